/** The log: nothing skipped, nothing twice, nothing held up for longer than it must be. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { eventKind } from './event.ts';
import { takeBatch, type Listener } from './listener.ts';
import { cursorAtEnd, readEvents } from './read-events.ts';

const happened = eventKind<{ n: number }>('test.happened');
let a: TestApp;
let b: TestApp;
/** Another database of the same server. */
let other: TestApp;
let clients: pg.Client[];
let names = 0;

beforeAll(async () => {
  a = await openTestApp();
  b = await openTestApp({ databaseUrl: a.databaseUrl });
  other = await openTestApp();
  await a.app.database.pool.query('create table test_effect (id bigint generated always as identity, listener text, n int)');
});
afterAll(async () => {
  await b.close();
  await a.close();
  await other.close();
});
beforeEach(() => {
  clients = [];
  return async () => void (await Promise.all(clients.map((client) => client.end())));
});

/** Writes down what it is given, in its transaction. */
function listener(change: Partial<Listener> & { before?: (n: number) => void } = {}): Listener & { seen(): Promise<number[]> } {
  const name = `test-${++names}`;
  return {
    name,
    on: [happened.type],
    batch_events_max: 7,
    async handle(ctx, events) {
      for (const event of events) {
        change.before?.(event.data.n);
        await sql`insert into test_effect (listener, n) values (${name}, ${event.data.n})`.execute(ctx.tx);
      }
    },
    seen: async () =>
      (await a.app.database.pool.query('select n from test_effect where listener = $1 order by id', [name])).rows.map((row) => row.n),
    ...change,
  };
}

const publish = (...numbers: number[]) => a.act({}, async (ctx) => numbers.forEach((n) => ctx.publish(happened({ n }))));

/** Until there is no more, or only what is held. */
async function drain(t: TestApp, one: Listener, wait_ms_max = 15_000): Promise<void> {
  for (const deadline = Date.now() + wait_ms_max; Date.now() < deadline; ) {
    const step = await takeBatch(t.app, one);
    if (step === 'done') return;
    if (step === 'held' || step === 'elsewhere') await sleep(5);
  }
}

/** Until `expected` was seen and nothing else comes for a while, though something waits. */
async function drainToHeld(one: ReturnType<typeof listener>, expected: number[]): Promise<void> {
  const seen = async () => {
    await takeBatch(a.app, one);
    return await one.seen();
  };
  await expect.poll(seen, { timeout: 15_000 }).toEqual(expected);
  await drain(a, one, 300);
  expect(await one.seen()).toEqual(expected);
}

/** One batch, once no transaction holds the log back. */
async function whenNotHeld(one: Listener): Promise<string> {
  for (;;) {
    const step = await takeBatch(a.app, one);
    if (step !== 'held') return step;
    await sleep(5);
  }
}

async function transaction(databaseUrl = a.databaseUrl): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl });
  clients.push(client);
  await client.connect();
  await client.query('begin');
  return client;
}
const write = (client: pg.Client, n: number) =>
  client.query("insert into event (type, actor_kind, data) values ('test.happened', 'system', $1)", [{ n }]);

const newestEvent = async () => (await a.app.database.pool.query<{ id: number }>('select max(id) as id from event')).rows[0]!.id;

/** A listener that begins at the end of the log. */
async function fromNow(one: ReturnType<typeof listener>): Promise<typeof one> {
  await drain(a, one);
  await a.app.database.pool.query('delete from test_effect where listener = $1', [one.name]);
  return one;
}

test('an event of a transaction that began earlier and ends later is not skipped', async () => {
  const one = await fromNow(listener());
  const early = await transaction();
  const late = await transaction();
  await write(early, 1);
  await write(late, 2);
  await late.query('commit');
  await takeBatch(a.app, one);
  expect(await one.seen()).toEqual([]);
  await early.query('commit');
  await drain(a, one);
  expect(await one.seen()).toEqual([1, 2]);
});

