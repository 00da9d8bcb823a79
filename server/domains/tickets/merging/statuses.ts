import { states } from '../../../../contract/tickets.ts';
import type { Ctx } from '../../../platform/context.ts';
import { standardOf, standards } from '../settings/standards.ts';
import type { Statuses } from './shape.ts';

/** For a ticket of a type: the status it gets when it comes into each state by itself. */
export async function statusesBy(ctx: Ctx): Promise<(typeId: number) => Statuses> {
  const standard = await standards(ctx);
  return (typeId) => new Map(states.map((state) => [state, standardOf(standard, typeId, state)]));
}
