import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { MailboxCheck } from '../../../contract/mail-ledger.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Bar, When } from '../ui/Clock.tsx';
import { Section } from '../ui/Page.tsx';
import { useAct } from './act.ts';
import { sayDiagnosis } from './MailboxState.tsx';

const again_ms = 5_000;

/** Is everything that the servers hold in the ledger? Said for each mailbox, compared once a day and on demand. */
export function MailboxChecks() {
  const t = useSay();
  const { data } = useQuery({ queryKey: ['mailboxes', 'checks'], queryFn: () => api.mailLedger.checks(), refetchInterval: again_ms });
  if (!data || data.length === 0) return null;
  return (
    <Section title={t('ledger.checks')} help={t('ledger.checks-help')}>
      <ul className="settings-rows">
        {data.map((check) => (
          <Check key={check.mailboxId} check={check} />
        ))}
      </ul>
    </Section>
  );
}

function Check({ check }: { check: MailboxCheck }) {
  const t = useSay();
  const act = useAct('mailboxes', 'mail-ledger');
  const [busy, setBusy] = useState(false);
  const now = async () => {
    setBusy(true);
    await act(() => api.mailLedger.check({ body: { mailboxId: check.mailboxId } }));
    setBusy(false);
  };
  return (
    <li>
      <span className="grow">
        <span className="cut">{check.name}</span>
        <span className={check.problem || check.missing > 0 ? 'cap wrong' : 'cap quiet'}>{sayCheck(t, check)}</span>
        {check.progress && (
          <>
            <span className="cap quiet">{t('ledger.progress', check.progress)}</span>
            <Bar value={check.progress.done} max={check.progress.total} label={t('ledger.progress', check.progress)} />
          </>
        )}
      </span>
      {check.at && (
        <span className="cap quiet">
          <When at={check.at} />
        </span>
      )}
      <Button small loading={busy} onPress={() => void now()}>
        {t('ledger.check-now')}
      </Button>
    </li>
  );
}

function sayCheck(t: ReturnType<typeof useSay>, check: MailboxCheck): string {
  if (check.at === null) return t('ledger.check-never');
  if (check.problem) return sayDiagnosis(t, check.problem);
  if (check.missing > 0) return t('ledger.check-missing', { missing: check.missing, fetched: check.fetched });
  return t('ledger.check-good', { count: check.onServer });
}
