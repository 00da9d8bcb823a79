import type { Ctx } from '../../../platform/context.ts';
import * as store from './store.ts';

/** A setting that another domain keeps under a key of its own (`tickets.numbering`); null when it was never put. */
export async function getSetting<T>(ctx: Ctx, key: string): Promise<T | null> {
  return (await store.get(ctx.tx, key)) as T | null;
}

export async function putSetting(ctx: Ctx, key: string, value: unknown): Promise<void> {
  await store.put(ctx.tx, key, value, ctx.now);
}
