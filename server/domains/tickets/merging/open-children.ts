import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import type { TicketRecord } from '../store.ts';
import { countChildren, familyIds } from './family-store.ts';

/** Whoever closes the whole is asked about its open parts. Throws ticket.children-open. */
export async function refuseOpenChildren(ctx: Ctx, ticket: TicketRecord): Promise<void> {
  const { open } = await countChildren(ctx.tx, await familyIds(ctx.tx, [ticket.id]));
  if (open > 0) fail('ticket.children-open', { number: ticket.number, count: open });
}
