import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { ticketClosed } from '../events.ts';
import { standardStatusFor } from '../settings/standards.ts';
import * as store from '../store.ts';
import { inState, isClosed } from '../ticket.ts';
import type { Matter } from './find-matter.ts';

/**
 * The customer says that it is done. Whatever a form asks of an agent before they may solve a ticket is not asked of the customer. Closed already: nothing.
 * Throws ticket.not-found when it is not theirs to end.
 */
export async function closeMatter(ctx: Ctx, matter: Matter): Promise<void> {
  const [ticket] = await store.ticketsById(ctx.tx, [matter.now.id], true);
  if (!ticket || ticket.customer_id !== matter.reader.id || ticket.merged_into_id !== null) fail('ticket.not-found');
  if (isClosed(ticket.state)) return;
  const before = store.factsOf(ticket);
  await store.writeFacts(ctx.tx, {
    id: ticket.id,
    facts: inState(before, 'solved', ctx.now),
    statusId: await standardStatusFor(ctx, ticket.type_id, 'solved'),
    preview: null,
    messagesAdded: 0,
  });
  ctx.publish(
    ticketClosed({
      ticketId: ticket.id,
      customerId: ticket.customer_id,
      state: 'solved',
      before: { ...before, statusId: ticket.status_id },
    }),
  );
}
