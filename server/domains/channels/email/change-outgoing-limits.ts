import type { Ctx } from '../../../platform/context.ts';
import { outgoingLimitsChanged } from './events.ts';
import { type OutgoingLimits, writeLimits } from './send-limits.ts';

/** Changes how fast letters go to one domain; every node follows within seconds. */
export async function changeOutgoingLimits(ctx: Ctx, limits: OutgoingLimits): Promise<void> {
  await writeLimits(ctx, limits);
  ctx.publish(outgoingLimitsChanged({ ...limits }));
}
