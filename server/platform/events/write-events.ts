import { sql } from 'kysely';
import type { Actor } from '../context.ts';
import type { Db } from '../db/pool.ts';
import type { NewEvent } from './event.ts';

/** Appends events to the log in one statement, in order. */
export async function insertEvents(tx: Db, actor: Actor, events: readonly NewEvent[]): Promise<void> {
  await sql`
    insert into event (type, actor_kind, actor_id, ticket_id, customer_id, audit, data, at)
    select type, actor_kind, actor_id, ticket_id, customer_id, audit, data::jsonb, coalesce(at, now())
    from unnest(
      ${events.map((event) => event.type)}::text[],
      ${events.map((event) => (event.actor ?? actor).kind)}::text[],
      ${events.map((event) => (event.actor ?? actor).id)}::bigint[],
      ${events.map((event) => event.ticketId ?? null)}::bigint[],
      ${events.map((event) => event.customerId ?? null)}::bigint[],
      ${events.map((event) => event.audit ?? false)}::boolean[],
      ${events.map((event) => JSON.stringify(event.data))}::text[],
      ${events.map((event) => event.at ?? null)}::timestamptz[]
    ) with ordinality as e (type, actor_kind, actor_id, ticket_id, customer_id, audit, data, at, place)
    order by place`.execute(tx);
}
