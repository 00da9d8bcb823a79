import { useEffect, useId, useRef, useState } from 'react';
import { api } from '../../app/api.ts';
import { useSay } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import type { Recipient } from '../drafts.ts';

const recipients_max = 100;
const ask_after_ms = 120;

interface Known extends Recipient {
  kind: 'customer' | 'third-party';
}

/** To whom, who gets a copy, and from which address of ours: typed, pasted or completed, many at once, each taken away by one press. */
export function Recipients(props: {
  to: Recipient[];
  cc: Recipient[];
  bcc: Recipient[];
  /** The address of ours; its choice is shown where there is one. */
  from: string | null;
  senders: readonly string[];
  onFrom: (from: string) => void;
  onChange: (to: Recipient[], cc: Recipient[], bcc: Recipient[]) => void;
  onDone: () => void;
}) {
  const t = useSay();
  const { to, cc, bcc, senders } = props;
  const id = useId();
  return (
    <div className="recipients">
      <Line label={t('desk.to')} value={to} onChange={(next) => props.onChange(next, cc, bcc)} onDone={props.onDone} autoFocus />
      <Line label={t('desk.cc')} value={cc} onChange={(next) => props.onChange(to, next, bcc)} onDone={props.onDone} />
      <Line label={t('forward.bcc')} value={bcc} onChange={(next) => props.onChange(to, cc, next)} onDone={props.onDone} />
      {senders.length > 1 && (
        <div className="line">
          <label htmlFor={id}>{t('forward.from-label')}</label>
          <div className="who">
            <select id={id} value={props.from ?? ''} onChange={(event) => props.onFrom(event.target.value)}>
              {senders.map((address) => (
                <option key={address} value={address}>
                  {address}
                </option>
              ))}
            </select>
          </div>
        </div>
      )}
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
  const has = (address: string) => props.value.some((known) => known.address.toLowerCase() === address.toLowerCase());
  const add = (found: readonly Recipient[]) => {
    const fresh = found.filter((one) => !has(one.address));
    if (fresh.length > 0) props.onChange([...props.value, ...fresh].slice(0, recipients_max));
  };
  const take = (text: string) => {
    const { found, rest } = readAddresses(text);
    add(found);
    setTyped(rest);
    setWrong(rest ? t('desk.address-wrong', { value: rest }) : null);
    return rest === '';
  };
  const known = useKnown(typed).filter((one) => !has(one.address));
  const [at, setAt] = useState(-1);
  const open = known.length > 0;
  const choose = (one: Known) => {
    add([{ name: one.name.includes('@') ? '' : one.name, address: one.address }]);
    setTyped('');
    setWrong(null);
    setAt(-1);
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
        <span className="completed">
          <input
            id={id}
            value={typed}
            // biome-ignore lint/a11y/noAutofocus: it opens because one asked to write into it
            autoFocus={props.autoFocus}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            inputMode="email"
            role="combobox"
            aria-expanded={open}
            aria-controls={`${id}-known`}
            aria-autocomplete="list"
            aria-activedescendant={open && at >= 0 ? `${id}-known-${at}` : undefined}
            aria-invalid={wrong ? true : undefined}
            aria-describedby={wrong ? `${id}-says` : undefined}
            onChange={(event) => {
              const text = event.target.value;
              setAt(-1);
              if (/[,;\n]\s*$/.test(text)) take(text);
              else {
                setTyped(text);
                setWrong(null);
              }
            }}
            onBlur={() => typed.trim() && take(typed)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' && open) setAt((at + 1) % known.length);
              else if (event.key === 'ArrowUp' && open) setAt((at <= 0 ? known.length : at) - 1);
              else if ((event.key === 'Enter' || event.key === 'Tab') && open && at >= 0) choose(known[at]!);
              else if (event.key === 'Enter') {
                if (typed.trim() ? take(typed) : true) props.onDone();
              } else if (event.key === 'Escape' && open) {
                setTyped('');
              } else if (event.key === 'Escape') return props.onDone();
              else if (event.key === 'Backspace' && typed === '') return props.onChange(props.value.slice(0, -1));
              else return;
              event.preventDefault();
              event.stopPropagation();
            }}
          />
          <div id={`${id}-known`} role="listbox" aria-label={props.label} hidden={!open}>
            {known.map((one, place) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
              <div
                key={one.address}
                id={`${id}-known-${place}`}
                role="option"
                aria-selected={place === at}
                // The field keeps the focus: it would take what is half typed for an address.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(one)}
              >
                <span className="cut">{one.name && !one.name.includes('@') ? one.name : one.address}</span>
                <span className="cut quiet">{one.name && !one.name.includes('@') ? one.address : ''}</span>
                {one.kind === 'third-party' && <span className="cap faint">{t('forward.outside')}</span>}
              </div>
            ))}
          </div>
        </span>
        {wrong && (
          <p className="ui-sentence bad" id={`${id}-says`}>
            {wrong}
          </p>
        )}
      </div>
    </div>
  );
}

/** Addresses known to the house that begin as what is typed; nothing while the network is away. */
function useKnown(typed: string): readonly Known[] {
  const [known, setKnown] = useState<readonly Known[]>([]);
  const latest = useRef('');
  const q = typed.trim();
  latest.current = q;
  useEffect(() => {
    if (q.length < 2) return setKnown([]);
    const timer = setTimeout(() => {
      api.forwards
        .addresses({ query: { q } })
        .then((found) => latest.current === q && setKnown(found))
        .catch(() => setKnown([]));
    }, ask_after_ms);
    return () => clearTimeout(timer);
  }, [q]);
  return known;
}

/** "Anna <anna@a.example>, b@b.example" → two people; what is no address stays to be mended. */
function readAddresses(text: string): { found: Recipient[]; rest: string } {
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
