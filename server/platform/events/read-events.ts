import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../db/pool.ts';
import type { StoredEvent } from './event.ts';

export interface Cursor {
  xid: string;
  eventId: number;
}

interface Row {
  id: number;
  xid: string;
  at: Date;
  type: string;
  actor_kind: 'account' | 'customer' | 'system';
  actor_id: number | null;
  ticket_id: number | null;
  customer_id: number | null;
  data: Record<string, unknown>;
}

/**
 * Events after a cursor, in the order of the transactions that wrote them, and only those below the oldest transaction still in flight:
 * what comes later can then never belong before what was read. `held` says that there is more, behind a transaction not finished yet.
 */
export async function readEvents(db: Db, cursor: Cursor, count_max: number): Promise<{ events: StoredEvent[]; held: boolean }> {
  const events = await readBelow(db, cursor, count_max, oldestOfServer);
  if (events.length > 0) return { events, held: events.length === count_max };
  // The newest row by the index: asking whether any waits would let the planner read the whole log to find that none does.
  const { rows } = await sql<{ waits: boolean; snapshot: string }>`
    select (xid, id) > (${cursor.xid}::xid8, ${cursor.eventId}) as waits, pg_current_snapshot()::text as snapshot
    from event order by event.xid desc, event.id desc limit 1`.execute(db);
  return rows[0]?.waits ? await readHeld(db, cursor, count_max, rows[0].snapshot) : { events: [], held: false };
}

/**
 * The same after the cursor that is kept of a listener, and that cursor, in one question: most of them find nothing, and there are a dozen listeners.
 * Null: there is no such cursor yet.
 */
export async function readForListener(
  db: Db,
  name: string,
  count_max: number,
): Promise<{ cursor: Cursor; events: StoredEvent[]; held: boolean } | null> {
  const { rows } = await sql<
    { [Key in keyof Row]: Row[Key] | null } & { cursor_xid: string; cursor_id: number; waits: boolean | null; snapshot: string }
  >`
    select l.xid::text as cursor_xid, l.event_id as cursor_id, l.waits, pg_current_snapshot()::text as snapshot,
      e.id, e.xid::text as xid, e.at, e.type, e.actor_kind, e.actor_id, e.ticket_id, e.customer_id, e.data
    from (select xid, event_id, (select (event.xid, event.id) > (listener.xid, listener.event_id) from event order by event.xid desc, event.id desc limit 1) as waits
      from listener where name = ${name} offset 0) l
    left join lateral (select * from event where (event.xid, event.id) > (l.xid, l.event_id) and event.xid < ${oldestOfServer}
      order by event.xid, event.id limit ${count_max}) e on l.waits
    order by e.xid, e.id`.execute(db);
  const first = rows[0];
  if (!first) return null;
  const cursor = { xid: first.cursor_xid, eventId: first.cursor_id };
  const events = rows.flatMap((row) => (row.id === null ? [] : [toEvent(row as Row)]));
  if (events.length > 0 || !first.waits) return { cursor, events, held: events.length === count_max };
  return { cursor, ...(await readHeld(db, cursor, count_max, first.snapshot)) };
}

/** Something waits, but not below the oldest transaction of the server: below the oldest of ours it may. */
async function readHeld(db: Db, cursor: Cursor, count_max: number, snapshot: string): Promise<{ events: StoredEvent[]; held: boolean }> {
  const events = await readBelow(db, cursor, count_max, await oldestOfOurs(db, snapshot));
  return { events, held: events.length === 0 || events.length === count_max };
}

/** The place just before everything that is not yet visible to all: where a reader starts that wants news only. */
export async function cursorAtEnd(db: Db): Promise<Cursor> {
  const { rows: now } = await sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(db);
  const { rows } = await sql<{ xid: string; id: number }>`
    select xid::text as xid, id from event where xid < ${await oldestOfOurs(db, now[0]!.snapshot)}
    order by event.xid desc, event.id desc limit 1`.execute(db);
  return rows[0] ? { xid: rows[0].xid, eventId: rows[0].id } : { xid: '0', eventId: 0 };
}

async function readBelow(db: Db, cursor: Cursor, count_max: number, oldest: RawBuilder<string>): Promise<StoredEvent[]> {
  const { rows } = await sql<Row>`
    select id, xid::text as xid, at, type, actor_kind, actor_id, ticket_id, customer_id, data
    from event
    where (xid, id) > (${cursor.xid}::xid8, ${cursor.eventId}) and xid < ${oldest}
    order by event.xid, event.id
    limit ${count_max}`.execute(db);
  return rows.map(toEvent);
}

/** Costs nothing to ask, and is too careful where others use the same server: a long transaction in any of its databases holds it. */
const oldestOfServer = sql<string>`pg_snapshot_xmin(pg_current_snapshot())`;

/**
 * The oldest transaction still in flight that may write into this database: asked only when something waits above the oldest of the server.
 * Of the transactions that were in flight at `snapshot`, those are left out that run in another database, for they cannot write into this log.
 *
 * Why nothing can slip through:
 * - A transaction has one backend and a backend one database, from its first to its last moment. One that began after the snapshot has a
 *   number of at least its xmax, and so lies above whatever we choose.
 * - Only who is known to be elsewhere is left out. Who is not shown counts as ours: a prepared transaction (it has no backend), one that ended
 *   meanwhile, one whose backend we are not shown (PostgreSQL shows database and number to every role; should a server hide them, we wait).
 * - The server reads a backend's database a moment before it reads its transaction; in between the backend may go and another take its place.
 *   That one's transaction then began after the snapshot and is not among those we look for: as long as we look after the snapshot was
 *   taken. So it is given from a statement before, and what this transaction may have seen of other sessions earlier is forgotten first.
 * - pg_snapshot_xip lists transactions, not their subtransactions, and an event carries the number of its transaction.
 * - backend_xid has 32 bits: transactions in flight at one time are never 2^32 apart, so one of them at most fits.
 * - Our own transaction is missing from our own snapshot. It counts: a listener that publishes must meet its own events later.
 * - The rows are read after the snapshot was taken, so whatever had ended by then is seen whole.
 */
async function oldestOfOurs(db: Db, snapshot: string): Promise<RawBuilder<string>> {
  await sql`select pg_stat_clear_snapshot()`.execute(db);
  return sql<string>`(
    select least(min(x), pg_current_xact_id_if_assigned(), pg_snapshot_xmax(${snapshot}::pg_snapshot))
    from pg_snapshot_xip(${snapshot}::pg_snapshot) x
    where x::xid not in (
      select backend_xid from pg_stat_activity
      where backend_xid is not null and datid <> (select oid from pg_database where datname = current_database())
    ))`;
}

export function toEvent(row: Row): StoredEvent {
  return {
    id: row.id,
    xid: row.xid,
    at: row.at,
    type: row.type,
    actor: { kind: row.actor_kind, id: row.actor_id },
    ticketId: row.ticket_id,
    customerId: row.customer_id,
    data: row.data,
  };
}
