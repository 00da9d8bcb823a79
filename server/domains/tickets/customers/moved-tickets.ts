/** The tickets and messages that go with a customer's card: the only SQL that changes whose they are. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';

export interface MovedTicket {
  id: number;
  group_id: number;
  owner_id: number | null;
}

/** How many there are, counted no further than one needs to know. */
export async function countTickets(db: Db, customerId: number, count_max: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from ticket where customer_id = ${customerId} limit ${count_max}) counted`.execute(db);
  return Number(rows[0]!.n);
}

export async function moveTickets(db: Db, from: number, to: number): Promise<MovedTicket[]> {
  await sql`select 1 from ticket where customer_id = ${from} order by id for update`.execute(db);
  const { rows } = await sql<MovedTicket>`
    update ticket set customer_id = ${to}, version = version + 1 where customer_id = ${from} returning id, group_id, owner_id`.execute(db);
  return rows;
}

/** Those of the list that still are the holder's. */
export async function returnTickets(db: Db, ids: readonly number[], holder: number, to: number): Promise<MovedTicket[]> {
  await sql`select 1 from ticket where id = any(${[...ids]}::bigint[]) order by id for update`.execute(db);
  const { rows } = await sql<MovedTicket>`
    update ticket set customer_id = ${to}, version = version + 1 where id = any(${[...ids]}::bigint[]) and customer_id = ${holder} returning id, group_id, owner_id`.execute(
    db,
  );
  return rows;
}

/** What the customer wrote on these tickets. */
export async function moveMessages(db: Db, ticketIds: readonly number[], from: number, to: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update message set customer_id = ${to} where ticket_id = any(${[...ticketIds]}::bigint[]) and customer_id = ${from} returning id`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** The messages that a merge moved, and those that came since on the tickets that go back, from addresses that go back. */
export async function returnMessages(
  db: Db,
  back: { ids: readonly number[]; ticketIds: readonly number[]; addresses: readonly string[]; holder: number; to: number },
): Promise<void> {
  await sql`update message set customer_id = ${back.to} where id = any(${[...back.ids]}::bigint[]) and customer_id = ${back.holder}`.execute(
    db,
  );
  await sql`
    update message set customer_id = ${back.to}
    where ticket_id = any(${[...back.ticketIds]}::bigint[]) and customer_id = ${back.holder} and lower(from_address) = any(${[...back.addresses]}::text[])`.execute(
    db,
  );
}
