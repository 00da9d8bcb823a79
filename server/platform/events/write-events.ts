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
      ${events.map((event) => storable(event.data))}::text[],
      ${events.map((event) => event.at ?? null)}::timestamptz[]
    ) with ordinality as e (type, actor_kind, actor_id, ticket_id, customer_id, audit, data, at, place)
    order by place`.execute(tx);
}

/** As JSON that PostgreSQL can hold: words from outside may carry NUL or half a character, and must not cost the event. */
function storable(data: Record<string, unknown>): string {
  const json = JSON.stringify(data);
  if (!/\\u(0000|d[89a-f])/i.test(json)) return json;
  return JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\u0000', '').toWellFormed() : value,
  );
}
