/** The front door: letters out, mailboxes, and where a message came from. */
import { sql } from 'kysely';
import { doubtFacts } from '../../platform/believed.ts';
import type { Ctx } from '../../platform/context.ts';
import type { StoredContent } from './email/content/content.ts';
import * as store from './email/mailbox-store.ts';
import { addressesNow, sendersNow } from './email/senders/choose-sender.ts';

export type {
  Conversations,
  Letter,
  LetterState,
  MailAddress,
  Outcome,
  ReceiveContacts,
  ReceivedAttachment,
  ReceivedMessage,
  SaidMessage,
} from './channel.ts';
export { acceptChat, endChat, forgetPlace, noteAnswer, offerChat, readByAgent, transferChat } from './chat/change.ts';
export { chatById, chatOfTicket, messagesBesideChats, moveChats, placeOfMessage, type ChatRecord } from './chat/chat-store.ts';
export { makeWidget } from './chat/change-widget.ts';
export { readerAtWindow } from './chat/reader-at-window.ts';
export { visitorById } from './chat/visitor-store.ts';
export { widgetById } from './chat/widget-store.ts';
export { presentContent, type StoredContent, type StoredInvitation } from './email/content/content.ts';
export { asImitating, isKeptOut, isSameName } from './email/content/check-sender.ts';
export { contentOfMessage, lockContent, putContent } from './email/content/content-store.ts';
export { invitationReply } from './email/content/invitation-reply.ts';
export { readEnclosed, type Enclosed } from './email/content/read-enclosed.ts';
export { parseMessage } from './email/parse-message.ts';
export { failingDomains } from './email/domains/check-domain.ts';
export { retryInboundMail, understandAgain } from './email/intake.ts';
export { sanitizeMailHtml } from './email/sanitize-mail-html.ts';
export { mailFrameDocument } from './email/sanitize-mail-html-frame.ts';
export { cancelLetter, letterStates, queueLetter, retryLetter } from './email/send-queue.ts';
export { addressesNow, chooseSender, dress, type Sender, sendersNow } from './email/senders/choose-sender.ts';
export { plainAddress } from './email/senders/plain-address.ts';
export { moveLetters } from './email/send-store.ts';
export { makeMailbox, type MailboxInput } from './make-mailbox.ts';

/** Can any mailbox send? (Invitations go by mail then.) */
export async function canMail(ctx: Ctx): Promise<boolean> {
  return (await store.all(ctx.tx)).some(({ smtp, enabled }) => smtp !== null && enabled);
}

/** Mailboxes for choosing among, in every desk, with the addresses that answers may leave from. */
export async function mailboxesForDirectory(
  ctx: Ctx,
): Promise<{ id: number; name: string; address: string; groupId: number; senders: string[] }[]> {
  const senders = await sendersNow(ctx);
  return (await store.all(ctx.tx)).map(({ id, name, address, groupId }) => ({
    id,
    name,
    address,
    groupId,
    senders: senders.filter(({ mailboxId }) => mailboxId === id).map((sender) => sender.address),
  }));
}

/** Every address under which mail reaches us, plain (plain-address.ts). */
export async function ownAddresses(ctx: Ctx): Promise<ReadonlySet<string>> {
  return (await addressesNow(ctx)).own;
}

/** The file of the raw mail that a message was made of; null when it did not come by mail. */
export async function sourceFileOf(ctx: Ctx, messageId: number): Promise<number | null> {
  const { rows } = await sql<{
    file_id: number;
  }>`select file_id from inbound_mail where message_id = ${messageId} order by id limit 1`.execute(ctx.tx);
  return rows[0]?.file_id ?? null;
}

/** Which of these messages have their raw mail kept, and what it carries beside words. */
export async function sourcesOf(ctx: Ctx, messageIds: readonly number[]): Promise<Map<number, StoredContent | null>> {
  if (messageIds.length === 0) return new Map();
  const { rows } = await sql<{
    message_id: number;
    content: StoredContent | null;
  }>`select message_id, content from inbound_mail where message_id = any(${messageIds}::bigint[]) order by id desc`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.message_id, row.content]));
}

export interface Arrival {
  messageId: number;
  mailboxId: number;
  rfcMessageId: string | null;
}

/**
 * Of these messages those that came by a mailbox (where one was received by SMTP: that which it was addressed to) that tells writers so. Where no mailbox does,
 * nothing is read.
 */
export async function arrivalsToConfirm(ctx: Ctx, messageIds: readonly number[]): Promise<Arrival[]> {
  const { rows } = await sql<Arrival & { confirms: boolean }>`
    select distinct on (i.message_id) i.message_id as "messageId", m.id as "mailboxId", m.confirms, i.rfc_message_id as "rfcMessageId" from inbound_mail i
    join mailbox m on m.archived_at is null and (m.id = i.mailbox_id or i.mailbox_id is null and (lower(m.address) in (select lower(t) from unnest(i.envelope_to) t)
      or exists (select from mailbox_alias a where a.mailbox_id = m.id and lower(a.address) in (select lower(t) from unnest(i.envelope_to) t))))
    where i.message_id = any(${messageIds}::bigint[]) and (select exists (select from mailbox where confirms and archived_at is null))
    order by i.message_id, i.id, m.id`.execute(ctx.tx);
  return rows.filter((row) => row.confirms);
}

const shown_max = 200;

/** Mail that could not be understood and waits for a person, newest first, at most 200. */
export async function inboundMailSetAside(ctx: Ctx): Promise<{ id: number; from: string; problem: string | null; receivedAt: Date }[]> {
  const { rows } = await sql<{ id: number; from: string; problem: string | null; receivedAt: Date }>`
    select id, envelope_from as from, problem, received_at as "receivedAt" from inbound_mail where state = 'set_aside' order by id desc limit ${shown_max}`.execute(
    ctx.tx,
  );
  return rows;
}

/** Letters whose tries ran out or that the server refused for good, newest first, at most 200. */
export async function lettersUnsent(
  ctx: Ctx,
): Promise<
  { id: number; messageId: number | null; ticketId: number | null; serverAnswer: string | null; tries: number; createdAt: Date }[]
> {
  const { rows } = await sql<{
    id: number;
    messageId: number | null;
    ticketId: number | null;
    serverAnswer: string | null;
    tries: number;
    createdAt: Date;
  }>`
    select id, message_id as "messageId", ticket_id as "ticketId", server_answer as "serverAnswer", tries, created_at as "createdAt"
    from outbound_mail where state = 'failed' order by id desc limit ${shown_max}`.execute(ctx.tx);
  return rows;
}

/** Where the answers of a mailbox are handed in; for sample data, whose mail server moves with every start. */
export async function setMailboxSmtp(ctx: Ctx, address: string, smtp: store.ServerSettings): Promise<void> {
  await sql`update mailbox set smtp = ${JSON.stringify(smtp)}::jsonb where lower(address) = lower(${address}) and archived_at is null`.execute(
    ctx.tx,
  );
  doubtFacts(ctx);
}
