/** Rows of lists as JSON text, made by the database. */
import { sql, type RawBuilder } from 'kysely';

/** As toISOString says it. Connections of ours are in UTC. */
const iso = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A ticket `t` of a customer `c` as JSON text: the twin of presentTicket (present.ts), for lists. */
export const ticketRowJson: RawBuilder<string> = sql.raw(`json_build_object(
  'id', t.id, 'number', t.number, 'subject', t.subject, 'typeId', t.type_id, 'priority', t.priority, 'statusId', t.status_id, 'state', t.state, 'categoryId', t.category_id,
  'tags', t.tags, 'groupId', t.group_id, 'ownerId', t.owner_id, 'language', t.language, 'channel', t.channel, 'customerId', t.customer_id, 'customerName', c.name,
  'waitingSince', ${iso('t.waiting_since')}, 'unseen', t.unseen, 'preview', t.preview, 'messageCount', t.message_count, 'createdAt', ${iso('t.created_at')},
  'lastActivityAt', ${iso('t.last_activity_at')}, 'firstAnswerAt', ${iso('t.first_answer_at')}, 'closedAt', ${iso('t.closed_at')}, 'deskOrder', t.desk_order,
  'fields', t.fields, 'snoozedUntil', ${iso('t.snoozed_until')}, 'mergedIntoId', t.merged_into_id, 'parentId', t.parent_id, 'version', t.version)::text`);
