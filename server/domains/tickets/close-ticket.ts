import type { Ctx } from '../../platform/context.ts';
import type { NewEvent } from '../../platform/events/event.ts';
import { fail } from '../../platform/fail.ts';
import { findTicketFor } from './access.ts';
import { refuseCrossing } from './answer-customer.ts';
import { ticketClosed } from './events.ts';
import { refuseMissing } from './fields/decide-fields.ts';
import { refuseOpenChildren } from './merging/open-children.ts';
import { standardStatusFor } from './settings/standards.ts';
import * as store from './store.ts';
import { inState, isClosed } from './ticket.ts';

export interface CloseTicket {
  ticketId: number;
  state?: 'solved' | 'closed' | undefined;
  lastSeenMessageId?: number | undefined;
  withOpenChildren?: boolean | undefined;
}

/**
 * Closes a ticket until the customer writes again. Solved = the customer may still say it is not. Throws ticket.already-closed, and
 * message.new-arrived when the customer wrote something the closer had not seen: it would be closed away unread; ticket.fields-missing; ticket.children-open.
 */
export async function closeTicket(ctx: Ctx, input: CloseTicket): Promise<void> {
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  refuseClosed(ticket, input.state ?? 'closed');
  await refuseCrossing(ctx, input);
  if (!input.withOpenChildren) await refuseOpenChildren(ctx, ticket);
  const { after, event } = await decideClosing(ctx, ticket, input.state ?? 'closed');
  await store.writeFacts(ctx.tx, {
    id: ticket.id,
    facts: store.factsOf(after),
    statusId: after.status_id,
    preview: null,
    messagesAdded: 0,
  });
  ctx.publish(event);
}

type ClosedState = 'solved' | 'closed';

function refuseClosed(ticket: store.TicketRecord, state: ClosedState): void {
  if (ticket.state === state || (isClosed(ticket.state) && state === 'solved')) fail('ticket.already-closed', { number: ticket.number });
}

/** What closing makes of a ticket in hand that may be closed as far as others go. Writes nothing. Throws ticket.fields-missing. */
export async function decideClosing(
  ctx: Ctx,
  ticket: store.TicketRecord,
  state: ClosedState,
): Promise<{ after: store.TicketRecord; event: NewEvent }> {
  if (!isClosed(ticket.state)) await refuseMissing(ctx, store.formFactsOf(ticket), 'solve');
  const before = store.factsOf(ticket);
  const after = store.withFacts(ticket, inState(before, state, ctx.now), await standardStatusFor(ctx, ticket.type_id, state));
  const event = ticketClosed({
    ticketId: ticket.id,
    customerId: ticket.customer_id,
    state,
    before: { ...before, statusId: ticket.status_id },
  });
  return { after, event };
}
