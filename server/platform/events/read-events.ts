import { sql } from 'kysely';
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
  const { rows } = await sql<Row>`
    select id, xid::text as xid, at, type, actor_kind, actor_id, ticket_id, customer_id, data
    from event
    where (xid, id) > (${cursor.xid}::xid8, ${cursor.eventId}) and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by event.xid, event.id
    limit ${count_max}`.execute(db);
  const events = rows.map(toEvent);
  if (events.length > 0) return { events, held: events.length === count_max };
  // The newest row by the index: asking whether any lies above would let the planner read the whole log to find that none does.
  const { rows: newest } = await sql<{ held: boolean }>`
    select xid >= pg_snapshot_xmin(pg_current_snapshot()) as held from event order by event.xid desc, event.id desc limit 1`.execute(db);
  return { events, held: newest[0]?.held ?? false };
}

/** The place just before everything that is not yet visible to all: where a reader starts that wants news only. */
export async function cursorAtEnd(db: Db): Promise<Cursor> {
  const { rows } = await sql<{ xid: string; id: number }>`
    select xid::text as xid, id from event where xid < pg_snapshot_xmin(pg_current_snapshot()) order by event.xid desc, event.id desc limit 1`.execute(
    db,
  );
  return rows[0] ? { xid: rows[0].xid, eventId: rows[0].id } : { xid: '0', eventId: 0 };
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
