import type { HttpCtx } from '../../../platform/http/serve.ts';
import type { Ctx } from '../../../platform/context.ts';
import { session_days } from './authenticate.ts';
import { setSessionCookie } from './cookie.ts';
import * as store from './store.ts';
import { hashOf, makeSecret } from './token.ts';

/** Opens a session for an account and, once it is committed, gives the browser its cookie. */
export async function openSession(ctx: Ctx, http: HttpCtx['http'], accountId: number): Promise<number> {
  const secret = makeSecret();
  const sessionId = await store.insertSession(ctx.tx, {
    tokenHash: hashOf(secret),
    accountId,
    now: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + session_days * 24 * 60 * 60 * 1000),
    ip: ctx.ip,
    userAgent: http.request.headers['user-agent']?.slice(0, 500) ?? null,
  });
  ctx.afterCommit(() => setSessionCookie(ctx.app, http.request, http.reply, secret));
  return sessionId;
}
