import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { retryLetter } from '../channels/index.ts';
import { messagesById } from '../conversations/index.ts';
import { findTicketFor } from './access.ts';
import { answerTriedAgain } from './events.ts';

/** Tries again to send an answer that failed, or waits for its next try. Throws message.not-failed. */
export async function retryAnswer(ctx: Ctx, input: { messageId: number }): Promise<void> {
  const [message] = await messagesById(ctx, [input.messageId]);
  if (!message || message.kind !== 'outbound') fail('message.not-found');
  const ticket = await findTicketFor(ctx, message.ticketId).catch(() => fail('message.not-found'));
  await retryLetter(ctx, { messageId: message.id });
  ctx.publish(answerTriedAgain({ ticketId: ticket.id, customerId: ticket.customer_id, messageId: message.id }));
}
