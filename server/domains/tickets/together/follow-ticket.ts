import { principalOf, type Ctx } from '../../../platform/context.ts';
import { findTicketFor } from '../access.ts';
import { ticketFollowed, ticketUnfollowed } from '../events.ts';
import * as store from './store.ts';

/** From now on the caller is told of what happens here. */
export async function followTicket(ctx: Ctx, input: { ticketId: number }): Promise<void> {
  const { accountId } = principalOf(ctx);
  const ticket = await findTicketFor(ctx, input.ticketId);
  if (await store.keepFollower(ctx.tx, { ticketId: ticket.id, accountId, because: 'self', now: ctx.now }))
    ctx.publish(ticketFollowed({ ticketId: ticket.id, accountId, because: 'self' }));
}

export async function unfollowTicket(ctx: Ctx, input: { ticketId: number }): Promise<void> {
  const { accountId } = principalOf(ctx);
  const ticket = await findTicketFor(ctx, input.ticketId);
  if (await store.dropFollower(ctx.tx, ticket.id, accountId)) ctx.publish(ticketUnfollowed({ ticketId: ticket.id, accountId }));
}
