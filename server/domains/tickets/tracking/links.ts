/** Links to a matter: made for letters and by agents, read when somebody opens one. */
import type { App } from '../../../platform/app.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findTicketFor } from '../access.ts';
import { windowLinkMade, windowLinksEnded } from './events.ts';
import { makeLinkToken, readLinkToken, type WindowLink } from './rules/link.ts';
import { trackingSettings, windowAddress } from './settings.ts';
import * as store from './store.ts';

export function linkKey(app: App): Buffer {
  return app.secrets.keyFor('customer window link');
}

export function readLink(app: App, token: string): WindowLink | null {
  return readLinkToken(token, linkKey(app));
}

/** A link to this matter for its customer; null where nobody could open it. */
export async function linkTo(ctx: Ctx, ticket: { id: number; customer_id: number }): Promise<string | null> {
  const address = windowAddress(ctx);
  if (!address || !(await trackingSettings(ctx)).enabled) return null;
  const { generation } = await store.windowOf(ctx.tx, ticket.id);
  return `${address}/open/${makeLinkToken({ ticketId: ticket.id, customerId: ticket.customer_id, generation }, linkKey(ctx.app))}`;
}

/** For an agent, who hands it to the customer by phone or another way. Throws tracking.off. */
export async function makeLink(ctx: Ctx, ticketId: number): Promise<string> {
  const ticket = await findTicketFor(ctx, ticketId);
  const url = (await linkTo(ctx, ticket)) ?? fail('tracking.off');
  ctx.publish(windowLinkMade({ ticketId: ticket.id, customerId: ticket.customer_id, number: ticket.number }));
  return url;
}

/** Every link to this matter that was sent so far stops working. Whoever signs in by mail still sees it. */
export async function endLinks(ctx: Ctx, ticketId: number): Promise<void> {
  const ticket = await findTicketFor(ctx, ticketId, { lock: true, away: true });
  await store.endLinks(ctx.tx, ticket.id);
  ctx.publish(windowLinksEnded({ ticketId: ticket.id, customerId: ticket.customer_id, number: ticket.number }));
}

export async function readWindow(ctx: Ctx, ticketId: number): Promise<{ enabled: boolean; seenAt: string | null }> {
  const ticket = await findTicketFor(ctx, ticketId);
  const { seenAt } = await store.windowOf(ctx.tx, ticket.id);
  return { enabled: (await trackingSettings(ctx)).enabled && windowAddress(ctx) !== '', seenAt: seenAt?.toISOString() ?? null };
}
