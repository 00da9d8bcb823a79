import type { Ctx } from '../../../platform/context.ts';

/** Begins to make sample data; `setupState` says how far it is. False when it is already being made, or this program cannot make any. */
export async function makeSampleData(ctx: Ctx): Promise<{ started: boolean }> {
  if (!ctx.app.makeSampleData || ctx.app.sampleDataProgress?.() != null) return { started: false };
  await ctx.app.makeSampleData();
  return { started: true };
}
