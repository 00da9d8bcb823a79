/** The only SQL on settings and secrets. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';

export async function get(db: Db, key: string): Promise<unknown> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value ?? null;
}

/** The group in use that a setting names, else the oldest in use. One question: it stands on the path of every new ticket. */
export async function groupNamedBy(db: Db, key: string): Promise<number | null> {
  const { rows } = await sql<{ id: number | null }>`
    select coalesce(
      (select g.id from setting s join "group" g on g.id = (s.value #>> '{}')::bigint where s.key = ${key} and g.archived_at is null),
      (select id from "group" where archived_at is null order by id limit 1)) as id`.execute(db);
  return rows[0]!.id;
}

/** Reads a setting to change it: locked until the transaction ends. */
export async function lock(tx: Db, key: string): Promise<unknown> {
  const row = await tx.selectFrom('setting').select('value').where('key', '=', key).forUpdate().executeTakeFirst();
  return row?.value ?? null;
}

export async function put(tx: Db, key: string, value: unknown, now: Date): Promise<void> {
  await sql`
    insert into setting (key, value, updated_at) values (${key}, ${JSON.stringify(value)}::jsonb, ${now})
    on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`.execute(tx);
}

/** Puts a setting if there is none: of several at once one is the first, the others wait for it and then hear that they are not. */
export async function putFirst(tx: Db, key: string, value: unknown, now: Date): Promise<boolean> {
  const { rows } =
    await sql`insert into setting (key, value, updated_at) values (${key}, ${JSON.stringify(value)}::jsonb, ${now}) on conflict (key) do nothing returning key`.execute(
      tx,
    );
  return rows.length > 0;
}

export async function getSealed(db: Db, key: string): Promise<Buffer | null> {
  const row = await db.selectFrom('secret').select('sealed').where('key', '=', key).executeTakeFirst();
  return row?.sealed ?? null;
}

export async function putSealed(tx: Db, key: string, sealed: Buffer, now: Date): Promise<void> {
  await sql`
    insert into secret (key, sealed, updated_at) values (${key}, ${sealed}, ${now})
    on conflict (key) do update set sealed = excluded.sealed, updated_at = excluded.updated_at`.execute(tx);
}

export async function removeSealed(tx: Db, key: string): Promise<void> {
  await tx.deleteFrom('secret').where('key', '=', key).execute();
}
