import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { findTicketFor } from './access.ts';
import { ticketReopened } from './events.ts';
import { standardStatusFor } from './settings/standards.ts';
import * as store from './store.ts';
import { inState, isClosed } from './ticket.ts';

/** Opens a closed ticket again. Throws ticket.not-closed. */
export async function reopenTicket(ctx: Ctx, input: { ticketId: number }): Promise<void> {
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  if (!isClosed(ticket.state)) fail('ticket.not-closed', { number: ticket.number });
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
