import type { Ctx } from '../../platform/context.ts';
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
  const state = input.state ?? 'closed';
  if (ticket.state === state || (isClosed(ticket.state) && state === 'solved')) fail('ticket.already-closed', { number: ticket.number });
  await refuseCrossing(ctx, input);
  if (!input.withOpenChildren) await refuseOpenChildren(ctx, ticket);
  if (!isClosed(ticket.state)) await refuseMissing(ctx, store.formFactsOf(ticket), 'solve');
  const facts = inState(store.factsOf(ticket), state, ctx.now);
  await store.writeFacts(ctx.tx, {
    id: ticket.id,
    facts,
    statusId: await standardStatusFor(ctx, ticket.type_id, state),
    preview: null,
    messagesAdded: 0,
  });
  ctx.publish(
    ticketClosed({
      ticketId: ticket.id,
      customerId: ticket.customer_id,
      state,
      before: { ...store.factsOf(ticket), statusId: ticket.status_id },
    }),
  );
}
