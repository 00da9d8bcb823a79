import type { Ctx } from '../../../platform/context.ts';
import * as store from './store.ts';

/** A secret of a connection or an account, as it was put; null when there is none. Throws when the key file is another one than that which sealed it. */
export async function getSecret(ctx: Ctx, key: string): Promise<string | null> {
  const sealed = await store.getSealed(ctx.tx, key);
  return sealed ? ctx.app.secrets.open(sealed) : null;
}

/** Keeps a secret sealed with the key of this installation; null forgets it. */
export async function putSecret(ctx: Ctx, key: string, text: string | null): Promise<void> {
  if (text === null) await store.removeSealed(ctx.tx, key);
  else await store.putSealed(ctx.tx, key, ctx.app.secrets.seal(text), ctx.now);
}
