/** The token with which a mailbox signs in now: renewed ahead of its end, by one at a time in the whole cluster. */
import type { Diagnosis } from '../../../../../contract/channels.ts';
import type { App } from '../../../../platform/app.ts';
import { inTransaction } from '../../../../platform/context.ts';
import { askProvider } from './ask-provider.ts';
import { mailboxSignInEnded } from './events.ts';
import { placesOf } from './providers.ts';
import { expiryOf } from './sign-in.ts';
import * as store from './store.ts';

/** A token that ends sooner is renewed first: a mail with large files takes its time. */
const renew_before_ms = 5 * 60_000;

/** Told by mail-diagnosis.ts: what to press is in its sentence. */
export class SignInEnded extends Error {
  readonly code = 'EOAUTH';
}
/** Nobody has signed the mailbox in yet. */
export class NotSignedIn extends Error {
  readonly code = 'EOAUTHNONE';
}

/** Throws NotSignedIn, SignInEnded when somebody has to sign in again, and an error with code EOAUTHAWAY when the provider does not answer just now. */
export async function accessToken(app: App, mailboxId: number): Promise<string> {
  const signIn = await store.signInOf(app.database.db, mailboxId);
  if (!signIn) throw new NotSignedIn();
  if (signIn.problem) throw new SignInEnded(String(signIn.problem.values.answer ?? ''));
  if (isFresh(app, signIn.expiresAt)) {
    const tokens = await store.tokensOf(app.database.db, app.secrets, mailboxId);
    if (tokens) return tokens.access;
  }
  const renewed = await renew(app, mailboxId);
  if ('access' in renewed) return renewed.access;
  if (renewed.ended) throw new SignInEnded(renewed.said);
  throw Object.assign(new Error(renewed.said), { code: 'EOAUTHAWAY' });
}

/** Under a lock on the row: whoever waits for it finds the token renewed. The end of a sign-in is written down, so it is not asked for again and again. */
function renew(app: App, mailboxId: number): Promise<{ access: string } | { ended: boolean; said: string }> {
  return inTransaction(app, {}, async (ctx) => {
    const signIn = await store.signInOf(ctx.tx, mailboxId, true);
    const tokens = await store.tokensOf(ctx.tx, app.secrets, mailboxId);
    if (!signIn || !tokens || signIn.problem) return { ended: true, said: '' };
    if (isFresh(app, signIn.expiresAt)) return { access: tokens.access };
    const client = await store.client(ctx.tx, app.secrets, signIn.provider);
    const answer =
      client && tokens.refresh
        ? await askProvider(placesOf(client).tokenUrl, {
            grant_type: 'refresh_token',
            refresh_token: tokens.refresh,
            client_id: client.clientId,
            ...(client.secret && { client_secret: client.secret }),
            ...(signIn.provider === 'microsoft' && { scope: placesOf(client).scope }),
          })
        : { ok: false, error: 'invalid_grant', said: '', body: {} };
    if (answer.ok && typeof answer.body.access_token === 'string') {
      // Some give a new one each time, and end the old (RFC 6749, 6).
      const refresh = typeof answer.body.refresh_token === 'string' ? answer.body.refresh_token : tokens.refresh;
      const access = answer.body.access_token;
      await store.putTokens(ctx.tx, app.secrets, mailboxId, {
        provider: signIn.provider,
        tokens: { access, refresh },
        expiresAt: expiryOf(app, answer),
      });
      return { access };
    }
    const ended = /^(invalid_grant|invalid_client|unauthorized_client|interaction_required|consent_required)$/.test(answer.error);
    if (!ended && signIn.expiresAt > app.clock()) return { access: tokens.access };
    if (ended) {
      const problem: Diagnosis = { key: 'mail-diagnosis.oauth-ended', values: { answer: answer.said, user: '', host: '' } };
      await store.putProblem(ctx.tx, mailboxId, problem);
      ctx.publish(mailboxSignInEnded({ mailboxId }));
    }
    return { ended, said: answer.said };
  });
}

function isFresh(app: App, expiresAt: Date): boolean {
  return expiresAt.getTime() - app.clock().getTime() > renew_before_ms;
}
