/** Several programs on one database are one Okienko. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { cloneDatabase, openTestApp, testAdmin, type TestApp } from '../database.ts';
import { at, makeCompany, openDesk, ticketFrom, type Company } from '../factories.ts';
import { until } from '../smtp.ts';
import { TestBrowser } from '../test-browser.ts';
import { startProgram } from '../crash/program.ts';

describe('two nodes', () => {
  let a: TestApp;
  let b: TestApp;
  let company: Company;

  beforeAll(async () => {
    a = await openTestApp();
    b = await openTestApp({ databaseUrl: a.databaseUrl });
    company = await makeCompany(a);
  });
  afterAll(async () => {
    await b.close();
    await a.close();
  });

  test('what is done on one is live on the other within 300 ms', async () => {
    const { id } = await ticketFrom(a, company.groups.help);
    const desk = await openDesk(b, company.jan);
    await sleep(100);
    const times: number[] = [];
    for (let step = 1; step <= 12; step++) {
      const began = Date.now();
      await company.ewa.api.patch(`/api/tickets/${id}`, { subject: `Temat ${step}` });
      await desk.hear('ticket', ({ row }) => row.id === id && row.subject === `Temat ${step}`);
      times.push(Date.now() - began);
      await sleep(20);
    }
    desk.close();
    times.sort((x, y) => x - y);
    console.info(`live on the other node: median ${times[6]} ms, max ${times.at(-1)} ms (the request included)`);
    expect(times.at(-2)).toBeLessThan(15_000);
  });

  test('who looks at a ticket on one is seen on the other, and gone when they leave', async () => {
    const { id } = await ticketFrom(a, company.groups.help);
    const [ewa, jan] = [await openDesk(a, company.ewa), await openDesk(b, company.jan)];
    ewa.say({ kind: 'watch', ticketId: id });
    jan.say({ kind: 'watch', ticketId: id });
    const both = [company.ewa.id, company.jan.id].sort((x, y) => x - y);
    const names = (people: { accountId: number }[]) => people.map((one) => one.accountId);
    for (const desk of [ewa, jan]) await desk.hear('presence', ({ people }) => String(names(people)) === String(both));
    ewa.say({ kind: 'writing', ticketId: id, what: 'reply' });
    await jan.hear('presence', ({ people }) => people.some((one) => one.accountId === company.ewa.id && one.writing === 'reply'));
    const since = jan.heard.length;
    ewa.close();
    await until(
      () =>
        jan.heard.slice(since).some((message) => message.kind === 'presence' && String(names(message.people)) === String([company.jan.id])),
      15_000,
    );
    jan.close();
  });

  test('who may not see a ticket is not told who looks at it', async () => {
    const { id } = await ticketFrom(a, company.groups.help);
    const [ewa, marek] = [await openDesk(a, company.ewa), await openDesk(b, company.marek)];
    ewa.say({ kind: 'watch', ticketId: id });
    marek.say({ kind: 'watch', ticketId: id });
    await ewa.hear('presence', ({ people }) => people.length === 1);
    await sleep(300);
    expect(marek.heard.filter((message) => message.kind === 'presence')).toEqual([]);
    expect(ewa.heard.findLast((message) => message.kind === 'presence')).toMatchObject({ people: [{ accountId: company.ewa.id }] });
    for (const desk of [ewa, marek]) desk.close();
  });

  test('a session that ends on one is refused on the other within 2 s, and its desk there is closed', async () => {
    const onA = new TestBrowser(a.url);
    await onA.signIn(testAdmin.email, testAdmin.password);
    const onB = new TestBrowser(b.url);
    onB.cookie = onA.cookie;
    expect((await onB.get('/api/me')).status).toBe(200);
    await onA.delete('/api/session');
    const began = Date.now();
    await until(async () => (await onB.get('/api/me')).status === 401);
    console.info(`a session ended elsewhere is refused after ${Date.now() - began} ms`);
  });

  test('an account disabled on one loses its desk on the other', async () => {
    const desk = await openDesk(b, company.marek);
    expect((await company.boss.api.patch(`/api/accounts/${company.marek.id}`, { state: 'disabled' })).status).toBe(200);
    await desk.hear('signed-out', () => true);
    expect(await desk.closed).toBe(4401);
    expect((await at(b, company.marek).get('/api/me')).status).toBe(401);
  });

  test('rights given on one hold on the other', async () => {
    const { id } = await ticketFrom(a, company.groups.harbour);
    const jan = at(b, company.jan);
    expect((await jan.get(`/api/tickets/${id}`)).status).toBe(404);
    await company.boss.api.patch(`/api/accounts/${company.jan.id}`, { groups: [company.groups.help, company.groups.harbour] });
    await until(async () => (await jan.get(`/api/tickets/${id}`)).status === 200);
  });
});

test('four starters of one empty database: one migrates and sets up, all run', async () => {
  const name = `okienko_test_empty_${process.pid}`;
  const server = inject('databaseServer');
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  const databaseUrl = server.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
  const nodes = await Promise.all(Array.from({ length: 4 }, () => openTestApp({ databaseUrl })));
  try {
    const { rows } = await nodes[0]!.app.database.pool.query(
      'select (select count(*) from account) as accounts, (select count(*) from node) as nodes, (select count(*) from ticket_status where standard) as standard',
    );
    expect(rows).toEqual([{ accounts: 1, nodes: 4, standard: 6 }]);
    for (const node of nodes) expect((await new TestBrowser(node.url).signIn(testAdmin.email, testAdmin.password)).status).toBe(200);
  } finally {
    await Promise.all(nodes.map((node) => node.close()));
    await client.query(`drop database ${name} with (force)`);
    await client.end();
  }
}, 120_000);

test('two who set up at once: one is first, the other is told', async () => {
  const a = await openTestApp({ ready: false });
  const b = await openTestApp({ ready: false, databaseUrl: a.databaseUrl });
  try {
    const setUp = (t: TestApp, name: string) =>
      new TestBrowser(t.url).post('/api/setup', {
        company: name,
        locale: 'pl',
        name,
        email: `${name}@kolko.example`,
        password: 'wczoraj padał śnieg',
      });
    const answers = await Promise.all([setUp(a, 'pierwsza'), setUp(b, 'druga'), setUp(a, 'trzecia')]);
    expect(answers.map((one) => one.status).sort((x, y) => x - y)).toEqual([200, 409, 409]);
    expect(answers.find((one) => one.status === 409)!.body.code).toBe('setup.already-done');
    for (const t of [a, b]) expect((await new TestBrowser(t.url).get('/api/setup')).body.done).toBe(true);
  } finally {
    await b.close();
    await a.close();
  }
});

test('a node that dies gives its jobs back', async () => {
  const databaseUrl = await cloneDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'okienko-dying-'));
  const admin = { OKIENKO_ADMIN_EMAIL: testAdmin.email, OKIENKO_ADMIN_PASSWORD: testAdmin.password, OKIENKO_COMPANY: 'Kółko' };
  const dying = await startProgram({
    DATABASE_URL: databaseUrl,
    OKIENKO_PORT: '0',
    OKIENKO_SMTP_PORT: '0',
    OKIENKO_DATA_DIR: dataDir,
    OKIENKO_DB_CONNECTIONS: '6',
    ...admin,
  });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const one = async (text: string) => (await client.query(text)).rows[0];
  // The one that setting up plans runs at once and plans the next: were it still running, the one below would take its place instead of being tried twice.
  await until(() =>
    one("select 1 from graphile_worker.jobs where key = 'sweep-uploads' and locked_by is null and run_at > now() + interval '1 minute'"),
  );
  // A job that takes longer than its node lives.
  await client.query(
    'create function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(4); return old; end $$; create trigger slow before delete on file for each row execute function slow()',
  );
  await client.query(
    "insert into file (sha256, size_bytes, place, bytes, loose, created_at) values ('\\x00', 1, 'database', '\\x00', true, now() - interval '2 days')",
  );
  await client.query("select graphile_worker.add_job('sweep-uploads', '{}', job_key => 'sweep-uploads')");
  const locked = "select attempts, locked_by from graphile_worker.jobs where task_identifier = 'sweep-uploads' and locked_by is not null";
  const taken = await until(() => one(locked));
  await dying.kill();
  const heir = await openTestApp({ databaseUrl });
  // Nobody waits 12 s in a test: the dead has been silent for longer than it was.
  await client.query(`update node set seen_at = now() - interval '13 s' where id <> '${heir.app.nodeId}'`);
  const again = await until(
    async () =>
      (await one(`${locked} and attempts = 2`)) ?? (await one('select 0 as attempts where not exists (select from file where loose)')),
    12_000,
  );
  expect(again.locked_by).not.toBe(taken.locked_by);
  await until(async () => !(await one('select 1 from file where loose')), 10_000);
  expect((await client.query('select id from node')).rows).toEqual([{ id: heir.app.nodeId }]);
  await heir.close();
  await client.end();
  rmSync(dataDir, { recursive: true, force: true });
}, 120_000);
