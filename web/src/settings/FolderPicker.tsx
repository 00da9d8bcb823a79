import { useState } from 'react';
import type { Static } from 'typebox';
import type { ImapSettings, MailFolder } from '../../../contract/channels.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';

/** The folders that the server has, to choose from: nobody has to know how it spells them. */
export function FolderPicker(props: {
  settings: Static<typeof ImapSettings> | null;
  mailboxId: number | undefined;
  ready: boolean;
  onPick: (path: string) => void;
}) {
  const t = useSay();
  const [folders, setFolders] = useState<readonly MailFolder[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const { settings, mailboxId } = props;
  const ask = async () => {
    if (!settings) return;
    setBusy(true);
    setWrong(null);
    try {
      setFolders(await api.channels.folders({ body: { ...(mailboxId !== undefined && { mailboxId }), imap: settings } }));
    } catch (error) {
      setWrong(sentenceOf(t, error));
    } finally {
      setBusy(false);
    }
  };
  if (!folders)
    return (
      <div className="settings-test">
        <Button small loading={busy} disabled={!props.ready} onPress={() => void ask()}>
          {t('signin.folders-show')}
        </Button>
        {wrong && (
          <p role="status" className="bad">
            {wrong}
          </p>
        )}
      </div>
    );
  return (
    <Menu
      label={t('signin.folders')}
      groups={[
        {
          entries: folders.map(({ path, use }) => ({
            id: path,
            label: path,
            ...(use && use !== 'inbox' && { hint: t(`signin.folder-${use}`) }),
            onAction: () => props.onPick(path),
          })),
        },
      ]}
    >
      <Button small>{t('signin.folders')}</Button>
    </Menu>
  );
}
