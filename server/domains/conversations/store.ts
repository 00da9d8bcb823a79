/** The only SQL on messages and attachments; that on drafts is in draft-store.ts. */
import { sql } from 'kysely';
import { atMost } from '../../platform/db/at-most.ts';
import type { Db } from '../../platform/db/pool.ts';

export type MessageKind = 'inbound' | 'outbound' | 'note';

export interface MailAddress {
  name: string;
  address: string;
}

export interface NewMessage {
  ticketId: number;
  kind: MessageKind;
  channel: string;
  accountId: number | null;
  customerId: number | null;
  fromName: string | null;
  fromAddress: string | null;
  to: MailAddress[];
  cc: MailAddress[];
  /** Where the sender wants answers to go (RFC 5322, 3.6.2), when they say so. */
  replyTo?: MailAddress[];
  subject: string | null;
  text: string;
  quoted: string;
  html: string | null;
  /** RFC 5322 Message-ID without brackets. */
  messageId: string | null;
  automatic: string | null;
  joinedBecause: string | null;
  requestKey?: string | null;
  /** The letter of ours, or theirs, that this one answers. */
  answersId?: number | null;
  /** To or from somebody who is not the customer. */
  thirdParty?: boolean;
  bcc?: MailAddress[];
  /** The ticket it was addressed to, where that was merged into the one it comes to. */
  meantTicketId?: number | null;
  at: Date;
}

/** Adds messages in one statement; ids in the order given. */
export async function insertMessages(db: Db, messages: readonly NewMessage[]): Promise<number[]> {
  const column = <T>(pick: (message: NewMessage) => T) => messages.map(pick);
  const { rows } = await sql<{ id: number }>`
    insert into message (ticket_id, kind, channel, account_id, customer_id, from_name, from_address, recipients, subject, text, quoted, html, has_html, message_id, automatic, joined_because, request_key, answers_id, meant_ticket_id, third_party, at)
    select ticket_id, kind, channel, account_id, customer_id, from_name, from_address, recipients::jsonb, subject, text, quoted, html, html is not null, message_id, automatic, joined_because, request_key, answers_id, meant_ticket_id, third_party, at
    from unnest(
      ${column((m) => m.ticketId)}::bigint[], ${column((m) => m.kind)}::text[], ${column((m) => m.channel)}::text[], ${column((m) => m.accountId)}::bigint[], ${column((m) => m.customerId)}::bigint[],
      ${column((m) => m.fromName)}::text[], ${column((m) => m.fromAddress)}::text[], ${column((m) => JSON.stringify({ to: m.to, cc: m.cc, ...(m.replyTo?.length && { replyTo: m.replyTo }), ...(m.bcc?.length && { bcc: m.bcc }) }))}::text[], ${column((m) => m.subject)}::text[],
      ${column((m) => m.text)}::text[], ${column((m) => m.quoted)}::text[], ${column((m) => m.html)}::text[], ${column((m) => m.messageId)}::text[], ${column((m) => m.automatic)}::text[],
      ${column((m) => m.joinedBecause)}::text[], ${column((m) => m.requestKey ?? null)}::text[], ${column((m) => m.answersId ?? null)}::bigint[], ${column((m) => m.meantTicketId ?? null)}::bigint[], ${column((m) => m.thirdParty ?? false)}::boolean[], ${column((m) => m.at)}::timestamptz[]
    ) with ordinality as m (ticket_id, kind, channel, account_id, customer_id, from_name, from_address, recipients, subject, text, quoted, html, message_id, automatic, joined_because, request_key, answers_id, meant_ticket_id, third_party, at, place)
    order by place
    returning id`.execute(db);
  return rows.map((row) => row.id);
}

export interface NewAttachment {
  messageId: number;
  fileId: number;
  name: string;
  contentType: string;
  sizeBytes: number;
  contentId: string | null;
  inline: boolean;
  position: number;
}

