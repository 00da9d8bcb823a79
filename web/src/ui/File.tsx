import { useId, useRef, useState } from 'react';
import { useDates } from '../app/dates-live.ts';
import { chordLabels } from '../app/keys.ts';
import { useSay } from '../app/words.tsx';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import './File.css';

/** A text made for another program (an address, a key, a DNS record): select, copy, done. */
export function CopyField(props: { label: string; value: string; help?: string; secret?: boolean }) {
  const t = useSay();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.value);
      setSaid(t('ui.copied'));
    } catch {
      // Refused without https or by policy: the selected text is one key away.
      input.current?.select();
      setSaid(t('ui.copy-failed', { keys: chordLabels('mod+c').join(' ') }));
    }
  };
  return (
    <div className="ui-field">
      <label className="ui-label" htmlFor={id}>
        {props.label}
      </label>
      <div className="ui-copy">
        <input
          ref={input}
          id={id}
          className="ui-input"
          readOnly
          value={props.value}
          type={props.secret ? 'password' : 'text'}
          onFocus={(event) => event.target.select()}
        />
        <Button icon={said === t('ui.copied') ? 'check' : 'copy'} onPress={copy}>
          {said === t('ui.copied') ? said : t('ui.copy')}
        </Button>
      </div>
      <p className="ui-sentence" role="status">
        {said && said !== t('ui.copied') ? said : props.help}
        {said === t('ui.copied') && <span className="sr">{said}</span>}
      </p>
    </div>
  );
}

export interface FileChipProps {
  name: string;
  /** Bytes. */
  size?: number;
  type?: string;
  href?: string;
  /** 0–1 while it is being sent. */
  progress?: number;
  /** A sentence: what went wrong with this file. */
  error?: string;
  onRemove?: () => void;
  /** Opens it here (pictures) instead of following `href`. */
  onOpen?: () => void;
}

/** A file: name, size, and what can be done with it. */
export function FileChip(props: FileChipProps) {
  const t = useSay();
  const dates = useDates();
  const sending = props.progress !== undefined && props.progress < 1;
  const inside = (
    <>
      <Icon name={props.error ? 'alert' : props.type?.startsWith('image/') ? 'image' : 'file'} size="small" />
      <span className="cut" title={props.name}>
        {props.name}
      </span>
      <span className="ui-count">
        {props.error ??
          (sending
            ? t('ui.file-sending', { percent: Math.round((props.progress ?? 0) * 100) })
            : props.size !== undefined && dates.size(props.size))}
      </span>
    </>
  );
  return (
    <span className={props.error ? 'ui-file bad' : 'ui-file'}>
      {props.onOpen ? (
        <button type="button" className="open" aria-label={t('ui.file-download', { name: props.name })} onClick={props.onOpen}>
          {inside}
        </button>
      ) : props.href ? (
        <a className="open" href={props.href} target="_blank" rel="noreferrer" aria-label={t('ui.file-download', { name: props.name })}>
          {inside}
        </a>
      ) : (
        <span className="open">{inside}</span>
      )}
      {props.onRemove && (
        <button type="button" className="remove" aria-label={t('ui.file-remove', { name: props.name })} onClick={props.onRemove}>
          <Icon name="close" size="small" />
        </button>
      )}
      {sending && <i className="progress" style={{ width: `${(props.progress ?? 0) * 100}%` }} />}
    </span>
  );
}
