import { states } from '../../../../contract/tickets.ts';
import type { Ctx } from '../../../platform/context.ts';
import { insertStatus, insertType } from './store.ts';

/** Keys of the types we ship; their names are in the catalogues until an administrator renames them. */
export const shippedTypes = ['question', 'problem', 'complaint', 'request'] as const;

export async function setUpTickets(ctx: Ctx): Promise<void> {
  for (const [position, key] of shippedTypes.entries()) await insertType(ctx.tx, { key, name: null, position });
  for (const [position, state] of states.entries()) await insertStatus(ctx.tx, { key: state, name: null, state, standard: true, position });
}
