/** The database may go at any moment, and come back at any moment: nobody has to start anything again, and nothing acknowledged is lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chmod } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LiveMessage } from '../../contract/live.ts';
import type { TicketRow } from '../../contract/tickets.ts';
import { startEmbedded, type Embedded } from '../../server/platform/db/embedded.ts';
import { killDatabase } from '../crash/program.ts';
import { openTestApp, type TestApp } from '../database.ts';
import { answer, at, makeCompany, openDesk, ticketFrom, type Company, type Desk } from '../factories.ts';
import { connectSmtp, openSink, until, type Sink } from '../smtp.ts';
import { freePorts } from '../free-ports.ts';

const [smtpPort, sinkPort] = (await freePorts(2)) as [number, number];
const quiet = { info() {}, warn() {}, error() {} };
let folder: string;
let server: Embedded;
let sink: Sink;
let a: TestApp;
let b: TestApp;
let company: Company;
let desk: Desk;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'okienko-away-'));
  await chmod(folder, 0o711);
  server = await startEmbedded(path.join(folder, 'data'), { log: quiet });
  const databaseUrl = `postgresql://${server.connection.user}@/${server.connection.database}?host=${encodeURIComponent(server.connection.host)}`;
  sink = await openSink(sinkPort);
  const env = { OKIENKO_LOG: 'fatal' };
  a = await openTestApp({ databaseUrl, env: { ...env, OKIENKO_SMTP_PORT: String(smtpPort) } });
  b = await openTestApp({ databaseUrl, env });
  company = await makeCompany(a, { smtpPort: sinkPort, undoSeconds: 0 });
  await keepDeskOpen();
}, 60_000);
afterAll(async () => {
  over = true;
  desk.close();
  await b.close();
  await a.close();
  await server.stop();
  await sink.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As the browser does: a desk that is closed opens again. What it missed meanwhile it would fetch. */
async function keepDeskOpen(): Promise<void> {
  const opened = await openDesk(b, company.boss).catch(() => null);
  if (opened) desk = opened;
  void (opened?.closed ?? sleep(200)).then(() => {
    if (opened) reopened++;
    if (!over) void keepDeskOpen();
  });
}
let reopened = 0;
let over = false;

let mails = 0;
async function mail(): Promise<string> {
  const client = await connectSmtp(smtpPort);
  try {
    return await client.send({
      to: 'pomoc@kolko.example',
      raw: `Message-ID: <away${++mails}@klient.example>\r\nFrom: Ola <ola${mails}@klient.example>\r\nSubject: Bez bazy ${mails}\r\n\r\nHalo?\r\n`,
    });
  } finally {
    client.close();
  }
}

/** Everything works: mail comes in and is on a desk of the other node, an answer leaves, jobs run, each node listens once. */
async function allIsWell(round: string): Promise<void> {
  await until(
    async () => (await at(a, company.ewa).get('/readyz')).status === 200 && (await at(b, company.ewa).get('/readyz')).status === 200,
    15_000,
  );
  const began = Date.now();
  await until(async () => (await mail()).startsWith('250'), 10_000);
  const row = await shown<TicketRow>(
    (message) => message.kind === 'ticket' && message.row.subject === `Bez bazy ${mails}` && message.row,
    async () =>
      (await at(b, company.boss).get('/api/tickets?view=all&limit=5')).body.rows?.find(
        (one: TicketRow) => one.subject === `Bez bazy ${mails}`,
      ),
  );
  await at(b, company.boss).patch(`/api/tickets/${row.id}`, { groupId: company.groups.help });
  const before = sink.taken.length;
  const sent = await until(async () => {
    const said = await answer({ ...company.boss, api: at(b, company.boss) }, row.id, { key: `away-${round}` });
    return said.status === 200 && said;
  });
  await until(() => sink.taken.length > before, 10_000);
  await shown(
    (message) => message.kind === 'message' && message.message.id === sent.body.id && message.message.delivery?.state === 'sent',
    async () => (await at(b, company.boss).get(`/api/tickets/${row.id}`)).body.messages.at(-1).delivery.state === 'sent',
  );
  const uploads = await a.app.database.pool.query(
    "insert into file (sha256, size_bytes, place, bytes, loose, created_at) values ('\\x00', 1, 'database', '\\x00', true, now() - interval '2 days') returning id",
  );
  await a.act({}, async (ctx) => ctx.later({ task: 'sweep-uploads', payload: {}, key: 'sweep-uploads' }));
  await until(
    async () => (await a.app.database.pool.query('select 1 from file where id = $1', [uploads.rows[0].id])).rows.length === 0,
    8_000,
  );
  const { rows } = await a.app.database.pool.query(
    "select count(*) as n from pg_stat_activity where query = 'listen okienko' or query like 'select pg_notify(%'",
  );
  expect(rows[0].n).toBe(2);
  console.info(`database back (${round}): mail, desk, answer and job within ${Date.now() - began} ms`);
}

