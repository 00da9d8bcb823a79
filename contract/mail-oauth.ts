/** Signing in to mail servers without a password: OAuth with Microsoft 365, Google, or any provider by its addresses. */
import { Type, type Static } from 'typebox';
import { Diagnosis } from './channels.ts';
import { describe } from './endpoint.ts';
import { idParams, Instant, Nullable } from './shapes.ts';

export const oauthProviders = ['google', 'microsoft', 'other'] as const;
export type OAuthProvider = (typeof oauthProviders)[number];
const ProviderSchema = Type.Unsafe<OAuthProvider>(Type.Enum(oauthProviders));
const Url = Type.String({ maxLength: 500, pattern: '^(https?://\\S+)?$' });

const own = {
  /** Of Microsoft: the organisation; empty = any. */
  tenant: Type.String({ maxLength: 200, pattern: '^[A-Za-z0-9.-]*$' }),
  /** Of the provider "other"; the known ones have their own. */
  authorizeUrl: Url,
  tokenUrl: Url,
  /** Empty: the provider has no sign-in by a code on another device. */
  deviceUrl: Url,
  scope: Type.String({ maxLength: 1000 }),
};

export const OAuthClient = Type.Object({
  provider: ProviderSchema,
  clientId: Type.String(),
  hasSecret: Type.Boolean(),
  ...own,
  /** To be registered at the provider. */
  redirectUrl: Type.String(),
  /** It can be signed in by a code on another device. */
  byDevice: Type.Boolean(),
});
export type OAuthClient = Static<typeof OAuthClient>;

export const MailboxSignIn = Type.Object({
  provider: ProviderSchema,
  grantedAt: Instant,
  problem: Nullable(Diagnosis),
});
export type MailboxSignIn = Static<typeof MailboxSignIn>;

export const mailOAuth = describe({
  clients: {
    method: 'GET',
    path: '/api/mail-oauth/clients',
    summary: 'What this Okienko is registered as at providers of mail',
    needs: 'channels.manage',
    reply: Type.Array(OAuthClient),
  },
  putClient: {
    method: 'PUT',
    path: '/api/mail-oauth/clients/:provider',
    summary: 'Keep what a provider gave when Okienko was registered there; a secret left out stays',
    needs: 'channels.manage',
    params: Type.Object({ provider: ProviderSchema }),
    body: Type.Object({
      clientId: Type.String({ minLength: 1, maxLength: 300 }),
      secret: Type.Optional(Type.String({ maxLength: 1000 })),
      ...own,
    }),
    errors: ['oauth.url-needed'],
  },
  signIn: {
    method: 'GET',
    path: '/api/mailboxes/:mailboxId/oauth',
    summary: 'With whom a mailbox is signed in, and whether that still holds',
    needs: 'channels.manage',
    params: idParams('mailboxId'),
    reply: Nullable(MailboxSignIn),
  },
  begin: {
    method: 'POST',
    path: '/api/mailboxes/:mailboxId/oauth',
    summary: 'Begin to sign in: the page of the provider to go to',
    needs: 'channels.manage',
    params: idParams('mailboxId'),
    body: Type.Object({ provider: ProviderSchema }),
    reply: Type.Object({ url: Type.String() }),
    errors: ['mailbox.not-found', 'oauth.not-registered'],
  },
  callback: {
    method: 'GET',
    path: '/api/mail-oauth/callback',
    summary: 'Where the provider sends the browser back to; goes on to the settings of the mailbox',
    needs: 'public',
    query: Type.Object({
      state: Type.Optional(Type.String({ maxLength: 200 })),
      code: Type.Optional(Type.String({ maxLength: 4000 })),
      error: Type.Optional(Type.String({ maxLength: 500 })),
      error_description: Type.Optional(Type.String({ maxLength: 4000 })),
    }),
    reply: 'stream',
  },
  beginByDevice: {
    method: 'POST',
    path: '/api/mailboxes/:mailboxId/oauth/codes',
    summary: 'Begin to sign in on another device: the code to type there',
    needs: 'channels.manage',
    params: idParams('mailboxId'),
    body: Type.Object({ provider: ProviderSchema }),
    reply: Type.Object({
      attempt: Type.String(),
      userCode: Type.String(),
      url: Type.String(),
      expiresAt: Instant,
      interval_s: Type.Integer(),
    }),
    errors: ['mailbox.not-found', 'oauth.not-registered', 'oauth.provider-refused'],
  },
  askDevice: {
    method: 'POST',
    path: '/api/mail-oauth/codes/:attempt',
    summary: 'Has somebody typed the code?',
    needs: 'channels.manage',
    params: Type.Object({ attempt: Type.String({ minLength: 10, maxLength: 200 }) }),
    reply: Type.Object({ done: Type.Boolean() }),
    errors: ['oauth.attempt-over', 'oauth.provider-refused'],
  },
});
