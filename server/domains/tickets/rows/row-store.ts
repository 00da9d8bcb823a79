/** Rows of lists: as JSON text, made by the database, or as the number of their version. */
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';

/** As toISOString says it. Connections of ours are in UTC. */
const iso = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A ticket `t` of a customer `c` as JSON text: the twin of presentTicket (present.ts), for lists. Half the price of json_build_object. */
export const ticketRowJson: RawBuilder<string> = sql.raw(`(select row_to_json(r) from (select
  t.id, t.number, t.subject, t.type_id as "typeId", t.priority, t.status_id as "statusId", t.state, t.category_id as "categoryId", t.tags, t.group_id as "groupId",
  t.owner_id as "ownerId", t.language, t.channel, t.customer_id as "customerId", c.name as "customerName", ${iso('t.waiting_since')} as "waitingSince", t.unseen, t.preview,
  t.message_count as "messageCount", ${iso('t.created_at')} as "createdAt", ${iso('t.last_activity_at')} as "lastActivityAt",
  ${iso('t.first_answer_at')} as "firstAnswerAt", ${iso('t.closed_at')} as "closedAt", t.desk_order as "deskOrder", t.fields, ${iso('t.snoozed_until')} as "snoozedUntil",
  t.merged_into_id as "mergedIntoId", t.parent_id as "parentId", t.version) r)::text`);

/** Of a ticket `t` and its customer `c`, of which all follows that a row says. PostgreSQL numbers every version of either (xmin), whoever wrote it. */
const version: RawBuilder<string> = sql.raw(`t.xmin::text || ' ' || c.xmin::text`);

export type RowShape = 'versions' | 'rows';

/** What is told of a ticket `t` and its customer `c`: the number of their version, or the row. */
export function toldAs(shape: RowShape): RawBuilder<unknown> {
  return shape === 'versions' ? sql`${version} as version` : sql`${ticketRowJson} as row`;
}

/** The ticket `t` and the customer `c` of each row of `page`, fetched each for itself: nested loops keep the order of the page. */
export function eachWith(shape: RowShape): RawBuilder<unknown> {
  const [ofTicket, ofCustomer] = shape === 'versions' ? [sql`customer_id, xmin`, sql`xmin`] : [sql`*, xmin`, sql`name, xmin`];
  return sql`
    cross join lateral (select ${ofTicket} from ticket where id = page.id offset 0) t
    cross join lateral (select ${ofCustomer} from customer where id = t.customer_id offset 0) c`;
}

/** The rows of tickets as they are now, each with its version; in no order. */
export async function readRows(db: Db, ids: readonly number[]): Promise<{ id: number; version: string; row: string }[]> {
  const { rows } = await sql<{ id: number; version: string; row: string }>`
    select t.id, ${toldAs('versions')}, ${toldAs('rows')} from unnest(${ids}::bigint[]) page (id) ${eachWith('rows')}`.execute(db);
  return rows;
}
