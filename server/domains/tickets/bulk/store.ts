/** The only SQL on changes of many tickets. */
import { sql } from 'kysely';
import type { Filter } from '../../../../contract/filters.ts';
import type { BulkAction } from '../../../../contract/views.ts';
import type { RowScope } from '../../../../contract/rights.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { reachable } from '../reach.ts';
import { ticketColumns, type TicketRecord } from '../store.ts';

export interface BulkOrder {
  action: BulkAction;
  /** What the tickets were chosen by: one that stands there no more when its turn comes is left alone. */
  filter: Filter | null;
}

export interface BulkRecord {
  id: number;
  account_id: number;
  undoes_id: number | null;
  change: BulkOrder;
  state: 'running' | 'done' | 'cancelled' | 'failed';
  total: number;
  changed: number;
  unchanged: number;
  refused: number;
  created_at: Date;
  finished_at: Date | null;
}

const columns = sql`id, account_id, undoes_id, change, state, total, changed, unchanged, refused, created_at, finished_at`;

export async function insertBulk(
  db: Db,
  bulk: { accountId: number; undoesId: number | null; order: BulkOrder; ticketIds: readonly number[]; now: Date },
): Promise<BulkRecord> {
  const { rows } = await sql<BulkRecord>`
    insert into bulk_change (account_id, undoes_id, change, state, total, created_at)
    values (${bulk.accountId}, ${bulk.undoesId}, ${JSON.stringify(bulk.order)}::jsonb, 'running', ${bulk.ticketIds.length}, ${bulk.now}) returning ${columns}`.execute(
    db,
  );
  await sql`insert into bulk_row (bulk_id, place, ticket_id) select ${rows[0]!.id}, place, id from unnest(${bulk.ticketIds}::bigint[]) with ordinality as chosen (id, place)`.execute(
    db,
  );
  return rows[0]!;
}

export async function findBulk(db: Db, id: number, lock = false): Promise<BulkRecord | undefined> {
  const { rows } = await sql<BulkRecord>`select ${columns} from bulk_change where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0];
}

export async function isUndone(db: Db, id: number): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from bulk_change where undoes_id = ${id} and state <> 'failed'`.execute(
    db,
  );
  return rows[0]!.n > 0;
}

