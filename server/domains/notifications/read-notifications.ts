import type { Notification } from '../../../contract/notifications.ts';
import { principalOf, type Ctx } from '../../platform/context.ts';
import { findTicketFor, unseenMentionsOf } from '../tickets/index.ts';
import { notificationsRead } from './events.ts';
import { presentNotification } from './present.ts';
import * as store from './store.ts';

const page_rows = 30;
const counted_max = 100;

/** What the caller was told of tickets they may see now, newest first. */
export async function readNotifications(
  ctx: Ctx,
  query: { before?: number | undefined; limit?: number | undefined; unread?: 'only' | undefined },
): Promise<{ rows: Notification[]; next: number | null }> {
  const { accountId, scope, permissions } = principalOf(ctx);
  if (!permissions.has('tickets.read')) return { rows: [], next: null };
  const limit = query.limit ?? page_rows;
  const page = { before: query.before ?? null, limit: limit + 1, unreadOnly: query.unread === 'only' };
  const found = await store.notificationsOf(ctx.tx, accountId, scope, page);
  const rows = found.slice(0, limit);
  return { rows: rows.map(presentNotification), next: found.length > limit ? rows.at(-1)!.id : null };
}

export async function countUnread(ctx: Ctx): Promise<{ notifications: number; mentions: number }> {
  const { accountId, scope, permissions } = principalOf(ctx);
  if (!permissions.has('tickets.read')) return { notifications: 0, mentions: 0 };
  const [notifications, mentions] = await Promise.all([
    store.countUnread(ctx.tx, accountId, scope, counted_max),
    unseenMentionsOf(ctx.tx, accountId, scope, counted_max),
  ]);
  return { notifications, mentions };
}

/** The caller has read one, those of a ticket, all up to one, or all. */
export async function markRead(ctx: Ctx, which: { id?: number; ticketId?: number | undefined; upTo?: number | undefined }): Promise<void> {
  const { accountId } = principalOf(ctx);
  const { id, ticketId, upTo } = which;
  const some = await store.markRead(
    ctx.tx,
    accountId,
    { ...(id && { id }), ...(ticketId && { ticketId }), ...(upTo && { upTo }) },
    ctx.now,
  );
  if (some) ctx.publish(notificationsRead({ accountId }));
}

export async function markUnread(ctx: Ctx, id: number): Promise<void> {
  const { accountId } = principalOf(ctx);
  if (await store.markUnread(ctx.tx, accountId, id)) ctx.publish(notificationsRead({ accountId }));
}

/** Silence about one ticket: only mentions and hand-overs come through. */
export async function setMuted(ctx: Ctx, ticketId: number, muted: boolean): Promise<void> {
  const { accountId } = principalOf(ctx);
  const ticket = await findTicketFor(ctx, ticketId);
  if (muted) await store.mute(ctx.tx, ticket.id, accountId, ctx.now);
  else await store.unmute(ctx.tx, ticket.id, accountId);
  ctx.publish(notificationsRead({ accountId }));
}

export async function isMuted(ctx: Ctx, ticketId: number): Promise<boolean> {
  const { accountId } = principalOf(ctx);
  const ticket = await findTicketFor(ctx, ticketId);
  return (await store.mutesOf(ctx.tx, [ticket.id])).some((one) => one.account_id === accountId);
}
