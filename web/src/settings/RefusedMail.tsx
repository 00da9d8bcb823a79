import { useQuery } from '@tanstack/react-query';
import type { RefusedMail as Refused } from '../../../contract/mail-ledger.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Button } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Empty, Notice } from '../ui/Message.tsx';

const again_ms = 15_000;
const first_rows = 3;

/** Mail that the reception did not accept: we never had it, and whoever looks for it finds it here. `alone`: nothing else is asked for. */
export function RefusedMail(props: { wanted: { q?: string; from?: string; to?: string }; alone: boolean; onAll: () => void }) {
  const t = useSay();
  const query = useQuery({
    queryKey: ['mail-refused', props.wanted],
    queryFn: ({ signal }) => api.mailLedger.refused({ query: props.wanted }, { signal }),
    refetchInterval: again_ms,
    placeholderData: (before) => before,
  });
  const all = query.data ?? [];
  if (query.error) return <Notice title={sentenceOf(t, query.error)} />;
  if (query.data && all.length === 0)
    return props.alone ? <Empty title={t('ledger.refused-none')}>{t('ledger.refused-none-says')}</Empty> : null;
  const shown = props.alone ? all : all.slice(0, first_rows);
  return (
    <>
      <ul className="settings-rows ledger">
        {shown.map((one) => (
          <Row key={`${one.reason} ${one.sender} ${one.firstAt}`} of={one} />
        ))}
      </ul>
      {shown.length < all.length && (
        <Button small onPress={props.onAll}>
          {t('ledger.refused-more', { count: all.length - shown.length })}
        </Button>
      )}
    </>
  );
}

function Row({ of: { reason, sender, mails, recipient, ip, sizeBytes, lastAt } }: { of: Refused }) {
  const t = useSay();
  const dates = useDates();
  return (
    <li>
      <span className="grow">
        <span className="cut subject" title={sender}>
          {sender || t('ledger.refused-nobody')}
        </span>
        <span className="cut cap quiet" title={ip}>
          {[recipient && t('ledger.refused-to', { recipient }), sizeBytes !== null && dates.size(sizeBytes), ip]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className="became">
        <span data-outcome="refused">{t(`ledger.refused.${reason}`)}</span>
        <span className="cap faint">{t('ledger.refused-mails', { count: mails })}</span>
      </span>
      <span className="cap quiet num at">
        <When at={lastAt} words={() => `${dates.day(lastAt)} ${dates.time(lastAt)}`} />
      </span>
      <span className="row tight doing" />
    </li>
  );
}
