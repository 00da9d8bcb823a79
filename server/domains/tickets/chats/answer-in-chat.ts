import { gapsIn } from '../../../../contract/macro-text.ts';
import type { Message, TicketState } from '../../../../contract/tickets.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { chatOfTicket, noteAnswer, visitorById, type ChatRecord } from '../../channels/index.ts';
import {
  attachmentsFor,
  cleanAuthoredHtml,
  deleteDraft,
  insertAttachments,
  insertMessages,
  isEmptyHtml,
  messagesById,
  takeFiles,
  textOfHtml,
} from '../../conversations/index.ts';
import { settle } from '../settle-answer.ts';
import type { TicketRecord } from '../store.ts';

/** Who lost the connection for less than this is coming back. */
const away_ms_max = 2 * 60_000;

/**
 * The chat that an answer goes into; null where it goes by mail. By itself that is one that goes on, with the customer there, or with no other way to reach them;
 * whoever answers may say otherwise. Throws chat.not-found where a chat is asked for and there never was one.
 */
export async function chatToAnswerIn(ctx: Ctx, ticket: TicketRecord, by: 'email' | 'chat' | undefined): Promise<ChatRecord | null> {
  if (by === 'email') return null;
  const chat = await chatOfTicket(ctx.tx, ticket.id);
  if (by === 'chat') return chat ?? fail('chat.not-found');
  if (!chat) return null;
  if (chat.state !== 'ended' && !isAway(chat, ctx.now)) return chat;
  return (await visitorById(ctx.tx, chat.visitorId))?.email ? null : chat;
}

function isAway(chat: ChatRecord, now: Date): boolean {
  return chat.leftAt !== null && now.getTime() - chat.leftAt.getTime() > away_ms_max;
}

/** Answers in a chat: the customer has it at once, so it cannot be taken back. Throws message.empty, message.gaps, file.not-found. */
export async function answerInChat(
  ctx: Ctx,
  ticket: TicketRecord,
  chat: ChatRecord,
  input: { html: string; files?: number[] | undefined; key?: string | undefined },
  to: { then: TicketState; statusId: number | undefined },
): Promise<Message> {
  const me = principalOf(ctx);
  const taken = await takeFiles(ctx, me.accountId, input.html, input.files ?? []);
  const html = cleanAuthoredHtml(taken.html);
  if (isEmptyHtml(html) && taken.files.length === 0) fail('message.empty');
  const text = textOfHtml(html);
  const gaps = gapsIn(text);
  if (gaps.length > 0) fail('message.gaps', { names: gaps.map((name) => `{{${name}}}`).join(', ') });
  const [messageId] = await insertMessages(ctx.tx, [
    {
      ticketId: ticket.id,
      kind: 'outbound',
      channel: 'chat',
      accountId: me.accountId,
      customerId: ticket.customer_id,
      fromName: me.name,
      fromAddress: null,
      to: [],
      cc: [],
      subject: null,
      text,
      quoted: '',
      html,
      messageId: null,
      automatic: null,
      joinedBecause: null,
      requestKey: input.key ?? null,
      at: ctx.now,
    },
  ]);
  await insertAttachments(ctx.tx, attachmentsFor(messageId!, taken.files));
  await noteAnswer(ctx, chat, { messageId: messageId!, accountId: me.accountId });
  await settle(ctx, ticket, me.accountId, to, messageId!, text);
  await deleteDraft(ctx.tx, me.accountId, ticket.id, 'reply');
  return (await messagesById(ctx, [messageId!]))[0]!;
}
