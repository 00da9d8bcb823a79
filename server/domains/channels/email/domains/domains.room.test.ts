import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../../test/database.ts';
import { answer, type Company, makeCompany, ticketFrom } from '../../../../../test/factories.ts';
import { openSink, type Sink, until } from '../../../../../test/smtp.ts';
import { answerNames, NamesAway } from '../../../../platform/net/names.ts';
import { findServers } from './find-servers.ts';
import { judgeDomain } from './judge.ts';
import { freePorts } from '../../../../../test/free-ports.ts';

const [outPort] = (await freePorts(1)) as [number];
const domain = 'kolko.example';
let house: TestApp;
let company: Company;
let sink: Sink;
/** What DNS holds. */
const records = new Map<string, string[]>();

beforeAll(async () => {
  house = await openTestApp({ env: { OKIENKO_LOG: 'silent' } });
  company = await makeCompany(house, { smtpPort: outPort, undoSeconds: 0 });
  sink = await openSink(outPort);
  answerNames(house.app, {
    txt: async (name) => records.get(name) ?? [],
    mx: async (name) => records.get(`mx ${name}`) ?? [],
    srv: async () => [],
  });
});
afterAll(async () => {
  await sink.close();
  await house.close();
});

const check = async () => (await company.boss.api.post(`/api/mail-domains/${domain}/checks`)).body;
const stateOf = (body: { findings: { matter: string; state: string }[] }, matter: string) =>
  body.findings.find((one) => one.matter === matter)?.state;
