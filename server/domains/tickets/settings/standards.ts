import type { TicketState } from '../../../../contract/tickets.ts';
import { believed } from '../../../platform/believed.ts';
import type { Ctx } from '../../../platform/context.ts';
import * as store from './store.ts';

export interface Standards {
  typeId: number;
  statuses: Map<TicketState, number>;
  ofType: Map<number, Map<TicketState, number>>;
}

/** What a new ticket gets by itself: the first type in use, and the standard status of each state. */
export function standards(ctx: Ctx): Promise<Standards> {
  return believed(ctx, 'ticket standards', () => store.standards(ctx.tx));
}

/** The status a ticket of a type gets when it comes into a state by itself: the type's own, else the one of all types. */
export function standardOf({ statuses, ofType }: Standards, typeId: number, state: TicketState): number {
  return ofType.get(typeId)?.get(state) ?? statuses.get(state)!;
}

/** The same, read. */
export async function standardStatusFor(ctx: Ctx, typeId: number, state: TicketState): Promise<number> {
  return standardOf(await standards(ctx), typeId, state);
}
