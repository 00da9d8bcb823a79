/** Runs jobs (graphile-worker): everything that touches the outside, and timers. A job whose tries run out stays, visible, until a person retries it. */
import { EventEmitter } from 'node:events';
import { Logger, run, runMigrations, type Runner, type WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import type { App } from '../app.ts';
import { inTransaction, type Ctx } from '../context.ts';
import type { Log } from '../log/log.ts';

export interface JobKind {
  task: string;
  /** `run` gets the payload; effects on the database go through `transaction`. */
  run(app: App, payload: any, job: { tries: number; triesMax: number }): Promise<void>;
}

const jobs_at_once_max = 6;

export async function migrateJobs(pool: pg.Pool, log: Log): Promise<void> {
  await runMigrations({ pgPool: pool, logger: loggerFor(log) });
}

export async function runJobs(app: App, kinds: readonly JobKind[], onPool: (poolId: string) => void): Promise<{ stop(): Promise<void> }> {
  // A job is locked in the name of the pool, and the pool begins inside `run`: who listens afterwards never hears its name.
  const events = new EventEmitter() as WorkerEvents;
  events.on('pool:create', ({ workerPool }) => onPool(workerPool.id));
  const runner: Runner = await run({
    pgPool: app.database.pool,
    events,
    logger: loggerFor(app.log),
    concurrency: jobs_at_once_max,
    noHandleSignals: true,
    pollInterval: 1_000,
    taskList: Object.fromEntries(
      kinds.map((kind) => [
        kind.task,
        async (payload: unknown, helpers: { job: { attempts: number; max_attempts: number } }) =>
          kind.run(app, payload, { tries: helpers.job.attempts, triesMax: helpers.job.max_attempts }),
      ]),
    ),
  });
  return { stop: () => runner.stop() };
}

/** For jobs that only change the database: the whole run is one transaction. */
export function inOneTransaction(action: (ctx: Ctx, payload: any) => Promise<void>): JobKind['run'] {
  return (app, payload) => inTransaction(app, {}, (ctx) => action(ctx, payload));
}

function loggerFor(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error(message);
    else if (level === 'warning') log.warn(message);
    else log.trace(message);
  });
}
