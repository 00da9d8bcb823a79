import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import type { HttpCtx } from '../../../platform/http/serve.ts';
import * as accounts from '../accounts/store.ts';
import { signedIn, signInFailed } from '../events.ts';
import { checkCode } from './check-code.ts';
import { isPassword } from './hash-password.ts';
import { openSession } from './open-session.ts';
import { countSignIn } from './throttles.ts';

export interface SignIn {
  email: string;
  password: string;
  code?: string;
}

/**
 * Signs somebody in: password, then the code where they use one. A wrong address, a wrong password and a disabled account look and last alike.
 * Runs outside a transaction, because wrong tries must stay counted and written down. Answers with the account.
 */
export async function signIn(ctx: HttpCtx, input: SignIn): Promise<number> {
  const tries = await countSignIn(ctx, input.email);
  const account = await accounts.findByEmail(ctx.tx, input.email);
  const right = await isPassword(account?.passwordHash, input.password);
  if (!account || !right || account.state !== 'active') {
    await writeDownFailure(ctx, input.email, account?.id ?? null);
    return fail('session.wrong-credentials');
  }
  const code = input.code?.trim();
  if (account.totp && !code) {
    await tries.tookBack();
    fail('session.code-required');
  }
  await inTransaction(ctx.app, { actor: { kind: 'account', id: account.id }, locale: ctx.locale, ip: ctx.ip }, async (tx) => {
    if (account.totp) await checkCode(tx, account.id, code!, 'session.code-wrong');
    await openSession(tx, ctx.http, account.id);
    tx.publish(signedIn({ accountId: account.id, of: account.name, ip: ctx.ip ?? '' }));
  }).catch(async (error) => {
    if ((error as { code?: string }).code === 'session.code-wrong') await writeDownFailure(ctx, input.email, account.id);
    throw error;
  });
  await tries.succeeded();
  return account.id;
}

async function writeDownFailure(ctx: Ctx, email: string, accountId: number | null): Promise<void> {
  await inTransaction(ctx.app, { ip: ctx.ip }, async (tx) =>
    tx.publish(signInFailed({ email: email.trim().slice(0, 254), accountId, ip: ctx.ip ?? '' })),
  );
}
