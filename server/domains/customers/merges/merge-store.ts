/** The only SQL on merges of cards, and on the cards and identities that they move. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';
import { refreshSearch } from '../store.ts';
import type { Card, CardChange } from './merging.ts';

export interface MergeRecord {
  id: number;
  survivor_id: number;
  survivor_name: string;
  merged_id: number;
  merged_name: string;
  identity_ids: number[];
  ticket_ids: number[];
  message_ids: number[];
  things: Record<string, number[]>;
  card: CardChange;
  merged_by: number | null;
  merged_by_name: string | null;
  merged_at: Date;
  undone_at: Date | null;
  undone_by_name: string | null;
}

const columns = sql`m.id, m.survivor_id, s.name as survivor_name, m.merged_id, g.name as merged_name, m.identity_ids, m.ticket_ids, m.message_ids, m.things, m.card,
  m.merged_by, a.name as merged_by_name, m.merged_at, m.undone_at, u.name as undone_by_name`;
const tables = sql`customer_merge m join customer s on s.id = m.survivor_id join customer g on g.id = m.merged_id
  left join account a on a.id = m.merged_by left join account u on u.id = m.undone_by`;

export async function getMerge(db: Db, id: number, lock = false): Promise<MergeRecord | undefined> {
  const { rows } =
    await sql<MergeRecord>`select ${columns} from ${tables} where m.id = ${id} ${lock ? sql`for update of m` : sql``}`.execute(db);
  return rows[0];
}

const shown_max = 50;

/** Newest first, without the long lists of what each moved. */
export async function mergesOf(db: Db, customerId: number): Promise<(MergeRecord & { tickets: number; identities: number })[]> {
  const { rows } = await sql<MergeRecord & { tickets: number; identities: number }>`
    select m.id, m.survivor_id, s.name as survivor_name, m.merged_id, g.name as merged_name, cardinality(m.ticket_ids) as tickets, cardinality(m.identity_ids) as identities,
      a.name as merged_by_name, m.merged_at, m.undone_at, u.name as undone_by_name
    from ${tables} where m.id in (select id from customer_merge where survivor_id = ${customerId} union select id from customer_merge where merged_id = ${customerId})
    order by m.id desc limit ${shown_max}`.execute(db);
  return rows;
}

/** The merges into a card that stand and came after one, oldest first. */
export async function laterMerges(db: Db, survivorId: number, id: number): Promise<{ id: number; card: CardChange }[]> {
  const { rows } = await sql<{ id: number; card: CardChange }>`
    select id, card from customer_merge where survivor_id = ${survivorId} and id > ${id} and undone_at is null order by id for update`.execute(
    db,
  );
  return rows;
}

export async function rememberCard(db: Db, id: number, card: CardChange): Promise<void> {
  await sql`update customer_merge set card = ${JSON.stringify(card)}::jsonb where id = ${id}`.execute(db);
}

/** Locks cards so that nothing is hung on them meanwhile (contacts coming in wait, and follow). In the order of ids: two merges never block each other. */
export async function lockWhole(db: Db, ids: readonly number[]): Promise<{ id: number; merged_into_id: number | null; version: number }[]> {
  const { rows } = await sql<{ id: number; merged_into_id: number | null; version: number }>`
    select id, merged_into_id, version from customer where id = any(${[...ids]}::bigint[]) order by id for update`.execute(db);
  return rows;
}

