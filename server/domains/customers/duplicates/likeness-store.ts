/** The only SQL on likenesses and the pairs they make. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';
import type { IdentityKind } from '../customer.ts';

export interface LikenedRow {
  id: number;
  name: string;
  company_id: number | null;
  company: string | null;
  identities: { kind: IdentityKind; value: string; normal: string }[];
}

/** Cards that stand for themselves, of these ids. */
export async function likenedCards(db: Db, ids: readonly number[]): Promise<LikenedRow[]> {
  const { rows } = await sql<LikenedRow>`
    select c.id, c.name, c.company_id, co.name as company,
      coalesce((select json_agg(json_build_object('kind', i.kind, 'value', i.value, 'normal', i.normal) order by i.id) from customer_identity i where i.customer_id = c.id), '[]') as identities
    from customer c left join company co on co.id = c.company_id
    where c.id = any(${[...ids]}::bigint[]) and c.merged_into_id is null`.execute(db);
  return rows;
}

export async function addDue(db: Db, ids: readonly number[]): Promise<void> {
  const sorted = [...new Set(ids)].sort((a, b) => a - b);
  await sql`insert into customer_likeness_due select * from unnest(${sorted}::bigint[]) on conflict do nothing`.execute(db);
}

export async function isImporting(db: Db): Promise<boolean> {
  return (await sql`select 1 from customer_import where state = 'running' limit 1`.execute(db)).rows.length > 0;
}

/** Some that are due, taken so that no other node takes them too. */
export async function takeDue(db: Db, count_max: number): Promise<number[]> {
  const { rows } = await sql<{ customer_id: number }>`
    delete from customer_likeness_due where customer_id in (select customer_id from customer_likeness_due limit ${count_max} for update skip locked) returning customer_id`.execute(
    db,
  );
  return rows.map((row) => row.customer_id);
}

export async function replaceKeys(db: Db, ids: readonly number[], keys: readonly { id: number; key: string }[]): Promise<void> {
  await sql`
    delete from customer_likeness l where l.customer_id = any(${[...ids]}::bigint[])
      and not exists (select 1 from unnest(${keys.map((one) => one.id)}::bigint[], ${keys.map((one) => one.key)}::text[]) as k (id, key) where k.id = l.customer_id and k.key = l.key)`.execute(
    db,
  );
  await sql`
    insert into customer_likeness (customer_id, key)
    select k.id, k.key from unnest(${keys.map((one) => one.id)}::bigint[], ${keys.map((one) => one.key)}::text[]) as k (id, key)
    where exists (select 1 from customer c where c.id = k.id)
    order by 1, 2 on conflict do nothing`.execute(db);
}

/** A key that more share says nothing (a switchboard's number, the address of a shop's till). */
const sharers_max = 12;

/** Other cards that share a key with one of these. */
export async function cardsSharing(db: Db, keys: readonly { id: number; key: string }[]): Promise<{ id: number; other: number }[]> {
  const { rows } = await sql<{ id: number; other: number }>`
    select distinct k.id, l.customer_id as other
    from unnest(${keys.map((one) => one.id)}::bigint[], ${keys.map((one) => one.key)}::text[]) as k (id, key)
    cross join lateral (
      select customer_id from customer_likeness l where l.key = k.key order by customer_id limit ${sharers_max + 1}) l
    where l.customer_id <> k.id`.execute(db);
  return rows;
}

export interface PairRow {
  a_id: number;
  b_id: number;
  reasons: string[];
  strength: number;
}

/** Puts the pairs of these cards in place of those known before. What a person has dismissed stays dismissed. */
export async function replacePairs(db: Db, ids: readonly number[], pairs: readonly PairRow[]): Promise<void> {
  await sql`
    delete from customer_duplicate d where (d.a_id = any(${[...ids]}::bigint[]) or d.b_id = any(${[...ids]}::bigint[])) and d.dismissed_at is null
      and not exists (select 1 from unnest(${pairs.map((pair) => pair.a_id)}::bigint[], ${pairs.map((pair) => pair.b_id)}::bigint[]) as p (a, b) where p.a = d.a_id and p.b = d.b_id)`.execute(
    db,
  );
  if (pairs.length === 0) return;
  await sql`
    insert into customer_duplicate (a_id, b_id, reasons, strength)
    select a_id, b_id, string_to_array(reasons, ','), strength
    from unnest(${pairs.map((pair) => pair.a_id)}::bigint[], ${pairs.map((pair) => pair.b_id)}::bigint[], ${pairs.map((pair) => pair.reasons.join(','))}::text[], ${pairs.map((pair) => pair.strength)}::smallint[]) as p (a_id, b_id, reasons, strength)
    order by 1, 2
    on conflict (a_id, b_id) do update set reasons = excluded.reasons, strength = excluded.strength`.execute(db);
}

/** The surest first. */
export async function openPairs(db: Db, after: { strength: number; a: number; b: number } | null, limit: number): Promise<PairRow[]> {
  const { rows } = await sql<PairRow>`
    select d.a_id, d.b_id, d.reasons, d.strength from customer_duplicate d
    join customer a on a.id = d.a_id and a.merged_into_id is null join customer b on b.id = d.b_id and b.merged_into_id is null
    where d.dismissed_at is null and ${after ? sql`(-d.strength, d.a_id, d.b_id) > (${-after.strength}, ${after.a}, ${after.b}) and d.strength <= ${after.strength}` : sql`true`}
    order by d.strength desc, d.a_id, d.b_id limit ${limit}`.execute(db);
  return rows;
}

export async function dismissedWith(db: Db, id: number): Promise<number[]> {
  const { rows } = await sql<{ other: number }>`
    select case when a_id = ${id} then b_id else a_id end as other from customer_duplicate
    where (a_id = ${id} or b_id = ${id}) and dismissed_at is not null`.execute(db);
  return rows.map((row) => row.other);
}

export async function dismissPair(db: Db, pair: PairRow, by: number | null, at: Date | null): Promise<void> {
  await sql`
    insert into customer_duplicate (a_id, b_id, reasons, strength, dismissed_at, dismissed_by)
    values (${pair.a_id}, ${pair.b_id}, ${pair.reasons}::text[], ${pair.strength}, ${at}, ${by})
    on conflict (a_id, b_id) do update set dismissed_at = excluded.dismissed_at, dismissed_by = excluded.dismissed_by`.execute(db);
}