test('a long transaction holds what came after it until it ends, and nothing that came before', async () => {
  const one = await fromNow(listener());
  await publish(1, 2);
  const long = await transaction();
  await write(long, 99);
  await publish(3);
  await drainToHeld(one, [1, 2]);
  await long.query('rollback');
  await drain(a, one);
  expect(await one.seen()).toEqual([1, 2, 3]);
});

test('while one node is inside a batch, another is told so, and not that nothing is left', async () => {
  let inside = () => {};
  let go = () => {};
  const entered = new Promise<void>((resolve) => (inside = resolve));
  const leave = new Promise<void>((resolve) => (go = resolve));
  const slow = await fromNow(listener());
  const handle = slow.handle;
  const quick: Listener = { ...slow };
  slow.handle = async (ctx, events) => {
    inside();
    await leave;
    await handle(ctx, events);
  };
  await publish(1);
  const first = drain(a, slow);
  await entered;
  // Who writes elsewhere may end between two looks of the reader, which holds it for a moment.
  const told = await whenNotHeld(quick);
  go();
  await first;
  expect(told).toBe('elsewhere');
  await drain(a, quick);
  expect(await slow.seen()).toEqual([1]);
});

test('a long transaction in another database of the same server holds nothing', async () => {
  const one = await fromNow(listener());
  const elsewhere = await transaction(other.databaseUrl);
  await write(elsewhere, 99);
  await publish(1, 2);
  // The nodes write now and then by themselves, which holds it for a moment; who writes elsewhere goes on until the end.
  expect(await whenNotHeld(one)).toBe('more');
  expect(await one.seen()).toEqual([1, 2]);
  expect(await whenNotHeld(one)).toBe('done');
  await expect.poll(async () => (await newestEvent()) - (await cursorAtEnd(a.app.database.db)).eventId).toBe(0);
  await elsewhere.query('rollback');
});

test('between transactions elsewhere, one of our own still holds what came after it', async () => {
  const one = await fromNow(listener());
  const before = await transaction(other.databaseUrl);
  await write(before, 98);
  await publish(1);
  const ours = await transaction();
  await write(ours, 2);
  const after = await transaction(other.databaseUrl);
  await write(after, 99);
  await publish(3);
  await drainToHeld(one, [1]);
  expect(await takeBatch(a.app, one)).toBe('held');
  await ours.query('commit');
  await drain(a, one);
  expect(await one.seen()).toEqual([1, 2, 3]);
  for (const client of [before, after]) await client.query('rollback');
});

test('it takes no special rights to know who is elsewhere', async () => {
  const from = await cursorAtEnd(a.app.database.db);
  const elsewhere = await transaction(other.databaseUrl);
  await write(elsewhere, 99);
  await publish(1);
  const role = `okienko_plain_${process.pid}`;
  await a.app.database.pool.query(`create role ${role}; grant select on event to ${role}`);
  const newestSeen = () =>
    a.app.database.db.transaction().execute(async (tx) => {
      await sql`set local role ${sql.id(role)}`.execute(tx);
      return (await readEvents(tx, from, 10)).events.at(-1)?.data;
    });
  await expect.poll(newestSeen).toEqual({ n: 1 });
  await elsewhere.query('rollback');
  await a.app.database.pool.query(`drop owned by ${role}; drop role ${role}`);
});

test('a listener meets what it published itself, though others go on while it works, here and elsewhere', async () => {
  const one = await fromNow(listener());
  const handle = one.handle;
  one.handle = async (ctx, events) => {
    await handle(ctx, events);
    for (const { data } of events) if (Number(data.n) < 3) ctx.publish(happened({ n: Number(data.n) + 10 }));
  };
  const elsewhere = await transaction(other.databaseUrl);
  await write(elsewhere, 99);
  await publish(1);
  // The number of the listener's own transaction is drawn before it reads; what commits in between lies above it.
  await publish(2);
  for (let step = ''; step !== 'done'; ) step = await takeBatch(a.app, one);
  expect((await one.seen()).sort((x, y) => x - y)).toEqual([1, 2, 11, 12]);
  await elsewhere.query('rollback');
});

