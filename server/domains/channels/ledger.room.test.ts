/** Every mail that reached us can be found again, with its one outcome. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { makeCompany, type Company } from '../../../test/factories.ts';
import { connectSmtp, until } from '../../../test/smtp.ts';
import { freePorts } from '../../../test/free-ports.ts';

const [port] = (await freePorts(1)) as [number];
let t: TestApp;
let company: Company;
beforeAll(async () => {
  t = await openTestApp({ env: { OKIENKO_SMTP_PORT: String(port) } });
  company = await makeCompany(t);
  const client = await until(() => connectSmtp(port).catch(() => null));
  const send = (raw: string[], from?: string) =>
    client.send({ ...(from !== undefined && { from }), to: 'pomoc@kolko.example', raw: raw.join('\r\n') });
  const letter = [
    'Message-ID: <l1@klient.example>',
    'From: Łucja Żak <lucja@klient.example>',
    'Subject: Zgubiona karta',
    '',
    'Dzień dobry',
  ];
  await send(letter);
  // The same again: one message, two sights.
  await send(letter);
  await send([
    'Message-ID: <l2@klient.example>',
    'From: Łucja Żak <lucja@klient.example>',
    'Subject: Re: Zgubiona karta',
    'In-Reply-To: <l1@klient.example>',
    '',
    'Już jest',
  ]);
  await send(
    [
      'Message-ID: <l3@firma.example>',
      'From: Ola <ola@firma.example>',
      'Subject: Automatyczna odpowiedź: urlop',
      'In-Reply-To: <l1@klient.example>',
      'Auto-Submitted: auto-replied',
      '',
      'Jestem na urlopie',
    ],
    '',
  );
  client.close();
  await until(async () => (await ask('')).entries.length === 3 && (await ask('?outcome=waiting')).entries.length === 0);
});
afterAll(() => t.close());

const ask = async (query: string) => (await company.boss.api.get(`/api/mail-ledger${query}`)).body;
const subjects = async (query: string) => (await ask(query)).entries.map((one: { subject: string }) => one.subject);

test('newest first, with outcome, ticket and every place it was seen in', async () => {
  const { entries } = await ask('');
  expect(entries.map((one: { outcome: string }) => one.outcome)).toEqual(['automatic-recorded', 'joined', 'new-ticket']);
  const [, joined, first] = entries;
  expect(first).toMatchObject({
    fromName: 'Łucja Żak',
    fromAddress: 'lucja@klient.example',
    messageId: 'l1@klient.example',
    subject: 'Zgubiona karta',
  });
  expect(first.sights).toHaveLength(2);
  expect(joined.ticketId).toBe(first.ticketId);
});

test.each([
  ['?q=lucja@klient.example', ['Re: Zgubiona karta', 'Zgubiona karta']],
  ['?q=%3Cl3@firma.example%3E', ['Automatyczna odpowiedź: urlop']],
  ['?q=l1@klient.example', ['Zgubiona karta']],
  ['?q=lucja%20zgubi', ['Re: Zgubiona karta', 'Zgubiona karta']],
  ['?outcome=joined', ['Re: Zgubiona karta']],
  ['?outcome=set-aside', []],
  ['?from=2020-01-01&to=2020-12-31', []],
  ['?from=2020-01-01&q=urlop', ['Automatyczna odpowiedź: urlop']],
])('%s', async (query, expected) => expect(await subjects(query)).toEqual(expected));

test('page by page', async () => {
  const first = await ask('?limit=2');
  expect(first.entries).toHaveLength(2);
  expect(await subjects(`?limit=2&after=${first.next}`)).toEqual(['Zgubiona karta']);
});

test('the mail itself, byte for byte, as a file and nothing else', async () => {
  const { entries } = await ask('?q=l1@klient.example');
  const answer = await fetch(`${t.url}/api/mail-ledger/${entries[0].id}/source`, {
    headers: { authorization: `Bearer ${company.boss.token}` },
  });
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  expect(await answer.text()).toContain('Subject: Zgubiona karta');
});

test('is for those who look after channels', async () => {
  expect((await company.ewa.api.get('/api/mail-ledger')).body.code).toBe('permission.missing');
  expect((await company.boss.api.get('/api/mail-ledger/checks')).body).toEqual([]);
});