export async function insertAttachments(db: Db, attachments: readonly NewAttachment[]): Promise<void> {
  if (attachments.length === 0) return;
  const column = <T>(pick: (one: NewAttachment) => T) => attachments.map(pick);
  await sql`
    insert into attachment (message_id, file_id, name, content_type, size_bytes, content_id, inline, position)
    select * from unnest(${column((a) => a.messageId)}::bigint[], ${column((a) => a.fileId)}::bigint[], ${column((a) => a.name)}::text[], ${column((a) => a.contentType)}::text[],
      ${column((a) => a.sizeBytes)}::bigint[], ${column((a) => a.contentId)}::text[], ${column((a) => a.inline)}::boolean[], ${column((a) => a.position)}::int[])`.execute(
    db,
  );
}

/** Whom a note speaks to, as its author wrote it. */
export interface MentionInText {
  account?: number;
  group?: number;
  name: string;
}

export interface MessageRecord {
  id: number;
  ticket_id: number;
  kind: MessageKind;
  channel: string;
  account_id: number | null;
  customer_id: number | null;
  from_name: string | null;
  from_address: string | null;
  account_name: string | null;
  recipients: { to?: MailAddress[]; cc?: MailAddress[]; bcc?: MailAddress[]; replyTo?: MailAddress[] };
  third_party: boolean;
  subject: string | null;
  text: string;
  quoted: string;
  has_html: boolean;
  message_id: string | null;
  automatic: string | null;
  joined_because: string | null;
  at: Date;
  mentions: MentionInText[] | null;
  attachments: { id: number; name: string; content_type: string; size_bytes: number; inline: boolean; content_id: string | null }[] | null;
}

const columns = sql`
  m.id, m.ticket_id, m.kind, m.channel, m.account_id, m.customer_id, m.from_name, m.from_address, m.recipients, m.subject, m.text, m.quoted, m.has_html, m.message_id, m.automatic, m.joined_because, m.at, m.mentions, m.third_party,
  (select json_agg(json_build_object('id', a.id, 'name', a.name, 'content_type', a.content_type, 'size_bytes', a.size_bytes, 'inline', a.inline, 'content_id', a.content_id) order by a.position, a.id)
   from attachment a where a.message_id = m.id) as attachments`;

/** The newest messages of a ticket before an id (or of all), newest first. */
export async function messagesBefore(db: Db, ticketId: number, before: number | null, limit: number): Promise<MessageRecord[]> {
  const { rows } = await sql<MessageRecord>`
    select ${columns} from message m
    where m.ticket_id = ${ticketId} and m.taken_back_at is null and m.id < ${before ?? Number.MAX_SAFE_INTEGER}
    order by m.id desc limit ${atMost(limit)}`.execute(db);
  return rows;
}

export async function messagesById(db: Db, ids: readonly number[]): Promise<MessageRecord[]> {
  if (ids.length === 0) return [];
  const { rows } =
    await sql<MessageRecord>`select ${columns} from message m where m.id = any(${ids}::bigint[]) and m.taken_back_at is null order by m.id`.execute(
      db,
    );
  return rows;
}

export async function noteMentions(db: Db, messageId: number, mentions: readonly MentionInText[]): Promise<void> {
  await sql`update message set mentions = ${JSON.stringify(mentions)}::jsonb where id = ${messageId}`.execute(db);
}

/** The Message-ID under which an answer leaves: what the customer's mail will refer to. */
export async function nameLetter(db: Db, id: number, rfcMessageId: string): Promise<void> {
  await sql`update message set message_id = ${rfcMessageId} where id = ${id}`.execute(db);
}

export async function messageByKey(db: Db, ticketId: number, key: string): Promise<MessageRecord | undefined> {
  const { rows } =
    await sql<MessageRecord>`select ${columns} from message m where m.ticket_id = ${ticketId} and m.request_key = ${key} and m.taken_back_at is null`.execute(
      db,
    );
  return rows[0];
}