/** Who a card is part of by now, at the end of the chain. Itself, when of none. */
export async function holderOf(db: Db, id: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with recursive chain as (
      select id, merged_into_id from customer where id = ${id}
      union all select c.id, c.merged_into_id from chain join customer c on c.id = chain.merged_into_id)
    select id from chain where merged_into_id is null`.execute(db);
  return rows[0]?.id ?? id;
}

export async function moveIdentities(db: Db, from: number, to: number): Promise<number[]> {
  const { rows } = await sql<{
    id: number;
  }>`update customer_identity set customer_id = ${to} where customer_id = ${from} returning id`.execute(db);
  return rows.map((row) => row.id);
}

/** Those of the list that still are with the holder; answers their addresses, as they are compared. */
export async function returnIdentities(db: Db, ids: readonly number[], holder: number, to: number): Promise<string[]> {
  const { rows } = await sql<{ normal: string; kind: string }>`
    update customer_identity set customer_id = ${to} where id = any(${[...ids]}::bigint[]) and customer_id = ${holder} returning normal, kind`.execute(
    db,
  );
  return rows.filter((row) => row.kind === 'email').map((row) => row.normal);
}

export async function insertMerge(
  db: Db,
  merge: Pick<MergeRecord, 'survivor_id' | 'merged_id' | 'identity_ids' | 'ticket_ids' | 'message_ids' | 'things' | 'card' | 'merged_by'>,
  now: Date,
): Promise<number> {
  await sql`update customer set merged_into_id = ${merge.survivor_id}, version = version + 1, updated_at = ${now} where id = ${merge.merged_id}`.execute(
    db,
  );
  const { rows } = await sql<{ id: number }>`
    insert into customer_merge (survivor_id, merged_id, identity_ids, ticket_ids, message_ids, things, card, merged_by, merged_at)
    values (${merge.survivor_id}, ${merge.merged_id}, ${merge.identity_ids}::bigint[], ${merge.ticket_ids}::bigint[], ${merge.message_ids}::bigint[], ${JSON.stringify(merge.things)}::jsonb, ${JSON.stringify(merge.card)}::jsonb, ${merge.merged_by}, ${now})
    returning id`.execute(db);
  return rows[0]!.id;
}

/**
 * What goes back to its card is no matter any more of the merges that carried it on from there: undone later, they would take it along again from wherever it
 * is by then. `survivorId`: where the carrying began.
 */
export async function forgetInCarriers(
  db: Db,
  survivorId: number,
  gone: Pick<MergeRecord, 'id' | 'identity_ids' | 'ticket_ids' | 'message_ids' | 'things'>,
): Promise<void> {
  const less = (column: string, ids: readonly number[]) =>
    sql`${sql.ref(column)} = array(select unnest(m.${sql.ref(column)}) except select unnest(${[...ids]}::bigint[]) order by 1)`;
  await sql`
    with recursive chain as (
      select id, merged_into_id from customer where id = ${survivorId}
      union all select c.id, c.merged_into_id from chain join customer c on c.id = chain.merged_into_id)
    update customer_merge m set ${less('identity_ids', gone.identity_ids)}, ${less('ticket_ids', gone.ticket_ids)}, ${less('message_ids', gone.message_ids)},
      things = (select coalesce(jsonb_object_agg(kind, (
          select coalesce(jsonb_agg(one), '[]') from jsonb_array_elements(ids) one
          where not coalesce(${JSON.stringify(gone.things)}::jsonb -> kind, '[]') @> jsonb_build_array(one))), '{}')
        from jsonb_each(m.things) t (kind, ids))
    where m.undone_at is null and m.id <> ${gone.id} and m.merged_id in (select id from chain)`.execute(db);
}

export async function endMerge(db: Db, merge: Pick<MergeRecord, 'id' | 'merged_id'>, by: number | null, now: Date): Promise<void> {
  await sql`update customer_merge set undone_at = ${now}, undone_by = ${by} where id = ${merge.id}`.execute(db);
  await sql`update customer set merged_into_id = null, version = version + 1, updated_at = ${now} where id = ${merge.merged_id}`.execute(
    db,
  );
}

/** Writes the whole card, and its search words. */
export async function writeCard(db: Db, id: number, card: Card, now: Date): Promise<void> {
  await sql`
    update customer set name = ${card.name}, language = ${card.language}, company_id = ${card.company?.id ?? null}, notes = ${card.notes}, tags = ${card.tags}::text[],
      fields = ${JSON.stringify(card.fields)}::jsonb, version = version + 1, updated_at = ${now}
    where id = ${id}`.execute(db);
  await refreshSearch(db, id);
}
