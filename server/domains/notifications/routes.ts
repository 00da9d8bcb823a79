import { notifications } from '../../../contract/notifications.ts';
import { serve } from '../../platform/http/serve.ts';
import { countUnread, isMuted, markRead, markUnread, readNotifications, setMuted } from './read-notifications.ts';
import { changeDefaults, changeSettings, forgetSettings, readSettings } from './settings.ts';

export const notificationService = serve(notifications, {
  list: (ctx, { query }) => readNotifications(ctx, query),
  unread: (ctx) => countUnread(ctx),
  read: (ctx, { params }) => markRead(ctx, { id: params.notificationId }),
  unreadAgain: (ctx, { params }) => markUnread(ctx, params.notificationId),
  readAll: (ctx, { body }) => markRead(ctx, body),
  muted: async (ctx, { params }) => ({ muted: await isMuted(ctx, params.ticketId) }),
  mute: (ctx, { params }) => setMuted(ctx, params.ticketId, true),
  unmute: (ctx, { params }) => setMuted(ctx, params.ticketId, false),
  settings: (ctx) => readSettings(ctx),
  change: (ctx, { body }) => changeSettings(ctx, body),
  forget: (ctx) => forgetSettings(ctx),
  changeDefaults: (ctx, { body }) => changeDefaults(ctx, body),
});
