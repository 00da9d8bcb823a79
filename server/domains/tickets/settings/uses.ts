/** On how many tickets the administrator's things stand. One pass over all tickets, so it is remembered for a while, and nobody's work waits for it. */
import { sql } from 'kysely';
import type { App } from '../../../platform/app.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Db } from '../../../platform/db/pool.ts';

export interface Uses {
  fields: Record<string, number>;
  types: Record<string, number>;
  statuses: Record<string, number>;
  categories: Record<string, number>;
  tags: Record<string, number>;
  products: Record<string, number>;
  countedAt: string;
}

const remembered_ms = 60_000;
const counted = new WeakMap<App, { at: number; uses: Promise<Uses> }>();

/** Counted at most a minute ago; those who ask at once share one counting. */
export async function readUses(ctx: Ctx): Promise<Uses> {
  const known = counted.get(ctx.app);
  if (known && known.at + remembered_ms > ctx.now.getTime()) return known.uses;
  const uses = countUses(ctx.tx, ctx.now);
  counted.set(ctx.app, { at: ctx.now.getTime(), uses });
  uses.catch(() => counted.delete(ctx.app));
  return uses;
}

async function countUses(db: Db, now: Date): Promise<Uses> {
  const named = await sql<{ type_id: number | null; status_id: number | null; category_id: number | null; what: number; n: number }>`
    select type_id, status_id, category_id, grouping(type_id, status_id, category_id) as what, count(*)::bigint as n
    from ticket group by grouping sets ((type_id), (status_id), (category_id))`.execute(db);
  const fields = await sql<{ key: string; n: number }>`
    select key, count(*)::bigint as n from ticket, jsonb_object_keys(fields) as key where fields <> '{}' group by 1`.execute(db);
  const tags = await sql<{ key: string; n: number }>`
    select key, count(*)::bigint as n from ticket, unnest(tags) as key where tags <> '{}' group by 1`.execute(db);
  const products = await sql<{ key: string; n: number }>`
    select product_id::text as key, count(distinct customer_id)::bigint as n from customer_product group by 1`.execute(db);
  // grouping() has a bit for each column that is not grouped by.
  const of = (what: number, pick: (row: (typeof named.rows)[number]) => number | null) =>
    Object.fromEntries(named.rows.filter((row) => row.what === what && pick(row) !== null).map((row) => [String(pick(row)), row.n]));
  const byKey = (rows: readonly { key: string; n: number }[]) => Object.fromEntries(rows.map((row) => [row.key, row.n]));
  return {
    fields: byKey(fields.rows),
    types: of(0b011, (row) => row.type_id),
    statuses: of(0b101, (row) => row.status_id),
    categories: of(0b110, (row) => row.category_id),
    tags: byKey(tags.rows),
    products: byKey(products.rows),
    countedAt: now.toISOString(),
  };
}
