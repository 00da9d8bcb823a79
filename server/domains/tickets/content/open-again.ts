import type { Protection } from '../../../../contract/mail-content.ts';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { contentOfMessage, lockContent, putContent, understandAgain } from '../../channels/index.ts';
import { messagesById, replaceWords } from '../../conversations/index.ts';
import { findTicketFor } from '../access.ts';
import { messageOpened } from '../events.ts';

/**
 * Tries once more to open an encrypted message, now that there may be a key for it: its words, files and signature are then there as if they had come so.
 * Answers with what still keeps it closed. Opens its own transaction: a large letter takes its time. Throws message.not-found.
 */
export async function openAgain(ctx: Ctx, messageId: number): Promise<Protection['lock']> {
  const [message] = await messagesById(ctx, [messageId]);
  if (!message) fail('message.not-found');
  await findTicketFor(ctx, message.ticketId).catch(() => fail('message.not-found'));
  const before = (await contentOfMessage(ctx.tx, messageId))?.protection?.lock ?? null;
  if (before === null || before === 'opened') return before;
  const again = (await understandAgain(ctx.app, messageId)) ?? fail('message.not-found');
  const lock = again.content?.protection?.lock ?? null;
  if (lock === before) return lock;
  await inTransaction(ctx.app, { principal: ctx.principal, locale: ctx.locale, ip: ctx.ip }, async (inner) => {
    const ticket = await findTicketFor(inner, message.ticketId, { lock: true });
    const content = await lockContent(inner.tx, messageId);
    // Of two who try at once, the second finds it open.
    if (!content || content.protection?.lock !== before) return;
    await putContent(inner.tx, messageId, { ...content, ...again.content, ...(content.sender && { sender: content.sender }) });
    if (lock === 'opened') await replaceWords(inner, messageId, again);
    inner.publish(messageOpened({ ticketId: ticket.id, customerId: ticket.customer_id, messageId }));
  });
  return lock;
}
