import { gapsIn } from '../../../contract/macro-text.ts';
import type { Message, TicketState } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { principalOf } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { dress, plainAddress, queueLetter, type Sender } from '../channels/index.ts';
import {
  attachmentsFor,
  cleanAuthoredHtml,
  deleteDraft,
  insertAttachments,
  insertMessages,
  isEmptyHtml,
  messageByKey,
  messagesById,
  nameLetter,
  newestIdOfOthers,
  takeFiles,
  textOfHtml,
  type MailAddress,
} from '../conversations/index.ts';
import { findTicketFor } from './access.ts';
import { answerInChat, chatToAnswerIn } from './chats/answer-in-chat.ts';
import { settle } from './settle-answer.ts';
import { wayToAnswer } from './way-to-answer.ts';
import { refuseMissing } from './fields/decide-fields.ts';
import { type StatusRecord, statuses } from './settings/store.ts';
import * as store from './store.ts';
import { isClosed } from './ticket.ts';
import { refuseTakenDraft } from './together/taken-draft.ts';
import { windowLine } from './tracking/window-line.ts';

export interface AnswerCustomer {
  ticketId: number;
  html: string;
  to?: MailAddress[] | undefined;
  cc?: MailAddress[] | undefined;
  bcc?: MailAddress[] | undefined;
  /** The address of ours that its author chose. */
  from?: string | undefined;
  files?: number[] | undefined;
  lastSeenMessageId?: number | undefined;
  sendAnyway?: boolean | undefined;
  then?: TicketState | undefined;
  /** The very status to go to with the answer; its state wins over `then`. */
  statusId?: number | undefined;
  key?: string | undefined;
  sharedDraft?: boolean | undefined;
  /** By which channel; absent: by chat while one goes on and the customer is there, else by mail. */
  by?: 'email' | 'chat' | undefined;
}

/**
 * Answers the customer. The letter is fixed now and leaves when the undo window is over; until then it can be taken back whole.
 * Throws mailbox.not-a-sender, message.new-arrived when the customer wrote, or a colleague answered, what the author had not seen, ticket.no-mailbox, ticket.no-address, message.empty;
 * ticket.fields-missing when it would close the ticket and its form asks for more.
 */
