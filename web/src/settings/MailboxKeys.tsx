import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { MailKey } from '../../../contract/mail-trust.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { refusalOf } from '../app/say-now.ts';
import { useSay } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { Confirm, Dialog } from '../ui/Dialog.tsx';
import { PasswordField } from '../ui/Field.tsx';
import { Notice } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import { showToast } from '../ui/Toast.tsx';
import { inBase64 } from './in-base64.ts';

const file_bytes_max = 200_000;

/** Keys with which encrypted mail of this mailbox is opened. What is secret goes in and never comes out. */
export function MailboxKeys({ mailboxId }: { mailboxId: number }) {
  const t = useSay();
  const client = useQueryClient();
  const key = ['mail-keys', mailboxId];
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => api.mailTrust.keys({ params: { mailboxId } }, { signal }) });
  const [file, setFile] = useState<File | null>(null);
  const [leaving, setLeaving] = useState<MailKey | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const remove = async () => {
    try {
      await api.mailTrust.removeKey({ params: { mailboxId, keyId: leaving!.id } });
      await client.invalidateQueries({ queryKey: key });
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
    }
  };
  return (
    <Section
      title={t('keys.title')}
      help={t('keys.help')}
      actions={
        <Button icon="plus" onPress={() => picker.current?.click()}>
          {t('keys.add')}
        </Button>
      }
    >
      <input
        ref={picker}
        type="file"
        accept=".p12,.pfx,.asc,.gpg,.pgp,.key,application/x-pkcs12,application/pgp-keys"
        hidden
        aria-label={t('keys.add')}
        onChange={(event) => {
          setFile(event.target.files?.[0] ?? null);
          event.target.value = '';
        }}
      />
      <Loaded query={query} lines={2}>
        {(keys) =>
          keys.length === 0 ? (
            <p className="quiet">{t('keys.none')}</p>
          ) : (
            <ul className="stack">
              {keys.map((one) => (
                <KeyLine key={one.id} of={one} onRemove={() => setLeaving(one)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {file && (
        <AddKey
          mailboxId={mailboxId}
          file={file}
          onClose={() => setFile(null)}
          onAdded={(keys) => {
            client.setQueryData(key, keys);
            showToast({ text: t('keys.added'), icon: 'check' });
          }}
        />
      )}
      <Confirm
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t('keys.remove-ask', { name: leaving?.name ?? '' })}
        action={t('keys.remove')}
        danger
        onConfirm={remove}
      >
        <p>{t('keys.remove-says')}</p>
      </Confirm>
    </Section>
  );
}

function KeyLine({ of, onRemove }: { of: MailKey; onRemove: () => void }) {
  const t = useSay();
  const dates = useDates();
  return (
    <li className="row">
      <span className="grow">
        <b>{of.name}</b> <Tag>{of.kind === 'pgp' ? 'OpenPGP' : 'S/MIME'}</Tag>{' '}
        {of.address && of.address !== of.name && <span className="quiet">{of.address}</span>}
        <br />
        <span className="faint" title={of.fingerprint}>
          {of.expiresAt && t('keys.until', { day: dates.day(of.expiresAt) })}
        </span>
      </span>
      <IconButton icon="trash" label={t('keys.remove-of', { name: of.name })} onPress={onRemove} />
    </li>
  );
}

function AddKey(props: { mailboxId: number; file: File; onClose: () => void; onAdded: (keys: MailKey[]) => void }) {
  const t = useSay();
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(props.file.size > file_bytes_max ? t('error.mailbox-key.no-key-file') : null);
  const add = async () => {
    setBusy(true);
    setRefusal(null);
    try {
      const file = await inBase64(props.file);
      props.onAdded(await api.mailTrust.addKey({ params: { mailboxId: props.mailboxId }, body: { file, password } }));
      props.onClose();
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      size="small"
      title={t('keys.add-title', { name: props.file.name })}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
          <Button look="main" type="submit" form="add-key" loading={busy} disabled={props.file.size > file_bytes_max}>
            {t('keys.add-action')}
          </Button>
        </>
      }
    >
      <form
        id="add-key"
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        {refusal && <Notice title={refusal} />}
        <PasswordField
          label={t('keys.password')}
          help={t('keys.password-help')}
          value={password}
          onChange={setPassword}
          autoComplete="off"
        />
      </form>
    </Dialog>
  );
}