/** On the desk: heard live, or, after the desk had to open again, fetched. */
async function shown<T>(heard: (message: LiveMessage) => T | false, fetched: () => Promise<T>): Promise<T> {
  const before = reopened;
  return until(async () => {
    for (const message of desk.heard) {
      const found = heard(message);
      if (found) return found;
    }
    return reopened > before || desk.heard.length < 3 ? fetched() : false;
  }, 10_000);
}

async function saysSo(): Promise<void> {
  const refused = await until(async () => {
    const said = await at(a, company.ewa).get('/api/tickets?view=all');
    return said.status === 503 && said;
  });
  expect(refused.body).toMatchObject({ code: 'database.away', status: 503 });
  expect(refused.body.detail.length).toBeGreaterThan(20);
  expect((await at(a, company.ewa).get('/readyz')).status).toBe(503);
  expect((await at(a, company.ewa).get('/healthz')).status).toBe(200);
  expect(await mail()).toMatch(/^451 /);
}

test('it is there: all is well', () => allIsWell('never away'), 40_000);

test('killed with all its processes and started again by its watch', async () => {
  const acknowledged = await Promise.all(Array.from({ length: 5 }, () => ticketFrom(a, company.groups.help)));
  killDatabase(folder);
  await until(async () => (await at(a, company.ewa).get('/readyz')).status !== 200, 2_000).catch(() => {});
  await allIsWell('killed');
  for (const { id } of acknowledged) expect((await at(b, company.boss).get(`/api/tickets/${id}`)).status).toBe(200);
}, 60_000);

test('stopped for a while and started again by somebody', async () => {
  await server.stop();
  await saysSo();
  const cpu = process.cpuUsage();
  await sleep(4_000);
  const used_ms = (process.cpuUsage(cpu).user + process.cpuUsage(cpu).system) / 1000;
  console.info(`two nodes without their database use ${Math.round(used_ms / 4)} ms of CPU a second`);
  expect(used_ms).toBeLessThan(2_000);
  server = await startEmbedded(path.join(folder, 'data'), { log: quiet });
  await allIsWell('stopped');
}, 60_000);

test('a letter that is under way when the database goes is noted as sent when it is back, and is sent once', async () => {
  const { id } = await ticketFrom(a, company.groups.help);
  const before = sink.taken.length;
  sink.delay_ms = 700;
  const sent = await answer(company.boss, id);
  await sleep(350);
  killDatabase(folder);
  await until(() => sink.taken.length > before);
  sink.delay_ms = 0;
  await until(async () => {
    const { status, body } = await at(b, company.boss).get(`/api/tickets/${id}`);
    return status === 200 && body.messages.at(-1).delivery.state === 'sent';
  });
  expect(sent.status).toBe(200);
  expect(new Set(sink.taken.map((one) => one.messageId)).size).toBe(sink.taken.length);
}, 40_000);
