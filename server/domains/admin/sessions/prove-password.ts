import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import * as accounts from '../accounts/store.ts';
import type { AccountRow } from '../accounts/store.ts';
import { isPassword } from './hash-password.ts';
import { countProof } from './throttles.ts';

/** Whoever is signed in proves by the password that it is them: before what would lock them out of their own account. Tries are counted. */
export async function provePassword(ctx: Ctx, password: string): Promise<AccountRow> {
  const { accountId } = principalOf(ctx);
  const tries = await countProof(ctx, accountId);
  const account = (await accounts.find(ctx.tx, accountId)) ?? fail('account.not-found');
  if (!(await isPassword(account.passwordHash, password))) fail('account.password-wrong');
  await tries.succeeded();
  return account;
}

/** The options of a transaction of whoever asks. */
export function asMyself(ctx: Ctx) {
  return { principal: ctx.principal, locale: ctx.locale, ip: ctx.ip };
}
