import { mailOAuth, oauthProviders } from '../../../../../contract/mail-oauth.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { fail } from '../../../../platform/fail.ts';
import { serve } from '../../../../platform/http/serve.ts';
import { putSecret } from '../../../admin/index.ts';
import { oauthClientChanged } from './events.ts';
import { type ClientFacts, isSafeUrl, placesOf } from './providers.ts';
import { askDevice, beginByDevice, beginSignIn, endSignIn, redirectUrl } from './sign-in.ts';
import * as store from './store.ts';

export const mailOAuthService = serve(
  mailOAuth,
  {
    async clients(ctx) {
      const known = await store.clients(ctx.tx);
      return oauthProviders.map((provider) => {
        const facts = known.find((one) => one.provider === provider);
        const empty = { clientId: '', hasSecret: false, tenant: '', authorizeUrl: '', tokenUrl: '', deviceUrl: '', scope: '' };
        const shown = { ...empty, ...facts, provider };
        return { ...shown, redirectUrl: redirectUrl(ctx.app), byDevice: placesOf(shown).deviceUrl !== '' };
      });
    },
    putClient: async (ctx, { params, body }) => void (await putClient(ctx, { ...body, provider: params.provider }, body.secret)),
    async signIn(ctx, { params }) {
      const row = await store.signInOf(ctx.tx, params.mailboxId);
      return row && { provider: row.provider, grantedAt: row.grantedAt.toISOString(), problem: row.problem };
    },
    begin: async (ctx, { params, body }) => ({ url: await beginSignIn(ctx, params.mailboxId, body.provider) }),
    async callback(ctx, { query }) {
      const end = await endSignIn(ctx.app, { ...query, said: query.error_description });
      const place = end
        ? `?edit=${end.mailboxId}&oauth=${end.problem ? encodeURIComponent(end.problem.slice(0, 300)) : 'done'}`
        : '?oauth=over';
      return ctx.http.reply.header('cache-control', 'no-store').redirect(`/settings/mailboxes${place}`) as unknown as undefined;
    },
    async beginByDevice(ctx, { params, body }) {
      const begun = await beginByDevice(ctx, params.mailboxId, body.provider);
      return { ...begun, expiresAt: begun.expiresAt.toISOString() };
    },
    askDevice: async (ctx, { params }) => ({ done: await askDevice(ctx, params.attempt) }),
  },
  // They wait for somebody else's server.
  { outside: ['beginByDevice', 'askDevice'] },
);

async function putClient(ctx: Ctx, given: ClientFacts, secret: string | undefined): Promise<void> {
  const { provider, clientId, tenant, authorizeUrl, tokenUrl, deviceUrl, scope } = given;
  const facts = { provider, clientId: clientId.trim(), tenant, authorizeUrl, tokenUrl, deviceUrl, scope };
  const urls = provider === 'other' ? [authorizeUrl, tokenUrl, ...(deviceUrl ? [deviceUrl] : [])] : [];
  if (urls.some((url) => !isSafeUrl(url))) fail('oauth.url-needed');
  const [before] = (await store.clients(ctx.tx)).filter((one) => one.provider === provider);
  // A secret stays with the address it was given for.
  if (provider === 'other' && secret === undefined && before && before.tokenUrl !== tokenUrl)
    await putSecret(ctx, `oauth:${provider}`, null);
  if (secret !== undefined) await putSecret(ctx, `oauth:${provider}`, secret || null);
  await store.putClient(ctx.tx, facts);
  ctx.publish(oauthClientChanged({ provider }));
}
