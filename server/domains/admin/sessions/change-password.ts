import { inTransaction, type Ctx } from '../../../platform/context.ts';
import * as accounts from '../accounts/store.ts';
import { passwordChanged } from '../events.ts';
import { asMyself, provePassword } from './prove-password.ts';
import { doubtFacts } from '../../../platform/believed.ts';
import { hashPassword } from './hash-password.ts';
import { requireGoodPassword } from './require-good-password.ts';
import * as store from './store.ts';

/** Changes my password. My other sessions end at once; links that would set another one stop working. */
export async function changePassword(ctx: Ctx, input: { current: string; next: string }): Promise<void> {
  const account = await provePassword(ctx, input.current);
  requireGoodPassword(ctx, input.next, [account.email, account.name, ctx.app.settings?.company ?? ''], 'next');
  const passwordHash = await hashPassword(input.next);
  await inTransaction(ctx.app, asMyself(ctx), async (tx) => {
    await accounts.setPassword(tx.tx, account.id, passwordHash);
    await store.spendLinks(tx.tx, account.id, tx.now);
    await store.endSessions(tx.tx, account.id, tx.now, ctx.principal?.sessionId ?? null);
    tx.publish(passwordChanged({ accountId: account.id, of: account.name, ip: ctx.ip ?? '' }));
    doubtFacts(tx);
  });
}
