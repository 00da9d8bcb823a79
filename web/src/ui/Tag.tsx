import type { ReactNode } from 'react';
import type { TagColour } from '../../../contract/ticket-fields.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay } from '../app/words.tsx';
import { Icon, type IconName } from './Icon.tsx';
import './Tag.css';

/** A short mark. Colour only for meaning: due (waits), late (refused, failed), done (closed, kept), accent (new); `colour` is one the administrator gave. */
export function Tag(props: {
  children: string;
  kind?: 'plain' | 'accent' | 'due' | 'late' | 'done';
  colour?: TagColour | null;
  icon?: IconName;
  onRemove?: () => void;
}) {
  const t = useSay();
  return (
    <span className={`ui-tag ${props.colour ? `tint-${props.colour}` : (props.kind ?? 'plain')}`}>
      {props.icon && <Icon name={props.icon} size="small" />}
      <span className="cut">{props.children}</span>
      {props.onRemove && (
        <button type="button" aria-label={t('ui.tag-remove', { name: props.children })} onClick={props.onRemove}>
          <Icon name="close" size="small" />
        </button>
      )}
    </span>
  );
}

/** How many: quiet, never red, thousands parted. */
export function Count({ value }: { value: number }) {
  const dates = useDates();
  return <span className="ui-count">{dates.number(value)}</span>;
}

/** Labels quiet, values as text, in two columns. */
export function Facts(props: { items: readonly (readonly [label: ReactNode, value: ReactNode])[]; wide?: boolean }) {
  return (
    <dl className={props.wide ? 'ui-facts wide' : 'ui-facts'}>
      {props.items.map(([label, value], at) => (
        // The order of facts is fixed by whoever lists them.
        <div key={typeof label === 'string' ? label : at}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Whose words: the customer's on a white sheet, ours greenish, a note on kraft paper with a dashed edge, facts flat. */
export function Paper(props: { of: 'customer' | 'ours' | 'note' | 'facts'; children: ReactNode }) {
  return <div className={`ui-paper ${props.of}`}>{props.children}</div>;
}
