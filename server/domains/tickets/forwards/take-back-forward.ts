import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { cancelLetter } from '../../channels/index.ts';
import { messagesById, takeBack } from '../../conversations/index.ts';
import { findTicketFor } from '../access.ts';
import { answerTakenBack, messageForwarded } from '../events.ts';
import * as tickets from '../store.ts';

/** Takes a forward back before it left; the ticket waits for nobody outside on its account. Throws message.not-found, message.already-sent. */
export async function takeBackForward(ctx: Ctx, input: { messageId: number }): Promise<void> {
  const [message] = await messagesById(ctx, [input.messageId]);
  if (!message?.thirdParty || message.kind !== 'outbound') fail('message.not-found');
  const ticket = await findTicketFor(ctx, message.ticketId, { lock: true });
  if ((await messagesById(ctx, [message.id])).length === 0) fail('message.not-found');
  if (!(await cancelLetter(ctx, message.id))) fail('message.already-sent');
  await takeBack(ctx.tx, message.id, ctx.now);
  await restore(ctx, ticket, message.id);
  ctx.publish(
    answerTakenBack({
      ticketId: ticket.id,
      customerId: ticket.customer_id,
      messageId: message.id,
      was: { groupId: ticket.group_id, ownerId: ticket.owner_id },
    }),
  );
}

/** Only what the forward itself changed, and only if nothing changed it since. */
async function restore(ctx: Ctx, ticket: tickets.TicketRecord, messageId: number): Promise<void> {
  const now = tickets.factsOf(ticket);
  const stored = await tickets.eventOfMessage(ctx.tx, ticket.id, messageForwarded.type, messageId);
  const [before, after] = stored ? [tickets.storedFacts(stored.before), tickets.storedFacts(stored.after)] : [null, null];
  const moved = before && after && before.state !== after.state && now.state === after.state && ticket.status_id === after.statusId;
  await tickets.writeFacts(ctx.tx, {
    id: ticket.id,
    facts: moved ? { ...now, state: before.state } : now,
    statusId: moved ? before.statusId : ticket.status_id,
    preview: null,
    messagesAdded: -1,
  });
}
