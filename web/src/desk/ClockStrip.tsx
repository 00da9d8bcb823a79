import { memo, type ReactNode } from 'react';
import { isUntilReply } from '../../../contract/snooze.ts';
import type { TicketRow } from '../../../contract/tickets.ts';
import { useDates } from '../app/dates-live.ts';
import { useSay } from '../app/words.tsx';
import { Clock } from '../ui/Clock.tsx';
import { waitingKind } from './due-groups.ts';

/** What is due, and what has been kept: the answer first. */
export const ClockStrip = memo(function ClockStrip({ row }: { row: TicketRow }) {
  const t = useSay();
  const dates = useDates();
  const clocks: [string, ReactNode][] = [];
  if (row.snoozedUntil) {
    const onReply = isUntilReply(row.snoozedUntil);
    clocks.push([
      t('quick.asleep'),
      <Clock key="asleep" {...(!onReply && { at: row.snoozedUntil })}>
        {onReply ? t('quick.back-on-reply') : t('quick.back-at', { when: dates.when(row.snoozedUntil) })}
      </Clock>,
    ]);
  }
  if (row.waitingSince) {
    const waits_ms = Math.max(0, dates.now - Date.parse(row.waitingSince));
    clocks.push([
      t('desk.clock.customer-waits'),
      <Clock key="waits" kind={waitingKind(row.waitingSince, dates.now)} at={row.waitingSince}>
        {waits_ms < 60_000
          ? t('desk.clock.a-moment')
          : t('desk.clock.for', { time: dates.duration(waits_ms), at: dates.when(row.waitingSince) })}
      </Clock>,
    ]);
  } else if (row.closedAt) {
    clocks.push([
      t('desk.clock.closed'),
      <Clock key="closed" at={row.closedAt}>
        {dates.when(row.closedAt)}
      </Clock>,
    ]);
  } else {
    clocks.push([
      t('desk.clock.answer'),
      <Clock key="quiet">{row.state === 'waiting_customer' ? t('desk.clock.customers-turn') : t('desk.clock.nobody-waits')}</Clock>,
    ]);
  }
  if (row.firstAnswerAt) {
    const took_ms = Math.max(0, Date.parse(row.firstAnswerAt) - Date.parse(row.createdAt));
    clocks.push([
      t('desk.clock.first-answer'),
      <Clock key="first" at={row.firstAnswerAt}>
        {took_ms < 60_000 ? t('desk.clock.at-once') : t('desk.clock.after', { time: dates.duration(took_ms) })}
      </Clock>,
    ]);
  }
  clocks.push([
    t('desk.clock.came'),
    <Clock key="came" at={row.createdAt}>
      {dates.when(row.createdAt)}
    </Clock>,
  ]);
  return (
    <div className="talk-clocks" role="group" aria-label={t('desk.clocks')}>
      {clocks.map(([label, clock]) => (
        <div key={label}>
          <small>{label}</small>
          {clock}
        </div>
      ))}
    </div>
  );
});
