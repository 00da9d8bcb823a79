import type { Ctx } from '../../../platform/context.ts';
import { sessionCookie } from './session-cookie.ts';
import { addressOfSession } from './sign-in.ts';
import * as store from './store.ts';

/** Who signed in to their own window in this browser; null when nobody did. */
export async function customerOfWindow(ctx: Ctx, cookies: Readonly<Record<string, string | undefined>>): Promise<number | null> {
  const address = await addressOfSession(ctx, cookies[sessionCookie]);
  return address === null ? null : ((await store.cardOf(ctx.tx, address))?.id ?? null);
}
