import { mailDomains } from '../../../../../contract/mail-domains.ts';
import { type Ctx, inTransaction } from '../../../../platform/context.ts';
import { fail } from '../../../../platform/fail.ts';
import { serve } from '../../../../platform/http/serve.ts';
import { namesOf } from '../../../../platform/net/names.ts';
import { checkDomain, domainsOfOurs, presentDomain } from './check-domain.ts';
import { dkimKeyMade, dkimKeysRemoved } from './events.ts';
import { findServers } from './find-servers.ts';
import { addKey, forgetKeys, forgetKnown, makePair } from './keys.ts';

export const mailDomainService = serve(
  mailDomains,
  {
    async list(ctx) {
      const all = await domainsOfOurs(ctx);
      return Promise.all(all.map(({ domain }) => presentDomain(ctx, domain)));
    },
    check: (ctx, { params }) => checkDomain(ctx.app, params.domain.toLowerCase()),
    async makeKey(ctx, { params }) {
      const domain = await ourDomain(ctx, params.domain);
      const pair = await makePair();
      await inTransaction(ctx.app, { principal: ctx.principal }, async (inside) => {
        await addKey(inside, domain, pair);
        inside.publish(dkimKeyMade({ domain }));
      });
      return checkDomain(ctx.app, domain);
    },
    async removeKeys(ctx, { params }) {
      const domain = await ourDomain(ctx, params.domain);
      await forgetKeys(ctx, domain);
      ctx.publish(dkimKeysRemoved({ domain }));
      ctx.afterCommit(() => forgetKnown(ctx.app));
    },
    servers: (ctx, { params }) => findServers(namesOf(ctx.app), params.domain.toLowerCase()),
  },
  // They wait for DNS, or for a key.
  { outside: ['check', 'makeKey'] },
);

async function ourDomain(ctx: Ctx, given: string): Promise<string> {
  const domain = given.toLowerCase();
  return (await domainsOfOurs(ctx)).some((one) => one.domain === domain) ? domain : fail('record.not-found');
}
