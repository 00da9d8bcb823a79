import { eventKind } from '../../platform/events/event.ts';

/** Written by the listener in the transaction of the notifications themselves; open desks follow from it. */
export const notificationsMade = eventKind<{ ids: number[] }>('notifications.made');
/** Somebody read (or muted, or made unread again) in one window; their other windows follow. */
export const notificationsRead = eventKind<{ accountId: number }>('notifications.read');
export const notificationDefaultsChanged = eventKind<{ what: string }>('notification-defaults.changed', { audit: true });