/** Letters by their Message-IDs, on which ticket each stands now, whether somebody moved it there, and whether it was to or from a third party. */
export async function lettersByMessageId(
  db: Db,
  messageIds: readonly string[],
): Promise<Map<string, { id: number; ticketId: number; moved: boolean; thirdParty: boolean }>> {
  if (messageIds.length === 0) return new Map();
  const { rows } = await sql<{ message_id: string; id: number; ticket_id: number; moved: boolean; third_party: boolean }>`
    select m.message_id, m.id, m.ticket_id, m.third_party, exists (select from message_move v where v.message_id = m.id) as moved from message m where m.message_id = any(${messageIds}::text[])`.execute(
    db,
  );
  return new Map(
    rows.map((row) => [row.message_id, { id: row.id, ticketId: row.ticket_id, moved: row.moved, thirdParty: row.third_party }]),
  );
}

export async function htmlOf(
  db: Db,
  messageId: number,
): Promise<{ ticket_id: number; html: string | null; kind: MessageKind } | undefined> {
  const { rows } = await sql<{
    ticket_id: number;
    html: string | null;
    kind: MessageKind;
  }>`select ticket_id, html, kind from message where id = ${messageId} and taken_back_at is null`.execute(db);
  return rows[0];
}

export async function attachmentById(
  db: Db,
  id: number,
): Promise<{ ticket_id: number; file_id: number; name: string; content_type: string } | undefined> {
  const { rows } = await sql<{ ticket_id: number; file_id: number; name: string; content_type: string }>`
    select m.ticket_id, a.file_id, a.name, a.content_type from attachment a join message m on m.id = a.message_id where a.id = ${id} and m.taken_back_at is null`.execute(
    db,
  );
  return rows[0];
}

export async function attachmentsByContentId(db: Db, messageId: number): Promise<Map<string, number>> {
  const { rows } = await sql<{
    id: number;
    content_id: string;
  }>`select id, content_id from attachment where message_id = ${messageId} and content_id is not null`.execute(db);
  return new Map(rows.map((row) => [row.content_id, row.id]));
}

/** The letters of a ticket, to and from the customer, that an answer refers to: newest first by time, for a merge brings old ones that came into the house later. */
export async function threadOf(
  db: Db,
  ticketId: number,
): Promise<
  {
    id: number;
    kind: MessageKind;
    message_id: string | null;
    from_name: string | null;
    from_address: string | null;
    at: Date;
    recipients: MessageRecord['recipients'];
    automatic: string | null;
  }[]
> {
  const { rows } = await sql<Awaited<ReturnType<typeof threadOf>>[number]>`
    select * from (
      select id, kind, message_id, from_name, from_address, at, recipients, automatic from message
      where ticket_id = ${ticketId} and kind <> 'note' and not third_party and taken_back_at is null order by id desc limit 60) newest
    order by at desc, id desc limit 20`.execute(db);
  return rows;
}

/** What an answer quotes. */
export async function contentOf(db: Db, messageId: number, chars_max: number): Promise<{ text: string; html: string | null }> {
  const { rows } = await sql<{
    text: string;
    html: string | null;
  }>`select left(text, ${chars_max}) as text, left(html, ${chars_max}) as html from message where id = ${messageId}`.execute(db);
  return rows[0]!;
}

/** The newest words to or from the customer that this account did not write: a machine's and notes of the team are not among them. */
export async function newestIdOfOthers(db: Db, ticketId: number, accountId: number | null): Promise<number | null> {
  const { rows } = await sql<{
    id: number;
  }>`select id from message where ticket_id = ${ticketId} and kind <> 'note' and automatic is null and account_id is distinct from ${accountId}::bigint and taken_back_at is null order by id desc limit 1`.execute(
    db,
  );
  return rows[0]?.id ?? null;
}

