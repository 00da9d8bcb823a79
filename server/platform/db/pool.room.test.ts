import { getHeapSpaceStatistics } from 'node:v8';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { inTransaction } from '../context.ts';
import type { Db } from './pool.ts';
import { together } from './together.ts';

let t: TestApp;
const warnings: string[] = [];
const hear = (warning: Error) => warnings.push(warning.message);
beforeAll(async () => {
  process.on('warning', hear);
  t = await openTestApp();
});
afterAll(async () => {
  await t.close();
  process.off('warning', hear);
});

test('whoever holds a connection is refused a second one, however deep below; what outlives the transaction is not', async () => {
  const another = () => sql<{ n: number }>`select 1 as n`.execute(t.app.database.db);
  await expect(t.act({}, async () => (await another()).rows)).rejects.toThrow('must not wait for another');
  await expect(together(t.app.database, another)).rejects.toThrow('must not wait for another');
  await expect(t.act({}, ({ app }) => inTransaction(app, {}, async () => 1))).rejects.toThrow('must not wait for another');
  let later: Promise<{ rows: { n: number }[] }> | undefined;
  await t.act({}, async () => void (later = new Promise((resolve) => setTimeout(resolve, 50)).then(another)));
  expect((await later!).rows).toEqual([{ n: 1 }]);
});

test('what a transaction is asked for at once is asked in turn: pg has nothing to warn of, and who fails spoils only what follows', async () => {
  const answers = await t.act({}, (ctx) =>
    Promise.all([1, 2, 3, 4].map((n) => sql<{ n: number }>`select ${n}::int as n, pg_sleep(${0.02 / n})`.execute(ctx.tx))),
  );
  expect(answers.map(({ rows }) => rows[0]!.n)).toEqual([1, 2, 3, 4]);
  const outcomes: string[] = [];
  const tell = (what: Promise<unknown>, name: string) =>
    what.then(
      () => outcomes.push(`${name} good`),
      () => outcomes.push(`${name} refused`),
    );
  await t
    .act({}, async (ctx) => {
      const asked = ['select 1', 'select 1 / 0', 'select 2'].map((text, place) => tell(sql.raw(text).execute(ctx.tx), String(place)));
      await Promise.all(asked);
      throw new Error('undone');
    })
    .catch(() => {});
  expect(outcomes).toEqual(['0 good', '1 refused', '2 refused']);
  expect((await sql<{ n: number }>`select 5 as n`.execute(t.app.database.db)).rows).toEqual([{ n: 5 }]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(warnings.filter((words) => /already executing/.test(words))).toEqual([]);
});

test('what was read is let go of: it does not pile up until the engine goes through all of its memory', async () => {
  const old = () =>
    getHeapSpaceStatistics().reduce(
      (sum, space) => sum + (/^(old|large_object)_space$/.test(space.space_name) ? space.space_used_size : 0),
      0,
    );
  let grown = 0;
  let before = old();
  let read = 0;
  for (let page = 0; page < 400; page++) {
    const { rows } = await sql<{ text: string }>`select repeat('ł', 600) || n as text from generate_series(${1}::int, 50) n`.execute(
      t.app.database.db,
    );
    read += rows.reduce((sum, row) => sum + 2 * row.text.length, 0);
    const now = old();
    grown += Math.max(0, now - before);
    before = now;
  }
  expect(grown).toBeLessThan(read / 2);
});

test('what a request reads together goes by one connection, and every question gets its own answer', async () => {
  const read = await together(t.app.database, (db) =>
    Promise.all(
      [1, 2, 3, 4].map((n) =>
        sql<{ n: number; process: number }>`select ${n}::int as n, pg_backend_pid() as process, pg_sleep(${0.02 / n})`.execute(db),
      ),
    ),
  );
  expect(read.map(({ rows }) => rows[0]!.n)).toEqual([1, 2, 3, 4]);
  expect(new Set(read.map(({ rows }) => rows[0]!.process)).size).toBe(1);
});

test('a read that fails leaves the others their answers, and the connection to whoever comes next', async () => {
  const late: number[] = [];
  await expect(
    together(t.app.database, (db) =>
      Promise.all([
        sql`select 1 / ${0}::int`.execute(db),
        sql<{ n: number }>`select ${7}::int as n, pg_sleep(0.05)`.execute(db).then(({ rows }) => late.push(rows[0]!.n)),
      ]),
    ),
  ).rejects.toThrow('division by zero');
  expect(late).toEqual([7]);
  const next = await Promise.all(
    [1, 2, 3].map((n) => together(t.app.database, (db) => sql<{ n: number }>`select ${n}::int as n`.execute(db))),
  );
  expect(next.map(({ rows }) => rows[0]!.n)).toEqual([1, 2, 3]);
  expect(await t.act({}, async (ctx) => (await sql<{ n: number }>`select ${5}::int as n`.execute(ctx.tx)).rows)).toEqual([{ n: 5 }]);
});

test('connections for pages plan once, and are a third of all that a node may hold', async () => {
  const mode = async (db: Db) => (await sql<{ plan_cache_mode: string }>`show plan_cache_mode`.execute(db)).rows[0]!.plan_cache_mode;
  expect(await mode(t.app.database.planned.db)).toBe('force_generic_plan');
  expect(await mode(t.app.database.db)).toBe('auto');
  const all = [t.app.database.pool, t.app.database.planned.pool].map((pool) => pool.options.max);
  expect(all).toEqual([4, 2]);
});
