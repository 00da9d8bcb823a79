import { useState } from 'react';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import './Account.css';

/** Shown this once: the way in when the phone is lost. Closes only when the person says they are kept. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[] | null; onDone: () => void }) {
  const t = useSay();
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState(false);
  const text = codes?.join('\n') ?? '';
  const done = () => {
    setKept(false);
    setCopied(false);
    onDone();
  };
  const copy = async () => {
    // Where the browser refuses, the codes are on screen and in the file.
    await navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => {},
    );
  };
  return (
    <Dialog
      open={codes !== null}
      firm
      onClose={done}
      title={t('account.codes')}
      actions={
        <Button look="main" disabled={!kept} title={kept ? undefined : t('account.codes-keep-first')} onPress={done}>
          {t('account.codes-done')}
        </Button>
      }
    >
      <div className="stack">
        <p>{t('account.codes-says')}</p>
        <ul className="account-codes num" aria-label={t('account.codes')}>
          {codes?.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <div className="row wrap">
          <Button icon={copied ? 'check' : 'copy'} onPress={() => void copy()}>
            {copied ? t('ui.copied') : t('ui.copy')}
          </Button>
          <a
            className="ui-button plain"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
            download={t('account.codes-file')}
          >
            {t('account.codes-download')}
          </a>
        </div>
        <Checkbox checked={kept} onChange={setKept}>
          {t('account.codes-kept')}
        </Checkbox>
      </div>
    </Dialog>
  );
}
