import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { messagesById } from '../../conversations/index.ts';
import { findTicketFor } from '../access.ts';
import { senderHeardAgain } from '../events.ts';
import { releasePace } from './store.ts';

/** A person says that this sender is one too: from now on their mail wakes and reopens as anybody's. Throws message.not-found. */
export async function hearAgain(ctx: Ctx, input: { messageId: number }): Promise<void> {
  const [message] = await messagesById(ctx, [input.messageId]);
  if (!message?.fromAddress || message.kind !== 'inbound') fail('message.not-found');
  const ticket = await findTicketFor(ctx, message.ticketId);
  await releasePace(ctx.tx, message.fromAddress);
  ctx.publish(senderHeardAgain({ ticketId: ticket.id, address: message.fromAddress }));
}
