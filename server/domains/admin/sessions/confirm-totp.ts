import { inTransaction, principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import * as accounts from '../accounts/store.ts';
import { totpBegun } from '../events.ts';
import { getSecret, putSecret } from '../settings/secret.ts';
import { pendingTotp } from './begin-totp.ts';
import { asMyself } from './prove-password.ts';
import { countProof } from './throttles.ts';
import { acceptedStep, hashRecoveryCode, makeRecoveryCodes } from './totp.ts';

/** From now on signing in asks for a code. Answers with the recovery codes, which are shown this once. */
export async function confirmTotp(ctx: Ctx, code: string): Promise<string[]> {
  const { accountId, name } = principalOf(ctx);
  const tries = await countProof(ctx, accountId);
  const recoveryCodes = makeRecoveryCodes();
  await inTransaction(ctx.app, asMyself(ctx), async (tx) => {
    const secret = (await getSecret(tx, pendingTotp(accountId))) ?? fail('account.totp-wrong');
    // The code that confirms is used up by it.
    const step = acceptedStep(secret, code, tx.now, 0) ?? fail('account.totp-wrong');
    await accounts.setTotp(tx.tx, accountId, { sealed: tx.app.secrets.seal(secret), step, recovery: recoveryCodes.map(hashRecoveryCode) });
    await putSecret(tx, pendingTotp(accountId), null);
    tx.publish(totpBegun({ accountId, of: name, ip: ctx.ip ?? '' }));
  });
  await tries.succeeded();
  return recoveryCodes;
}
