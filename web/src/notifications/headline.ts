import type { Notification } from '../../../contract/notifications.ts';
import type { Say, WordKey } from '../app/words.tsx';
import type { IconName } from '../ui/Icon.tsx';

/** "Jan Konsultant wspomina o Tobie w notatce": the same words as in the mail. */
export function headlineOf(one: Notification, t: Say): string {
  const kind = one.kind === 'followed' ? `followed.${one.what ?? 'note'}` : one.kind;
  const key = `notifications.says.${kind}${one.actor ? '' : '.nobody'}` as WordKey;
  return t(key, { name: one.actor?.name ?? '', customer: one.ticket.customerName });
}

export const iconOf: Readonly<Record<Notification['kind'], IconName>> = {
  assigned: 'user-add',
  'handed-over': 'forward',
  answered: 'mail',
  mention: 'at',
  taken: 'user',
  'draft-taken': 'edit',
  'delivery-failed': 'alert',
  followed: 'eye',
  unassigned: 'desk',
};

/** Where a press leads: the ticket, at the message. */
export function pathOf(one: Notification): string {
  return `/desk/all/${one.ticket.id}${one.messageId ? `?message=${one.messageId}` : ''}`;
}
