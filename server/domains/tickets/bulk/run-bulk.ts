/** Changes the tickets of a run, a few a transaction: whoever reads the log waits for the oldest transaction, and the desk goes on meanwhile. */
import { setTimeout as rest } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Filter } from '../../../../contract/filters.ts';
import { judgedByRow } from '../../../../contract/filters.ts';
import { inTransaction, type Ctx, type CtxOptions } from '../../../platform/context.ts';
import { fail, Refusal } from '../../../platform/fail.ts';
import type { App } from '../../../platform/app.ts';
import type { JobKind } from '../../../platform/jobs/run-jobs.ts';
import { principalOfAccount } from '../../admin/index.ts';
import { bulkEnded, bulkMoved } from '../events.ts';
import { viewerFor } from '../views/ask.ts';
import { refuseMergedAway, scopeOf } from '../access.ts';
import type { TicketRecord } from '../store.ts';
import { applyToTicket, decideForTicket, goesTogether, stepFacts, type Choice } from './apply-to-tickets.ts';
import { decideRestoring } from './restore-ticket.ts';
import { differences, type Snapshot } from './snapshot.ts';
import * as store from './store.ts';

const first_step_tickets = 50;
const step_tickets_max = 400;
const step_tickets_min = 10;
/** A step is as large as this time allows: longer ones would keep others from their tickets, and readers of the log waiting. */
const step_ms = { quiet: 100, dense: 40 };
/** One job works so long, then the next takes over: a node that is told to stop does not wait for ten thousand tickets. */
const job_ms_max = 2_000;
/** Between two steps others get their turn: for this share of the time that the step took; more while many people are being answered. */
const rest_share = { quiet: 0.25, dense: 0.5 };
const task = 'tickets.bulk';

export const bulkJob: JobKind = {
  task,
  async run(app: App, { bulkId }: { bulkId: number }) {
    const end = performance.now() + job_ms_max;
    let tickets = first_step_tickets;
    for (let begun = performance.now(); begun < end; begun = performance.now()) {
      if (!(await step(app, bulkId, tickets))) return;
      const took_ms = performance.now() - begun;
      const traffic = app.traffic.dense() ? 'dense' : 'quiet';
      tickets = nextStep(tickets, took_ms, step_ms[traffic]);
      await rest(took_ms * rest_share[traffic]);
    }
    await inTransaction(app, {}, async (ctx) => runBulkLater(ctx, bulkId));
  },
};

function nextStep(tickets: number, took_ms: number, wanted_ms: number): number {
  return Math.round(Math.min(step_tickets_max, tickets * 2, Math.max(step_tickets_min, (tickets * wanted_ms) / took_ms)));
}

export function runBulkLater(ctx: Ctx, bulkId: number): void {
  ctx.later({ task, payload: { bulkId } });
}

/** The next few tickets. False when there is nothing more to do. */
async function step(app: App, bulkId: number, tickets: number): Promise<boolean> {
  const options = await actorOf(app, bulkId);
  return inTransaction(app, options, async (ctx) => {
    const bulk = await store.findBulk(ctx.tx, bulkId, true);
    if (bulk?.state !== 'running') return false;
    const rows = ctx.principal ? await store.waitingRows(ctx.tx, bulk, tickets) : [];
    const outcomes = await changeAll(ctx, bulk, rows);
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

type Row = store.WaitingRow;
type Events = Parameters<Ctx['publish']>[0][];

/** What becomes of a step's tickets. Those that can be are decided in memory and written together; the others follow, one by one. */
async function changeAll(ctx: Ctx, bulk: store.BulkRecord, rows: readonly Row[]): Promise<store.RowOutcome[]> {
  if (rows.length === 0) return [];
  const choice = await choiceOf(ctx, bulk);
  const { action } = bulk.change;
  const ids = rows.map((row) => row.ticket_id);
  const together = bulk.undoes_id !== null || goesTogether(action);
  // Whether a ticket may close is asked of those below it, and some of them may be of this step.
  const alone = together && action.close ? await store.ticketsWithFamily(ctx.tx, ids) : new Set<number>();
  const isAlone = (row: Row) => !together || alone.has(row.ticket_id);
  const outcomes = await changeTogether(
    ctx,
    bulk,
    rows.filter((row) => !isAlone(row)),
    choice,
  );
  for (const row of rows.filter(isAlone)) outcomes.push(await changeAlone(ctx, bulk, row, choice));
  return outcomes;
}

async function changeTogether(ctx: Ctx, bulk: store.BulkRecord, rows: readonly Row[], choice: Choice): Promise<store.RowOutcome[]> {
  if (rows.length === 0) return [];
  const records = await store.lockTickets(
    ctx.tx,
    rows.map((row) => row.ticket_id),
    scopeOf(ctx),
  );
  const facts = stepFacts(ctx, bulk.change.action);
  const written: TicketRecord[] = [];
  const outcomes: store.RowOutcome[] = [];
  for (const row of rows) {
    const ticket = records.get(row.ticket_id);
    const outcome = await oneOutcome(ctx, bulk, row, async (own) => {
      if (!ticket) fail('ticket.not-found');
      if (bulk.undoes_id !== null) await refuseMergedAway(own, ticket);
      const after =
        bulk.undoes_id === null
          ? await decideForTicket(own, ticket, bulk.change.action, choice, facts)
          : decideRestoring(own, ticket, { before: row.before ?? {}, after: row.after ?? {} });
      const changed = after && differences(ticket, after);
      if (changed) written.push(after);
      return changed;
    });
    outcomes.push(outcome);
  }
  await store.writeTickets(ctx.tx, written);
  return outcomes;
}

async function changeAlone(ctx: Ctx, bulk: store.BulkRecord, row: Row, choice: Choice): Promise<store.RowOutcome> {
  await sql`savepoint one_ticket`.execute(ctx.tx);
  const outcome = await oneOutcome(ctx, bulk, row, (own) => applyToTicket(own, row.ticket_id, bulk.change.action, choice));
  const kept = outcome.outcome === 'changed' || outcome.outcome === 'unchanged';
  await (kept ? sql`release savepoint one_ticket` : sql`rollback to savepoint one_ticket`).execute(ctx.tx);
  return outcome;
}

/** One ticket, wholly or not at all. A refusal is its own; anything else ends the step and is tried again. */
async function oneOutcome(
  ctx: Ctx,
  bulk: store.BulkRecord,
  row: Row,
  change: (own: Ctx) => Promise<{ before: Snapshot; after: Snapshot } | null>,
): Promise<store.RowOutcome> {
  const events: Events = [];
  const jobs: Parameters<Ctx['later']>[0][] = [];
  try {
    const changed = await change({ ...ctx, publish: (event) => events.push(event), later: (job) => jobs.push(job) });
    // The story of each ticket says that it was one of many.
    for (const event of events)
      ctx.publish({ ...event, data: { ...event.data, bulk: { id: bulk.id, total: bulk.total, undo: bulk.undoes_id !== null } } });
    for (const job of jobs) ctx.later(job);
    return { place: row.place, outcome: changed ? 'changed' : 'unchanged', before: changed?.before ?? null, after: changed?.after ?? null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { place: row.place, outcome: error.code, before: null, after: null };
  }
}
