/** The only SQL on types, statuses, categories and tags. */
import { sql } from 'kysely';
import type { TicketState } from '../../../contract/tickets.ts';
import type { Db } from '../../platform/db/pool.ts';
import { fail } from '../../platform/fail.ts';

export interface TypeRecord {
  id: number;
  key: string | null;
  name: string | null;
  archived: boolean;
}
export interface StatusRecord extends TypeRecord {
  state: TicketState;
  standard: boolean;
}
export interface CategoryRecord {
  id: number;
  parent_id: number | null;
  name: string;
  archived: boolean;
}

export async function types(db: Db): Promise<TypeRecord[]> {
  return (
    await sql<TypeRecord>`select id, key, name, archived_at is not null as archived from ticket_type order by position, id`.execute(db)
  ).rows;
}

export async function statuses(db: Db): Promise<StatusRecord[]> {
  return (
    await sql<StatusRecord>`select id, key, name, state, standard, archived_at is not null as archived from ticket_status order by position, id`.execute(
      db,
    )
  ).rows;
}

export async function categories(db: Db): Promise<CategoryRecord[]> {
  return (
    await sql<CategoryRecord>`select id, parent_id, name, archived_at is not null as archived from category order by position, name, id`.execute(
      db,
    )
  ).rows;
}

const tags_max = 500;

export async function tags(db: Db): Promise<string[]> {
  return (await sql<{ name: string }>`select name from tag order by name limit ${tags_max}`.execute(db)).rows.map((row) => row.name);
}

export async function addTags(db: Db, names: readonly string[]): Promise<void> {
  if (names.length > 0) await sql`insert into tag (name) select distinct unnest(${names}::text[]) on conflict do nothing`.execute(db);
}

/** The status a ticket gets when it comes into a state by itself. */
export async function standardStatuses(db: Db): Promise<Map<TicketState, number>> {
  const { rows } = await sql<{ id: number; state: TicketState }>`select id, state from ticket_status where standard`.execute(db);
  return new Map(rows.map((row) => [row.state, row.id]));
}

/** Both that a new ticket needs, in one round trip. */
export async function standards(db: Db): Promise<{ typeId: number; statuses: Map<TicketState, number> }> {
  const { rows } = await sql<{ type_id: number; statuses: Record<TicketState, number> }>`
    select (select id from ticket_type where archived_at is null order by position, id limit 1) as type_id,
      (select jsonb_object_agg(state, id) from ticket_status where standard) as statuses`.execute(db);
  return { typeId: rows[0]!.type_id, statuses: new Map(Object.entries(rows[0]!.statuses) as [TicketState, number][]) };
}

export async function insertType(db: Db, type: { key: string | null; name: string | null; position: number }): Promise<number> {
  return (
    await sql<{
      id: number;
    }>`insert into ticket_type (key, name, position) values (${type.key}, ${type.name}, ${type.position}) returning id`.execute(db)
  ).rows[0]!.id;
}

export async function updateType(db: Db, id: number, name: string, archivedAt: Date | null): Promise<boolean> {
  return (
    (await sql`update ticket_type set name = ${name}, archived_at = ${archivedAt} where id = ${id} returning id`.execute(db)).rows.length >
    0
  );
}

export async function insertStatus(
  db: Db,
  status: { key: string | null; name: string | null; state: TicketState; standard: boolean; position: number },
): Promise<number> {
  return (
    await sql<{
      id: number;
    }>`insert into ticket_status (key, name, state, standard, position) values (${status.key}, ${status.name}, ${status.state}, ${status.standard}, ${status.position}) returning id`.execute(
      db,
    )
  ).rows[0]!.id;
}

export async function updateStatus(
  db: Db,
  id: number,
  change: { name: string; standard: boolean; archivedAt: Date | null },
): Promise<void> {
  if (change.standard)
    await sql`update ticket_status set standard = false where standard and state = (select state from ticket_status where id = ${id}) and id <> ${id}`.execute(
      db,
    );
  await sql`update ticket_status set name = ${change.name}, standard = ${change.standard}, archived_at = ${change.archivedAt} where id = ${id}`.execute(
    db,
  );
}

export async function insertCategory(db: Db, category: { name: string; parentId: number | null; position: number }): Promise<number> {
  return (
    await sql<{
      id: number;
    }>`insert into category (name, parent_id, position) values (${category.name}, ${category.parentId}, ${category.position}) returning id`.execute(
      db,
    )
  ).rows[0]!.id;
}

export async function updateCategory(
  db: Db,
  id: number,
  change: { name: string; parentId: number | null; archivedAt: Date | null },
): Promise<void> {
  await sql`update category set name = ${change.name}, parent_id = ${change.parentId}, archived_at = ${change.archivedAt} where id = ${id}`.execute(
    db,
  );
}

/** Throws record.not-found for a type or category that does not exist. */
export async function refuseUnknownNames(
  db: Db,
  named: { typeId?: number | undefined; categoryId?: number | null | undefined },
): Promise<void> {
  if (named.typeId && !(await types(db)).some((type) => type.id === named.typeId)) fail('record.not-found');
  if (named.categoryId && !(await categories(db)).some((category) => category.id === named.categoryId)) fail('record.not-found');
}
