import { useState } from 'react';
import { useSay } from '../app/words.tsx';
import { RadioGroup } from '../ui/Choice.tsx';
import { TextArea } from '../ui/Field.tsx';
import { htmlOfLines, linesOfHtml } from './signature.ts';

/** What stands under every answer from a mailbox: plain lines, or HTML for who has a designed one. */
export function SignatureField(props: { value: string; onChange: (html: string) => void; error?: string }) {
  const t = useSay();
  const [mode, setMode] = useState<'lines' | 'html'>(() => (linesOfHtml(props.value) === null ? 'html' : 'lines'));
  const [lines, setLines] = useState(() => linesOfHtml(props.value) ?? '');
  const plain = linesOfHtml(props.value) !== null;
  return (
    <div className="stack">
      {mode === 'lines' ? (
        <TextArea
          label={t('settings.signature')}
          help={t('settings.signature-help')}
          placeholder={t('settings.signature-example')}
          rows={4}
          value={lines}
          error={props.error}
          onChange={(text) => {
            setLines(text);
            props.onChange(htmlOfLines(text));
          }}
        />
      ) : (
        <>
          <TextArea
            label={t('settings.signature')}
            help={t('settings.signature-html-help')}
            rows={6}
            maxLength={50_000}
            value={props.value}
            error={props.error}
            onChange={props.onChange}
          />
          {/* No scripts, no forms, no address of ours: a signature shows, and does nothing. */}
          <iframe
            className="settings-signature"
            sandbox=""
            title={t('settings.signature-preview')}
            srcDoc={`<body style="font:15px/1.5 sans-serif;margin:12px;background:#fff;color:#222">${props.value}</body>`}
          />
        </>
      )}
      <RadioGroup
        label={t('settings.signature-mode')}
        hideLabel
        inline
        options={[
          {
            id: 'lines',
            label: t('settings.signature-lines'),
            disabled: !plain,
            title: plain ? undefined : t('settings.signature-designed'),
          },
          { id: 'html', label: 'HTML' },
        ]}
        value={mode}
        onChange={(next) => {
          if (next === 'lines') setLines(linesOfHtml(props.value) ?? '');
          setMode(next);
        }}
      />
    </div>
  );
}