test('somebody who only reads holds nothing', async () => {
  const one = await fromNow(listener());
  const reader = await transaction();
  await reader.query('select count(*) from event');
  await publish(1);
  await drain(a, one);
  expect(await one.seen()).toEqual([1]);
  await reader.query('rollback');
});

test('killed between its effects and its cursor, it takes the batch again, and once', async () => {
  let kills = 2;
  const one = await fromNow(listener());
  const handle = one.handle;
  one.handle = async (ctx, events) => {
    await handle(ctx, events);
    if (kills-- > 0) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.tx);
  };
  await publish(1, 2, 3);
  for (let tries = 0; tries < 2; tries++) await expect(whenNotHeld(one)).rejects.toThrow(/terminat/);
  expect(await one.seen()).toEqual([]);
  await drain(a, one);
  expect(await one.seen()).toEqual([1, 2, 3]);
});

test('many writers, two nodes: every event once, in order of its writer', async () => {
  const one = await fromNow(listener());
  let writing = true;
  const reading = [a, b].map(async (t) => {
    while (writing) if ((await takeBatch(t.app, one)) !== 'more') await sleep(2);
  });
  const writers = Array.from({ length: 8 }, async (_, place) => {
    for (let step = 0; step < 12; step++) {
      const n = place * 100 + step * 2;
      const node = place % 2 ? b : a;
      await node
        .act({}, async (ctx) => {
          ctx.publish(happened({ n }));
          ctx.publish(happened({ n: n + 1 }));
          await sleep(Math.random() * 8);
          if (step % 5 === 4) throw new Error('undone');
        })
        .catch(() => {});
    }
  });
  await Promise.all(writers);
  writing = false;
  await Promise.all(reading);
  await drain(a, one);
  const seen = await one.seen();
  const expected = Array.from({ length: 8 }, (_, place) =>
    Array.from({ length: 12 }, (_none, step) => (step % 5 === 4 ? [] : [place * 100 + step * 2, place * 100 + step * 2 + 1])).flat(),
  );
  expect([...seen].sort((x, y) => x - y)).toEqual(expected.flat());
  for (const [place, own] of expected.entries()) expect(seen.filter((n) => Math.floor(n / 100) === place)).toEqual(own);
});

test('a poisoned event is set aside, with what was wrong; the rest of its batch goes on', async () => {
  let poisoned = false;
  const one = await fromNow(
    listener({
      before: (n) => {
        if (n === 3 && poisoned) throw new Error('tego nie strawię');
      },
    }),
  );
  poisoned = true;
  await publish(1, 2, 3, 4, 5);
  await drain(a, one);
  expect(await one.seen()).toEqual([1, 2, 4, 5]);
  const { rows } = await a.app.database.pool.query(
    'select e.data, s.error, s.tries from event_set_aside s join event e on e.id = s.event_id where s.listener = $1',
    [one.name],
  );
  expect(rows).toMatchObject([{ data: { n: 3 }, tries: 1 }]);
  expect(rows[0].error).toContain('tego nie strawię');
  await publish(6);
  await drain(a, one);
  expect(await one.seen()).toEqual([1, 2, 4, 5, 6]);
});

test('an event carries any words', async () => {
  await a.act({}, async (ctx) => ctx.publish({ type: 'test.words', data: { text: `a\u0000b pół \ud83d i \\u0000 dosłownie` } }));
  const { rows } = await a.app.database.pool.query("select data from event where type = 'test.words'");
  expect(rows).toEqual([{ data: { text: 'ab pół \ufffd i \\u0000 dosłownie' } }]);
});
