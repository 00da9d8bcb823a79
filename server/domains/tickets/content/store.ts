/** The only SQL on whose pictures are shown to whom. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';

export async function trust(tx: Db, accountId: number, address: string): Promise<void> {
  await sql`insert into picture_trust (account_id, address) values (${accountId}, ${address}) on conflict do nothing`.execute(tx);
}

export async function distrust(tx: Db, accountId: number, address: string): Promise<void> {
  await sql`delete from picture_trust where account_id = ${accountId} and address = ${address}`.execute(tx);
}

export async function isTrusted(db: Db, accountId: number, messageId: number): Promise<boolean> {
  const { rows } = await sql`
    select from picture_trust p join message m on lower(m.from_address) = p.address where m.id = ${messageId} and p.account_id = ${accountId}`.execute(
    db,
  );
  return rows.length > 0;
}
