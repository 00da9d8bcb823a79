/** The only SQL that changes chats and the visitor's conversation. What the desk shows of them: tickets/chats/store.ts. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';

export type ChatEnd = 'customer' | 'agent' | 'idle' | 'abandoned' | 'offline';

export interface ChatRecord {
  id: number;
  widgetId: number;
  visitorId: number;
  ticketId: number;
  state: 'waiting' | 'active' | 'ended';
  agentId: number | null;
  offeredTo: number | null;
  passedBy: number[];
  hereNode: string | null;
  leftAt: Date | null;
  startedAt: Date;
  acceptedAt: Date | null;
  endedAt: Date | null;
  endedBy: ChatEnd | null;
  lastCustomerAt: Date | null;
  lastAgentAt: Date | null;
  customerRead: number;
  agentRead: number;
  rating: number | null;
  /** Who passed it on last, and whose the ticket was before that. */
  givenBy: number | null;
  givenOwnerId: number | null;
  givenGroupId: number | null;
}

const columns = sql`
  c.id, c.widget_id as "widgetId", c.visitor_id as "visitorId", c.ticket_id as "ticketId", c.state, c.agent_id as "agentId", c.offered_to as "offeredTo", c.passed_by as "passedBy",
  c.here_node as "hereNode", c.left_at as "leftAt", c.started_at as "startedAt", c.accepted_at as "acceptedAt", c.ended_at as "endedAt", c.ended_by as "endedBy",
  c.last_customer_at as "lastCustomerAt", c.last_agent_at as "lastAgentAt", c.customer_read as "customerRead", c.agent_read as "agentRead", c.rating,
  c.given_by as "givenBy", c.given_owner_id as "givenOwnerId", c.given_group_id as "givenGroupId"`;

export async function chatById(db: Db, id: number, lock = false): Promise<ChatRecord | undefined> {
  return (await sql<ChatRecord>`select ${columns} from chat c where c.id = ${id} ${lock ? sql`for no key update` : sql``}`.execute(db))
    .rows[0];
}

/** The newest chat of each of these visitors. */
export async function newestChats(db: Db, visitorIds: readonly number[]): Promise<Map<number, ChatRecord>> {
  if (visitorIds.length === 0) return new Map();
  const { rows } = await sql<ChatRecord>`
    select ${columns} from unnest(${[...visitorIds]}::bigint[]) v (id)
    cross join lateral (select * from chat where chat.visitor_id = v.id order by chat.id desc limit 1) c`.execute(db);
  return new Map(rows.map((row) => [row.visitorId, row]));
}

/** The newest chat of a ticket. */
export async function chatOfTicket(db: Db, ticketId: number): Promise<ChatRecord | undefined> {
  return (await sql<ChatRecord>`select ${columns} from chat c where c.ticket_id = ${ticketId} order by c.id desc limit 1`.execute(db))
    .rows[0];
}

/** Those of these messages on whose tickets there is a chat. */
export async function messagesBesideChats(db: Db, messageIds: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select m.id from message m where m.id = any(${messageIds}::bigint[]) and exists (select from chat c where c.ticket_id = m.ticket_id)`.execute(
    db,
  );
  return new Set(rows.map((row) => row.id));
}

export async function insertChat(
  db: Db,
  chat: {
    widgetId: number;
    visitorId: number;
    ticketId: number;
    page: { url: string; title: string } | null;
    hereNode: string | null;
    answers: readonly { question: string; answer: string }[];
    offline: boolean;
    at: Date;
  },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into chat (widget_id, visitor_id, ticket_id, state, page_url, page_title, here_node, answers, started_at, last_customer_at, ended_at, ended_by)
    values (${chat.widgetId}, ${chat.visitorId}, ${chat.ticketId}, ${chat.offline ? 'ended' : 'waiting'}, ${chat.page?.url ?? null}, ${chat.page?.title ?? null}, ${chat.hereNode}::uuid,
      ${JSON.stringify(chat.answers)}::jsonb, ${chat.at}, ${chat.at}, ${chat.offline ? chat.at : null}, ${chat.offline ? 'offline' : null})
    returning id`.execute(db);
  return rows[0]!.id;
}

export interface ChatChange {
  ticketId?: number;
  state?: ChatRecord['state'];
  agentId?: number | null;
  offeredTo?: number | null;
  offeredAt?: Date | null;
  passedBy?: readonly number[];
  acceptedAt?: Date | null;
  endedAt?: Date | null;
  endedBy?: ChatEnd | null;
  lastCustomerAt?: Date;
  lastAgentAt?: Date;
  customerRead?: number;
  agentRead?: number;
  rating?: number;
  ratingComment?: string | null;
  page?: { url: string; title: string };
  hereNode?: string | null;
  leftAt?: Date | null;
  givenBy?: number;
  givenOwnerId?: number | null;
  givenGroupId?: number;
}