async function sentNow(): Promise<string> {
  sink.taken.length = 0;
  const ticket = await ticketFrom(house, company.groups.help);
  await answer(company.ewa, ticket.id);
  return (await until(() => (sink.taken.length > 0 ? sink.taken : null)))[0]!.raw;
}
/** The limits of remembering. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

it('says what is missing and what to publish; letters are signed only once the key is found in DNS', async () => {
  const bare = await check();
  expect(['mx', 'spf', 'dmarc'].map((matter) => stateOf(bare, matter))).toEqual(['missing', 'missing', 'missing']);
  expect(bare).toMatchObject({ signs: false, key: null });
  const { body: made } = await company.boss.api.post(`/api/mail-domains/${domain}/keys`);
  const { record } = made.findings.find((one: { matter: string }) => one.matter === 'dkim');
  expect(record).toMatchObject({ name: expect.stringMatching(/^okienko\d{8}\._domainkey\.kolko\.example$/), type: 'TXT' });
  expect(await sentNow()).not.toMatch(/^DKIM-Signature:/m);

  // A form of a provider that puts blanks into the value.
  records.set(record.name, [record.value.replace(/(.{60})/g, '$1 ').replace('v=DKIM1;  ', 'v=DKIM1; ')]);
  expect(await check()).toMatchObject({ signs: true, key: { publishedAt: expect.any(String) } });
  await settled();
  const raw = await sentNow();
  expect(raw).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256; c=relaxed\/relaxed; d=kolko\.example;/m);
  const asked = async (name: string) => (records.get(name) ?? []).map((text) => [text.replace(/ (?=[^;]*$)/g, '')]);
  const { results } = await dkimVerify(Buffer.from(raw, 'utf8'), { resolver: asked });
  expect(results[0]).toMatchObject({ status: { result: 'pass' }, signingDomain: domain });
});

it('a new key takes over only when its own record is there; whoever wants signs no more', async () => {
  const { body: next } = await company.boss.api.post(`/api/mail-domains/${domain}/keys`);
  expect(next).toMatchObject({ signs: true, key: { publishedAt: null } });
  await settled();
  const old = /s=(\S+);/.exec(await sentNow())![1];
  const { record } = next.findings.find((one: { matter: string }) => one.matter === 'dkim');
  expect(record.name).not.toContain(`${old}.`);
  records.set(record.name, [record.value]);
  await check();
  await settled();
  expect(/s=(\S+);/.exec(await sentNow())![1]).not.toBe(old);
  expect((await company.ewa.api.delete(`/api/mail-domains/${domain}/keys`)).status).toBe(403);
  expect((await company.boss.api.delete(`/api/mail-domains/${domain}/keys`)).status).toBe(204);
  await settled();
  expect(await sentNow()).not.toMatch(/^DKIM-Signature:/m);
  const { rows } = await house.app.database.pool.query("select 1 from secret where key like 'dkim:%'");
  expect(rows).toEqual([]);
});

it('what was in order and is so no more waits for a person', async () => {
  records.set(domain, ['v=spf1 include:poczta.example -all']);
  records.set(`mx ${domain}`, ['mx.poczta.example']);
  records.set(`_dmarc.${domain}`, ['v=DMARC1; p=reject']);
  expect((await check()).findings.every(({ state }: { state: string }) => state === 'good')).toBe(true);
  const failing = async () => (await company.boss.api.get('/api/operations')).body.mailDomains;
  expect(await failing()).toEqual([]);
  records.delete(domain);
  await check();
  expect(await failing()).toEqual([{ domain, matters: ['spf'] }]);
  const { rows } = await house.app.database.pool.query("select data from event where type = 'mail-domain.failing'");
  expect(rows).toMatchObject([{ data: { domain, matters: 'spf' } }]);
  expect((await company.boss.api.post('/api/mail-domains/obca.example/checks')).body.code).toBe('record.not-found');
});

it('judges what it finds: several SPF records, the whole world, a policy that does nothing, DNS that is away', () => {
  const judge = (change: object) =>
    Object.fromEntries(
      judgeDomain('a.example', { mx: ['m'], txt: [], dmarc: [], ...change }, null, 'pomoc@a.example').map((one) => [one.matter, one.key]),
    );
  expect(judge({ txt: ['v=spf1 mx ~all', 'v=spf1 -all'] }).spf).toBe('spf-several');
  expect(judge({ txt: ['v=spf1 +all'] }).spf).toBe('spf-everybody');
  expect(judge({ txt: ['v=spf1 all'] }).spf).toBe('spf-everybody');
  expect(judge({ txt: ['v=spf1 mx ?all'] }).spf).toBe('spf-open');
  expect(judge({ txt: ['v=spf1 mx'] }).spf).toBe('spf-open');
  expect(judge({ txt: ['v=spf1 redirect=b.example'] }).spf).toBe('spf-good');
  expect(judge({ dmarc: ['v=DMARC1; p=none'] }).dmarc).toBe('dmarc-none');
  expect(judge({ dmarc: ['v=DMARC1; sp=reject'] }).dmarc).toBe('dmarc-wrong');
  expect(judge({ mx: null, txt: null, dmarc: null })).toMatchObject({ mx: 'unknown', spf: 'unknown', dmarc: 'unknown' });
});

it('finds the servers that a domain announces; a dot says there are none, and silence is no error', async () => {
  const srv: Record<string, { host: string; port: number; priority: number; weight: number }[]> = {
    '_imaps._tcp.a.example': [
      { host: 'wolny.a.example', port: 993, priority: 20, weight: 0 },
      { host: 'imap.a.example.', port: 993, priority: 10, weight: 0 },
    ],
    '_submissions._tcp.a.example': [{ host: '.', port: 0, priority: 0, weight: 0 }],
    '_submission._tcp.a.example': [{ host: 'smtp.a.example', port: 587, priority: 0, weight: 0 }],
  };
  const names = {
    txt: async () => [],
    mx: async () => Promise.reject(new NamesAway('ETIMEOUT')),
    srv: async (name: string) => srv[name] ?? [],
  };
  expect(await findServers(names, 'a.example')).toEqual({
    imap: { host: 'imap.a.example', port: 993, security: 'tls' },
    smtp: { host: 'smtp.a.example', port: 587, security: 'starttls' },
    mx: [],
  });
});
