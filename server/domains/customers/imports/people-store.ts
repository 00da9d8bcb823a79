/** The only SQL by which an import meets, makes, changes and takes back customers: many in a statement. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';
import { learnWords } from '../../../platform/text/vocabulary.ts';
import { searchText, searchVector } from '../search-store.ts';
import type { KnownCard } from './decide-row.ts';

export interface Way {
  kind: string;
  normal: string;
}

/** Whoever has one of these, with all they have. Locked where they are to be changed, in the order of ids. */
export async function cardsWith(db: Db, ways: readonly Way[], lock: boolean): Promise<(KnownCard & { id: number })[]> {
  if (ways.length === 0) return [];
  const { rows: found } = await sql<{ id: number }>`
    select distinct i.customer_id as id from unnest(${ways.map((way) => way.kind)}::text[], ${ways.map((way) => way.normal)}::text[]) as w (kind, normal)
    join customer_identity i on i.kind = w.kind and i.normal = w.normal`.execute(db);
  const ids = found.map((row) => row.id);
  if (ids.length === 0) return [];
  if (lock) await sql`select 1 from customer where id = any(${ids}::bigint[]) order by id for no key update`.execute(db);
  const { rows } = await sql<KnownCard & { id: number }>`
    select c.id, c.name, c.language, co.name as company, c.notes, c.tags, c.fields,
      coalesce((select json_agg(json_build_object('kind', i.kind, 'value', i.value, 'normal', i.normal) order by i.id) from customer_identity i where i.customer_id = c.id), '[]') as identities
    from customer c left join company co on co.id = c.company_id where c.id = any(${ids}::bigint[])`.execute(db);
  return rows;
}

/** Ids of companies by their names in lower case; those not known yet are made. */
export async function companiesNamed(db: Db, names: readonly string[]): Promise<Map<string, number>> {
  const first = new Map<string, string>();
  for (const name of names) if (!first.has(name.toLowerCase())) first.set(name.toLowerCase(), name);
  if (first.size === 0) return new Map();
  const sorted = [...first].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
  const read = async () =>
    (
      await sql<{ id: number; wanted: string }>`
        select c.id, n.name as wanted from unnest(${sorted}::text[]) as n (name) join company c on lower(c.name) = lower(n.name)`.execute(
        db,
      )
    ).rows;
  let rows = await read();
  if (rows.length < sorted.length) {
    const known = new Set(rows.map((row) => row.wanted));
    await sql`insert into company (name) select * from unnest(${sorted.filter((name) => !known.has(name))}::text[]) on conflict (lower(name)) do nothing`.execute(
      db,
    );
    rows = await read();
  }
  return new Map(rows.map((row) => [row.wanted.toLowerCase(), row.id]));
}

/** Writes changed cards whole, with their new search words. Answers the version each has now. */
export async function writeCards(
  db: Db,
  cards: readonly KnownCard[],
  companies: ReadonlyMap<string, number>,
  now: Date,
): Promise<Map<number, number>> {
  if (cards.length === 0) return new Map();
  await learnWords(
    db,
    cards.map((card) => ({ ticketId: null, text: card.name })),
  );
  const { rows } = await sql<{ id: number; version: number }>`
    update customer c set name = n.name, language = n.language, company_id = n.company_id, notes = n.notes,
      tags = array(select jsonb_array_elements_text(n.tags::jsonb)), fields = n.fields::jsonb, search_text = n.text, search = n.words::tsvector,
      version = c.version + 1, updated_at = ${now}
    from unnest(${cards.map((card) => card.id)}::bigint[], ${cards.map((card) => card.name)}::text[], ${cards.map((card) => card.language)}::text[],
      ${cards.map((card) => (card.company ? (companies.get(card.company.toLowerCase()) ?? null) : null))}::bigint[], ${cards.map((card) => card.notes)}::text[],
      ${cards.map((card) => JSON.stringify(card.tags))}::text[], ${cards.map((card) => JSON.stringify(card.fields))}::text[],
      ${cards.map(searchText)}::text[], ${cards.map(searchVector)}::text[]) as n (id, name, language, company_id, notes, tags, fields, text, words)
    where c.id = n.id returning c.id, c.version`.execute(db);
  return new Map(rows.map((row) => [row.id, row.version]));
}

/** Somebody else has one of them since we looked: as a conflict, so that the batch is tried again and meets them. */
export async function insertIdentities(db: Db, all: readonly (Way & { customerId: number; value: string })[]): Promise<void> {
  if (all.length === 0) return;
  const { rows } = await sql`
    insert into customer_identity (customer_id, kind, value, normal)
    select * from unnest(${all.map((one) => one.customerId)}::bigint[], ${all.map((one) => one.kind)}::text[], ${all.map((one) => one.value)}::text[], ${all.map((one) => one.normal)}::text[])
    on conflict (kind, normal) do nothing returning id`.execute(db);
  if (rows.length < all.length) throw Object.assign(new Error('An identity was taken meanwhile.'), { code: '40001' });
}

/** A card made earlier by the same import and changed by a later row of it is still as the import left it. */
export async function rememberVersions(db: Db, importId: number, versions: ReadonlyMap<number, number>): Promise<void> {
  if (versions.size === 0) return;
  await sql`
    update customer_import_row r set change = json_build_object('version', v.version)::jsonb
    from unnest(${[...versions.keys()]}::bigint[], ${[...versions.values()]}::int[]) as v (id, version)
    where r.import_id = ${importId} and r.customer_id = v.id and r.outcome = 'made'`.execute(db);
}

/**
 * Tells the database how many there are now. It counts by itself within a minute; until then it reads all of what it takes for a handful, and whoever looks at customers waits for it.
 */
export async function countAnew(db: Db): Promise<void> {
  await sql`analyze customer, customer_identity, company`.execute(db);
}
