/** Whoever writes a mail that opens a ticket is told its number, where the mailbox says so: once, and never a program. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { makeCompany, type Company } from '../../../test/factories.ts';
import { freePorts } from '../../../test/free-ports.ts';
import { connectSmtp, openSink, until, type Sink } from '../../../test/smtp.ts';

const [smtpPort, sinkPort] = (await freePorts(2)) as [number, number];
let t: TestApp;
let company: Company;
let sink: Sink;
let mailbox: { id: number; address: string };

beforeAll(async () => {
  sink = await openSink(sinkPort);
  t = await openTestApp({ env: { OKIENKO_SMTP_PORT: String(smtpPort) } });
  company = await makeCompany(t, { smtpPort: sinkPort });
  mailbox = (await company.boss.api.get('/api/mailboxes')).body.find((one: { id: number }) => one.id === company.mailboxId);
  await until(() =>
    connectSmtp(smtpPort).then(
      (client) => (client.close(), true),
      () => false,
    ),
  );
});
afterAll(async () => {
  await t.close();
  await sink.close();
});

let count = 0;
async function write(from: string, more: { headers?: string; words?: string } = {}): Promise<void> {
  const client = await connectSmtp(smtpPort);
  const head = [
    `From: Anna <${from}>`,
    `To: ${mailbox.address}`,
    'Subject: Sprawa',
    `Message-ID: <c${++count}@klient.example>`,
    `Date: ${new Date().toUTCString()}`,
    ...(more.headers ? [more.headers] : []),
    'Content-Type: text/plain; charset=utf-8',
  ];
  expect(
    await client.send({
      from,
      to: mailbox.address,
      raw: `${head.join('\r\n')}\r\n\r\n${more.words ?? 'Dzień dobry, proszę o pomoc.'}\r\n`,
    }),
  ).toMatch(/^250 /);
  client.close();
  await until(async () => (await tickets(from)) > 0);
}
const tickets = async (from: string) =>
  Number((await t.app.database.pool.query('select count(*) as n from message where from_address = $1', [from])).rows[0].n);
const confirmed = async () =>
  (await t.app.database.pool.query(`select data->>'address' as address from event where type = 'mail.confirmed' order by id`)).rows.map(
    (row) => row.address as string,
  );
const listened = async () => {
  await t.settle();
  return confirmed();
};

test('while the mailbox does not say so, nobody is written to', async () => {
  expect(mailbox).toMatchObject({ confirms: false });
  await write('cicho@klient.example');
  expect(await listened()).toEqual([]);
});

test('a customer is told the number and how to follow the case, as an answer to their mail, and nothing of what they wrote', async () => {
  const { id: _id, state: _state, problem: _problem, checkedAt: _checkedAt, ...body } = mailbox as unknown as Record<string, unknown>;
  const smtp = { ...(body.smtp as object) } as Record<string, unknown>;
  delete smtp.hasPassword;
  const changed = await company.boss.api.put(`/api/mailboxes/${mailbox.id}`, { ...body, smtp, confirms: true });
  expect(changed.status, JSON.stringify(changed.body)).toBeLessThan(300);
  await write('anna@klient.example', { words: 'Kup tanio: https://zly.example/' });
  expect(await listened()).toEqual(['anna@klient.example']);
  const mail = await until(async () => sink.taken.find((one) => one.to.includes('anna@klient.example')));
  const { raw } = mail;
  expect(raw).toMatch(/^Auto-Submitted: auto-replied/im);
  expect(raw).toMatch(new RegExp(`^In-Reply-To: <c${count}@klient.example>`, 'im'));
  expect(raw).not.toContain('zly.example');
  const { rows } = await t.app.database.pool.query('select number from ticket order by id desc limit 1');
  expect(raw.replaceAll('=\r\n', '')).toContain(String(rows[0].number));
});

test('programs, our own addresses and the fourth in an hour get nothing', async () => {
  const before = (await listened()).length;
  await write('robot@klient.example', { headers: 'Auto-Submitted: auto-replied' });
  await write('lista@klient.example', { headers: 'Precedence: bulk\r\nList-Id: <nowosci.klient.example>' });
  await write(mailbox.address);
  expect((await listened()).length).toBe(before);
  for (let turn = 0; turn < 5; turn++) await write('czesto@klient.example', { words: `Inna sprawa numer ${turn}` });
  await until(async () => (await tickets('czesto@klient.example')) === 5);
  expect((await listened()).filter((address) => address === 'czesto@klient.example').length).toBeLessThanOrEqual(3);
});
