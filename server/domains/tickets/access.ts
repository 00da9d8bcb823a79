/** The only ways to reach a ticket. */
import type { RowScope } from '../../../contract/rights.ts';
import { principalOf, reading, type Ctx, type Principal } from '../../platform/context.ts';
import type { App } from '../../platform/app.ts';
import { fail } from '../../platform/fail.ts';
import type { ListViewer } from './list-store.ts';
import * as store from './store.ts';

/** Throws ticket.not-found: what one may not see does not exist for them. Jobs and listeners (no principal) reach all. */
export async function findTicketFor(
  ctx: Ctx,
  id: number,
  options: { lock?: boolean; whole?: boolean; away?: boolean } = {},
): Promise<store.TicketRecord> {
  const ticket = (await store.getTicket(ctx.tx, id, scopeOf(ctx), options.lock ?? false)) ?? fail('ticket.not-found');
  if ((options.lock || options.whole) && !options.away) await refuseMergedAway(ctx, ticket);
  return ticket;
}

/** What was merged into another is not changed any more: its messages, and whoever answers for them, are there. */
export async function refuseMergedAway(ctx: Ctx, ticket: store.TicketRecord): Promise<void> {
  if (ticket.merged_into_id === null) return;
  const [into] = await store.ticketsById(ctx.tx, [ticket.merged_into_id]);
  fail('ticket.merged', { number: ticket.number, into: into!.number });
}

export async function findTicketByNumberFor(ctx: Ctx, number: number): Promise<store.TicketRecord> {
  return (await store.getTicketByNumber(ctx.tx, number, scopeOf(ctx))) ?? fail('ticket.not-found');
}

export function scopeOf(ctx: Ctx): RowScope {
  return ctx.principal?.scope ?? { all: true };
}

export function viewerOf(ctx: Ctx): ListViewer {
  const principal = principalOf(ctx);
  return { id: principal.accountId, scope: principal.scope, groups: principal.groups };
}

export async function mayWatchTicket(app: App, principal: Principal, ticketId: number): Promise<boolean> {
  if (!principal.permissions.has('tickets.read')) return false;
  return (await store.getTicket(reading(app, {}).tx, ticketId, principal.scope, false)) !== undefined;
}
