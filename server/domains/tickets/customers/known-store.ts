/** The reads behind what is known of customers: each by an index, and of a bounded number of rows. */
import { sql } from 'kysely';
import type { RowScope } from '../../../../contract/rights.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { reachable } from '../reach.ts';
import { ticketColumns, type TicketRecord } from '../store.ts';
import { tickets_max, type KnownFacts } from './known.ts';

const messages_max = 300;
const openStates = sql`('new', 'open', 'waiting_customer', 'waiting_others')`;

export async function newestTickets(
  db: Db,
  customerId: number,
  scope: RowScope,
): Promise<{ tickets: KnownFacts['tickets']; more: boolean }> {
  const { rows } = await sql<KnownFacts['tickets'][number]>`
    select t.id, t.number, t.subject, t.state in ${openStates} as open, c.name as category, t.tags, t.created_at as "createdAt", t.first_answer_at as "firstAnswerAt", t.waiting_since as "waitingSince"
    from ticket t left join category c on c.id = t.category_id
    where t.customer_id = ${customerId} and t.merged_into_id is null and ${reachable(scope, 't')}
    order by t.last_activity_at desc limit ${tickets_max + 1}`.execute(db);
  const tickets = rows.slice(0, tickets_max).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  return { tickets, more: rows.length > tickets_max };
}

/** What was said on these tickets last, by them and by us. */
export async function lastWords(db: Db, ticketIds: readonly number[]): Promise<{ kind: string; channel: string; at: Date }[]> {
  const { rows } = await sql<{ kind: string; channel: string; at: Date }>`
    select m.kind, m.channel, m.at from unnest(${[...ticketIds]}::bigint[]) as t (id)
    cross join lateral (
      select kind, channel, at, id from message where ticket_id = t.id and taken_back_at is null and kind <> 'note' and not third_party and automatic is null order by id desc limit 5) m
    order by m.id desc limit ${messages_max}`.execute(db);
  return rows;
}

export async function countReopened(db: Db, ticketIds: readonly number[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from event where ticket_id = any(${[...ticketIds]}::bigint[]) and type = 'ticket.reopened'`.execute(db);
  return Number(rows[0]!.n);
}

export async function activityOf(
  db: Db,
  ids: readonly number[],
  scope: RowScope,
): Promise<{ id: number; open: number; last: Date | null }[]> {
  const { rows } = await sql<{ id: number; open: number; last: Date | null }>`
    select c.id,
      (select count(*)::int from (select 1 from ticket t where t.customer_id = c.id and t.state in ${openStates} and ${reachable(scope, 't')} limit 100) counted) as open,
      (select t.last_activity_at from ticket t where t.customer_id = c.id and ${reachable(scope, 't')} order by t.last_activity_at desc limit 1) as last
    from unnest(${[...ids]}::bigint[]) as c (id)`.execute(db);
  return rows;
}

const people_looked_at_max = 1_000;

/** Open tickets of the people of a company, the liveliest first. */
export async function openOfCompany(db: Db, companyId: number, scope: RowScope, limit: number): Promise<TicketRecord[]> {
  const { rows } = await sql<TicketRecord>`
    select ${ticketColumns} from (select id, name from customer where company_id = ${companyId} and merged_into_id is null limit ${people_looked_at_max}) c
    join ticket t on t.customer_id = c.id and t.state in ${openStates} and t.merged_into_id is null
    where ${reachable(scope, 't')} order by t.last_activity_at desc, t.id desc limit ${limit}`.execute(db);
  return rows;
}
