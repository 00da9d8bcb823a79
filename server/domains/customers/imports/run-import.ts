import type { Forecast, ImportState } from '../../../../contract/customer-imports.ts';
import type { App } from '../../../platform/app.ts';
import { inTransaction, reading, type Ctx } from '../../../platform/context.ts';
import { fail, Refusal } from '../../../platform/fail.ts';
import { isDatabaseAway } from '../../../platform/db/pool.ts';
import type { JobKind } from '../../../platform/jobs/run-jobs.ts';
import { importMoved } from '../events.ts';
import { customFields } from '../store.ts';
import { KnownPeople } from './decide-row.ts';
import { fileRows, type FileRow } from './file-rows.ts';
import { findImport, refuseBusy } from './find-import.ts';
import * as store from './import-store.ts';
import * as people from './people-store.ts';
import { batch_rows, decideBatch, takeBatch } from './take-batch.ts';
import { takeBackSome } from './undo-import.ts';

const task = 'import-customers';
const forecast_problems_max = 200;

/** What may follow what. An import that was stopped, or that failed, goes on where it stopped. */
const follows: Partial<Record<ImportState, readonly ImportState[]>> = {
  checking: ['prepared', 'checked', 'failed'],
  running: ['prepared', 'checked', 'cancelled', 'failed'],
  undoing: ['done', 'cancelled', 'failed'],
};

/** Sets an import going: a dry run, the import itself, or its undoing. Throws import.busy, import.no-key. */
export async function moveImport(ctx: Ctx, importId: number, state: 'checking' | 'running' | 'undoing'): Promise<store.ImportRecord> {
  const one = await findImport(ctx, importId, true);
  refuseBusy(one);
  if (!follows[state]!.includes(one.state)) fail('import.busy');
  if (state === 'checking' && one.rows_done > 0) fail('import.busy');
  if (state !== 'undoing' && !one.plan.columns.includes(one.plan.key)) fail('import.no-key');
  await say(ctx, one, state);
  ctx.later({ task, payload: { importId }, key: `${task}-${importId}`, tries_max: 5 });
  return findImport(ctx, importId);
}

/** Stops it after the batch it is in. What came in stays until it is undone. */
export async function cancelImport(ctx: Ctx, importId: number): Promise<store.ImportRecord> {
  const one = await findImport(ctx, importId, true);
  if (one.state === 'checking') await say(ctx, one, 'prepared');
  if (one.state === 'running') await say(ctx, one, 'cancelled');
  return findImport(ctx, importId);
}

async function say(ctx: Ctx, one: store.ImportRecord, state: ImportState, problem: string | null = null): Promise<void> {
  await store.setState(ctx.tx, one.id, state, ctx.now, problem);
  ctx.publish(importMoved({ importId: one.id, state, name: one.name }));
}

/**
 * The job: in short batches, each with the place it came to in the same transaction, so that a killed program goes on with the next row and never takes one
 * twice. Looks before each batch whether somebody has stopped it.
 */
export const importCustomers: JobKind = {
  task,
  async run(app, { importId }: { importId: number }, { tries, triesMax }) {
    const one = await store.getImport(reading(app, {}).tx, importId);
    try {
      if (one?.state === 'checking') await check(app, one);
      if (one?.state === 'running') await bringIn(app, one);
      if (one?.state === 'undoing') await takeBack(app, one);
    } catch (error) {
      if (error instanceof Refusal) return end(app, importId, 'failed', String(error.values.reason ?? error.code));
      if (tries >= triesMax && !isDatabaseAway(error)) await end(app, importId, 'failed', String((error as Error).message).slice(0, 300));
      throw error;
    }
  },
};

async function end(app: App, importId: number, state: ImportState, problem: string | null = null): Promise<void> {
  await inTransaction(app, {}, async (ctx) => {
    const one = await store.getImport(ctx.tx, importId, true);
    if (one && (one.state === 'checking' || one.state === 'running' || one.state === 'undoing')) await say(ctx, one, state, problem);
  });
}

async function check(app: App, one: store.ImportRecord): Promise<void> {
  const fields = new Map((await customFields(app.database.db)).map((field) => [field.key, field]));
  const known = new KnownPeople();
  const forecast: Forecast = { made: 0, changed: 0, unchanged: 0, refused: 0, problems: [] };
  let rows = 0;
  for await (const batch of batches(fileRows(app, one.file_id, one.plan))) {
    if ((await store.getImport(app.database.db, one.id))?.state !== 'checking') return;
    for (const { decision, refused } of await decideBatch(reading(app, {}), batch, one.plan, fields, { lock: false, known })) {
      forecast[decision.outcome]++;
      if (refused && forecast.problems.length < forecast_problems_max) forecast.problems.push(refused);
    }
    rows += batch.length;
  }
  await store.setForecast(app.database.db, one.id, forecast, rows);
  await end(app, one.id, 'checked');
}

/** After so many rows, and after four times as many each time, the database counts what there is now. */
const counted_rows = 2_000;

async function bringIn(app: App, one: store.ImportRecord): Promise<void> {
  let count_at = one.rows_done + counted_rows;
  const fields = new Map((await customFields(app.database.db)).map((field) => [field.key, field]));
  let done = one.rows_done;
  for await (const batch of batches(fileRows(app, one.file_id, one.plan, done))) {
    const went = await inTransaction(app, {}, async (ctx) => {
      const now = await store.getImport(ctx.tx, one.id, true);
      // Stopped by a person; or another node has gone on with it.
      if (now?.state !== 'running' || now.rows_done !== done) return false;
      await takeBatch(ctx, one.id, batch, one.plan, fields);
      return true;
    });
    if (!went) return;
    done = batch.at(-1)!.row;
    if (done < count_at) continue;
    await people.countAnew(app.database.db);
    count_at = one.rows_done + 4 * (count_at - one.rows_done);
  }
  await end(app, one.id, 'done');
}

async function takeBack(app: App, one: store.ImportRecord): Promise<void> {
  for (;;) {
    const more = await inTransaction(app, {}, async (ctx) => {
      const now = await store.getImport(ctx.tx, one.id, true);
      return now?.state === 'undoing' && takeBackSome(ctx, one.id);
    });
    if (!more) break;
  }
  await end(app, one.id, 'undone');
}

async function* batches(rows: AsyncIterable<FileRow>): AsyncGenerator<FileRow[]> {
  let batch: FileRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < batch_rows) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
