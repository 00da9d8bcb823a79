/** Changes the tickets of a run, a few a transaction: whoever reads the log waits for the oldest transaction, and the desk goes on meanwhile. */
import { setTimeout as rest } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Filter } from '../../../../contract/filters.ts';
import { judgedByRow } from '../../../../contract/filters.ts';
import { inTransaction, type Ctx, type CtxOptions } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/fail.ts';
import type { App } from '../../../platform/app.ts';
import type { JobKind } from '../../../platform/jobs/run-jobs.ts';
import { principalOfAccount } from '../../admin/index.ts';
import { bulkEnded, bulkMoved } from '../events.ts';
import { viewerFor } from '../views/ask.ts';
import { applyToTicket, type Choice } from './apply-to-ticket.ts';
import { restoreTicket } from './restore-ticket.ts';
import * as store from './store.ts';

const tickets_a_step = 25;
/** One job works so long, then the next takes over: a node that is told to stop does not wait for ten thousand tickets. */
const job_ms_max = 2_000;
/** Between two steps, so that others get their turn. */
const rest_ms = 4;
const task = 'tickets.bulk';

export const bulkJob: JobKind = {
  task,
  async run(app: App, { bulkId }: { bulkId: number }) {
    const end = performance.now() + job_ms_max;
    while (performance.now() < end) {
      if (!(await step(app, bulkId))) return;
      await rest(rest_ms);
    }
    await inTransaction(app, {}, async (ctx) => runBulkLater(ctx, bulkId));
  },
};

export function runBulkLater(ctx: Ctx, bulkId: number): void {
  ctx.later({ task, payload: { bulkId } });
}

/** The next few tickets. False when there is nothing more to do. */
async function step(app: App, bulkId: number): Promise<boolean> {
  const options = await actorOf(app, bulkId);
  return inTransaction(app, options, async (ctx) => {
    const bulk = await store.findBulk(ctx.tx, bulkId, true);
    if (bulk?.state !== 'running') return false;
    const rows = ctx.principal ? await store.waitingRows(ctx.tx, bulk, tickets_a_step) : [];
    const outcomes: store.RowOutcome[] = [];
    const choice = await choiceOf(ctx, bulk);
    for (const row of rows) outcomes.push(await changeOne(ctx, bulk, row, choice));
    const last = bulk.changed + bulk.unchanged + bulk.refused + rows.length >= bulk.total;
    const state = ctx.principal ? 'done' : 'failed';
    const now = await store.putOutcomes(ctx.tx, bulk, outcomes, last || !ctx.principal ? { state, at: ctx.now } : null);
    ctx.publish(bulkMoved({ bulkId, accountId: bulk.account_id }));
    if (now.state !== 'running')
      ctx.publish(bulkEnded({ bulkId, accountId: bulk.account_id, state: now.state, changed: now.changed, refused: now.refused }));
    return now.state === 'running';
  });
}

/** The rights of this moment: whoever lost them meanwhile changes nothing more. */
async function actorOf(app: App, bulkId: number): Promise<CtxOptions> {
  return inTransaction(app, {}, async (ctx) => {
    const bulk = await store.findBulk(ctx.tx, bulkId);
    const principal = bulk ? await principalOfAccount(ctx, bulk.account_id) : null;
    return { principal: principal?.permissions.has('tickets.write') ? principal : null };
  });
}

async function choiceOf(ctx: Ctx, bulk: store.BulkRecord): Promise<Choice> {
  const { filter } = bulk.change;
  const judged: Filter | null = filter && judgedByRow(filter) ? filter : null;
  const viewer = ctx.principal ? await viewerFor(ctx) : { id: 0, groups: [], zone: 'UTC', categories: [] };
  return { filter: judged, viewer, at: bulk.created_at };
}

/** One ticket, wholly or not at all. A refusal is its own; anything else ends the step and is tried again. */
async function changeOne(ctx: Ctx, bulk: store.BulkRecord, row: store.WaitingRow, choice: Choice): Promise<store.RowOutcome> {
  const events: Parameters<Ctx['publish']>[0][] = [];
  const jobs: Parameters<Ctx['later']>[0][] = [];
  const own: Ctx = { ...ctx, publish: (event) => events.push(event), later: (job) => jobs.push(job) };
  await sql`savepoint one_ticket`.execute(ctx.tx);
  try {
    const changed = bulk.undoes_id
      ? await restoreTicket(own, row.ticket_id, { before: row.before ?? {}, after: row.after ?? {} })
      : await applyToTicket(own, row.ticket_id, bulk.change.action, choice);
    await sql`release savepoint one_ticket`.execute(ctx.tx);
    // The story of each ticket says that it was one of many.
    for (const event of events)
      ctx.publish({ ...event, data: { ...event.data, bulk: { id: bulk.id, total: bulk.total, undo: bulk.undoes_id !== null } } });
    for (const job of jobs) ctx.later(job);
    return { place: row.place, outcome: changed ? 'changed' : 'unchanged', before: changed?.before ?? null, after: changed?.after ?? null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await sql`rollback to savepoint one_ticket`.execute(ctx.tx);
    return { place: row.place, outcome: error.code, before: null, after: null };
  }
}
