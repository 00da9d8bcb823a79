import type { TicketRow, TimelineEvent } from '../../../contract/tickets.ts';
import type { TicketRecord } from './store.ts';

export function presentTicket(record: TicketRecord): TicketRow {
  return {
    id: record.id,
    number: record.number,
    subject: record.subject,
    typeId: record.type_id,
    priority: record.priority,
    statusId: record.status_id,
    state: record.state,
    categoryId: record.category_id,
    tags: record.tags,
    groupId: record.group_id,
    ownerId: record.owner_id,
    language: record.language,
    channel: record.channel,
    customerId: record.customer_id,
    customerName: record.customer_name,
    waitingSince: record.waiting_since?.toISOString() ?? null,
    unseen: record.unseen,
    preview: record.preview,
    messageCount: record.message_count,
    createdAt: record.created_at.toISOString(),
    lastActivityAt: record.last_activity_at.toISOString(),
    firstAnswerAt: record.first_answer_at?.toISOString() ?? null,
    closedAt: record.closed_at?.toISOString() ?? null,
    deskOrder: record.desk_order,
    fields: record.fields,
    snoozedUntil: record.snoozed_until?.toISOString() ?? null,
    mergedIntoId: record.merged_into_id,
    parentId: record.parent_id,
    version: record.version,
  };
}

export function presentEvent(event: {
  id: number;
  at: Date;
  type: string;
  actor_kind: 'account' | 'customer' | 'system';
  actor_id: number | null;
  data: Record<string, unknown>;
}): TimelineEvent {
  const { was: _was, before: _before, ...data } = event.data;
  return { id: event.id, at: event.at.toISOString(), type: event.type, actor: { kind: event.actor_kind, id: event.actor_id }, data };
}
