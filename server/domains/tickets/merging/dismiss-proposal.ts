import { principalOf, type Ctx } from '../../../platform/context.ts';
import { findTicketFor } from '../access.ts';
import { proposalsChanged } from './events.ts';
import { dismiss, proposeAgain } from './proposal-store.ts';

/** Somebody looked and knows better: these two are two matters, and are not proposed again by themselves. */
export async function dismissProposal(ctx: Ctx, input: { ticketId: number; otherId: number }): Promise<void> {
  await reachBoth(ctx, input);
  await dismiss(ctx.tx, input.ticketId, input.otherId, principalOf(ctx).accountId, ctx.now);
  tell(ctx, input);
}

/** Takes the dismissal back. */
export async function undismissProposal(ctx: Ctx, input: { ticketId: number; otherId: number }): Promise<void> {
  await reachBoth(ctx, input);
  await proposeAgain(ctx.tx, input.ticketId, input.otherId);
  tell(ctx, input);
}

async function reachBoth(ctx: Ctx, input: { ticketId: number; otherId: number }): Promise<void> {
  for (const id of [input.ticketId, input.otherId]) await findTicketFor(ctx, id);
}

function tell(ctx: Ctx, input: { ticketId: number; otherId: number }): void {
  for (const ticketId of [input.ticketId, input.otherId]) ctx.publish(proposalsChanged({ ticketId }));
}
