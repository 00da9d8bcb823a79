/** Rows of lists as JSON text, made by the database. */
import { sql, type RawBuilder } from 'kysely';

/** As toISOString says it. Connections of ours are in UTC. */
const iso = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A ticket `t` of a customer `c` as JSON text: the twin of presentTicket (present.ts), for lists. Half the price of json_build_object. */
export const ticketRowJson: RawBuilder<string> = sql.raw(`(select row_to_json(r) from (select
  t.id, t.number, t.subject, t.type_id as "typeId", t.priority, t.status_id as "statusId", t.state, t.category_id as "categoryId", t.tags, t.group_id as "groupId",
  t.owner_id as "ownerId", t.language, t.channel, t.customer_id as "customerId", c.name as "customerName", ${iso('t.waiting_since')} as "waitingSince", t.unseen, t.preview,
  t.message_count as "messageCount", ${iso('t.created_at')} as "createdAt", ${iso('t.last_activity_at')} as "lastActivityAt",
  ${iso('t.first_answer_at')} as "firstAnswerAt", ${iso('t.closed_at')} as "closedAt", t.desk_order as "deskOrder", t.fields, ${iso('t.snoozed_until')} as "snoozedUntil",
  t.merged_into_id as "mergedIntoId", t.parent_id as "parentId", t.version) r)::text`);
