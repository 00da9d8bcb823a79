/**
 * Makes the index anew while everybody searches in it: ticket by ticket, newest first, in short transactions, with rests between them. Runs by itself when
 * rows of an older analyser are there (after an upgrade), and when an administrator asks for it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Reindexing } from '../../../../contract/search.ts';
import type { App } from '../../../platform/app.ts';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { isDatabaseAway, type Db } from '../../../platform/db/pool.ts';
import { analyser_version } from '../../../platform/text/classes.ts';
import { reindexCards } from '../../customers/index.ts';
import { searchReindexStarted } from '../events.ts';
import { indexTickets } from './index-tickets.ts';
import { attachmentCounts } from './read-attachments.ts';

const setting = 'search.reindexing';
const batch_tickets = 25;
const batch_customers = 100;
const look_every_ms = 2_000;
/** Of a core, so that people at work do not feel it. */
const share_of_time = 0.5;

interface Progress {
  analyser: number;
  /** Tickets below this id are still to be done; 0 = all done. */
  below: number;
  done: number;
  total: number;
  /** Cards of customers up to this id are done; null = all of them. */
  customersAfter: number | null;
  startedAt: string;
  endedAt: string | null;
}

/** Begins from the newest ticket. Refuses nothing: asked twice, it begins again. */
export async function startReindexing(ctx: Ctx): Promise<void> {
  await writeProgress(ctx.tx, await beginning(ctx.tx, ctx.now));
  ctx.publish(searchReindexStarted({}));
}

export async function readReindexing(ctx: Ctx): Promise<Reindexing> {
  const [progress, attachments] = await Promise.all([readProgress(ctx.tx), attachmentCounts(ctx.tx)]);
  return {
    running: progress !== null && progress.endedAt === null,
    done: progress?.done ?? 0,
    total: progress?.total ?? 0,
    startedAt: progress?.startedAt ?? null,
    endedAt: progress?.endedAt ?? null,
    ...attachments,
  };
}

/** Keeps the index whole for as long as the program runs. Of several nodes one at a time is inside a step. */
export async function startKeepingIndex(app: App): Promise<{ stop(): Promise<void> }> {
  let stopped = false;
  const rest = new AbortController();
  const pause = (ms: number) => sleep(ms, undefined, { signal: rest.signal }).catch(() => {});
  const loop = (async () => {
    while (!stopped) {
      const begun = performance.now();
      const worked = await step(app).catch((error) => {
        if (!isDatabaseAway(error)) app.log.error({ err: error }, 'making the search index anew');
        return false;
      });
      await pause(worked ? ((performance.now() - begun) * (1 - share_of_time)) / share_of_time : look_every_ms);
    }
  })();
  return {
    async stop() {
      stopped = true;
      rest.abort();
      await loop;
    },
  };
}

/** One batch. False when there is nothing to do. */
async function step(app: App): Promise<boolean> {
  const known = await readProgress(app.database.db);
  if (known && known.analyser === analyser_version && known.endedAt !== null) return false;
  return inTransaction(app, {}, async (ctx) => {
    const { rows: mine } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(7021996004) as mine`.execute(ctx.tx);
    if (!mine[0]!.mine) return false;
    let progress = await readProgress(ctx.tx);
    if (!progress || progress.analyser !== analyser_version) progress = await beginning(ctx.tx, ctx.now);
    if (progress.customersAfter !== null) {
      const customersAfter = await reindexCards(ctx.tx, progress.customersAfter, batch_customers);
      await writeProgress(ctx.tx, { ...progress, customersAfter });
      return true;
    }
    const { rows } = await sql<{ id: number; fresh: boolean }>`
      select t.id, s.ticket_id is null as fresh from (select id from ticket where id < ${progress.below} order by id desc limit ${batch_tickets}) t left join ticket_search s on s.ticket_id = t.id`.execute(
      ctx.tx,
    );
    await indexTickets(
      ctx,
      rows.map((row) => row.id),
      { fresh: new Set(rows.filter((row) => row.fresh).map((row) => row.id)) },
    );
    const ended = rows.length < batch_tickets;
    await writeProgress(ctx.tx, {
      ...progress,
      below: ended ? 0 : Math.min(...rows.map((row) => row.id)),
      done: progress.done + rows.length,
      total: Math.max(progress.total, progress.done + rows.length),
      endedAt: ended ? ctx.now.toISOString() : null,
    });
    return true;
  });
}

async function beginning(db: Db, now: Date): Promise<Progress> {
  const { rows } = await sql<{ newest: number; total: number }>`
    select coalesce(max(id), 0) as newest, (select greatest(reltuples, 0)::bigint from pg_class where oid = 'ticket'::regclass) as total from ticket`.execute(
    db,
  );
  const { newest, total } = rows[0]!;
  return {
    analyser: analyser_version,
    below: newest + 1,
    done: 0,
    customersAfter: 0,
    // The engine's own estimate: counting a million rows to draw a bar is not worth it.
    total: total === 0 ? newest : total,
    startedAt: now.toISOString(),
    endedAt: null,
  };
}

async function readProgress(db: Db): Promise<Progress | null> {
  const { rows } = await sql<{ value: Progress }>`select value from setting where key = ${setting}`.execute(db);
  return rows[0]?.value ?? null;
}

async function writeProgress(db: Db, progress: Progress): Promise<void> {
  await sql`insert into setting (key, value) values (${setting}, ${JSON.stringify(progress)}::jsonb) on conflict (key) do update set value = excluded.value, updated_at = now()`.execute(
    db,
  );
}