/** When the first answer after this one was given that was not taken back; null when there is none. */
export async function answeredAfter(db: Db, ticketId: number, messageId: number): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select at from message where ticket_id = ${ticketId} and id > ${messageId} and kind = 'outbound' and not third_party and taken_back_at is null order by id limit 1`.execute(
    db,
  );
  return rows[0]?.at ?? null;
}

/** Its key is free again: whoever sends the same words once more means a new answer. */
export async function takeBack(
  db: Db,
  messageId: number,
  now: Date,
): Promise<{ html: string | null; recipients: MessageRecord['recipients']; ticket_id: number; account_id: number | null } | undefined> {
  const { rows } = await sql<{
    html: string | null;
    recipients: MessageRecord['recipients'];
    ticket_id: number;
    account_id: number | null;
  }>`
    update message set taken_back_at = ${now}, request_key = null where id = ${messageId} and kind = 'outbound' and taken_back_at is null returning html, recipients, ticket_id, account_id`.execute(
    db,
  );
  return rows[0];
}

export async function takeBackNote(db: Db, messageId: number, now: Date): Promise<{ html: string | null } | undefined> {
  const { rows } = await sql<{ html: string | null }>`
    update message set taken_back_at = ${now} where id = ${messageId} and kind = 'note' and taken_back_at is null returning html`.execute(
    db,
  );
  return rows[0];
}

export async function fileIdsOf(db: Db, messageId: number): Promise<number[]> {
  const { rows } = await sql<{ file_id: number }>`select file_id from attachment where message_id = ${messageId} order by position`.execute(
    db,
  );
  return rows.map((row) => row.file_id);
}

export interface LooseFile {
  id: number;
  name: string;
  content_type: string;
  size_bytes: number;
}

/** Files that this account uploaded and nobody sent yet. */
export async function looseFiles(db: Db, accountId: number, ids: readonly number[]): Promise<LooseFile[]> {
  if (ids.length === 0) return [];
  const { rows } =
    await sql<LooseFile>`select id, name, content_type, size_bytes from file where id = any(${ids}::bigint[]) and loose and uploaded_by = ${accountId}`.execute(
      db,
    );
  return rows;
}

/** Copies of files as uploads of an account: their bytes are kept once. By the id of what was copied. */
export async function copyFiles(db: Db, ids: readonly number[], accountId: number): Promise<Map<number, number>> {
  const copies = new Map<number, number>();
  for (const id of ids) {
    const { rows } = await sql<{ id: number }>`
      insert into file (sha256, size_bytes, place, bytes, loose, uploaded_by, name, content_type)
      select sha256, size_bytes, place, bytes, true, ${accountId}, name, content_type from file where id = ${id} returning id`.execute(db);
    if (rows[0]) copies.set(id, rows[0].id);
  }
  return copies;
}

export async function setLoose(db: Db, ids: readonly number[], loose: boolean): Promise<void> {
  await sql`update file set loose = ${loose} where id = any(${ids}::bigint[])`.execute(db);
}

/** Files of an answer taken back are uploads again: of whoever took it back, whose draft they stand in. */
export async function giveFilesBack(db: Db, ids: readonly number[], accountId: number): Promise<void> {
  await sql`update file set loose = true, uploaded_by = ${accountId} where id = any(${ids}::bigint[])`.execute(db);
}

/** Uploads that became part of nothing within a day, and stand in no draft. */
export async function sweepLooseFiles(db: Db, before: Date): Promise<number> {
  const { rows } = await sql`
    delete from file f where f.id in (
      select id from file where loose and created_at < ${before} and not exists (select from draft d where file.id = any(d.file_ids)) limit 1000)
      and not exists (select from attachment a where a.file_id = f.id) returning id`.execute(db);
  return rows.length;
}

/** Which of these messages are the first of their tickets. */
export async function openingMessages(db: Db, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  // Asked message by message, by the index: "not exists" is planned as a walk through all messages where the planner thinks there are few.
  const { rows } = await sql<{ id: number }>`
    select m.id from message m where m.id = any(${ids}::bigint[]) and m.id <= coalesce(
      (select e.id from message e where e.ticket_id = m.ticket_id and e.taken_back_at is null order by e.id limit 1), m.id)`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** Who of us wrote these messages. */
export async function authorsOf(db: Db, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{
    id: number;
    account_id: number;
  }>`select id, account_id from message where id = any(${ids}::bigint[]) and account_id is not null`.execute(db);
  return new Map(rows.map((row) => [row.id, row.account_id]));
}
