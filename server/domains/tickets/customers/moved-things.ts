/** What else hangs on a customer and goes where their card goes: products they have, what to watch out for. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';

/** Tables with an id and a customer_id whose rows are the customer's own. */
const tables = ['customer_product', 'watch_out'] as const;
export type MovedThings = Partial<Record<(typeof tables)[number], number[]>>;

export async function moveThings(db: Db, from: number, to: number): Promise<MovedThings> {
  const moved: MovedThings = {};
  for (const table of tables) {
    const { rows } = await sql<{
      id: number;
    }>`update ${sql.table(table)} set customer_id = ${to} where customer_id = ${from} returning id`.execute(db);
    if (rows.length > 0) moved[table] = rows.map((row) => row.id);
  }
  return moved;
}

/** Those that still are with the holder. */
export async function returnThings(db: Db, moved: MovedThings, holder: number, to: number): Promise<void> {
  for (const table of tables) {
    const ids = moved[table] ?? [];
    if (ids.length > 0)
      await sql`update ${sql.table(table)} set customer_id = ${to} where id = any(${ids}::bigint[]) and customer_id = ${holder}`.execute(
        db,
      );
  }
}
