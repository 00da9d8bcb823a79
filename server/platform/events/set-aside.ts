import { sql } from 'kysely';
import type { Db } from '../db/pool.ts';
import type { StoredEvent } from './event.ts';
import { toEvent } from './read-events.ts';

export interface SetAsideEvent {
  listener: string;
  event: StoredEvent;
  error: string;
  setAsideAt: Date;
}

const shown_max = 200;

/** Events that a listener could not digest and nobody replayed yet, newest first. */
export async function setAsideEvents(db: Db, one?: { listener: string; eventId: number }): Promise<SetAsideEvent[]> {
  const { rows } = await sql<Parameters<typeof toEvent>[0] & { listener: string; error: string; set_aside_at: Date }>`
    select s.listener, s.error, s.set_aside_at, e.id, e.xid::text as xid, e.at, e.type, e.actor_kind, e.actor_id, e.ticket_id, e.customer_id, e.data
    from event_set_aside s join event e on e.id = s.event_id
    where s.replayed_at is null and ${one ? sql`s.listener = ${one.listener} and s.event_id = ${one.eventId}` : sql`true`}
    order by s.set_aside_at desc limit ${shown_max}`.execute(db);
  return rows.map((row) => ({ listener: row.listener, event: toEvent(row), error: row.error, setAsideAt: row.set_aside_at }));
}
