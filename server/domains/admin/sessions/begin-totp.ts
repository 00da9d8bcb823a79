import qrcode from 'qrcode';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { putSecret } from '../settings/secret.ts';
import { asMyself, provePassword } from './prove-password.ts';
import { makeTotpSecret, totpUri } from './totp.ts';

export const pendingTotp = (accountId: number) => `totp-pending:${accountId}`;

/** Makes a new secret for the phone. It counts only once a code made with it was given (confirm-totp.ts): nobody is to lock themselves out. */
export async function beginTotp(ctx: Ctx, password: string): Promise<{ secret: string; uri: string; qrSvg: string }> {
  const account = await provePassword(ctx, password);
  const secret = makeTotpSecret();
  await inTransaction(ctx.app, asMyself(ctx), (tx) => putSecret(tx, pendingTotp(account.id), secret));
  const uri = totpUri(secret, ctx.app.settings?.company ?? '', account.email);
  return { secret, uri, qrSvg: await qrcode.toString(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }) };
}
