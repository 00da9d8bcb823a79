/** The only SQL by which an import is taken back. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';
import type { Card } from '../merges/merging.ts';
import { companyNamed, refreshSearch } from '../store.ts';

export interface DoneRow {
  row_number: number;
  outcome: 'made' | 'changed';
  customer_id: number | null;
  change: unknown;
}

export async function lastRows(db: Db, importId: number, count_max: number): Promise<DoneRow[]> {
  const { rows } = await sql<DoneRow>`
    select row_number, outcome, customer_id, change from customer_import_row
    where import_id = ${importId} and outcome in ('made', 'changed') order by row_number desc limit ${count_max}`.execute(db);
  return rows;
}

/** Which of these the import itself made: they go as a whole, there is nothing to restore. */
export async function madeBy(db: Db, importId: number, ids: readonly (number | null)[]): Promise<Set<number>> {
  const { rows } = await sql<{ customer_id: number }>`
    select customer_id from customer_import_row where import_id = ${importId} and outcome = 'made' and customer_id = any(${ids.filter((id) => id !== null)}::bigint[])`.execute(
    db,
  );
  return new Set(rows.map((row) => row.customer_id));
}

export async function forgetRows(db: Db, importId: number, numbers: readonly number[]): Promise<void> {
  await sql`delete from customer_import_row where import_id = ${importId} and row_number = any(${[...numbers]}::int[])`.execute(db);
}

export async function countTakenBack(db: Db, importId: number, takenBack: number, kept: number): Promise<void> {
  await sql`update customer_import set taken_back = taken_back + ${takenBack}, kept = kept + ${kept} where id = ${importId}`.execute(db);
}

/** Removes those on whom nothing hangs and whom nobody has changed since. Answers who went. */
export async function removeFree(db: Db, made: readonly { id: number; version: number }[]): Promise<number[]> {
  if (made.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    select c.id from unnest(${made.map((one) => one.id)}::bigint[], ${made.map((one) => one.version)}::int[]) as m (id, version)
    join customer c on c.id = m.id and c.version = m.version
    where c.merged_into_id is null
      and not exists (select 1 from ticket t where t.customer_id = c.id)
      and not exists (select 1 from customer_merge g where g.survivor_id = c.id or g.merged_id = c.id)
    order by c.id for update of c`.execute(db);
  const free = rows.map((row) => row.id);
  if (free.length === 0) return [];
  await sql`savepoint all_at_once`.execute(db);
  try {
    await remove(db, free);
    return free;
  } catch (error) {
    if (!hangsOnSomething(error)) throw error;
    await sql`rollback to savepoint all_at_once`.execute(db);
  }
  // Something of another room hangs on one of them: one by one, and that one stays.
  const gone: number[] = [];
  for (const id of free) {
    await sql`savepoint one_of_them`.execute(db);
    try {
      await remove(db, [id]);
      gone.push(id);
    } catch (error) {
      if (!hangsOnSomething(error)) throw error;
      await sql`rollback to savepoint one_of_them`.execute(db);
    }
  }
  return gone;
}

/** PostgreSQL: foreign_key_violation. */
function hangsOnSomething(error: unknown): boolean {
  return (error as { code?: string }).code === '23503';
}

async function remove(db: Db, ids: readonly number[]): Promise<void> {
  await sql`delete from customer_identity where customer_id = any(${[...ids]}::bigint[])`.execute(db);
  await sql`delete from customer where id = any(${[...ids]}::bigint[])`.execute(db);
}

/** A card that stands, locked. */
export async function cardForUndo(db: Db, id: number): Promise<(Omit<Card, 'company'> & { company: string | null }) | undefined> {
  const { rows } = await sql<Omit<Card, 'company'> & { company: string | null }>`
    select c.name, c.language, c.notes, c.tags, c.fields, (select name from company where id = c.company_id) as company
    from customer c where c.id = ${id} and c.merged_into_id is null for no key update of c`.execute(db);
  return rows[0];
}

/** Never the last one: nobody could answer this customer any more. */
export async function removeIdentities(db: Db, customerId: number, added: readonly { kind: string; normal: string }[]): Promise<number> {
  if (added.length === 0) return 0;
  const { rows } = await sql`
    delete from customer_identity i using unnest(${added.map((one) => one.kind)}::text[], ${added.map((one) => one.normal)}::text[]) as a (kind, normal)
    where i.customer_id = ${customerId} and i.kind = a.kind and i.normal = a.normal
      and exists (select 1 from customer_identity o where o.customer_id = ${customerId} and o.id < i.id) returning i.id`.execute(db);
  return rows.length;
}

export async function writeRestored(db: Db, id: number, card: Card, company: string | null, now: Date): Promise<void> {
  const companyId = company ? await companyNamed(db, company) : null;
  await sql`
    update customer set name = ${card.name}, language = ${card.language}, company_id = ${companyId}, notes = ${card.notes}, tags = ${card.tags}::text[],
      fields = ${JSON.stringify(card.fields)}::jsonb, version = version + 1, updated_at = ${now}
    where id = ${id}`.execute(db);
  await refreshSearch(db, id);
}
