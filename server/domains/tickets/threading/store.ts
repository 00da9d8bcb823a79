/** What deciding where a mail belongs asks of the database. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';
import type { Pace } from './rules/pace.ts';

export interface PaceKey {
  address: string;
  /** 0: all of what they write. */
  ticketId: number;
}

const key = ({ address, ticketId }: PaceKey) => `${ticketId} ${address}`;

/** By `${ticketId} ${address}`. Read under the lock of intake: one consumer in the whole cluster. */
export async function pacesOf(db: Db, wanted: readonly PaceKey[]): Promise<Map<string, Pace>> {
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<PaceKey & Pace>`
    select address, ticket_id as "ticketId", began_at as "beganAt", mails, print, same, last_at as "lastAt", held_until as "heldUntil"
    from mail_pace where (address, ticket_id) in (select * from unnest(${wanted.map(({ address }) => address)}::text[], ${wanted.map(({ ticketId }) => ticketId)}::bigint[]))`.execute(
    db,
  );
  return new Map(rows.map(({ address, ticketId, ...pace }) => [key({ address, ticketId }), pace]));
}

export async function writePaces(db: Db, paces: readonly (PaceKey & Pace)[]): Promise<void> {
  if (paces.length === 0) return;
  const column = <T>(pick: (one: PaceKey & Pace) => T) => paces.map(pick);
  await sql`
    insert into mail_pace (address, ticket_id, began_at, mails, print, same, last_at, held_until)
    select * from unnest(${column((one) => one.address)}::text[], ${column((one) => one.ticketId)}::bigint[], ${column((one) => one.beganAt)}::timestamptz[], ${column((one) => one.mails)}::int[],
      ${column((one) => one.print)}::text[], ${column((one) => one.same)}::int[], ${column((one) => one.lastAt)}::timestamptz[], ${column((one) => one.heldUntil)}::timestamptz[])
    on conflict (address, ticket_id) do update set began_at = excluded.began_at, mails = excluded.mails, print = excluded.print, same = excluded.same, last_at = excluded.last_at, held_until = excluded.held_until`.execute(
    db,
  );
}

const kept_days = 2;

/** What is older says nothing any more. */
export async function forgetPaces(db: Db, now: Date): Promise<void> {
  await sql`delete from mail_pace where last_at < ${new Date(now.getTime() - kept_days * 86_400_000)}`.execute(db);
}

/** By the wish of a person: whatever they write is heard again. */
export async function releasePace(db: Db, address: string): Promise<void> {
  await sql`delete from mail_pace where address = lower(${address})`.execute(db);
}

export interface NamedTicket {
  id: number;
  number: number;
}

/** Tickets by number, for those who have a part in them: the customer by any address of theirs, and whoever wrote or was written to. */
export async function ticketsOfParticipants(db: Db, asked: readonly { number: number; address: string }[]): Promise<Map<string, number>> {
  if (asked.length === 0) return new Map();
  const { rows } = await sql<{ number: number; address: string; id: number }>`
    select a.number, a.address, t.id
    from unnest(${asked.map((one) => one.number)}::bigint[], ${asked.map((one) => one.address.toLowerCase())}::text[]) as a (number, address) join ticket t on t.number = a.number
    where exists (select from customer_identity i where i.customer_id = t.customer_id and i.kind = 'email' and i.normal = a.address)
      or exists (select from message m where m.ticket_id = t.id and m.kind <> 'note' and m.taken_back_at is null and (lower(m.from_address) = a.address
        or exists (select from jsonb_array_elements(coalesce(m.recipients -> 'to', '[]') || coalesce(m.recipients -> 'cc', '[]')) r where lower(r ->> 'address') = a.address)))`.execute(
    db,
  );
  return new Map(rows.map(({ number, address, id }) => [`${number} ${address}`, id]));
}

/** The subject of each ticket, and of each letter that was answered. */
export async function subjectsOf(
  db: Db,
  ticketIds: readonly number[],
  messageIds: readonly number[],
): Promise<{ tickets: Map<number, string>; letters: Map<number, string> }> {
  if (ticketIds.length === 0) return { tickets: new Map(), letters: new Map() };
  const { rows } = await sql<{ id: number; subject: string | null; letter: boolean }>`
    select id, subject, false as letter from ticket where id = any(${ticketIds}::bigint[])
    union all select id, subject, true from message where id = any(${messageIds}::bigint[])`.execute(db);
  const of = (letter: boolean) => new Map(rows.filter((row) => row.letter === letter).map((row) => [row.id, row.subject ?? '']));
  return { tickets: of(false), letters: of(true) };
}
