import { inTransaction } from '../../../platform/context.ts';
import type { HttpCtx } from '../../../platform/http/serve.ts';
import { signedOut } from '../events.ts';
import { doubtFacts } from '../../../platform/believed.ts';
import { authenticate } from './authenticate.ts';
import { clearSessionCookie } from './cookie.ts';
import * as store from './store.ts';

/** Ends the session of this browser, if there is one, and takes the cookie back. Other sessions and tokens go on. */
export async function signOut(ctx: HttpCtx): Promise<void> {
  const principal = await authenticate(ctx.app, { cookie: ctx.http.request.headers.cookie });
  clearSessionCookie(ctx.http.reply);
  if (!principal?.sessionId) return;
  const { sessionId, accountId, name } = principal;
  await inTransaction(ctx.app, { principal, ip: ctx.ip }, async (tx) => {
    if (!(await store.endSession(tx.tx, sessionId, accountId, tx.now))) return;
    tx.publish(signedOut({ accountId, of: name, ip: ctx.ip ?? '' }));
    doubtFacts(tx);
  });
}
