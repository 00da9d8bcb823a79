/** What is to be read before the first word: what to watch out for with this customer, and what was handed over with the ticket. */
import { memo } from 'react';
import type { TicketDetail } from '../../../contract/tickets.ts';
import type { Together, WatchOut } from '../../../contract/together.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { useDates } from '../app/dates-live.ts';
import { useMay, useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useNames } from '../tickets/names.ts';
import { ask, around, useTogether } from './together.ts';
import './together.css';

export const Strips = memo(function Strips({ detail }: { detail: TicketDetail }) {
  const together = useTogether(detail.ticket.id);
  if (!together) return null;
  return (
    <>
      {together.watchOuts.length > 0 && <WatchStrip watchOuts={together.watchOuts} />}
      {together.handOver && <HandOverStrip ticketId={detail.ticket.id} handOver={together.handOver} />}
    </>
  );
});

function WatchStrip({ watchOuts }: { watchOuts: readonly WatchOut[] }) {
  const t = useSay();
  const dates = useDates();
  return (
    <section className="watch-strip" aria-label={t('together.watch-outs')}>
      {[...watchOuts]
        .sort((a, b) => Number(b.level === 'attention') - Number(a.level === 'attention'))
        .map((one) => (
          <p key={one.id} className={one.level}>
            <Icon name={one.level === 'attention' ? 'alert' : 'eye'} size="small" label={t(`together.watch-out.${one.level}`)} />
            <span className="words">{one.text}</span>
            <span className="cap by">
              {t('together.watch-out-by', { name: one.author.name, when: dates.when(one.at) })}
              {one.until && ` · ${t('together.watch-out-until-says', { date: dates.day(`${one.until}T12:00:00Z`) })}`}
            </span>
          </p>
        ))}
    </section>
  );
}

/** The receiver reads it first; one press puts it away. The note itself stays in the story. */
function HandOverStrip({ ticketId, handOver }: { ticketId: number; handOver: NonNullable<Together['handOver']> }) {
  const t = useSay();
  const me = useMe();
  const names = useNames();
  const mayWrite = useMay('tickets.write');
  const name = names.person(handOver.byId);
  const title =
    handOver.accountId === me.id
      ? t('together.handed-over', { name })
      : handOver.accountId
        ? t('together.handed-over-other', { name, to: names.person(handOver.accountId) })
        : t('together.handed-over-group', { name, group: names.group(handOver.groupId ?? 0) });
  const receives = handOver.accountId === me.id || (handOver.accountId === null && handOver.byId !== me.id);
  const accept = async () => {
    cache.setQueryData(around.ticket(ticketId).queryKey, (now) => now && { ...now, handOver: null });
    await ask(api.together.acceptHandOver({ params: { ticketId } }));
    void cache.invalidateQueries({ queryKey: ['together', ticketId] });
  };
  return (
    <section className="hand-over" aria-label={title}>
      <div className="row">
        <Icon name="forward" size="small" />
        <b className="grow cut">{title}</b>
        <When at={handOver.at} />
        {mayWrite && receives && (
          <Button small onPress={() => void accept()}>
            {t('together.hand-over-read')}
          </Button>
        )}
      </div>
      {handOver.text && <p className="read said">{handOver.text}</p>}
    </section>
  );
}
