/** Chats as the desk shows them, and the people who take them. Changes of chats: channels/chat/chat-store.ts. */
import { sql, type RawBuilder } from 'kysely';
import type { RowScope } from '../../../../contract/rights.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { reachable } from '../reach.ts';

export interface ChatRowRecord {
  id: number;
  ticketId: number;
  ticketNumber: number;
  groupId: number;
  ownerId: number | null;
  widgetId: number;
  widgetName: string;
  state: 'waiting' | 'active' | 'ended';
  customerName: string;
  email: string | null;
  verified: boolean;
  language: string | null;
  agentId: number | null;
  offeredTo: number | null;
  pageUrl: string | null;
  pageTitle: string | null;
  here: boolean;
  leftAt: Date | null;
  startedAt: Date;
  acceptedAt: Date | null;
  endedAt: Date | null;
  endedBy: 'customer' | 'agent' | 'idle' | 'abandoned' | 'offline' | null;
  waitingSince: Date | null;
  preview: string;
  customerReadId: number | null;
  unread: number;
  answers: { question: string; answer: string }[];
  coView: boolean;
  rating: number | null;
  ratingComment: string | null;
}

const open_chats_max = 1_000;
const chats_of_ticket_max = 100;

function rows(where: RawBuilder<unknown>, rest: RawBuilder<unknown>): RawBuilder<ChatRowRecord> {
  return sql<ChatRowRecord>`
    select c.id, t.id as "ticketId", t.number as "ticketNumber", t.group_id as "groupId", t.owner_id as "ownerId", c.widget_id as "widgetId", w.name as "widgetName", c.state,
      cu.name as "customerName", v.email, v.subject is not null as verified, v.language, c.agent_id as "agentId", c.offered_to as "offeredTo", c.page_url as "pageUrl", c.page_title as "pageTitle",
      exists (select from node n where n.id = c.here_node) as here, c.left_at as "leftAt", c.started_at as "startedAt", c.accepted_at as "acceptedAt", c.ended_at as "endedAt", c.ended_by as "endedBy",
      t.waiting_since as "waitingSince", t.preview,
      (select m.message_id from chat_message m where m.visitor_id = c.visitor_id and m.position <= c.customer_read order by m.position desc limit 1) as "customerReadId",
      (select count(*)::int from chat_message m where m.visitor_id = c.visitor_id and m.position > c.agent_read and m.client_key is not null) as unread,
      c.answers, coalesce((w.settings ->> 'coView')::boolean, false) as "coView", c.rating, c.rating_comment as "ratingComment"
    from chat c join ticket t on t.id = c.ticket_id join customer cu on cu.id = t.customer_id join chat_widget w on w.id = c.widget_id join chat_visitor v on v.id = c.visitor_id
    where ${where} ${rest}`;
}

/** Those that wait or go on, and that somebody may see, the oldest first. */
export async function openChats(db: Db, scope: RowScope): Promise<ChatRowRecord[]> {
  return (await rows(sql`c.state <> 'ended' and ${reachable(scope, 't')}`, sql`order by c.id limit ${open_chats_max}`).execute(db)).rows;
}

export async function chatsById(db: Db, ids: readonly number[]): Promise<ChatRowRecord[]> {
  if (ids.length === 0) return [];
  return (await rows(sql`c.id = any(${[...ids]}::bigint[])`, sql`order by c.id`).execute(db)).rows;
}

export async function chatsOfTicket(db: Db, ticketId: number): Promise<ChatRowRecord[]> {
  return (await rows(sql`c.ticket_id = ${ticketId}`, sql`order by c.id desc limit ${chats_of_ticket_max}`).execute(db)).rows;
}

/** Chats that go on, on any of these tickets. */
export async function openChatsOn(db: Db, ticketIds: readonly number[]): Promise<number[]> {
  if (ticketIds.length === 0) return [];
  const found = await sql<{
    id: number;
  }>`select id from chat where ticket_id = any(${[...ticketIds]}::bigint[]) and state <> 'ended'`.execute(db);
  return found.rows.map(({ id }) => id);
}

/** Whose desk has not been heard of for longer is closed. */
const desk_silent_s_max = 70;

export async function isAvailable(db: Db, accountId: number): Promise<boolean> {
  return (await sql`select 1 from chat_agent where account_id = ${accountId} and available`.execute(db)).rows.length > 0;
}

export async function setAvailable(db: Db, accountId: number, available: boolean, now: Date): Promise<void> {
  await sql`
    insert into chat_agent (account_id, available, seen_at) values (${accountId}, ${available}, ${now})
    on conflict (account_id) do update set available = excluded.available, seen_at = excluded.seen_at`.execute(db);
}

/** These have a desk open now. */
export async function noteDesks(db: Db, accountIds: readonly number[]): Promise<void> {
  await sql`update chat_agent set seen_at = now() where account_id = any(${[...accountIds]}::bigint[]) and available`.execute(db);
}

export async function noteTaken(db: Db, accountId: number, now: Date): Promise<void> {
  await sql`update chat_agent set last_chat_at = ${now} where account_id = ${accountId}`.execute(db);
}

export interface Candidate {
  accountId: number;
  /** Chats they talk in, and those that ring at them. */
  openChats: number;
  lastChatAt: Date | null;
}

export async function candidates(db: Db): Promise<Candidate[]> {
  const found = await sql<Candidate>`
    select a.account_id as "accountId", a.last_chat_at as "lastChatAt",
      (select count(*)::int from chat c where c.state <> 'ended' and (c.agent_id = a.account_id or c.offered_to = a.account_id)) as "openChats"
    from chat_agent a where a.available and a.seen_at > now() - make_interval(secs => ${desk_silent_s_max}) order by a.account_id`.execute(
    db,
  );
  return found.rows;
}

/** Chats that ring at nobody in particular, the oldest first, where the window wants them offered. */
export async function unoffered(db: Db, limit: number): Promise<{ id: number; groupId: number; chatsMax: number }[]> {
  const found = await sql<{ id: number; groupId: number; chatsMax: number }>`
    select c.id, t.group_id as "groupId", (w.settings ->> 'chatsPerAgentMax')::int as "chatsMax"
    from chat c join ticket t on t.id = c.ticket_id join chat_widget w on w.id = c.widget_id
    where c.state = 'waiting' and c.offered_to is null and (w.settings ->> 'offer')::boolean order by c.id limit ${limit}`.execute(db);
  return found.rows;
}

/** What time alone does to chats. */
export async function overdue(
  db: Db,
  limits: { offer_s: number; abandoned_s: number },
): Promise<{ id: number; what: 'offer' | 'abandoned' | 'idle' | 'lost' }[]> {
  const found = await sql<{ id: number; what: 'offer' | 'abandoned' | 'idle' | 'lost' }>`
    select id, what from (
      select c.id, case
        when c.here_node is not null and not exists (select from node n where n.id = c.here_node) then 'lost'
        when c.state = 'waiting' and c.here_node is null and coalesce(c.left_at, c.started_at) < now() - make_interval(secs => ${limits.abandoned_s}) then 'abandoned'
        when c.state = 'active' and greatest(c.last_customer_at, c.last_agent_at, c.accepted_at) < now() - make_interval(mins => (w.settings ->> 'idleMinutes')::int) then 'idle'
        when c.state = 'waiting' and c.offered_at < now() - make_interval(secs => ${limits.offer_s}) then 'offer' end as what
      from chat c join chat_widget w on w.id = c.widget_id where c.state <> 'ended') t
    where what is not null order by id limit 200`.execute(db);
  return found.rows;
}
