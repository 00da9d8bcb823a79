/** ticket_search_walk finds the newest that match, whatever is asked, wherever it begins: exactly those that reading every row would find. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';

const tickets = 4_000;
const words = 10;

let t: TestApp;

beforeAll(async () => {
  t = await openTestApp();
  const client = await t.app.database.pool.connect();
  try {
    // Rows of the index alone: no ticket need stand behind them here. Word k stands in about one of k + 1; places lie as those of tickets that move at any time.
    await client.query(`set session_replication_role = replica;
      insert into ticket_search (ticket_id, ordinal, analyser, words)
      select n, place, 2, (select string_agg('''' || lexeme || '''', ' ') from (
        select 'w' || k as lexeme from generate_series(0, ${words - 1}) k where hashint4(n * 16 + k) % (k + 1) = 0
        union all select '=m' || level || '.' || (place >> (13 + 3 * level)) from generate_series(0, 3) level
        union all select '=i' || level || '.' || (n >> (11 + 3 * level)) from generate_series(0, 3) level) lexemes)::tsvector
      from (select n, 5 * row_number() over (order by n + hashint4(n) % 700) as place from generate_series(1, ${tickets}) n) placed;
      analyze ticket_search`);
  } finally {
    client.release(true);
  }
}, 60_000);
afterAll(() => t.close());

const word = fc.integer({ min: 0, max: words - 1 }).map((k) => `'w${k}'`);
const key = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 2, arbitrary: fc.tuple(word, word).map(([one, other]) => `(${one} | ${other})`) },
  { weight: 1, arbitrary: word.map((one) => `!${one}`) },
);

test('the newest that match, and no other', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        keys: fc.array(key, { maxLength: 4 }),
        tested: fc.option(key),
        family: fc.constantFrom('m', 'i'),
        newest: fc.integer({ min: 0, max: 5 * tickets }),
        oldest: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5 * tickets })),
        wanted: fc.integer({ min: 0, max: 60 }),
        level: fc.integer({ min: 0, max: 4 }),
        along: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 400 })),
      }),
      async ({ keys, tested, family, newest, oldest, wanted, level, along }) => {
        const place = family === 'm' ? 'ordinal' : 'ticket_id';
        const { rows: walked } = await t.app.database.pool.query<{ id: number; place: number }>(
          'select found_id as id, found_place as place from ticket_search_walk($1::text[]::tsquery[], $8::text::tsquery, $2, $3, $4, $5, $6, $7)',
          [keys, family, newest, oldest, wanted, level, along, tested],
        );
        const { rows: read } = await t.app.database.pool.query<{ id: number; place: number }>(
          `select ticket_id as id, ${place} as place from ticket_search where ${place} between $2 and $3
             and not exists (select from unnest($1::text[]::tsquery[]) key where not ts_match_vq(words, key)) order by ${place} desc limit $4`,
          [tested === null ? keys : [...keys, tested], oldest, newest, wanted],
        );
        const inOrder = (rows: { id: number; place: number }[]) => rows.map((row) => [row.place, row.id]).sort((a, b) => b[0]! - a[0]!);
        expect(inOrder(walked)).toEqual(inOrder(read));
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
