import type { Ctx } from '../../../platform/context.ts';
import * as settings from './store.ts';

/** Ids of the types and standard statuses that we ship, by their keys. */
export async function settingsForLoading(ctx: Ctx): Promise<{ types: Map<string, number>; statuses: Map<string, number> }> {
  const types = await settings.types(ctx.tx);
  return {
    types: new Map(types.flatMap((type) => (type.key ? [[type.key, type.id]] : []))),
    statuses: await settings.standardStatuses(ctx.tx),
  };
}
