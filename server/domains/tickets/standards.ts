import type { TicketState } from '../../../contract/tickets.ts';
import { believed } from '../../platform/believed.ts';
import type { Ctx } from '../../platform/context.ts';
import * as store from './settings-store.ts';

/** What a new ticket gets by itself: the first type in use, and the standard status of each state. */
export function standards(ctx: Ctx): Promise<{ typeId: number; statuses: Map<TicketState, number> }> {
  return believed(ctx, 'ticket standards', () => store.standards(ctx.tx));
}
