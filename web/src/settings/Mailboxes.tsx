import { useQuery } from '@tanstack/react-query';
import type { Mailbox } from '../../../contract/channels.ts';
import { useSay } from '../app/words.tsx';
import { Loaded } from '../session/Loaded.tsx';
import { records } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Message.tsx';
import { Section } from '../ui/Page.tsx';
import { CameBack } from './CameBack.tsx';
import { useEditing } from './editing.ts';
import { useFetchProgress } from './fetch-progress.ts';
import { MailboxForm } from './MailboxForm.tsx';
import { MailboxState, sayDiagnosis } from './MailboxState.tsx';

const again_ms = 10_000;

/** The addresses customers write to, and how each of them is just now. */
export function Mailboxes() {
  // News of a mailbox comes by itself; the time of the last check only by asking.
  const query = useQuery({ ...records.mailboxes, refetchInterval: again_ms });
  const groups = useQuery(records.groups);
  const [edited, edit] = useEditing('mailboxes');
  return (
    <Loaded query={query}>
      {(mailboxes) => {
        const mailbox = mailboxes.find((each) => String(each.id) === edited) ?? null;
        if (mailbox || edited === 'new') {
          return (
            <Loaded query={groups}>
              {(all) => <MailboxForm key={edited} mailbox={mailbox} groups={all.groups} onClose={() => edit(null)} onMade={edit} />}
            </Loaded>
          );
        }
        return <MailboxList mailboxes={mailboxes} groups={groups.data?.groups ?? []} onOpen={edit} />;
      }}
    </Loaded>
  );
}

function MailboxList(props: {
  mailboxes: readonly Mailbox[];
  groups: readonly { id: number; name: string }[];
  onOpen: (id: string | number) => void;
}) {
  const t = useSay();
  const progressOf = useFetchProgress(props.mailboxes);
  const connect = (
    <Button icon="plus" look="main" onPress={() => props.onOpen('new')}>
      {t('settings.mailbox-make')}
    </Button>
  );
  if (props.mailboxes.length === 0) {
    return (
      <Section title={t('settings.mailboxes')}>
        <Empty title={t('settings.mailboxes-none')} action={connect}>
          {t('settings.mailboxes-none-says')}
        </Empty>
      </Section>
    );
  }
  return (
    <Section title={t('settings.mailboxes')} help={t('settings.mailboxes-help')} actions={connect}>
      {/* Of a sign-in that is not known any more, or not whose it was. */}
      <CameBack />
      <ul className="settings-rows">
        {props.mailboxes.map((mailbox) => (
          <li key={mailbox.id}>
            <button type="button" className="opens two" onClick={() => props.onOpen(mailbox.id)}>
              <span className="grow">
                <span className="row">
                  <span className="med cut" title={mailbox.address}>
                    {mailbox.name || mailbox.address}
                  </span>
                </span>
                <span className="quiet cap cut">
                  {[mailbox.name !== mailbox.address && mailbox.address, props.groups.find((group) => group.id === mailbox.groupId)?.name]
                    .filter(Boolean)
                    .join(', ')}
                </span>
                <Progress of={progressOf(mailbox.id)} />
                {mailbox.problem && <span className="wrong cap">{sayDiagnosis(t, mailbox.problem)}</span>}
              </span>
              <MailboxState mailbox={mailbox} />
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Progress({ of }: { of: { done: number; total: number } | null }) {
  const t = useSay();
  return of && <span className="cap num">{t('ledger.progress', of)}</span>;
}