export interface WaitingRow {
  place: number;
  ticket_id: number;
  /** What the change that is being undone did to the ticket. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export async function waitingRows(db: Db, bulk: BulkRecord, limit: number): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select r.place, r.ticket_id, u.before, u.after from bulk_row r
    left join lateral (select before, after from bulk_row u where u.bulk_id = ${bulk.undoes_id}::bigint and u.ticket_id = r.ticket_id and u.outcome = 'changed' limit 1) u on ${bulk.undoes_id}::bigint is not null
    where r.bulk_id = ${bulk.id} and r.outcome = 'waiting' and r.place > ${bulk.changed + bulk.unchanged + bulk.refused} order by r.place limit ${limit}`.execute(
    db,
  );
  return rows;
}

export interface RowOutcome {
  place: number;
  outcome: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Writes what became of a step's tickets, and moves the run on. */
export async function putOutcomes(
  db: Db,
  bulk: BulkRecord,
  outcomes: readonly RowOutcome[],
  end: { state: BulkRecord['state']; at: Date } | null,
): Promise<BulkRecord> {
  await sql`
    update bulk_row set outcome = o.outcome, before = o.before::jsonb, after = o.after::jsonb
    from unnest(${outcomes.map((one) => one.place)}::int[], ${outcomes.map((one) => one.outcome)}::text[], ${outcomes.map((one) => one.before && JSON.stringify(one.before))}::text[], ${outcomes.map((one) => one.after && JSON.stringify(one.after))}::text[]) as o (place, outcome, before, after)
    where bulk_row.bulk_id = ${bulk.id} and bulk_row.place = o.place`.execute(db);
  const count = (outcome: string) => outcomes.filter((one) => one.outcome === outcome).length;
  const [changed, unchanged] = [count('changed'), count('unchanged')];
  const { rows } = await sql<BulkRecord>`
    update bulk_change set changed = changed + ${changed}, unchanged = unchanged + ${unchanged}, refused = refused + ${outcomes.length - changed - unchanged},
      state = ${end?.state ?? bulk.state}, finished_at = ${end?.at ?? null} where id = ${bulk.id} returning ${columns}`.execute(db);
  return rows[0]!;
}

export async function endBulk(db: Db, id: number, state: BulkRecord['state'], at: Date): Promise<BulkRecord> {
  const { rows } =
    await sql<BulkRecord>`update bulk_change set state = ${state}, finished_at = ${at} where id = ${id} returning ${columns}`.execute(db);
  return rows[0]!;
}

/** Tickets to be changed, by id, locked in the order of ids; what the caller may not reach is not among them. */
export async function lockTickets(db: Db, ids: readonly number[], scope: RowScope): Promise<Map<number, TicketRecord>> {
  const { rows } = await sql<TicketRecord>`
    select ${ticketColumns} from ticket t join customer c on c.id = t.customer_id where t.id = any(${ids}::bigint[]) and ${reachable(scope, 't')} order by t.id for update of t`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Which of these have others below them, or others merged into them. */
export async function ticketsWithFamily(db: Db, ids: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select parent_id as id from ticket where parent_id = any(${ids}::bigint[]) union select merged_into_id from ticket where merged_into_id = any(${ids}::bigint[])`.execute(
    db,
  );
  return new Set(rows.map((row) => row.id));
}

/** Writes everything that a change of many may alter, for locked tickets, in one statement. */
export async function writeTickets(db: Db, tickets: readonly TicketRecord[]): Promise<void> {
  if (tickets.length === 0) return;
  const column = <T>(pick: (ticket: TicketRecord) => T) => tickets.map(pick);
  await sql`
    update ticket set type_id = c.type_id, priority = c.priority, category_id = c.category_id, tags = array(select jsonb_array_elements_text(c.tags)), group_id = c.group_id, fields = c.fields, state = c.state, status_id = c.status_id, owner_id = c.owner_id,
      waiting_since = c.waiting_since, unseen = c.unseen, closed_at = c.closed_at, last_activity_at = c.last_activity_at, snoozed_until = c.snoozed_until, desk_order = c.desk_order, version = version + 1
    from unnest(
      ${column((t) => t.id)}::bigint[], ${column((t) => t.type_id)}::bigint[], ${column((t) => t.priority)}::smallint[], ${column((t) => t.category_id)}::bigint[], ${column((t) => JSON.stringify(t.tags))}::jsonb[],
      ${column((t) => t.group_id)}::bigint[], ${column((t) => JSON.stringify(t.fields))}::jsonb[], ${column((t) => t.state)}::text[], ${column((t) => t.status_id)}::bigint[], ${column((t) => t.owner_id)}::bigint[],
      ${column((t) => t.waiting_since)}::timestamptz[], ${column((t) => t.unseen)}::boolean[], ${column((t) => t.closed_at)}::timestamptz[], ${column((t) => t.last_activity_at)}::timestamptz[],
      ${column((t) => t.snoozed_until)}::timestamptz[], ${column((t) => t.desk_order)}::bigint[]
    ) as c (id, type_id, priority, category_id, tags, group_id, fields, state, status_id, owner_id, waiting_since, unseen, closed_at, last_activity_at, snoozed_until, desk_order)
    where ticket.id = c.id`.execute(db);
  const tags = [...new Set(tickets.flatMap((ticket) => ticket.tags))];
  if (tags.length > 0) await sql`insert into tag (name) select unnest(${tags}::text[]) on conflict do nothing`.execute(db);
}

/** Tickets that the run changed, in the order in which it did. */
export async function changedTickets(db: Db, bulkId: number): Promise<number[]> {
  const { rows } = await sql<{
    ticket_id: number;
  }>`select ticket_id from bulk_row where bulk_id = ${bulkId} and outcome = 'changed' order by place`.execute(db);
  return rows.map((row) => row.ticket_id);
}

export interface ShownRow {
  place: number;
  ticket_id: number;
  group_id: number | null;
  owner_id: number | null;
  number: number | null;
  subject: string | null;
  outcome: string;
}

export async function shownRows(db: Db, bulkId: number, refusedOnly: boolean, after: number, limit: number): Promise<ShownRow[]> {
  const { rows } = await sql<ShownRow>`
    select r.place, r.ticket_id, t.group_id, t.owner_id, t.number, t.subject, r.outcome from bulk_row r left join ticket t on t.id = r.ticket_id
    where r.bulk_id = ${bulkId} and r.place > ${after} and (not ${refusedOnly}::boolean or r.outcome not in ('changed', 'unchanged', 'waiting')) order by r.place limit ${limit}`.execute(
    db,
  );
  return rows;
}
