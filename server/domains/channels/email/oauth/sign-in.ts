/** Signing a mailbox in: by a page of the provider (authorisation code with PKCE), or by a code typed on another device (RFC 8628). */
import { createHash, randomBytes } from 'node:crypto';
import type { OAuthProvider } from '../../../../../contract/mail-oauth.ts';
import type { App } from '../../../../platform/app.ts';
import { type Ctx, inTransaction } from '../../../../platform/context.ts';
import { fail } from '../../../../platform/fail.ts';
import * as mailboxes from '../mailbox-store.ts';
import { askProvider, type ProviderAnswer } from './ask-provider.ts';
import { mailboxSignedIn } from './events.ts';
import { placesOf, signInUrl } from './providers.ts';
import * as store from './store.ts';

const attempt_ms_max = 15 * 60_000;
const expires_s_usual = 3_600;
const interval_s_usual = 5;

export function redirectUrl(app: App): string {
  return `${app.settings?.publicUrl ?? app.url}/api/mail-oauth/callback`;
}

/** Throws mailbox.not-found, oauth.not-registered. Answers with the page to go to. */
export async function beginSignIn(ctx: Ctx, mailboxId: number, provider: OAuthProvider): Promise<string> {
  const { app } = ctx;
  const mailbox = (await mailboxes.find(ctx.tx, mailboxId)) ?? fail('mailbox.not-found');
  const client = (await store.client(ctx.tx, app.secrets, provider)) ?? fail('oauth.not-registered');
  const [state, verifier] = [randomBytes(24).toString('base64url'), randomBytes(48).toString('base64url')];
  const back = redirectUrl(app);
  await store.putAttempt(ctx.tx, app.secrets, state, {
    mailboxId,
    accountId: ctx.principal?.accountId ?? null,
    provider,
    kept: { verifier, redirectUrl: back },
    expiresAt: new Date(ctx.now.getTime() + attempt_ms_max),
  });
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return signInUrl(client, { redirectUrl: back, state, challenge, loginHint: loginOf(mailbox) });
}

/** The browser is back. Answers with the mailbox, and why it did not work; null when nobody began this. */
export async function endSignIn(
  app: App,
  given: { state?: string | undefined; code?: string | undefined; error?: string | undefined; said?: string | undefined },
): Promise<{ mailboxId: number; problem: string | null } | null> {
  const attempt = given.state ? await store.attempt(app.database.db, app.secrets, given.state) : null;
  if (!attempt || attempt.expiresAt < app.clock() || !attempt.kept.verifier) return null;
  const { mailboxId } = attempt;
  if (!(await inTransaction(app, {}, (ctx) => store.takeAttempt(ctx.tx, given.state!)))) return null;
  if (!given.code) return { mailboxId, problem: given.said || given.error || '?' };
  const client = await store.client(app.database.db, app.secrets, attempt.provider);
  if (!client) return { mailboxId, problem: '?' };
  const answer = await askProvider(placesOf(client).tokenUrl, {
    grant_type: 'authorization_code',
    code: given.code,
    redirect_uri: attempt.kept.redirectUrl!,
    client_id: client.clientId,
    code_verifier: attempt.kept.verifier,
    ...(client.secret && { client_secret: client.secret }),
  });
  if (!answer.ok) return { mailboxId, problem: answer.said };
  await keep(app, attempt, answer);
  return { mailboxId, problem: null };
}

/** Throws mailbox.not-found, oauth.not-registered, oauth.provider-refused. */
export async function beginByDevice(
  ctx: Ctx,
  mailboxId: number,
  provider: OAuthProvider,
): Promise<{ attempt: string; userCode: string; url: string; expiresAt: Date; interval_s: number }> {
  const { app } = ctx;
  if (!(await mailboxes.find(ctx.tx, mailboxId))) fail('mailbox.not-found');
  const client = await store.client(ctx.tx, app.secrets, provider);
  const places = client && placesOf(client);
  if (!client || !places?.deviceUrl) fail('oauth.not-registered');
  const answer = await askProvider(places.deviceUrl, { client_id: client.clientId, scope: places.scope });
  const { device_code: deviceCode, user_code: userCode, verification_uri: url, expires_in: expires_s, interval } = answer.body;
  if (!answer.ok || typeof deviceCode !== 'string' || typeof userCode !== 'string' || typeof url !== 'string')
    fail('oauth.provider-refused', { answer: answer.said });
  const attempt = randomBytes(24).toString('base64url');
  const expiresAt = new Date(app.clock().getTime() + (typeof expires_s === 'number' ? expires_s * 1000 : attempt_ms_max));
  const accountId = ctx.principal?.accountId ?? null;
  await inTransaction(app, {}, (inside) =>
    store.putAttempt(inside.tx, app.secrets, attempt, { mailboxId, accountId, provider, kept: { deviceCode }, expiresAt }),
  );
  return { attempt, userCode, url, expiresAt, interval_s: typeof interval === 'number' ? interval : interval_s_usual };
}

/** True when somebody has typed the code. Throws oauth.attempt-over, oauth.provider-refused. */
export async function askDevice(ctx: Ctx, name: string): Promise<boolean> {
  const { app } = ctx;
  const attempt = await store.attempt(app.database.db, app.secrets, name);
  if (!attempt?.kept.deviceCode || attempt.expiresAt < app.clock()) fail('oauth.attempt-over');
  const client = (await store.client(app.database.db, app.secrets, attempt.provider)) ?? fail('oauth.attempt-over');
  const answer = await askProvider(placesOf(client).tokenUrl, {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    device_code: attempt.kept.deviceCode,
    client_id: client.clientId,
    ...(client.secret && { client_secret: client.secret }),
  });
  if (answer.error === 'authorization_pending' || answer.error === 'slow_down' || answer.error === 'unreachable') return false;
  if (answer.error === 'expired_token') fail('oauth.attempt-over');
  if (!answer.ok) fail('oauth.provider-refused', { answer: answer.said });
  if (await inTransaction(app, {}, (inside) => store.takeAttempt(inside.tx, name))) await keep(app, attempt, answer);
  return true;
}

async function keep(app: App, attempt: store.Attempt, answer: ProviderAnswer): Promise<void> {
  const { mailboxId, provider, accountId } = attempt;
  await inTransaction(app, accountId === null ? {} : { actor: { kind: 'account', id: accountId } }, async (ctx) => {
    const mailbox = await mailboxes.lock(ctx.tx, mailboxId);
    if (!mailbox) return;
    const refresh = typeof answer.body.refresh_token === 'string' ? answer.body.refresh_token : '';
    const tokens = { access: String(answer.body.access_token ?? ''), refresh };
    await store.putTokens(ctx.tx, app.secrets, mailboxId, { provider, tokens, expiresAt: expiryOf(app, answer), grantedAt: ctx.now });
    ctx.publish(mailboxSignedIn({ mailboxId, address: mailbox.address, provider }));
    ctx.afterCommit(() => app.signals.wake('mailboxes'));
  });
}

export function expiryOf(app: App, { body }: ProviderAnswer): Date {
  const seconds = typeof body.expires_in === 'number' ? body.expires_in : Number(body.expires_in) || expires_s_usual;
  return new Date(app.clock().getTime() + seconds * 1000);
}

function loginOf({ imap, smtp, address }: mailboxes.MailboxRow): string {
  return imap?.user || smtp?.user || address;
}