export async function changeChat(db: Db, id: number, change: ChatChange): Promise<void> {
  const { page, ...rest } = change;
  const values = { ...rest, ...(page && { pageUrl: page.url, pageTitle: page.title }) };
  const sets = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => sql`${sql.ref(key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))} = ${value}`);
  if (sets.length > 0) await sql`update chat set ${sql.join(sets)} where id = ${id}`.execute(db);
}

/**
 * Puts a message at the next place of the visitor's conversation. Locks the visitor until the end of the transaction, so that places are in the order of commits.
 * Null when the window had said this already.
 */
export async function putMessage(
  db: Db,
  said: { visitorId: number; chatId: number; messageId: number; key: string | null },
): Promise<number | null> {
  const { rows } = await sql<{ position: number }>`
    with place as (update chat_visitor set position = position + 1 where id = ${said.visitorId} returning position)
    insert into chat_message (visitor_id, position, chat_id, message_id, client_key)
    select ${said.visitorId}, position, ${said.chatId}, ${said.messageId}, ${said.key} from place
    on conflict (visitor_id, client_key) where client_key is not null do nothing returning position`.execute(db);
  return rows[0]?.position ?? null;
}

export interface PlacedMessage {
  visitorId: number;
  position: number;
  messageId: number;
  chatId: number;
  key: string | null;
}

const placed = sql`visitor_id as "visitorId", position, message_id as "messageId", chat_id as "chatId", client_key as key`;

export async function messageByClientKey(db: Db, visitorId: number, key: string): Promise<PlacedMessage | undefined> {
  return (await sql<PlacedMessage>`select ${placed} from chat_message where visitor_id = ${visitorId} and client_key = ${key}`.execute(db))
    .rows[0];
}

const places_max = 200;

/** Places after one, of each of these visitors, oldest first; at most 200 each. */
export async function placesAfter(db: Db, wanted: readonly { visitorId: number; after: number }[]): Promise<PlacedMessage[]> {
  const { rows } = await sql<PlacedMessage>`
    select m.* from unnest(${wanted.map((one) => one.visitorId)}::bigint[], ${wanted.map((one) => one.after)}::bigint[]) as w (visitor_id, after)
    cross join lateral (select ${placed} from chat_message where chat_message.visitor_id = w.visitor_id and position > w.after order by position limit ${places_max}) m`.execute(
    db,
  );
  return rows;
}

/** Places before one, newest first. */
export async function placesBefore(db: Db, visitorId: number, before: number, limit: number): Promise<PlacedMessage[]> {
  const { rows } = await sql<PlacedMessage>`
    select ${placed} from chat_message where visitor_id = ${visitorId} and position < ${before} order by position desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** The place of a message in the conversation of a visitor, if it stands there. */
export async function placeOfMessage(db: Db, messageId: number): Promise<PlacedMessage | undefined> {
  return (
    await sql<PlacedMessage>`select ${placed} from chat_message where message_id = ${messageId} order by position limit 1`.execute(db)
  ).rows[0];
}

/** The place up to which a message, and all before it, has been read: the newest place of that chat's visitor not above the message. */
export async function placeUpTo(db: Db, visitorId: number, messageId: number): Promise<number> {
  const { rows } = await sql<{ position: number | null }>`
    select max(position)::bigint as position from chat_message where visitor_id = ${visitorId} and message_id <= ${messageId}`.execute(db);
  return rows[0]?.position ?? 0;
}

/** How many wait before each of these chats, in the same window's queue. */
export async function waitingBefore(db: Db, widgetIds: readonly number[]): Promise<Map<number, number>> {
  if (widgetIds.length === 0) return new Map();
  const { rows } = await sql<{ id: number; before: number }>`
    select id, (row_number() over (partition by widget_id order by id) - 1)::int as before from chat where state = 'waiting' and widget_id = any(${[...widgetIds]}::bigint[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row.before]));
}

/** Chats go where their newest message goes. */
export async function moveChats(db: Db, moves: readonly { id: number; to: number }[]): Promise<void> {
  await sql`
    update chat c set ticket_id = m.target from unnest(${moves.map((one) => one.id)}::bigint[], ${moves.map((one) => one.to)}::bigint[]) as m (id, target)
    join chat_message p on p.message_id = m.id
    where c.id = p.chat_id and p.position = (select max(n.position) from chat_message n where n.chat_id = c.id)`.execute(db);
}
