import type { Notification } from '../../../contract/notifications.ts';
import { previewOf } from '../tickets/index.ts';
import type { NotificationRecord } from './store.ts';

export function presentNotification(record: NotificationRecord): Notification {
  return {
    id: record.id,
    kind: record.kind,
    ticket: { id: record.ticket_id, number: record.number, subject: record.subject, customerName: record.customer_name },
    actor: record.actor_id === null ? null : { id: record.actor_id, name: record.actor_name ?? '' },
    messageId: record.text === null ? null : record.message_id,
    what: (record.data.what as Notification['what']) ?? null,
    preview: previewOf(record.text ?? ''),
    at: record.at.toISOString(),
    read: record.read_at !== null,
  };
}
