import type { Ctx } from '../../platform/context.ts';
import { principalOf } from '../../platform/context.ts';
import type { NewEvent } from '../../platform/events/event.ts';
import { fail } from '../../platform/fail.ts';
import { findTicketFor } from './access.ts';
import { ticketAssigned } from './events.ts';
import { refuseBlindOwner } from './open-ticket.ts';
import { standardStatusFor } from './settings/standards.ts';
import * as store from './store.ts';
import { withOwner } from './ticket.ts';

/** Gives the ticket an owner, or none. Taking a ticket that has no owner needs no more than writing; giving it away, or taking it from somebody, needs tickets.assign. */
export async function assignTicket(ctx: Ctx, input: { ticketId: number; accountId: number | null; handedOver?: true }): Promise<void> {
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  if (ticket.owner_id === input.accountId) return;
  const decided = await decideOwner(ctx, ticket, input, (accountId) => refuseBlindOwner(ctx, accountId));
  await store.writeFacts(ctx.tx, {
    id: ticket.id,
    facts: store.factsOf(decided.after),
    statusId: decided.after.status_id,
    preview: null,
    messagesAdded: 0,
  });
  ctx.publish(decided.event);
}

/** What another owner makes of a ticket in hand. Writes nothing. Throws permission.missing, and what `refuseBlind` throws for an account that may not own. */
export async function decideOwner(
  ctx: Ctx,
  ticket: store.TicketRecord,
  input: { accountId: number | null; handedOver?: true },
  refuseBlind: (accountId: number) => Promise<void>,
): Promise<{ after: store.TicketRecord; event: NewEvent }> {
  const me = ctx.principal ? principalOf(ctx) : null;
  const takes = me !== null && input.accountId === me.accountId && ticket.owner_id === null;
  if (me && !takes && !me.permissions.has('tickets.assign')) fail('permission.missing', { permission: 'tickets.assign' });
  if (input.accountId !== null) await refuseBlind(input.accountId);
  const facts = withOwner(store.factsOf(ticket), input.accountId, ctx.now);
  const statusId = facts.state === ticket.state ? ticket.status_id : await standardStatusFor(ctx, ticket.type_id, facts.state);
  const event = ticketAssigned({
    ticketId: ticket.id,
    customerId: ticket.customer_id,
    from: ticket.owner_id,
    to: input.accountId,
    was: { groupId: ticket.group_id, ownerId: ticket.owner_id },
    ...(input.handedOver && { handedOver: true }),
  });
  return { after: store.withFacts(ticket, facts, statusId), event };
}
