/** Looks at the domains we send under: when asked, and once a day by itself; what gets worse is told. */
import type { MailDomain } from '../../../../../contract/mail-domains.ts';
import type { App } from '../../../../platform/app.ts';
import { type Ctx, inTransaction, reading } from '../../../../platform/context.ts';
import { fail } from '../../../../platform/fail.ts';
import { type Names, namesOf } from '../../../../platform/net/names.ts';
import { regularly } from '../../../../platform/regularly.ts';
import { getSetting, putSetting } from '../../../admin/index.ts';
import * as mailboxes from '../mailbox-store.ts';
import { domainOf } from '../why-refused.ts';
import { aliases } from '../senders/store.ts';
import { domainFailing } from './events.ts';
import { isPublished, judgeDomain } from './judge.ts';
import { forgetKnown, keysOf, markPublished } from './keys.ts';

const check_every_ms = 24 * 60 * 60_000;
const look_every_ms = 10 * 60_000;

interface Looked {
  at: string;
  findings: MailDomain['findings'];
}

const place = (domain: string) => `domain-check.${domain}`;

/** Of mailboxes that send, each once, in order. */
export async function domainsOfOurs(ctx: Ctx): Promise<{ domain: string; reportTo: string }[]> {
  const all = (await mailboxes.all(ctx.tx)).filter(({ smtp, enabled }) => smtp !== null && enabled);
  const ids = new Set(all.map(({ id }) => id));
  const others = (await aliases(ctx.tx)).filter(({ mailboxId, sends }) => sends && ids.has(mailboxId));
  const addresses = [...all, ...others].map(({ address }) => address);
  return [...new Set(addresses.map(domainOf))]
    .sort()
    .map((domain) => ({ domain, reportTo: addresses.find((one) => domainOf(one) === domain)! }));
}

export async function presentDomain(ctx: Ctx, domain: string): Promise<MailDomain> {
  const looked = await getSetting<Looked>(ctx, place(domain));
  const keys = await keysOf(ctx, domain);
  const [newest] = keys;
  return {
    domain,
    checkedAt: looked?.at ?? null,
    findings: looked?.findings ?? [],
    signs: keys.some((key) => key.publishedAt !== null),
    key: newest ? { selector: newest.selector, madeAt: newest.madeAt, publishedAt: newest.publishedAt } : null,
  };
}

/** Outside a transaction: it waits for DNS. Throws record.not-found for a domain that is not ours. */
export async function checkDomain(app: App, domain: string): Promise<MailDomain> {
  const outside = reading(app, {});
  const ours = (await domainsOfOurs(outside)).find((one) => one.domain === domain) ?? fail('record.not-found');
  const [newest = null] = await keysOf(outside, domain);
  const names = namesOf(app);
  const ask = (question: (names: Names) => Promise<string[]>) => question(names).catch(() => null);
  const [mx, txt, dmarc, dkim] = await Promise.all([
    ask((all) => all.mx(domain)),
    ask((all) => all.txt(domain)),
    ask((all) => all.txt(`_dmarc.${domain}`)),
    newest ? ask((all) => all.txt(`${newest.selector}._domainkey.${domain}`)) : undefined,
  ]);
  const findings = judgeDomain(domain, { mx, txt, dmarc, ...(dkim !== undefined && { dkim }) }, newest, ours.reportTo);
  await inTransaction(app, {}, async (ctx) => {
    const before = await getSetting<Looked>(ctx, place(domain));
    await putSetting(ctx, place(domain), { at: ctx.now.toISOString(), findings } satisfies Looked);
    if (newest && dkim && isPublished(dkim, newest)) await markPublished(ctx, domain, newest.selector);
    // A new key is not there yet because it is new.
    const told = findings.filter(({ matter }) => matter !== 'dkim' || newest?.publishedAt);
    const worse = before ? fallen(before.findings, told) : [];
    if (worse.length > 0) ctx.publish(domainFailing({ domain, matters: worse.join(', ') }));
    ctx.afterCommit(() => forgetKnown(app));
  });
  return presentDomain(reading(app, {}), domain);
}

/** Of the newest look at each: what an administrator should mend. A domain that nobody ever looked at is not among them. */
export async function failingDomains(ctx: Ctx): Promise<{ domain: string; matters: string[] }[]> {
  const all = await Promise.all((await domainsOfOurs(ctx)).map(({ domain }) => presentDomain(ctx, domain)));
  return all
    .map(({ domain, findings }) => ({
      domain,
      matters: findings.filter(({ state }) => state === 'missing' || state === 'wrong').map(({ matter }) => matter as string),
    }))
    .filter(({ matters }) => matters.length > 0);
}

/** What was all right and is so no more. That DNS does not answer is no news of the domain. */
function fallen(before: MailDomain['findings'], now: MailDomain['findings']): string[] {
  const well = new Set(before.filter(({ state }) => state === 'good' || state === 'weak').map(({ matter }) => matter));
  return now.filter(({ matter, state }) => (state === 'missing' || state === 'wrong') && well.has(matter)).map(({ matter }) => matter);
}

/** Once a day for each domain, whichever node finds it due. */
export function runDomainChecks(app: App): { stop(): Promise<void> } {
  return regularly(app, { every_ms: look_every_ms, trouble: 'domains could not be looked at', level: 'warn' }, async (stopped) => {
    const ctx = reading(app, {});
    for (const { domain } of await domainsOfOurs(ctx)) {
      const looked = await getSetting<Looked>(ctx, place(domain));
      if (!stopped() && looked && app.clock().getTime() - Date.parse(looked.at) > check_every_ms) await checkDomain(app, domain);
    }
  });
}
