import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { findTicketFor } from './access.ts';
import { ticketClosed, ticketReopened } from './events.ts';
import { standardStatusFor } from './settings/standards.ts';
import { sleepAgain } from './snooze-ticket.ts';
import * as store from './store.ts';
import { afterUndoingClosure, inState, isClosed } from './ticket.ts';

/** How long whoever closed a ticket may say that it was a slip, seconds: longer than the strip that offers it, for slow lines. */
const undo_seconds_max = 60;

/**
 * Opens a closed ticket again. With `undo`, the closing is taken back by whoever did it: the customer waits since when they waited, in the same status.
 * Throws ticket.not-closed; ticket.undo-over when it was closed too long ago, or by somebody else since.
 */
export async function reopenTicket(ctx: Ctx, input: { ticketId: number; undo?: boolean | undefined }): Promise<void> {
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  if (!isClosed(ticket.state)) fail('ticket.not-closed', { number: ticket.number });
  if (input.undo) return undoClosure(ctx, ticket);
  const facts = inState(store.factsOf(ticket), 'open', ctx.now);
  await store.writeFacts(ctx.tx, {
    id: ticket.id,
    facts,
    statusId: await standardStatusFor(ctx, ticket.type_id, 'open'),
    preview: null,
    messagesAdded: 0,
  });
  ctx.publish(ticketReopened({ ticketId: ticket.id, customerId: ticket.customer_id, from: ticket.state }));
}

async function undoClosure(ctx: Ctx, ticket: store.TicketRecord): Promise<void> {
  const closing = await store.newestEvent(ctx.tx, ticket.id, [ticketClosed.type]);
  const late = !closing || ctx.now.getTime() - closing.at.getTime() > undo_seconds_max * 1000;
  if (late || !closing.data.before || closing.actor_id !== ctx.actor.id) fail('ticket.undo-over', { number: ticket.number });
  const before = store.storedFacts(closing.data.before);
  const facts = afterUndoingClosure(store.factsOf(ticket), before);
  await store.writeFacts(ctx.tx, { id: ticket.id, facts, statusId: before.statusId, preview: null, messagesAdded: 0 });
  sleepAgain(ctx, ticket.id, facts.snoozedUntil);
  ctx.publish(ticketReopened({ ticketId: ticket.id, customerId: ticket.customer_id, from: ticket.state, undone: true }));
}
