import { useState } from 'react';
import type { Static } from 'typebox';
import { alsoFoldersMax, type ImapSettings, type MailFolder } from '../../../contract/channels.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Button } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Tag } from '../ui/Tag.tsx';

/** The folders that the server has, to choose from: nobody has to know how it spells them. One is the main one; others may be read beside it. */
export function FolderPicker(props: {
  settings: Static<typeof ImapSettings> | null;
  mailboxId: number | undefined;
  ready: boolean;
  main: string;
  also: readonly string[];
  onMain: (path: string) => void;
  onAlso: (paths: string[]) => void;
}) {
  const t = useSay();
  const [folders, setFolders] = useState<readonly MailFolder[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const { settings, mailboxId, main, also } = props;
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
  const entryOf = ({ path, use }: MailFolder, onAction: () => void) => ({
    id: path,
    label: path,
    ...(use && use !== 'inbox' && { hint: t(`signin.folder-${use}`) }),
    onAction,
  });
  const full = also.length >= alsoFoldersMax;
  return (
    <div className="stack">
      {also.length > 0 && (
        <div className="row wrap" role="group" aria-label={t('signin.also')}>
          <span className="quiet">{t('signin.also')}</span>
          {also.map((path) => (
            <Tag key={path} onRemove={() => props.onAlso(also.filter((one) => one !== path))}>
              {path}
            </Tag>
          ))}
        </div>
      )}
      <div className="settings-test">
        {folders ? (
          <>
            <Menu label={t('signin.folders')} groups={[{ entries: folders.map((one) => entryOf(one, () => props.onMain(one.path))) }]}>
              <Button small>{t('signin.folder-choose')}</Button>
            </Menu>
            <Menu
              label={t('signin.also-add')}
              groups={[
                {
                  entries: folders
                    .filter(({ path }) => path !== main && !also.includes(path))
                    .map((one) => entryOf(one, () => props.onAlso([...also, one.path]))),
                },
              ]}
            >
              <Button small icon="plus" disabled={full} title={full ? t('signin.also-full', { count: alsoFoldersMax }) : undefined}>
                {t('signin.also-add')}
              </Button>
            </Menu>
          </>
        ) : (
          <Button small loading={busy} disabled={!props.ready} onPress={() => void ask()}>
            {t('signin.folders-show')}
          </Button>
        )}
        {wrong && (
          <p role="status" className="bad">
            {wrong}
          </p>
        )}
      </div>
    </div>
  );
}
