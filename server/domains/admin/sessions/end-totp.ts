import { inTransaction, type Ctx } from '../../../platform/context.ts';
import * as accounts from '../accounts/store.ts';
import { totpEnded } from '../events.ts';
import { asMyself, provePassword } from './prove-password.ts';

/** Signing in asks only for the password again; recovery codes are void. */
export async function endTotp(ctx: Ctx, password: string): Promise<void> {
  const account = await provePassword(ctx, password);
  await inTransaction(ctx.app, asMyself(ctx), async (tx) => {
    await accounts.setTotp(tx.tx, account.id, null);
    if (account.totp) tx.publish(totpEnded({ accountId: account.id, of: account.name }));
  });
}
