import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { cancelLetter } from '../channels/index.ts';
import { messagesById, takeBack } from '../conversations/index.ts';
import { findTicketFor } from './access.ts';
import { answerTakenBack } from './events.ts';
import type * as store from './store.ts';

type Message = Awaited<ReturnType<typeof messagesById>>[number];
type Taken = NonNullable<Awaited<ReturnType<typeof takeBack>>>;

/**
 * Takes a letter back before it left, to whomever: `restore` gives the ticket back what the letter had changed. Throws message.already-sent when it has gone,
 * message.not-found to the second of two who take it back at once.
 */
export async function takeBackLetter(
  ctx: Ctx,
  message: Message,
  restore: (ticket: store.TicketRecord, taken: Taken) => Promise<void>,
): Promise<void> {
  const ticket = await findTicketFor(ctx, message.ticketId, { lock: true });
  // Of two who take it back at once, the second finds it gone: not to the customer.
  if ((await messagesById(ctx, [message.id])).length === 0) fail('message.not-found');
  if (!(await cancelLetter(ctx, message.id))) fail('message.already-sent');
  const taken = (await takeBack(ctx.tx, message.id, ctx.now)) ?? fail('message.not-found');
  await restore(ticket, taken);
  ctx.publish(
    answerTakenBack({
      ticketId: ticket.id,
      customerId: ticket.customer_id,
      messageId: message.id,
      was: { groupId: ticket.group_id, ownerId: ticket.owner_id },
    }),
  );
}
