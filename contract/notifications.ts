/** What people are told of, by which channel, and when they are left in peace. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { Id, idParams, Instant, Nullable } from './shapes.ts';

export const notificationKinds = [
  'assigned',
  'handed-over',
  'answered',
  'mention',
  'taken',
  'draft-taken',
  'delivery-failed',
  'followed',
  'unassigned',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];
const Kind = Type.Unsafe<NotificationKind>(Type.Enum(notificationKinds));

export const Notification = Type.Object({
  id: Id,
  kind: Kind,
  ticket: Type.Object({ id: Id, number: Id, subject: Type.String(), customerName: Type.String() }),
  /** Whose doing it was; null: the customer's, or nobody's. */
  actor: Nullable(Type.Object({ id: Id, name: Type.String() })),
  /** The message to open at. */
  messageId: Nullable(Id),
  /** For `followed`: what happened. */
  what: Nullable(Type.Union([Type.Literal('customer-wrote'), Type.Literal('note'), Type.Literal('answer'), Type.Literal('closed')])),
  preview: Type.String(),
  at: Instant,
  read: Type.Boolean(),
});
export type Notification = Static<typeof Notification>;

/** By mail: never; when it is still unread after a while; at once; gathered by the hour or by the day. */
export const mailWays = ['never', 'unread', 'now', 'digest'] as const;
export type MailWay = (typeof mailWays)[number];
const Channels = Type.Object({
  app: Type.Boolean(),
  desktop: Type.Boolean(),
  mail: Type.Unsafe<MailWay>(Type.Enum(mailWays)),
});
export type Channels = Static<typeof Channels>;

const HourMinute = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });
export const NotificationSettings = Type.Object({
  events: Type.Object(Object.fromEntries(notificationKinds.map((kind) => [kind, Channels])) as Record<NotificationKind, typeof Channels>),
  sound: Type.Boolean(),
  /** Minutes after which what is unread goes by mail. */
  unreadMinutes: Type.Integer({ minimum: 1, maximum: 1440 }),
  digest: Type.Union([Type.Literal('hourly'), Type.Literal('daily')]),
  /** Local time of the daily digest. */
  digestAt: HourMinute,
  quiet: Type.Object({
    on: Type.Boolean(),
    /** Every day from … to …; over midnight when `to` is not later than `from`. */
    from: HourMinute,
    to: HourMinute,
    /** Days of the week that are quiet altogether (ISO 8601: 1 = Monday). */
    wholeDays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7, uniqueItems: true }),
  }),
  /** Follow a ticket by itself when mentioned on it, or when writing a note there. */
  follow: Type.Object({ mention: Type.Boolean(), note: Type.Boolean() }),
});
export type NotificationSettings = Static<typeof NotificationSettings>;

const listed = { app: true, desktop: false, mail: 'never' } as const;
/** Safe and quiet: everything stays in the list under the bell; a mention nobody read for ten minutes goes by mail; news of whole groups is not told. */
export const quietSettings: NotificationSettings = {
  events: {
    assigned: listed,
    'handed-over': { ...listed, mail: 'unread' },
    answered: listed,
    mention: { ...listed, mail: 'unread' },
    taken: listed,
    'draft-taken': listed,
    'delivery-failed': listed,
    followed: listed,
    unassigned: { ...listed, app: false },
  },
  sound: false,
  unreadMinutes: 10,
  digest: 'daily',
  digestAt: '08:00',
  quiet: { on: false, from: '18:00', to: '08:00', wholeDays: [6, 7] },
  follow: { mention: false, note: false },
};

export const notifications = describe({
  list: {
    method: 'GET',
    path: '/api/notifications',
    summary: 'What the caller was told of, newest first',
    needs: 'signed-in',
    query: Type.Object({
      before: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
      unread: Type.Optional(Type.Literal('only')),
    }),
    reply: Type.Object({ rows: Type.Array(Notification), next: Nullable(Id) }),
  },
  unread: {
    method: 'GET',
    path: '/api/notifications/unread',
    summary: 'How much is unread, counted up to 100',
    needs: 'signed-in',
    reply: Type.Object({ notifications: Type.Integer(), mentions: Type.Integer() }),
  },
  read: {
    method: 'PUT',
    path: '/api/notifications/:notificationId/reading',
    summary: 'The caller has read it',
    needs: 'signed-in',
    params: idParams('notificationId'),
  },
  unreadAgain: {
    method: 'DELETE',
    path: '/api/notifications/:notificationId/reading',
    summary: 'It shall be unread again',
    needs: 'signed-in',
    params: idParams('notificationId'),
  },
  readAll: {
    method: 'PUT',
    path: '/api/notifications/reading',
    summary: 'The caller has read all of them, those of a ticket, or all up to one',
    needs: 'signed-in',
    body: Type.Object({ ticketId: Type.Optional(Id), upTo: Type.Optional(Id) }),
  },
  muted: {
    method: 'GET',
    path: '/api/tickets/:ticketId/muting',
    summary: 'Is the caller told of nothing here?',
    needs: 'tickets.read',
    params: idParams('ticketId'),
    reply: Type.Object({ muted: Type.Boolean() }),
    errors: ['ticket.not-found'],
  },
  mute: {
    method: 'PUT',
    path: '/api/tickets/:ticketId/muting',
    summary: 'Be told of nothing on this ticket but mentions and hand-overs',
    needs: 'tickets.read',
    params: idParams('ticketId'),
    errors: ['ticket.not-found'],
  },
  unmute: {
    method: 'DELETE',
    path: '/api/tickets/:ticketId/muting',
    summary: 'Be told of this ticket again',
    needs: 'tickets.read',
    params: idParams('ticketId'),
    errors: ['ticket.not-found'],
  },
  settings: {
    method: 'GET',
    path: '/api/notification-settings',
    summary: 'The caller’s settings, and what the company begins with',
    needs: 'signed-in',
    reply: Type.Object({ own: Type.Boolean(), settings: NotificationSettings, defaults: NotificationSettings }),
  },
  change: {
    method: 'PUT',
    path: '/api/notification-settings',
    summary: 'Change one’s own settings',
    needs: 'signed-in',
    body: NotificationSettings,
  },
  forget: {
    method: 'DELETE',
    path: '/api/notification-settings',
    summary: 'Use what the company begins with',
    needs: 'signed-in',
  },
  changeDefaults: {
    method: 'PUT',
    path: '/api/notification-defaults',
    summary: 'What everybody begins with who has not chosen otherwise',
    needs: 'settings.manage',
    body: NotificationSettings,
  },
});
