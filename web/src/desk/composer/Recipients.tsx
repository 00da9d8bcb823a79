import { useId, useState } from 'react';
import { useSay } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { Recipient } from '../drafts.ts';

const recipients_max = 100;

/** To whom, and who gets a copy: typed or pasted, many at once, each taken away by one press. */
export function Recipients(props: {
  to: Recipient[];
  cc: Recipient[];
  onChange: (to: Recipient[], cc: Recipient[]) => void;
  onDone: () => void;
}) {
  const t = useSay();
  return (
    <div className="recipients">
      <Line label={t('desk.to')} value={props.to} onChange={(to) => props.onChange(to, props.cc)} onDone={props.onDone} autoFocus />
      <Line label={t('desk.cc')} value={props.cc} onChange={(cc) => props.onChange(props.to, cc)} onDone={props.onDone} />
    </div>
  );
}

function Line(props: {
  label: string;
  value: Recipient[];
  onChange: (value: Recipient[]) => void;
  onDone: () => void;
  autoFocus?: boolean;
}) {
  const t = useSay();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const take = (text: string) => {
    const { found, rest } = readAddresses(text);
    const fresh = found.filter((one) => !props.value.some((known) => known.address.toLowerCase() === one.address.toLowerCase()));
    if (fresh.length > 0) props.onChange([...props.value, ...fresh].slice(0, recipients_max));
    setTyped(rest);
    setWrong(rest ? t('desk.address-wrong', { value: rest }) : null);
    return rest === '';
  };
  return (
    <div className="line">
      <label htmlFor={id}>{props.label}</label>
      <div className="who">
        {props.value.map((one) => (
          <span key={one.address} className="ui-tag plain" title={one.name || undefined}>
            <span className="cut">{one.address}</span>
            <button
              type="button"
              aria-label={t('desk.recipient-remove', { address: one.address })}
              onClick={() => props.onChange(props.value.filter((other) => other !== one))}
            >
              <Icon name="close" size="small" />
            </button>
          </span>
        ))}
        <input
          id={id}
          value={typed}
          // biome-ignore lint/a11y/noAutofocus: it opens because one asked to write into it
          autoFocus={props.autoFocus}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          inputMode="email"
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? `${id}-says` : undefined}
          onChange={(event) => {
            const text = event.target.value;
            if (/[,;\n]\s*$/.test(text)) take(text);
            else {
              setTyped(text);
              setWrong(null);
            }
          }}
          onBlur={() => typed.trim() && take(typed)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              if (typed.trim() ? take(typed) : true) props.onDone();
            } else if (event.key === 'Escape') props.onDone();
            else if (event.key === 'Backspace' && typed === '') props.onChange(props.value.slice(0, -1));
            else return;
            event.stopPropagation();
          }}
        />
        {wrong && (
          <p className="ui-sentence bad" id={`${id}-says`}>
            {wrong}
          </p>
        )}
      </div>
    </div>
  );
}

/** "Anna <anna@a.example>, b@b.example" → two people; what is no address stays to be mended. */
export function readAddresses(text: string): { found: Recipient[]; rest: string } {
  const found: Recipient[] = [];
  const rest: string[] = [];
  for (const part of text
    .split(/[,;\n]+/)
    .map((each) => each.trim())
    .filter(Boolean)) {
    const named = /^(.*?)\s*<([^<>\s]+@[^<>\s]+)>$/.exec(part);
    const address = named?.[2] ?? part;
    if (/^[^@\s<>]+@[^@\s<>.]+(\.[^@\s<>.]+)+$/.test(address)) found.push({ name: named?.[1]?.replace(/^"|"$/g, '') ?? '', address });
    else rest.push(part);
  }
  return { found, rest: rest.join(', ') };
}
