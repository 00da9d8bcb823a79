import './Person.css';

/** Initials of a person. Always neutral: people are told apart by name, not by colour. `me` is the one who looks. */
export function Face(props: { name: string; size?: 'small' | 'normal' | 'large'; me?: boolean; title?: string }) {
  return (
    <span className={`ui-face ${props.size ?? 'normal'}${props.me ? ' me' : ''}`} title={props.title ?? props.name} aria-hidden="true">
      {initials(props.name)}
    </span>
  );
}

/** "Anna Wiśniewska" → "AW"; "Grażyna Błaszczyk-Łęcka" → "GB"; "+48 71…" → "48"; an address → its first letter. */
export function initials(name: string): string {
  const words = name.split('@')[0]?.match(/[\p{L}\p{N}]+/gu) ?? [];
  const [first = '?', second = ''] = words;
  if (/^\d/.test(first)) return first.slice(0, 2);
  return ((first[0] ?? '') + (second[0] ?? '')).toUpperCase();
}

/** free full green · busy full teal (talking) · ring hollow teal · wrap half teal · away hollow grey (break) · off grey dash. */
export type PersonState = 'free' | 'busy' | 'ring' | 'wrap' | 'away' | 'off';

/** The state of a person: shape and word first, then colour. */
export function StateDot(props: { state: PersonState; label: string; hideLabel?: boolean }) {
  return (
    <span className="ui-state" title={props.hideLabel ? props.label : undefined}>
      <span className={`ui-state-dot ${props.state}`} aria-hidden="true" />
      <span className={props.hideLabel ? 'sr' : undefined}>{props.label}</span>
    </span>
  );
}
