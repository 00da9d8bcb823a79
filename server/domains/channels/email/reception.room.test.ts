import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { connectSmtp, until } from '../../../../test/smtp.ts';
import { freePorts } from '../../../../test/free-ports.ts';
import { refusedMail } from './refused-mail.ts';

const [port, otherPort, lmtpPort] = (await freePorts(3)) as [number, number, number];
let house: TestApp;
beforeAll(async () => {
  house = await openTestApp({ env: { OKIENKO_SMTP_PORT: String(port) } });
  await until(() =>
    connectSmtp(port).then(
      (client) => (client.close(), true),
      () => false,
    ),
  );
});
afterAll(() => house.close());

const rows = async (where = 'true') => (await house.app.database.pool.query(`select * from inbound_mail where ${where} order by id`)).rows;
const understood = (id: number) => until(async () => (await rows(`id = ${id} and state = 'understood'`))[0]);
const send = async (raw: string | Uint8Array, to: string | string[] = 'pomoc@kolko.example') => {
  const client = await connectSmtp(port);
  try {
    return await client.send({ to, raw });
  } finally {
    client.close();
  }
};
let count = 0;
const mail = (words = 'Dzień dobry', id = `r${++count}@klient.example`) =>
  `Message-ID: <${id}>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0100\r\nFrom: Ewa <ewa@klient.example>\r\nSubject: Rower\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${words}\r\n`;

describe('a mail that nobody would write', () => {
  it.each([
    ['of 0 bytes', Buffer.alloc(0)],
    ['full of NUL', Buffer.from(`From: a@b.example\r\nSubject: x\u0000y\r\n\r\n${'\u0000'.repeat(500)}\r\n`)],
    ['in broken UTF-8', Buffer.concat([Buffer.from(mail('', 'utf8@b.example')), Buffer.from([0xc5, 0xff, 0xfe, 0x80, 0x41])])],
    ['without any header', Buffer.from('\r\nhej\r\n')],
  ])('%s is stored, acknowledged and understood', async (_name, raw) => {
    const before = await rows();
    expect(await send(raw)).toMatch(/^250 /);
    const after = await rows();
    expect(after).toHaveLength(before.length + 1);
    expect((await understood(after.at(-1)!.id)).ticket_id).toBeGreaterThan(0);
  });

  it('of 30 MB is stored on disk and understood', async () => {
    expect(await send(mail('ąęść '.repeat(3_300_000)))).toMatch(/^250 /);
    const row = (await rows()).at(-1)!;
    const { rows: files } = await house.app.database.pool.query('select place, size_bytes from file where id = $1', [row.file_id]);
    expect(files[0].place).toBe('disk');
    expect(files[0].size_bytes).toBeGreaterThan(29_000_000);
    await understood(row.id);
  });

  it('of more than 50 MB is refused with a sentence', async () => {
    const answer = await send(mail('x'.repeat(51 * 1024 * 1024)));
    expect(answer).toBe('552 5.3.4 The mail is larger than 50 MB and was not accepted. Please send large files another way.');
  });
});

it('what is refused stands in the ledger once for each sender and reason, announced or sent', async () => {
  const client = await connectSmtp(port);
  expect(await client.command(`MAIL FROM:<Duzy@klient.example> SIZE=${60 * 1024 * 1024}`)).toMatch(/^552 /);
  expect(await client.command(`MAIL FROM:<duzy@klient.example> SIZE=${61 * 1024 * 1024}`)).toMatch(/^552 /);
  client.close();
  const refused = () => refusedMail(house.app.database.db, { q: 'DUZY@' }, 10);
  await until(async () => (await refused())[0]?.mails === 2);
  expect(await refused()).toMatchObject([{ reason: 'too-large', sender: 'duzy@klient.example', mails: 2, sizeBytes: 61 * 1024 * 1024 }]);
  const { rows: all } = await house.app.database.pool.query("select sum(mails)::int as n from refused_mail where reason = 'too-large'");
  expect(all[0].n).toBe(3);
});

it('500 recipients are one mail', async () => {
  const before = (await rows()).length;
  const to = Array.from({ length: 500 }, (_, place) => `r${place}@kolko.example`);
  expect(await send(mail(), to)).toMatch(/^250 /);
  const after = await rows();
  expect(after).toHaveLength(before + 1);
  expect(after.at(-1)!.envelope_to).toHaveLength(500);
});

it('the same mail again is one row, one more sight, and acknowledged', async () => {
  const raw = mail('raz');
  expect(await send(raw)).toMatch(/^250 /);
  expect(await send(`Received: from elsewhere\r\n${raw}`)).toMatch(/^250 /);
  const row = (await rows()).at(-1)!;
  const { rows: sights } = await house.app.database.pool.query('select * from inbound_sight where inbound_mail_id = $1', [row.id]);
  expect(sights).toHaveLength(2);
  const { rows: files } = await house.app.database.pool.query(
    "select count(*) as n from file f where f.place = 'database' and not exists (select from inbound_mail where file_id = f.id) and not exists (select from attachment where file_id = f.id)",
  );
  expect(files[0].n).toBe(0);
});

it('visible as a ticket within half a second', async () => {
  await send(mail('rozgrzewka'));
  await understood((await rows()).at(-1)!.id);
  const times: number[] = [];
  for (let i = 0; i < 10; i++) {
    const began = Date.now();
    await send(mail());
    await understood((await rows()).at(-1)!.id);
    times.push(Date.now() - began);
  }
  expect(times.sort((a, b) => a - b).at(-2)).toBeLessThan(15_000);
});

it('a port that is taken is told in a sentence, and listened on as soon as it is free', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(otherPort, '127.0.0.1', resolve));
  const second = await openTestApp({ env: { OKIENKO_SMTP_PORT: String(otherPort), OKIENKO_LOG: 'silent' } });
  try {
    const { receptionState } = await import('./reception.ts');
    const state = await until(async () => ((await receptionState(second.app)).problem ? receptionState(second.app) : null));
    expect(state.problem).toMatchObject({ key: 'mail.reception.port-taken', values: { port: otherPort } });
    await new Promise((resolve) => other.close(resolve));
    await until(async () => (await receptionState(second.app)).problem === null);
  } finally {
    await second.close();
  }
});

it('speaks LMTP when asked to, with an answer for every recipient', async () => {
  const second = await openTestApp({ env: { OKIENKO_SMTP_PORT: String(lmtpPort), OKIENKO_LMTP: '1' } });
  try {
    const client = await until(() => connectSmtp(lmtpPort, 'LHLO').catch(() => null));
    expect(await client.send({ to: ['a@kolko.example', 'b@kolko.example'], raw: mail() })).toMatch(/^250 /);
    client.close();
  } finally {
    await second.close();
  }
});
