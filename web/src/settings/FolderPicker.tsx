import { alsoFoldersMax, type MailFolder } from '../../../contract/channels.ts';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import type { Form } from '../ui/Form.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Tag } from '../ui/Tag.tsx';
import type { MailboxValues } from './mailbox-values.ts';
import type { ServerFolders } from './use-folders.ts';

interface PickerProps {
  form: Form<MailboxValues>;
  known: ServerFolders;
  /** The server can be asked. */
  ready: boolean;
}

/** Which folders are read: the main one, typed or chosen among those that the server has, and others beside it. */
export function FolderPicker({ form, known, ready }: PickerProps) {
  const t = useSay();
  const { also } = form.values;
  const main = form.values.folder.trim() || 'INBOX';
  const full = also.length >= alsoFoldersMax;
  const choose = (path: string) => {
    form.set('folder', path);
    form.set(
      'also',
      also.filter((one) => one !== path),
    );
  };
  return (
    <div className="stack">
      <div className="settings-folder">
        <Field label={t('settings.folder')} help={t('settings.folder-help')} {...form.field('folder')} maxLength={255} />
        <FolderMenu known={known} ready={ready} label={t('signin.folder-choose')} onChoose={choose} />
      </div>
      {also.length > 0 && (
        <div className="row wrap" role="group" aria-label={t('signin.also')}>
          <span className="quiet">{t('signin.also')}</span>
          {also.map((path) => (
            <Tag
              key={path}
              onRemove={() =>
                form.set(
                  'also',
                  also.filter((one) => one !== path),
                )
              }
            >
              {path}
            </Tag>
          ))}
        </div>
      )}
      {known.folders && (
        <div>
          <Menu
            label={t('signin.also-add')}
            groups={[
              {
                entries: entriesOf(
                  t,
                  known.folders.filter(({ path }) => path !== main && !also.includes(path)),
                  (path) => form.set('also', [...also, path]),
                ),
              },
            ]}
          >
            <Button small icon="plus" disabled={full} title={full ? t('signin.also-full', { count: alsoFoldersMax }) : undefined}>
              {t('signin.also-add')}
            </Button>
          </Menu>
        </div>
      )}
      {known.wrong && (
        <p role="status" className="wrong">
          {known.wrong}
        </p>
      )}
    </div>
  );
}

/** Where mail goes once it is fetched: a folder that the server has, or a new one. */
export function MoveTarget({ form, known, ready }: PickerProps) {
  const t = useSay();
  return (
    <div className="settings-folder">
      <Field label={t('signin.after-folder')} help={t('signin.after-folder-help')} {...form.field('afterFolder')} maxLength={255} />
      <FolderMenu
        known={known}
        ready={ready}
        label={t('signin.folder-choose')}
        leaveOut={[form.values.folder.trim() || 'INBOX', ...form.values.also]}
        onChoose={(path) => form.set('afterFolder', path)}
      />
    </div>
  );
}

/** Asks the server at the first press, offers what it has from then on. */
function FolderMenu(props: {
  known: ServerFolders;
  ready: boolean;
  label: string;
  leaveOut?: readonly string[];
  onChoose: (path: string) => void;
}) {
  const t = useSay();
  const { folders, busy, ask } = props.known;
  if (!folders) {
    return (
      <Button
        loading={busy}
        disabled={!props.ready}
        title={props.ready ? undefined : t('settings.test-not-ready')}
        onPress={() => void ask()}
      >
        {t('signin.folders-show')}
      </Button>
    );
  }
  const offered = folders.filter(({ path }) => !props.leaveOut?.includes(path));
  return (
    <Menu label={t('signin.folders')} groups={[{ entries: entriesOf(t, offered, props.onChoose) }]} side="end">
      <Button>{props.label}</Button>
    </Menu>
  );
}

function entriesOf(t: ReturnType<typeof useSay>, folders: readonly MailFolder[], onChoose: (path: string) => void) {
  return folders.map(({ path, use }) => ({
    id: path,
    label: path,
    ...(use && use !== 'inbox' && { hint: t(`signin.folder-${use}`) }),
    onAction: () => onChoose(path),
  }));
}
