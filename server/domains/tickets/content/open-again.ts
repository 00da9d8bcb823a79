import { isDeepStrictEqual } from 'node:util';
import type { Protection } from '../../../../contract/mail-content.ts';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { contentOfMessage, lockContent, putContent, understandAgain } from '../../channels/index.ts';
import { messagesById, replaceWords } from '../../conversations/index.ts';
import { findTicketFor } from '../access.ts';
import { messageOpened } from '../events.ts';

type Lock = Protection['lock'];

/** What a key that is there by now, or a program, may tell: all other verdicts are final. */
const unsettled: readonly string[] = ['no-key', 'no-program', 'unverified', 'other-key'];

/**
 * Tries once more to open an encrypted message, or to check whose signature it bears, now that there may be a key for it: its words, files and signature are
 * then there as if they had come so. Answers with what still keeps it closed, and whether anything is otherwise now. Opens its own transaction: a large
 * letter takes its time. Throws message.not-found.
 */
export async function openAgain(ctx: Ctx, messageId: number): Promise<{ lock: Lock; changed: boolean }> {
  const [message] = await messagesById(ctx, [messageId]);
  if (!message) fail('message.not-found');
  await findTicketFor(ctx, message.ticketId).catch(() => fail('message.not-found'));
  const before = (await contentOfMessage(ctx.tx, messageId))?.protection ?? null;
  if (!before || isSettled(before)) return { lock: before?.lock ?? null, changed: false };
  const again = (await understandAgain(ctx.app, messageId)) ?? fail('message.not-found');
  const after = again.content?.protection ?? null;
  const lock = after?.lock ?? null;
  if (isDeepStrictEqual(after, before)) return { lock, changed: false };
  await inTransaction(ctx.app, { principal: ctx.principal, locale: ctx.locale, ip: ctx.ip }, async (inner) => {
    const ticket = await findTicketFor(inner, message.ticketId, { lock: true });
    const content = await lockContent(inner.tx, messageId);
    // Of two who try at once, the second finds it open.
    if (!content || !isDeepStrictEqual(content.protection, before)) return;
    await putContent(inner.tx, messageId, { ...content, ...again.content, ...(content.sender && { sender: content.sender }) });
    if (lock === 'opened' || (lock === null && after?.kind === 'pgp')) await replaceWords(inner, messageId, again);
    inner.publish(messageOpened({ ticketId: ticket.id, customerId: ticket.customer_id, messageId }));
  });
  return { lock, changed: true };
}

function isSettled({ lock, signature }: Protection): boolean {
  const open = lock === null || lock === 'opened';
  return open && !unsettled.includes(signature?.verdict ?? '');
}
