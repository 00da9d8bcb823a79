import type { Locale } from '../../../../words/index.ts';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import type { HttpCtx } from '../../../platform/http/serve.ts';
import * as accounts from '../accounts/store.ts';
import { accountAccepted, passwordReset } from '../events.ts';
import { doubtFacts } from '../../../platform/believed.ts';
import { hashPassword } from './hash-password.ts';
import { openSession } from './open-session.ts';
import { requireGoodPassword } from './require-good-password.ts';
import * as store from './store.ts';
import { forgetSignIns } from './throttles.ts';
import { hashOf } from './token.ts';

/** What a link is for, while it works. */
export async function readLink(ctx: Ctx, token: string): Promise<{ kind: 'invitation' | 'reset'; account: accounts.AccountRow }> {
  const link = (await store.findLink(ctx.tx, hashOf(token), ctx.now)) ?? fail('account.link-invalid');
  return { kind: link.kind, account: (await accounts.find(ctx.tx, link.accountId)) ?? fail('account.link-invalid') };
}

/**
 * Accepts an invitation, or sets a new password; the link is used up, other sessions end. Signs in too, except where the account asks for a code:
 * a mailbox alone must not open what a phone protects. Answers with the account.
 */
export async function useLink(ctx: HttpCtx, token: string, input: { password: string; name?: string; locale?: Locale }): Promise<number> {
  const { account } = await readLink(ctx, token);
  requireGoodPassword(ctx, input.password, [account.email, input.name ?? account.name, ctx.app.settings?.company ?? '']);
  const passwordHash = await hashPassword(input.password);
  await inTransaction(ctx.app, { actor: { kind: 'account', id: account.id }, locale: ctx.locale, ip: ctx.ip }, async (tx) => {
    const link = (await store.findLink(tx.tx, hashOf(token), tx.now, { lock: true })) ?? fail('account.link-invalid');
    await store.spendLinks(tx.tx, account.id, tx.now);
    await store.endSessions(tx.tx, account.id, tx.now);
    await accounts.setPassword(tx.tx, account.id, passwordHash);
    const about = { accountId: account.id, of: input.name?.trim() ?? account.name, ip: ctx.ip ?? '' };
    if (link.kind === 'invitation') {
      await accounts.update(tx.tx, account.id, {
        state: 'active',
        ...(input.name && { name: input.name.trim() }),
        ...(input.locale && { locale: input.locale }),
      });
      tx.publish(accountAccepted(about));
    } else {
      tx.publish(passwordReset(about));
    }
    if (!account.totp) await openSession(tx, ctx.http, account.id);
    doubtFacts(tx);
  });
  await forgetSignIns(ctx, account.email);
  return account.id;
}
