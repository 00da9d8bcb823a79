/** A listener reads the log in order and moves its cursor in the transaction of its own effects: exactly once inside the database. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { App } from '../app.ts';
import { inTransaction, type Ctx } from '../context.ts';
import { isDatabaseAway, type Db } from '../db/pool.ts';
import type { StoredEvent } from './event.ts';
import { giveWay } from '../traffic.ts';
import { readEvents, readForListener, type Cursor } from './read-events.ts';

export interface Listener {
  /** Stays the same for ever: it names the cursor. */
  name: string;
  /** Types it wants; others only move the cursor. */
  on: readonly string[];
  handle(ctx: Ctx, events: StoredEvent[]): Promise<void>;
  batch_events_max?: number;
  /** How long it gathers after a batch that was not full: what may come a moment later costs a fraction in larger batches. 100 ms when not said. */
  rest_ms?: number;
  /** Nobody waits for it: while people are being answered at a great rate it comes later (traffic.ts). */
  givesWay?: boolean;
}

/** Nobody sees a tenth of a second in what listeners do (live desks read the log by themselves), and a burst becomes ten batches a second of each. */
const rest_ms_usual = 100;
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
        if (step === 'done' || step === 'more' || step === 'elsewhere') behind_ms = null;
        // A stop ends the rest: whoever stops the program must not wait for one.
        if (step === 'more') await sleep(listener.rest_ms ?? rest_ms_usual, undefined, { signal: stopping.signal }).catch(() => {});
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

/** What came of asking: 'held' waits for a transaction, 'elsewhere' for whoever is inside a batch of this listener now; only 'done' says that nothing is left. */
type Step = 'full' | 'more' | 'held' | 'elsewhere' | 'done';

/** One batch. Tests call it until it says 'done'. */
export async function takeBatch(app: App, listener: Listener): Promise<Step> {
  const count_max = listener.batch_events_max ?? 200;
  // Read without a transaction: a dozen listeners wake at every event, and most of them find that it is none of theirs.
  const read = await readForListener(app.database.db, listener.name, count_max);
  if (!read) {
    await sql`insert into listener (name) values (${listener.name}) on conflict do nothing`.execute(app.database.db);
    return 'more';
  }
  const { cursor, events, held } = read;
  if (events.length === 0) return held ? 'held' : 'done';
  const step = events.length === count_max ? 'full' : 'more';
  const wanted = events.filter((event) => listener.on.includes(event.type));
  if (wanted.length === 0) {
    // Should another node have moved it meanwhile, the next reading begins there.
    await moveCursor(app.database.db, listener.name, cursor, events.at(-1)!);
    return step;
  }
  try {
    return await inTransaction(app, {}, async (ctx) => {
      const locked = await lockCursor(ctx, listener.name);
      if (!locked) return 'elsewhere';
      // Another node was quicker: what was read is done.
      if (locked.xid !== cursor.xid || locked.eventId !== cursor.eventId) return 'more';
      await listener.handle(ctx, wanted);
      if (!(await moveCursor(ctx.tx, listener.name, cursor, events.at(-1)!))) throw movedByAnother(listener.name);
      return step;
    });
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    app.log.warn({ listener: listener.name, err: error }, 'a batch failed: going event by event');
    return await takeOneByOne(app, listener, count_max);
  }
}

/** After a failed batch: each event in a transaction of its own; one that fails again is set aside, visible and replayable, and the rest goes on. */
async function takeOneByOne(app: App, listener: Listener, count_max: number): Promise<Step> {
  for (let taken = 0; taken < count_max; taken++) {
    const step = await inTransaction(app, {}, async (ctx) => {
      const cursor = await lockCursor(ctx, listener.name);
      if (!cursor) return 'elsewhere' as const;
      const { events, held } = await readEvents(ctx.tx, cursor, 1);
      const event = events[0];
      if (!event) return held ? ('held' as const) : ('done' as const);
      if (listener.on.includes(event.type)) await handleOrSetAside(ctx, listener, event);
      if (!(await moveCursor(ctx.tx, listener.name, cursor, event))) throw movedByAnother(listener.name);
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
  const { rows } = await sql<{ xid: string; event_id: number; locked: boolean }>`
    select xid::text as xid, event_id, pg_try_advisory_xact_lock(${lock_class}, hashtext(name)) as locked, ${withoutWaiting}
    from listener where name = ${name}`.execute(ctx.tx);
  return rows[0]?.locked ? { xid: rows[0].xid, eventId: rows[0].event_id } : null;
}

const withoutWaiting = sql`set_config('synchronous_commit', 'off', true)`;

/** False: it does not stand at `from` any more. The cursor was read in the moment of locking, or without a lock: another node may have moved it just before. */
async function moveCursor(db: Db, name: string, from: Cursor, event: StoredEvent): Promise<boolean> {
  const { rows } = await sql`
    update listener set xid = ${event.xid}::xid8, event_id = ${event.id}, updated_at = now()
    where name = ${name} and xid = ${from.xid}::xid8 and event_id = ${from.eventId} returning ${withoutWaiting}`.execute(db);
  return rows.length > 0;
}

/** Then its batch would be done twice: undone, it is begun again. */
function movedByAnother(name: string): Error {
  return Object.assign(new Error(`The listener ${name} was moved by another node.`), { code: serialization_failure });
}

/** inTransaction begins again after it. */
const serialization_failure = '40001';

/** Gives a set-aside event to its listener once more, by the wish of a person. Throws what the listener throws. */
export async function replaySetAside(ctx: Ctx, listener: Listener, event: StoredEvent): Promise<void> {
  await listener.handle(ctx, [event]);
  await sql`update event_set_aside set replayed_at = now() where listener = ${listener.name} and event_id = ${event.id}`.execute(ctx.tx);
}
