/** The only SQL on watch-outs. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';

export interface WatchOutRecord {
  id: number;
  customer_id: number;
  text: string;
  level: 'information' | 'attention';
  author_id: number;
  author_name: string;
  until: string | null;
  created_at: Date;
  ended_at: Date | null;
}

const columns = sql`w.id, w.customer_id, w.text, w.level, w.author_id, a.name as author_name, to_char(w.until, 'YYYY-MM-DD') as until, w.created_at, w.ended_at`;

/** Those that hold on a day: what must be read first stands first, then the newest. */
export async function watchOutsOn(db: Db, customerId: number, day: string): Promise<WatchOutRecord[]> {
  const { rows } = await sql<WatchOutRecord>`
    select ${columns} from watch_out w join account a on a.id = w.author_id
    where w.customer_id = ${customerId} and w.ended_at is null and (w.until is null or w.until >= ${day}::date)
    order by w.level, w.id desc`.execute(db);
  return rows;
}

export async function getWatchOut(db: Db, customerId: number, id: number): Promise<WatchOutRecord | undefined> {
  const { rows } = await sql<WatchOutRecord>`
    select ${columns} from watch_out w join account a on a.id = w.author_id where w.id = ${id} and w.customer_id = ${customerId}`.execute(
    db,
  );
  return rows[0];
}

export async function insertWatchOut(
  db: Db,
  one: { customerId: number; text: string; level: string; authorId: number; until: string | null; now: Date },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into watch_out (customer_id, text, level, author_id, until, created_at)
    values (${one.customerId}, ${one.text}, ${one.level}, ${one.authorId}, ${one.until}::date, ${one.now}) returning id`.execute(db);
  return rows[0]!.id;
}

export async function updateWatchOut(db: Db, id: number, one: { text: string; level: string; until: string | null }): Promise<void> {
  await sql`update watch_out set text = ${one.text}, level = ${one.level}, until = ${one.until}::date where id = ${id}`.execute(db);
}

export async function endWatchOut(db: Db, id: number, at: Date | null): Promise<void> {
  await sql`update watch_out set ended_at = ${at} where id = ${id}`.execute(db);
}
