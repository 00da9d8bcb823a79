/** Counted tries, kept in the database so that they hold on every node and after a restart. */
import { sql } from 'kysely';
import type { Db } from './db/pool.ts';
import { fail } from './fail.ts';

/** Every so many tries those of yesterday are thrown away: whoever tries a new name each time must not fill the table for ever. */
const sweep_once_in = 200;

/** Counts one try and says whether it is one too many. A window of fixed length begins with the first try. */
export async function countTry(
  db: Db,
  key: string,
  tries_max: number,
  window_s: number,
): Promise<{ allowed: boolean; retryAfterSeconds: number }> {
  if (Math.random() < 1 / sweep_once_in) await sql`delete from throttle where window_start < now() - interval '1 day'`.execute(db);
  const { rows } = await sql<{ count: number; left: number }>`
    insert into throttle as t (key, count, window_start) values (${key}, 1, now())
    on conflict (key) do update set
      count = case when t.window_start < now() - make_interval(secs => ${window_s}) then 1 else t.count + 1 end,
      window_start = case when t.window_start < now() - make_interval(secs => ${window_s}) then now() else t.window_start end
    returning count, ceil(extract(epoch from window_start + make_interval(secs => ${window_s}) - now()))::int as left`.execute(db);
  const { count, left } = rows[0]!;
  return { allowed: count <= tries_max, retryAfterSeconds: Math.max(left, 1) };
}

/**
 * Counts one try and refuses it when it is one too many. On a connection of its own, so that what is refused or rolled back afterwards stays counted: to be called before a
 * transaction is opened. Throws `code`.
 */
export async function refuseTooMany(
  { db }: { db: Db },
  key: string,
  {
    tries_max,
    window_s,
    code = 'request.too-many',
  }: { tries_max: number; window_s: number; code?: 'request.too-many' | 'session.throttled' },
): Promise<void> {
  const { allowed, retryAfterSeconds } = await countTry(db, key, tries_max, window_s);
  if (!allowed) fail(code, { seconds: retryAfterSeconds });
}

export async function forgetTries(db: Db, key: string): Promise<void> {
  await sql`delete from throttle where key = ${key}`.execute(db);
}

/** Takes back one counted try that turned out to be right, without forgetting the wrong ones before it. */
export async function takeBackTry(db: Db, key: string): Promise<void> {
  await sql`update throttle set count = greatest(count - 1, 0) where key = ${key}`.execute(db);
}
