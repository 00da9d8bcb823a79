import type { ErrorCode } from '../../../../contract/errors.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import * as accounts from '../accounts/store.ts';
import { recoveryCodeUsed } from '../events.ts';
import { acceptedStep, hashRecoveryCode } from './totp.ts';

/** Accepts a code of the phone or a recovery code, each once: the account is locked meanwhile. */
export async function checkCode(ctx: Ctx, accountId: number, code: string, refusal: ErrorCode): Promise<void> {
  const totp = (await accounts.lockTotp(ctx.tx, accountId)) ?? fail(refusal);
  const step = acceptedStep(ctx.app.secrets.open(totp.sealed), code, ctx.now, totp.step);
  if (step !== null) return await accounts.setTotpStep(ctx.tx, accountId, step);
  const hash = hashRecoveryCode(code);
  if (!totp.recovery.includes(hash)) fail(refusal);
  await accounts.removeRecoveryCode(ctx.tx, accountId, hash);
  ctx.publish(recoveryCodeUsed({ accountId, of: totp.name, ip: ctx.ip ?? '' }));
}
