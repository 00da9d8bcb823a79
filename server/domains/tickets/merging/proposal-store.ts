/** The only SQL on proposals to merge. */
import { sql } from 'kysely';
import type { Reason } from '../../../../contract/merging.ts';
import type { RowScope } from '../../../../contract/rights.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { reachable } from '../reach.ts';
import { ticketColumns, type TicketRecord } from '../store.ts';

const shown_max = 5;

/** Tickets that look like the same matter, likeliest first; closed or merged ones, and what was dismissed, are not proposed. */
export async function proposalsOf(
  db: Db,
  ticketId: number,
  scope: RowScope,
): Promise<{ record: TicketRecord; score: number; reasons: Reason[] }[]> {
  const { rows } = await sql<TicketRecord & { score: number; reasons: Reason[] }>`
    select ${ticketColumns}, p.score, p.reasons from (
      select b_id as id, score, reasons from merge_proposal where a_id = ${ticketId} and dismissed_at is null
      union all select a_id, score, reasons from merge_proposal where b_id = ${ticketId} and dismissed_at is null) p
    join ticket t on t.id = p.id join customer c on c.id = t.customer_id
    where t.merged_into_id is null and t.state in ('new', 'open', 'waiting_customer', 'waiting_others') and ${reachable(scope, 't')}
    order by p.score desc, t.id desc limit ${shown_max}`.execute(db);
  return rows.map(({ score, reasons, ...record }) => ({ record, score, reasons }));
}

/** Which of these tickets have such a one. */
export async function proposedAmong(db: Db, ids: readonly number[], scope: RowScope): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct x.id from unnest(${ids}::bigint[]) as x (id) join ticket own on own.id = x.id and own.merged_into_id is null and own.state in ('new', 'open', 'waiting_customer', 'waiting_others')
    cross join lateral (
      select b_id as id from merge_proposal where a_id = x.id and dismissed_at is null
      union all select a_id from merge_proposal where b_id = x.id and dismissed_at is null) p
    join ticket t on t.id = p.id
    where t.merged_into_id is null and t.state in ('new', 'open', 'waiting_customer', 'waiting_others') and ${reachable(scope, 't')}`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

export async function dismiss(db: Db, a: number, b: number, accountId: number, now: Date): Promise<void> {
  await sql`
    insert into merge_proposal (a_id, b_id, score, reasons, dismissed_at, dismissed_by, at)
    values (${Math.min(a, b)}, ${Math.max(a, b)}, 0, '[]', ${now}, ${accountId}, ${now})
    on conflict (a_id, b_id) do update set dismissed_at = excluded.dismissed_at, dismissed_by = excluded.dismissed_by`.execute(db);
}

export async function proposeAgain(db: Db, a: number, b: number): Promise<void> {
  await sql`update merge_proposal set dismissed_at = null, dismissed_by = null where a_id = ${Math.min(a, b)} and b_id = ${Math.max(a, b)}`.execute(
    db,
  );
}
