import { useState } from 'react';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';

/** Several lines for another program or a terminal: read, copy. */
export function Snippet(props: { label: string; text: string }) {
  const t = useSay();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard?.writeText(props.text).then(
      () => setCopied(true),
      // Refused without https: the text can be selected.
      () => {},
    );
  return (
    <figure className="settings-snippet">
      <figcaption>
        <span className="quiet">{props.label}</span>
        <Button small look="bare" icon={copied ? 'check' : 'copy'} label={`${t('ui.copy')}: ${props.label}`} onPress={() => void copy()}>
          {copied ? t('ui.copied') : t('ui.copy')}
        </Button>
      </figcaption>
      <pre>
        <code>{props.text}</code>
      </pre>
    </figure>
  );
}
