/** The only SQL on what tickets are joined with: merged into each other, linked, above and below. */
import { sql } from 'kysely';
import type { RowScope } from '../../../../contract/rights.ts';
import type { LinkKind } from '../../../../contract/merging.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { reachable } from '../reach.ts';
import { ticketColumns, type TicketRecord } from '../store.ts';

const family_tickets_max = 500;
const shown_max = 50;

/** These tickets, those they were merged into at last, and everything merged into those. */
export async function familyIds(db: Db, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    with recursive up (id, leads) as (
        select id, merged_into_id from ticket where id = any(${ids}::bigint[])
        union select t.id, t.merged_into_id from up join ticket t on t.id = up.leads),
      down (id) as (
        select id from up where leads is null
        union select t.id from down join ticket t on t.merged_into_id = down.id)
    select id from down limit ${family_tickets_max}`.execute(db);
  return rows.map((row) => row.id);
}

/** Where a ticket leads to at last: itself, when it was not merged. */
export async function headOf(db: Db, id: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with recursive up (id, leads) as (
      select id, merged_into_id from ticket where id = ${id} union select t.id, t.merged_into_id from up join ticket t on t.id = up.leads)
    select id from up where leads is null`.execute(db);
  return rows[0]?.id ?? id;
}

export async function writeParent(db: Db, id: number, parentId: number | null): Promise<void> {
  await sql`update ticket set parent_id = ${parentId}, version = version + 1 where id = ${id}`.execute(db);
}

export async function childrenOf(db: Db, family: readonly number[], scope: RowScope): Promise<TicketRecord[]> {
  const { rows } = await sql<TicketRecord>`
    select ${ticketColumns} from ticket t join customer c on c.id = t.customer_id
    where t.parent_id = any(${family}::bigint[]) and t.id <> all(${family}::bigint[]) and t.merged_into_id is null and ${reachable(scope, 't')}
    order by t.state in ('solved', 'closed'), t.id limit ${shown_max}`.execute(db);
  return rows;
}

/** How many children there are, whoever may see them: the owner answers for the whole. */
export async function countChildren(db: Db, family: readonly number[]): Promise<{ all: number; open: number }> {
  const { rows } = await sql<{ all: number; open: number }>`
    select count(*) as all, count(*) filter (where state not in ('solved', 'closed')) as open from ticket
    where parent_id = any(${family}::bigint[]) and id <> all(${family}::bigint[]) and merged_into_id is null`.execute(db);
  return rows[0]!;
}

export interface LinkRecord {
  id: number;
  from_id: number;
  to_id: number;
  kind: LinkKind;
}

export async function linksOf(db: Db, family: readonly number[]): Promise<LinkRecord[]> {
  const { rows } = await sql<LinkRecord>`
    select id, from_id, to_id, kind from ticket_link where from_id = any(${family}::bigint[]) or to_id = any(${family}::bigint[]) order by id limit ${shown_max}`.execute(
    db,
  );
  return rows;
}

export async function insertLink(
  db: Db,
  link: { from: number; to: number; kind: LinkKind; accountId: number; at: Date },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into ticket_link (from_id, to_id, kind, account_id, at) values (${link.from}, ${link.to}, ${link.kind}, ${link.accountId}, ${link.at}) on conflict do nothing returning id`.execute(
    db,
  );
  return rows[0]?.id ?? null;
}

export async function findLink(
  db: Db,
  by: { id: number } | { from: number; to: number; kind: LinkKind; bothWays: boolean },
): Promise<LinkRecord | undefined> {
  const where =
    'id' in by
      ? sql`id = ${by.id}`
      : sql`kind = ${by.kind} and ((from_id = ${by.from} and to_id = ${by.to}) or (${by.bothWays} and from_id = ${by.to} and to_id = ${by.from}))`;
  const { rows } = await sql<LinkRecord>`select id, from_id, to_id, kind from ticket_link where ${where}`.execute(db);
  return rows[0];
}

export async function deleteLink(db: Db, id: number): Promise<boolean> {
  const { rows } = await sql`delete from ticket_link where id = ${id} returning id`.execute(db);
  return rows.length > 0;
}

export async function reachedById(db: Db, ids: readonly number[], scope: RowScope): Promise<TicketRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<TicketRecord>`
    select ${ticketColumns} from ticket t join customer c on c.id = t.customer_id where t.id = any(${ids}::bigint[]) and ${reachable(scope, 't')}`.execute(
    db,
  );
  return rows;
}

/** What was rearranged on a ticket and still stands, newest first, with the tickets of each. */
export async function standing(
  db: Db,
  ticketId: number,
): Promise<
  { id: number; kind: string; at: Date; account_id: number | null; tickets: { id: number; number: number; subject: string }[] }[]
> {
  const { rows } = await sql<Awaited<ReturnType<typeof standing>>[number]>`
    select r.id, r.kind, r.at, r.account_id,
      (select json_agg(json_build_object('id', o.id, 'number', o.number, 'subject', o.subject) order by o.id) from rearranged_ticket x join ticket o on o.id = x.ticket_id
       where x.rearrangement_id = r.id and x.ticket_id <> ${ticketId}) as tickets
    from rearranged_ticket t join rearrangement r on r.id = t.rearrangement_id and r.undone_at is null
    where t.ticket_id = ${ticketId} order by r.id desc limit ${shown_max}`.execute(db);
  return rows;
}
