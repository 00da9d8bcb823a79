import type { TicketState } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { answerQueued, ticketAssigned, ticketClosed } from './events.ts';
import { standardStatusFor } from './settings/standards.ts';
import * as store from './store.ts';
import { afterAnswer, isClosed, previewOf } from './ticket.ts';

/** What an answer makes of its ticket, by whichever channel it goes. */
export async function settle(
  ctx: Ctx,
  ticket: store.TicketRecord,
  by: number,
  to: { then: TicketState; statusId: number | undefined },
  messageId: number,
  text: string,
): Promise<void> {
  const before = store.factsOf(ticket);
  const after = afterAnswer(before, by, to.then, ctx.now);
  const statusId =
    to.statusId ?? (after.state === before.state ? ticket.status_id : await standardStatusFor(ctx, ticket.type_id, after.state));
  const preview = previewOf(text);
  await store.writeFacts(ctx.tx, { id: ticket.id, facts: after, statusId, preview, messagesAdded: 1 });
  ctx.publish(
    answerQueued({
      ticketId: ticket.id,
      customerId: ticket.customer_id,
      messageId,
      before: { ...before, statusId: ticket.status_id, preview: ticket.preview },
      after: { ...after, statusId, preview },
    }),
  );
  if (before.ownerId !== after.ownerId)
    ctx.publish(
      ticketAssigned({
        ticketId: ticket.id,
        customerId: ticket.customer_id,
        from: before.ownerId,
        to: after.ownerId,
        was: { groupId: ticket.group_id, ownerId: before.ownerId },
      }),
    );
  if (isClosed(after.state) && !isClosed(before.state))
    ctx.publish(ticketClosed({ ticketId: ticket.id, customerId: ticket.customer_id, state: after.state }));
}
