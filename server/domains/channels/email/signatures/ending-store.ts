/** The only SQL on how letters of a sender end. */
import { sql } from 'kysely';
import type { Db } from '../../../../platform/db/pool.ts';
import type { Ending } from './learned-signature.ts';

export async function endingsOf(db: Db, addresses: readonly string[]): Promise<Map<string, Ending[]>> {
  if (addresses.length === 0) return new Map();
  const { rows } = await sql<{
    address: string;
    endings: Ending[];
  }>`select address, endings from mail_ending where address = any(${addresses}::text[])`.execute(db);
  return new Map(rows.map(({ address, endings }) => [address, endings]));
}

export async function writeEndings(db: Db, endings: ReadonlyMap<string, readonly Ending[]>): Promise<void> {
  if (endings.size === 0) return;
  await sql`
    insert into mail_ending (address, endings) select address, endings::jsonb from unnest(${[...endings.keys()]}::text[], ${[...endings.values()].map((one) => JSON.stringify(one))}::text[]) as e (address, endings)
    on conflict (address) do update set endings = excluded.endings, at = now()`.execute(db);
}
