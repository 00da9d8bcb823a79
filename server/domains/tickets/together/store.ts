/** The only SQL on mentions, followers and hand-overs. */
import { sql } from 'kysely';
import type { RowScope } from '../../../../contract/rights.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { reachable } from '../reach.ts';
import { ticketColumns, type TicketRecord } from '../store.ts';

export async function insertMentions(
  db: Db,
  mention: { ticketId: number; messageId: number; byId: number; at: Date },
  accounts: readonly number[],
): Promise<void> {
  await sql`
    insert into mention (account_id, ticket_id, message_id, by_id, at)
    select id, ${mention.ticketId}, ${mention.messageId}, ${mention.byId}, ${mention.at} from unnest(${accounts}::bigint[]) id on conflict do nothing`.execute(
    db,
  );
}

export type MentionRecord = TicketRecord & {
  mention_id: number;
  message_id: number;
  by_id: number;
  by_name: string;
  text: string;
  mentioned_at: Date;
  seen_at: Date | null;
};

/** Mentions of one account on tickets within their reach, newest first. */
export async function mentionsOf(
  db: Db,
  accountId: number,
  scope: RowScope,
  before: number | null,
  limit: number,
): Promise<MentionRecord[]> {
  const { rows } = await sql<MentionRecord>`
    select n.id as mention_id, n.message_id, n.by_id, a.name as by_name, left(m.text, 400) as text, n.at as mentioned_at, n.seen_at, ${ticketColumns}
    from mention n join ticket t on t.id = n.ticket_id join customer c on c.id = t.customer_id join message m on m.id = n.message_id join account a on a.id = n.by_id
    where n.account_id = ${accountId} and m.taken_back_at is null and n.id < ${before ?? Number.MAX_SAFE_INTEGER} and ${reachable(scope, 't')}
    order by n.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Messages of a ticket that mention this account and were not looked at yet. */
export async function unseenOnTicket(db: Db, accountId: number, ticketId: number): Promise<number[]> {
  const { rows } = await sql<{
    message_id: number;
  }>`select message_id from mention where account_id = ${accountId} and ticket_id = ${ticketId} and seen_at is null order by message_id`.execute(
    db,
  );
  return rows.map((row) => row.message_id);
}

/** How many mentions wait to be looked at, at most `count_max`. */
export async function unseenMentionsOf(db: Db, accountId: number, scope: RowScope, count_max: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select 1 from mention n join ticket t on t.id = n.ticket_id join message m on m.id = n.message_id where n.account_id = ${accountId} and n.seen_at is null and m.taken_back_at is null and ${reachable(scope, 't')} limit ${count_max}) found`.execute(
    db,
  );
  return rows[0]!.n;
}

export async function seeMentionsOn(db: Db, accountId: number, ticketId: number, now: Date): Promise<boolean> {
  const { rows } =
    await sql`update mention set seen_at = ${now} where account_id = ${accountId} and ticket_id = ${ticketId} and seen_at is null returning id`.execute(
      db,
    );
  return rows.length > 0;
}

/** True when they did not follow it before. */
export async function keepFollower(
  db: Db,
  follower: { ticketId: number; accountId: number; because: 'self' | 'mention' | 'note'; now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into follower (ticket_id, account_id, since, because) values (${follower.ticketId}, ${follower.accountId}, ${follower.now}, ${follower.because})
    on conflict do nothing returning ticket_id`.execute(db);
  return rows.length > 0;
}

export async function dropFollower(db: Db, ticketId: number, accountId: number): Promise<boolean> {
  const { rows } = await sql`delete from follower where ticket_id = ${ticketId} and account_id = ${accountId} returning ticket_id`.execute(
    db,
  );
  return rows.length > 0;
}

/** Followers of these tickets, in the order in which they began. */
export async function followersOf(db: Db, ticketIds: readonly number[]): Promise<{ ticket_id: number; account_id: number }[]> {
  if (ticketIds.length === 0) return [];
  const { rows } = await sql<{
    ticket_id: number;
    account_id: number;
  }>`select ticket_id, account_id from follower where ticket_id = any(${ticketIds}::bigint[]) order by since, account_id`.execute(db);
  return rows;
}

export interface HandOverRecord {
  by_id: number;
  account_id: number | null;
  group_id: number | null;
  message_id: number | null;
  text: string | null;
  at: Date;
}

export async function putHandOver(
  db: Db,
  handOver: { ticketId: number; byId: number; accountId: number | null; groupId: number | null; messageId: number | null; at: Date },
): Promise<void> {
  await sql`
    insert into hand_over (ticket_id, by_id, account_id, group_id, message_id, at)
    values (${handOver.ticketId}, ${handOver.byId}, ${handOver.accountId}, ${handOver.groupId}, ${handOver.messageId}, ${handOver.at})
    on conflict (ticket_id) do update set by_id = excluded.by_id, account_id = excluded.account_id, group_id = excluded.group_id, message_id = excluded.message_id, at = excluded.at`.execute(
    db,
  );
}

export async function handOverOf(db: Db, ticketId: number): Promise<HandOverRecord | undefined> {
  const { rows } = await sql<HandOverRecord>`
    select h.by_id, h.account_id, h.group_id, h.message_id, left(m.text, 2000) as text, h.at from hand_over h left join message m on m.id = h.message_id where h.ticket_id = ${ticketId}`.execute(
    db,
  );
  return rows[0];
}

export async function dropHandOver(db: Db, ticketId: number): Promise<boolean> {
  const { rows } = await sql`delete from hand_over where ticket_id = ${ticketId} returning ticket_id`.execute(db);
  return rows.length > 0;
}
