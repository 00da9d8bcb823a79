import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { type OutboxEntry, type OutboxState, outboxStates } from '../../../contract/mail-outbox.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay, type WordKey } from '../app/words.tsx';
import { records } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { showToast } from '../ui/Toast.tsx';
import { useAct } from './act.ts';
import { sayDiagnosis } from './MailboxState.tsx';
import { MailPages } from './MailPages.tsx';
import { OutgoingPace } from './OutgoingPace.tsx';

const again_ms = 10_000;

/** Every letter that leaves, found by whatever one knows of it: where it is, what the server said, and what holds it up. */
export function Outbox() {
  const t = useSay();
  const [q, setQ] = useState('');
  const [state, setState] = useState<OutboxState | 'any'>('any');
  const [mailboxId, setMailbox] = useState(0);
  const mailboxes = useQuery(records.mailboxes);
  const asked = useDeferredValue(q.trim());
  const wanted = { ...(asked && { q: asked }), ...(state !== 'any' && { state }), ...(mailboxId && { mailboxId }) };
  return (
    <>
      <MailPages
        words="outbox"
        wanted={wanted}
        again_ms={again_ms}
        load={(after, signal) => api.mailOutbox.list({ query: { ...wanted, ...(after !== null && { after }) } }, { signal })}
        filters={
          <search className="ledger-wanted outbox-wanted">
            <Field label={t('outbox.find')} placeholder={t('outbox.find-example')} value={q} onChange={setQ} maxLength={300} />
            <Select
              label={t('outbox.state')}
              value={state}
              onChange={setState}
              options={[
                { id: 'any' as const, label: t('outbox.any') },
                ...outboxStates.map((id) => ({ id, label: t(`outbox.state.${id}`) })),
              ]}
            />
            <Select
              label={t('outbox.mailbox')}
              value={mailboxId}
              onChange={setMailbox}
              options={[
                { id: 0, label: t('outbox.any-mailbox') },
                ...(mailboxes.data ?? []).map((one) => ({ id: one.id, label: one.name })),
              ]}
            />
          </search>
        }
        row={(entry) => <Entry key={entry.id} entry={entry} />}
      />
      <OutgoingPace />
    </>
  );
}

function Entry({ entry }: { entry: OutboxEntry }) {
  const t = useSay();
  const dates = useDates();
  const act = useAct('mail-outbox');
  const now = async () => {
    if (await act(() => api.mailOutbox.tryNow({ params: { id: entry.id } }))) showToast({ text: t('outbox.now-said') });
  };
  const waits = entry.state === 'put-off';
  const at = entry.sentAt ?? entry.createdAt;
  return (
    <li>
      <span className="grow">
        <span className="cut subject" title={entry.subject}>
          {entry.subject || t('ledger.no-subject')}
        </span>
        <span className="cut cap quiet" title={entry.to.map((one) => one.address).join(', ')}>
          {t('outbox.from-to', { from: entry.from, to: recipients(entry, t) })}
        </span>
        <Why entry={entry} />
      </span>
      <span className="became">
        <span data-outcome={entry.state === 'failed' || entry.state === 'returned' ? 'set-aside' : entry.state}>
          {t(`outbox.state.${entry.state}`)}
        </span>
        <span className="cap faint">
          {waits
            ? t('outbox.next', { when: dates.when(entry.sendAfter) })
            : entry.state === 'queued'
              ? t('outbox.leaves', { when: dates.when(entry.sendAfter) })
              : entry.tries > 1 && t('mail.why.tries', { count: entry.tries })}
        </span>
      </span>
      <span className="cap quiet num at">
        <When at={at} words={() => `${dates.day(at)} ${dates.time(at)}`} />
      </span>
      <span className="row tight doing">
        {(waits || entry.state === 'failed') && (
          <Button small onPress={() => void now()}>
            {t('mail.why.now')}
          </Button>
        )}
        {entry.ticketId !== null && (
          <a className="cap" href={`/desk/all/${entry.ticketId}`}>
            {t('ledger.ticket')}
          </a>
        )}
      </span>
    </li>
  );
}

function Why({ entry }: { entry: OutboxEntry }) {
  const t = useSay();
  const held = entry.held && entry.state === 'put-off' ? t(`outbox.held-${entry.held}`) : null;
  const diagnosis = entry.why?.key.startsWith('mail.bounce.') ? t(entry.why.key as WordKey) : entry.why && sayDiagnosis(t, entry.why);
  const answer = entry.serverAnswer?.split('\n')[0] ?? '';
  // Not twice, where the sentence already quotes it.
  const said = answer && !diagnosis?.includes(answer) && t('outbox.server-said', { answer });
  if (!held && !diagnosis && !said) return null;
  return (
    <>
      {(held || diagnosis) && <span className={`cap ${entry.state === 'failed' ? 'wrong' : 'quiet'}`}>{held ?? diagnosis}</span>}
      {said && (
        <span className="cap faint cut" title={entry.serverAnswer ?? undefined}>
          {said}
        </span>
      )}
    </>
  );
}

function recipients(entry: OutboxEntry, t: ReturnType<typeof useSay>): string {
  const first = entry.to[0]?.address ?? '';
  return entry.to.length > 1 ? t('outbox.and-more', { to: first, count: entry.to.length - 1 }) : first;
}