export async function answerCustomer(ctx: Ctx, input: AnswerCustomer): Promise<Message> {
  const me = principalOf(ctx);
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  const repeated = input.key ? await messageByKey(ctx, ticket.id, input.key) : null;
  if (repeated) return repeated;
  await refuseTakenDraft(ctx, ticket.id, 'reply', input.sharedDraft);
  const chat = await chatToAnswerIn(ctx, ticket, input.by);
  // In a chat both speak at once.
  if (!chat) await refuseCrossing(ctx, input);
  const status = await statusToGoTo(ctx, ticket, input.statusId);
  const then = status?.state ?? input.then ?? 'waiting_customer';
  if (isClosed(then) && !isClosed(ticket.state)) await refuseMissing(ctx, store.formFactsOf(ticket), 'solve');
  if (chat) return answerInChat(ctx, ticket, chat, input, { then, statusId: status?.id });
  const way = await wayToAnswer(ctx, ticket, { quote: true, from: input.from });
  const sender = way.sender ?? fail('ticket.no-mailbox');
  refuseOtherSender(sender, input.from);
  const to = input.to?.length ? input.to : way.to;
  refuseNoAddress([...to, ...(input.cc ?? []), ...(input.bcc ?? [])]);
  if (to.length === 0) fail('ticket.no-address');
  const taken = await takeFiles(ctx, me.accountId, input.html, input.files ?? []);
  const html = cleanAuthoredHtml(taken.html);
  if (isEmptyHtml(html) && taken.files.length === 0) fail('message.empty');
  const gaps = gapsIn(textOfHtml(html));
  if (gaps.length > 0) fail('message.gaps', { names: gaps.map((name) => `{{${name}}}`).join(', ') });

  const text = textOfHtml(html);
  const dressed = await dress(ctx, sender, { groupId: ticket.group_id, language: ticket.language, agent: me.name });
  const [messageId] = await insertMessages(ctx.tx, [
    {
      ticketId: ticket.id,
      kind: 'outbound',
      channel: 'email',
      accountId: me.accountId,
      customerId: ticket.customer_id,
      fromName: dressed.from.name,
      fromAddress: dressed.from.address,
      to,
      cc: input.cc ?? [],
      bcc: input.bcc ?? [],
      subject: ticket.subject,
      text,
      quoted: '',
      html,
      messageId: null,
      automatic: null,
      joinedBecause: null,
      requestKey: input.key ?? null,
      answersId: way.answersId,
      at: ctx.now,
    },
  ]);
  await insertAttachments(ctx.tx, attachmentsFor(messageId!, taken.files));
  const letterId = await queueLetter(ctx, {
    messageId: messageId!,
    ticketId: ticket.id,
    ticketNumber: ticket.number,
    mailboxId: sender.mailboxId,
    ...dressed,
    signatureHtml: dressed.signatureHtml + (await windowLine(ctx, ticket, [...to, ...(input.cc ?? []), ...(input.bcc ?? [])])),
    to,
    cc: input.cc ?? [],
    bcc: input.bcc ?? [],
    subject: ticket.subject,
    html,
    files: taken.files.map(({ fileId, name, contentType, contentId, inline }) => ({ fileId, name, contentType, contentId, inline })),
    inReplyTo: way.inReplyTo,
    references: way.references,
    quoted: way.quoted,
    locale: ticket.language === 'pl' || ticket.language === 'en' ? ticket.language : ctx.app.settings!.locale,
    sendAfter: new Date(ctx.now.getTime() + ctx.app.settings!.undoSeconds * 1000),
  });
  await nameLetter(ctx.tx, messageId!, letterId);
  await settle(ctx, ticket, me.accountId, { then, statusId: status?.id }, messageId!, text);
  await deleteDraft(ctx.tx, me.accountId, ticket.id, 'reply');
  return (await messagesById(ctx, [messageId!]))[0]!;
}

/** An alias that was taken away meanwhile: the answer does not leave under another name without its author knowing. */
export function refuseOtherSender(sender: Sender, from: string | undefined): void {
  if (from && plainAddress(from) !== plainAddress(sender.address)) fail('mailbox.not-a-sender', { address: from });
}

/** What is no address no server takes; better said now than when the letter comes back. */
export function refuseNoAddress(recipients: readonly MailAddress[]): void {
  const wrong = recipients.find(({ address }) => !/^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+$/.test(address));
  if (wrong) fail('customer.identity-invalid', { value: wrong.address });
}

/** For actions that end the customer's turn. The ticket is locked by the caller. */
export async function refuseCrossing(
  ctx: Ctx,
  input: { ticketId: number; lastSeenMessageId?: number | undefined; sendAnyway?: boolean | undefined },
): Promise<void> {
  if (input.sendAnyway || input.lastSeenMessageId === undefined) return;
  const newest = await newestIdOfOthers(ctx.tx, input.ticketId, ctx.principal?.accountId ?? null);
  if (newest !== null && newest > input.lastSeenMessageId) fail('message.new-arrived', { messageId: newest });
}

/** Throws record.not-found, ticket.status-of-other-type. */
async function statusToGoTo(ctx: Ctx, ticket: store.TicketRecord, statusId: number | undefined): Promise<StatusRecord | undefined> {
  if (statusId === undefined) return undefined;
  const status = (await statuses(ctx.tx)).find((one) => one.id === statusId) ?? fail('record.not-found');
  if (status.type_ids && !status.type_ids.includes(ticket.type_id)) fail('ticket.status-of-other-type');
  return status;
}
