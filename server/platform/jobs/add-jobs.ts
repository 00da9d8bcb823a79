import { sql } from 'kysely';
import type { Db } from '../db/pool.ts';

export interface NewJob {
  task: string;
  payload: Record<string, unknown>;
  runAt?: Date;
  /** A job with the same key replaces the waiting one (timers), so that it is one. */
  key?: string;
  tries_max?: number;
}

/** Adds jobs in the caller's transaction. */
export async function addJobs(tx: Db, jobs: readonly NewJob[]): Promise<void> {
  for (const job of jobs) {
    await sql`select graphile_worker.add_job(${job.task}, payload => ${JSON.stringify(job.payload)}::json, run_at => ${job.runAt ?? null}::timestamptz, job_key => ${job.key ?? null}, max_attempts => ${job.tries_max ?? 12})`.execute(
      tx,
    );
  }
}
