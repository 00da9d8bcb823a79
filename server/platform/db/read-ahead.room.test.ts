import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sql } from 'kysely';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { domains } from '../../app.ts';
import { readAhead } from './read-ahead.ts';

let t: TestApp;

beforeAll(async () => {
  t = await openTestApp();
});
afterAll(() => t.close());

const tables = domains.flatMap((domain) => domain.readAhead ?? []);

test('what people wait for is read with its indexes, and nothing stays behind in the database', async () => {
  const { rows } = await sql<{ blocks: number }>`
    select sum(pg_relation_size(oid) / 8192)::int as blocks from pg_class
    where oid = any(${tables}::text[]::regclass[]) or oid in (select indexrelid from pg_index where indrelid = any(${tables}::text[]::regclass[]))`.execute(
    t.app.database.db,
  );
  const reading = readAhead(t.app.database.connection, tables, t.app.log, { blocks_min: 0 });
  expect(await reading.done).toBe(rows[0]!.blocks);
  expect(await reading.done).toBeGreaterThan(10);
  const left = await sql`select from pg_proc where proname = 'read_blocks'`.execute(t.app.database.db);
  expect(left.rows).toEqual([]);
});

test('a small memory is left to whoever asks, and a stop is heard', async () => {
  expect(await readAhead(t.app.database.connection, tables, t.app.log, { blocks_min: 2 ** 30 }).done).toBe(0);
  const reading = readAhead(t.app.database.connection, tables, t.app.log, { blocks_min: 0 });
  await reading.stop();
  expect(await reading.done).toBe(0);
});

test('a table that becomes smaller meanwhile leaves the others to be read', async () => {
  const { db, pool } = t.app.database;
  await sql`create table emptied as select repeat('x', 2000) as text from generate_series(1, 4000)`.execute(db);
  await sql`create table held as select generate_series(1, 4000) as one`.execute(db);
  const warned: { relation?: string }[] = [];
  const log = { ...t.app.log, warn: (of: { relation?: string }) => void warned.push(of) } as unknown as typeof t.app.log;
  const holder = await pool.connect();
  try {
    await holder.query('begin; lock table held in access exclusive mode');
    // Its size is read first, then that of the one that is held.
    const reading = readAhead(t.app.database.connection, ['emptied', 'held'], log, { blocks_min: 0 });
    await vi.waitFor(async () =>
      expect((await holder.query(`select from pg_locks where relation = 'held'::regclass and not granted`)).rows).toHaveLength(1),
    );
    await holder.query('truncate emptied; commit');
    const { rows } = await holder.query<{ blocks: number }>(`select (pg_relation_size('held') / 8192)::int as blocks`);
    expect(rows[0]!.blocks).toBeGreaterThan(10);
    expect(await reading.done).toBe(rows[0]!.blocks);
  } finally {
    holder.release();
  }
  expect(warned.map((of) => of.relation)).toEqual(['emptied']);
});

test('a table that is not there is a line in the log', async () => {
  expect(await readAhead(t.app.database.connection, ['nowhere'], t.app.log, { blocks_min: 0 }).done).toBe(0);
});
