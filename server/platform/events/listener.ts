/** A listener reads the log in order and moves its cursor in the transaction of its own effects: exactly once inside the database. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { App } from '../app.ts';
import { inTransaction, type Ctx } from '../context.ts';
import { isDatabaseAway } from '../db/pool.ts';
import type { StoredEvent } from './event.ts';
import { giveWay } from '../traffic.ts';
import { readEvents, type Cursor } from './read-events.ts';

export interface Listener {
  /** Stays the same for ever: it names the cursor. */
  name: string;
  /** Types it wants; others only move the cursor. */
  on: readonly string[];
  handle(ctx: Ctx, events: StoredEvent[]): Promise<void>;
  batch_events_max?: number;
  /** How long it gathers after a batch that was not full: what may come a moment later costs a fraction in larger batches. */
  rest_ms?: number;
  /** Nobody waits for it: while people are being answered at a great rate it comes later (traffic.ts). */
  givesWay?: boolean;
}

const poll_ms = 5_000;
const held_ms = 15;
const away_ms = 500;

/** Keeps a listener running on this node. Of several nodes one at a time is inside a batch; the others wait their turn. */
export function runListener(app: App, listener: Listener): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let awake: (() => void) | null = null;
  let again = true;
  /** Since when there is something to do, performance.now(); null while there is nothing. */
  let behind_ms: number | null = null;
  const off = app.signals.on('events', () => {
    again = true;
    awake?.();
  });
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      again = false;
      let pause_ms = poll_ms;
      try {
        if (listener.givesWay) await giveWay(app.traffic, (behind_ms ??= performance.now()), () => stopping.signal.aborted);
        const step = await takeBatch(app, listener);
        // A batch that was not full has read all there was.
        if (step === 'done' || step === 'more') behind_ms = null;
        // A stop ends the rest: whoever stops the program must not wait for one.
        if (step === 'more' && listener.rest_ms) await sleep(listener.rest_ms, undefined, { signal: stopping.signal }).catch(() => {});
        if (step === 'more' || step === 'full') continue;
        if (step === 'held') pause_ms = held_ms;
      } catch (error) {
        if (!isDatabaseAway(error)) app.log.error({ listener: listener.name, err: error }, 'listener failed');
        pause_ms = away_ms;
      }
      if (again || stopping.signal.aborted) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause_ms);
        awake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      awake = null;
    }
  })();
  return {
    async stop() {
      stopping.abort();
      off();
      awake?.();
      await loop;
    },
  };
}

/** One batch. Tests call it until it says 'done'. */
export async function takeBatch(app: App, listener: Listener): Promise<'full' | 'more' | 'held' | 'done'> {
  const count_max = listener.batch_events_max ?? 200;
  try {
    return await inTransaction(app, {}, async (ctx) => {
      const cursor = await lockCursor(ctx, listener.name);
      if (!cursor) return 'done';
      const { events, held } = await readEvents(ctx.tx, cursor, count_max);
      if (events.length === 0) return held ? 'held' : 'done';
      const wanted = events.filter((event) => listener.on.includes(event.type));
      if (wanted.length > 0) await listener.handle(ctx, wanted);
      await moveCursor(ctx, listener.name, cursor, events.at(-1)!);
      return events.length === count_max ? 'full' : 'more';
    });
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    app.log.warn({ listener: listener.name, err: error }, 'a batch failed: going event by event');
    return await takeOneByOne(app, listener, count_max);
  }
}

/** After a failed batch: each event in a transaction of its own; one that fails again is set aside, visible and replayable, and the rest goes on. */
async function takeOneByOne(app: App, listener: Listener, count_max: number): Promise<'more' | 'held' | 'done'> {
  for (let taken = 0; taken < count_max; taken++) {
    const step = await inTransaction(app, {}, async (ctx) => {
      const cursor = await lockCursor(ctx, listener.name);
      if (!cursor) return 'done' as const;
      const { events, held } = await readEvents(ctx.tx, cursor, 1);
      const event = events[0];
      if (!event) return held ? ('held' as const) : ('done' as const);
      if (listener.on.includes(event.type)) await handleOrSetAside(ctx, listener, event);
      await moveCursor(ctx, listener.name, cursor, event);
      return 'more' as const;
    });
    if (step !== 'more') return step;
  }
  return 'more';
}

async function handleOrSetAside(ctx: Ctx, listener: Listener, event: StoredEvent): Promise<void> {
  await sql`savepoint one_event`.execute(ctx.tx);
  try {
    await listener.handle(ctx, [event]);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    await sql`rollback to savepoint one_event`.execute(ctx.tx);
    await sql`
      insert into event_set_aside (listener, event_id, error) values (${listener.name}, ${event.id}, ${String((error as Error).stack ?? error).slice(0, 4000)})
      on conflict (listener, event_id) do update set error = excluded.error, tries = event_set_aside.tries + 1, set_aside_at = now(), replayed_at = null`.execute(
      ctx.tx,
    );
    ctx.app.log.error({ listener: listener.name, eventId: event.id, err: error }, 'event set aside');
  }
}

/** First half of the key of the lock that a listener holds while it is inside a batch; the other half is its name. */
const lock_class = 0x6c73;

/**
 * Null when another node is inside a batch of this listener. A lock without a row: until the listener writes something its transaction has no
 * number, and whoever reads the log need not wait for it while it reads and thinks. The transaction does not wait for the disk when it commits:
 * should the database die before it is written, its effects are gone together with its cursor, and it does the same again. What it causes outside
 * goes by jobs, and taking one is a later commit that does wait, for everything before it too.
 */
async function lockCursor(ctx: Ctx, name: string): Promise<Cursor | null> {
  const read = () =>
    sql<{ xid: string; event_id: number; locked: boolean }>`
      select xid::text as xid, event_id, pg_try_advisory_xact_lock(${lock_class}, hashtext(name)) as locked, set_config('synchronous_commit', 'off', true)
      from listener where name = ${name}`.execute(ctx.tx);
  let { rows } = await read();
  if (!rows[0]) {
    await sql`insert into listener (name) values (${name}) on conflict do nothing`.execute(ctx.tx);
    ({ rows } = await read());
  }
  return rows[0]?.locked ? { xid: rows[0].xid, eventId: rows[0].event_id } : null;
}

/** The cursor was read in the moment of locking: had another node moved it just before, its batch would be done twice. Then this one is begun again. */
async function moveCursor(ctx: Ctx, name: string, from: Cursor, event: StoredEvent): Promise<void> {
  const { numAffectedRows } = await sql`
    update listener set xid = ${event.xid}::xid8, event_id = ${event.id}, updated_at = now()
    where name = ${name} and xid = ${from.xid}::xid8 and event_id = ${from.eventId}`.execute(ctx.tx);
  if (numAffectedRows === 0n)
    throw Object.assign(new Error(`The listener ${name} was moved by another node.`), { code: serialization_failure });
}

/** inTransaction begins again after it. */
const serialization_failure = '40001';

/** Gives a set-aside event to its listener once more, by the wish of a person. Throws what the listener throws. */
export async function replaySetAside(ctx: Ctx, listener: Listener, event: StoredEvent): Promise<void> {
  await listener.handle(ctx, [event]);
  await sql`update event_set_aside set replayed_at = now() where listener = ${listener.name} and event_id = ${event.id}`.execute(ctx.tx);
}
