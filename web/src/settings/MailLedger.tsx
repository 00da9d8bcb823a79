import { useDeferredValue, useState } from 'react';
import { type LedgerEntry, type MailOutcome, mailOutcomes } from '../../../contract/mail-ledger.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay } from '../app/words.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { showToast } from '../ui/Toast.tsx';
import { useAct } from './act.ts';
import { MailboxChecks } from './MailboxChecks.tsx';
import { MailPages } from './MailPages.tsx';
import { RefusedMail } from './RefusedMail.tsx';

const again_ms = 15_000;

/** Every mail that reached us, found by whatever one knows of it, with its one outcome. */
export function MailLedger() {
  const t = useSay();
  const [q, setQ] = useState('');
  const [outcome, setOutcome] = useState<MailOutcome | 'any' | 'refused'>('any');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const asked = useDeferredValue(q.trim());
  const about = { ...(asked && { q: asked }), ...(from && { from }), ...(to && { to }) };
  const refusedOnly = outcome === 'refused';
  const wanted = { ...about, ...(outcome !== 'any' && outcome !== 'refused' && { outcome }) };
  return (
    <>
      <MailboxChecks />
      <MailPages
        words="ledger"
        wanted={wanted}
        again_ms={again_ms}
        load={(after, signal) => api.mailLedger.list({ query: { ...wanted, ...(after !== null && { after }) } }, { signal })}
        filters={
          <search className="ledger-wanted">
            <Field label={t('ledger.find')} placeholder={t('ledger.find-example')} value={q} onChange={setQ} maxLength={300} />
            <Select
              label={t('ledger.outcome')}
              value={outcome}
              onChange={setOutcome}
              options={[
                { id: 'any' as const, label: t('ledger.any') },
                ...mailOutcomes.map((id) => ({ id, label: t(`ledger.outcome.${id}`) })),
                { id: 'refused' as const, label: t('ledger.outcome.refused') },
              ]}
            />
            <Field label={t('ledger.from-day')} type="date" value={from} onChange={setFrom} />
            <Field label={t('ledger.to-day')} type="date" value={to} onChange={setTo} />
          </search>
        }
        first={(refusedOnly || outcome === 'any') && <RefusedMail wanted={about} alone={refusedOnly} onAll={() => setOutcome('refused')} />}
        firstOnly={refusedOnly}
        row={(entry) => <Entry key={entry.id} entry={entry} />}
      />
    </>
  );
}

function Entry({ entry }: { entry: LedgerEntry }) {
  const t = useSay();
  const dates = useDates();
  const act = useAct('mail-ledger');
  const again = async () => {
    if (await act(() => api.mailLedger.replay({ params: { id: entry.id } }))) showToast({ text: t('ledger.again-said') });
  };
  return (
    <li>
      <span className="grow">
        <span className="cut subject" title={entry.subject}>
          {entry.subject || t(entry.outcome === 'waiting' ? 'ledger.unread' : 'ledger.no-subject')}
        </span>
        <span className="cut cap quiet" title={entry.messageId ?? undefined}>
          {entry.fromName ? `${entry.fromName} <${entry.fromAddress}>` : entry.fromAddress}
        </span>
        {entry.problem && <span className="wrong cap">{sayProblem(t, entry)}</span>}
      </span>
      <span className="became">
        <span data-outcome={entry.outcome}>{t(`ledger.outcome.${entry.outcome}`)}</span>
        <Sights entry={entry} />
      </span>
      <span className="cap quiet num at">
        <When at={entry.receivedAt} words={() => `${dates.day(entry.receivedAt)} ${dates.time(entry.receivedAt)}`} />
      </span>
      <span className="row tight doing">
        {entry.outcome === 'set-aside' && (
          <Button small onPress={() => void again()}>
            {t('ledger.again')}
          </Button>
        )}
        {entry.ticketId !== null && (
          <a className="cap" href={`/desk/all/${entry.ticketId}`}>
            {t('ledger.ticket')}
          </a>
        )}
        <IconButton
          icon="download"
          small
          label={t('ledger.source')}
          onPress={() => location.assign(`/api/mail-ledger/${entry.id}/source`)}
        />
      </span>
    </li>
  );
}

/** What the programs said is for whoever mends them; the sentence before it for everybody. */
function sayProblem(t: ReturnType<typeof useSay>, { problem, outcome }: LedgerEntry): string {
  const said = (problem ?? '').split('\n')[0]!.replace(/^Error: /, '');
  return t(outcome === 'set-aside' ? 'ledger.not-understood' : 'ledger.not-yet', { said });
}

/** Where it was seen; more than one place is told, because that is what a doubled mail looks like. */
function Sights({ entry }: { entry: LedgerEntry }) {
  const t = useSay();
  const places = entry.sights.map((sight) => (sight.mailbox ? t('ledger.in-mailbox', { mailbox: sight.mailbox }) : t('ledger.by-smtp')));
  return (
    <span className="cap faint" title={places.join(', ')}>
      {places.length > 1 ? t('ledger.sights', { count: places.length }) : places[0]}
    </span>
  );
}
