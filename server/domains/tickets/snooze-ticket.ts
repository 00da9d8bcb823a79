/** Sleep: a ticket out of the open lists until a time, or until the customer writes. */
import { isUntilReply, untilReply } from '../../../contract/snooze.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { findTicketFor } from './access.ts';
import { ticketSnoozed, ticketWoken } from './events.ts';
import * as store from './store.ts';
import { afterWaking, isClosed } from './ticket.ts';

/** Farther away nobody means it. */
const snooze_days_max = 731;
export const wakeTask = 'tickets.wake';

export interface SnoozeTicket {
  ticketId: number;
  /** Null: until the customer writes. */
  until: string | null;
  reason?: string | undefined;
}

/**
 * Puts a ticket to sleep. A message of the customer wakes it in any case, and so does closing it. Throws ticket.snooze-closed, and ticket.snooze-time for
 * a time that is over or more than two years away.
 */
export async function snoozeTicket(ctx: Ctx, input: SnoozeTicket): Promise<void> {
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  if (isClosed(ticket.state)) fail('ticket.snooze-closed', { number: ticket.number });
  const until = new Date(input.until ?? untilReply);
  const away_ms = until.getTime() - ctx.now.getTime();
  if (input.until !== null && (away_ms <= 0 || away_ms > snooze_days_max * 86_400_000)) fail('ticket.snooze-time');
  await store.writeFacts(ctx.tx, {
    id: ticket.id,
    facts: { ...store.factsOf(ticket), snoozedUntil: until },
    statusId: ticket.status_id,
    preview: null,
    messagesAdded: 0,
  });
  sleepAgain(ctx, ticket.id, until);
  ctx.publish(
    ticketSnoozed({
      ticketId: ticket.id,
      customerId: ticket.customer_id,
      until: input.until === null ? null : until.toISOString(),
      reason: input.reason?.trim() ?? '',
      before: ticket.snoozed_until?.toISOString() ?? null,
    }),
  );
}

/** Sets the alarm. One a ticket: a later one replaces it, and one that finds the ticket awake or put off does nothing. */
export function sleepAgain(ctx: Ctx, ticketId: number, until: Date | null): void {
  if (until && !isUntilReply(until.toISOString()))
    ctx.later({ task: wakeTask, payload: { ticketId }, runAt: until, key: `${wakeTask}:${ticketId}` });
}

/** Wakes a ticket by hand. One that is awake stays so. */
export async function wakeTicket(ctx: Ctx, input: { ticketId: number }): Promise<void> {
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  if (ticket.snoozed_until) await wake(ctx, ticket, 'person');
}

/** The alarm: also after a night in which nothing ran. The lock and the look at what is true now make it wake once. */
export async function wakeByTime(ctx: Ctx, { ticketId }: { ticketId: number }): Promise<void> {
  const [ticket] = await store.ticketsById(ctx.tx, [ticketId], true);
  if (!ticket?.snoozed_until) return;
  if (ticket.snoozed_until > ctx.now) return sleepAgain(ctx, ticket.id, ticket.snoozed_until);
  await wake(ctx, ticket, 'time');
}

async function wake(ctx: Ctx, ticket: store.TicketRecord, because: 'time' | 'person'): Promise<void> {
  await store.writeFacts(ctx.tx, {
    id: ticket.id,
    facts: afterWaking(store.factsOf(ticket), because, ctx.now),
    statusId: ticket.status_id,
    preview: null,
    messagesAdded: 0,
  });
  ctx.publish(ticketWoken({ ticketId: ticket.id, customerId: ticket.customer_id, because }));
}
