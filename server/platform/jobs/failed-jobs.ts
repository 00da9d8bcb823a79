import { sql } from 'kysely';
import type { Db } from '../db/pool.ts';

export interface FailedJob {
  id: number;
  task: string;
  tries: number;
  triesMax: number;
  error: string | null;
  createdAt: Date;
}

const shown_max = 200;

/** Jobs that failed at least once and wait (for the next try, or for a person once tries ran out). */
export async function failedJobs(db: Db): Promise<FailedJob[]> {
  const { rows } = await sql<{
    id: string;
    task_identifier: string;
    attempts: number;
    max_attempts: number;
    last_error: string | null;
    created_at: Date;
  }>`
    select id, task_identifier, attempts, max_attempts, last_error, created_at from graphile_worker.jobs
    where last_error is not null order by created_at desc limit ${shown_max}`.execute(db);
  return rows.map((row) => ({
    id: Number(row.id),
    task: row.task_identifier,
    tries: row.attempts,
    triesMax: row.max_attempts,
    error: row.last_error,
    createdAt: row.created_at,
  }));
}

/** Tries a job again at once, with all its tries before it. False when there is no such job (any more). */
export async function retryJob(db: Db, id: number): Promise<boolean> {
  const { rows } =
    await sql`select id from graphile_worker.reschedule_jobs(array[${id}]::bigint[], run_at => now(), attempts => 0)`.execute(db);
  return rows.length > 0;
}
