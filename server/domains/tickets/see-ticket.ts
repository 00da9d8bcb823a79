import type { Ctx } from '../../platform/context.ts';
import { principalOf } from '../../platform/context.ts';
import { findTicketFor } from './access.ts';
import { ticketSeen } from './events.ts';
import * as store from './store.ts';

/** Somebody looked at what is new. It counts when the one who answers for the ticket looks; while nobody does, when anybody does. */
export async function seeTicket(ctx: Ctx, input: { ticketId: number }): Promise<void> {
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  const counts = ticket.owner_id === null || ticket.owner_id === principalOf(ctx).accountId;
  if (!ticket.unseen || !counts) return;
  await store.markSeen(ctx.tx, ticket.id);
  ctx.publish(ticketSeen({ ticketId: ticket.id, owner: ticket.owner_id }));
}
