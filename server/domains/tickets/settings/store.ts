/** The only SQL on types, statuses, categories and priorities. */
import { sql } from 'kysely';
import type { FormField } from '../../../../contract/ticket-fields.ts';
import type { TicketState } from '../../../../contract/tickets.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { fail } from '../../../platform/fail.ts';

interface NamedRecord {
  id: number;
  key: string | null;
  name: string | null;
  archived: boolean;
}
export interface TypeRecord extends NamedRecord {
  form: FormField[];
  standards: { state: TicketState; statusId: number }[];
}
export interface StatusRecord extends NamedRecord {
  state: TicketState;
  standard: boolean;
  /** Null = all types. */
  type_ids: number[] | null;
}
export interface CategoryRecord {
  id: number;
  parent_id: number | null;
  name: string;
  archived: boolean;
}

export async function types(db: Db): Promise<TypeRecord[]> {
  return (
    await sql<TypeRecord>`
      select id, key, name, archived_at is not null as archived, form,
        coalesce((select jsonb_agg(jsonb_build_object('state', state, 'statusId', status_id) order by state) from ticket_type_standard where type_id = ticket_type.id), '[]') as standards
      from ticket_type order by position, id`.execute(db)
  ).rows;
}

export async function statuses(db: Db): Promise<StatusRecord[]> {
  return (
    await sql<StatusRecord>`select id, key, name, state, standard, type_ids, archived_at is not null as archived from ticket_status order by position, id`.execute(
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

/** The status a ticket gets when it comes into a state by itself. */
export async function standardStatuses(db: Db): Promise<Map<TicketState, number>> {
  const { rows } = await sql<{ id: number; state: TicketState }>`select id, state from ticket_status where standard`.execute(db);
  return new Map(rows.map((row) => [row.state, row.id]));
}

/** What a new ticket needs, in one round trip: the first type in use, and the standard statuses of all types and of each. */
export async function standards(
  db: Db,
): Promise<{ typeId: number; statuses: Map<TicketState, number>; ofType: Map<number, Map<TicketState, number>> }> {
  const { rows } = await sql<{
    type_id: number;
    statuses: Record<TicketState, number>;
    of_type: { type: number; state: TicketState; status: number }[];
  }>`
    select (select id from ticket_type where archived_at is null order by position, id limit 1) as type_id,
      (select jsonb_object_agg(state, id) from ticket_status where standard) as statuses,
      (select coalesce(jsonb_agg(jsonb_build_object('type', type_id, 'state', state, 'status', status_id)), '[]') from ticket_type_standard) as of_type`.execute(
    db,
  );
  const ofType = new Map<number, Map<TicketState, number>>();
  for (const { type, state, status } of rows[0]!.of_type) ofType.set(type, (ofType.get(type) ?? new Map()).set(state, status));
  return { typeId: rows[0]!.type_id, statuses: new Map(Object.entries(rows[0]!.statuses) as [TicketState, number][]), ofType };
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

export async function putForm(db: Db, typeId: number, form: readonly FormField[]): Promise<void> {
  await sql`update ticket_type set form = ${JSON.stringify(form)}::jsonb where id = ${typeId}`.execute(db);
}

export async function putStandard(db: Db, typeId: number, state: TicketState, statusId: number | null): Promise<void> {
  if (statusId === null) await sql`delete from ticket_type_standard where type_id = ${typeId} and state = ${state}`.execute(db);
  else
    await sql`insert into ticket_type_standard (type_id, state, status_id) values (${typeId}, ${state}, ${statusId}) on conflict (type_id, state) do update set status_id = excluded.status_id`.execute(
      db,
    );
}

/** A status that is put away, or is not for a type any more, is no longer the standard one there. */
export async function dropStandards(db: Db, statusId: number, keptTypeIds: readonly number[] | null): Promise<void> {
  await sql`delete from ticket_type_standard where status_id = ${statusId} and not coalesce(type_id = any(${keptTypeIds}::bigint[]), false)`.execute(
    db,
  );
}

export async function insertStatus(
  db: Db,
  status: {
    key: string | null;
    name: string | null;
    state: TicketState;
    standard: boolean;
    typeIds?: readonly number[] | null;
    position: number;
  },
): Promise<number> {
  return (
    await sql<{ id: number }>`
      insert into ticket_status (key, name, state, standard, type_ids, position)
      values (${status.key}, ${status.name}, ${status.state}, ${status.standard}, ${status.typeIds ?? null}::bigint[], ${status.position}) returning id`.execute(
      db,
    )
  ).rows[0]!.id;
}

export async function updateStatus(
  db: Db,
  id: number,
  change: { name: string; standard: boolean; archivedAt: Date | null; typeIds: readonly number[] | null },
): Promise<void> {
  if (change.standard)
    await sql`update ticket_status set standard = false where standard and state = (select state from ticket_status where id = ${id}) and id <> ${id}`.execute(
      db,
    );
  await sql`update ticket_status set name = ${change.name}, standard = ${change.standard}, archived_at = ${change.archivedAt}, type_ids = ${change.typeIds}::bigint[] where id = ${id}`.execute(
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

export async function priorities(db: Db): Promise<{ level: number; name: string | null }[]> {
  return (
    await sql<{ level: number; name: string | null }>`
      select level, p.name from generate_series(1, 4) as level left join ticket_priority p using (level) order by level`.execute(db)
  ).rows;
}

export async function putPriority(db: Db, level: number, name: string | null): Promise<void> {
  if (name === null) await sql`delete from ticket_priority where level = ${level}`.execute(db);
  else
    await sql`insert into ticket_priority (level, name) values (${level}, ${name}) on conflict (level) do update set name = excluded.name`.execute(
      db,
    );
}

const orderedTables = { types: 'ticket_type', statuses: 'ticket_status', fields: 'ticket_field', products: 'product' } as const;

/** Those named first, in this order; the others after them as they were. */
export async function putOrder(db: Db, of: keyof typeof orderedTables, ids: readonly number[]): Promise<void> {
  const table = sql.table(orderedTables[of]);
  await sql`
    update ${table} set position = o.place from (
      select t.id, row_number() over (order by array_position(${ids}::bigint[], t.id) nulls last, t.position, t.id)::int - 1 as place from ${table} t) o
    where o.id = ${table}.id and ${table}.position <> o.place`.execute(db);
}
