/** Runs of changes: begun, looked at, stopped, undone. Each belongs to whoever began it. */
import { type BulkAction, bulk_tickets_max, type BulkRun } from '../../../../contract/views.ts';
import type { Filter } from '../../../../contract/filters.ts';
import { mayReach } from '../../../../contract/rights.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findGroup } from '../../admin/index.ts';
import { scopeOf } from '../access.ts';
import { bulkEnded, bulkStarted } from '../events.ts';
import { refuseUnknownNames } from '../settings/store.ts';
import { checkedFilter, questionOf } from '../views/ask.ts';
import { pageOf } from '../views/list-view.ts';
import { runBulkLater } from './run-bulk.ts';
import * as store from './store.ts';

export interface StartBulk {
  action: BulkAction;
  ticketIds?: readonly number[] | undefined;
  filter?: Filter | undefined;
  except?: readonly number[] | undefined;
}

/** The selection is fixed here; rights and rules are asked ticket by ticket when its turn comes. Throws bulk.nothing, bulk.chosen-twice, bulk.too-many, filter.invalid, and for names that do not exist. */
export async function startBulk(ctx: Ctx, input: StartBulk): Promise<BulkRun> {
  if (Object.keys(input.action).length === 0) fail('bulk.nothing');
  if (isChosenTwice(input)) fail('bulk.chosen-twice');
  await refuseUnknownNames(ctx.tx, input.action);
  if (input.action.groupId !== undefined) await findGroup(ctx, input.action.groupId);
  const filter = input.filter === undefined ? null : checkedFilter(input.filter);
  const ticketIds = filter ? await chosenBy(ctx, filter, new Set(input.except)) : [...new Set(input.ticketIds)];
  if (ticketIds.length === 0) fail('bulk.nothing');
  return begin(ctx, { order: { action: input.action, filter }, ticketIds, undoesId: null });
}

/** Whichever of two choices were believed, tickets could change that nobody meant: those of a filter beside the named ones, a named one that was also left out. */
function isChosenTwice({ ticketIds, filter, except }: StartBulk): boolean {
  return ticketIds !== undefined && (filter !== undefined || except !== undefined);
}

async function chosenBy(ctx: Ctx, filter: Filter, except: ReadonlySet<number>): Promise<number[]> {
  const question = await questionOf(ctx, filter, { sort: { by: 'activity', desc: true }, group: null });
  const found = await pageOf(ctx, question, null, bulk_tickets_max + except.size + 1, 'places');
  const ids = found.map((one) => one.id).filter((id) => !except.has(id));
  return ids.length > bulk_tickets_max ? fail('bulk.too-many', { max: bulk_tickets_max }) : ids;
}

async function begin(ctx: Ctx, run: { order: store.BulkOrder; ticketIds: readonly number[]; undoesId: number | null }): Promise<BulkRun> {
  const bulk = await store.insertBulk(ctx.tx, { ...run, accountId: principalOf(ctx).accountId, now: ctx.now });
  ctx.publish(bulkStarted({ bulkId: bulk.id, total: bulk.total, undoes: run.undoesId, action: run.order.action }));
  runBulkLater(ctx, bulk.id);
  return presentBulk(bulk);
}

/** Throws bulk.not-found. */
export async function readBulk(ctx: Ctx, bulkId: number): Promise<BulkRun> {
  return presentBulk(await findMine(ctx, bulkId));
}

const shown_rows = 500;

/** What became of each ticket. A ticket that the caller may not see (any more) is a number in the count and nothing else. */
export async function readBulkRows(ctx: Ctx, input: { bulkId: number; only?: 'refused' | undefined; after?: number | undefined }) {
  const bulk = await findMine(ctx, input.bulkId);
  const rows = await store.shownRows(ctx.tx, bulk.id, input.only === 'refused', input.after ?? 0, shown_rows + 1);
  const scope = scopeOf(ctx);
  return {
    rows: rows.slice(0, shown_rows).map((row) => {
      const seen = row.group_id !== null && mayReach(scope, { groupId: row.group_id, ownerId: row.owner_id });
      return {
        place: row.place,
        ticketId: row.ticket_id,
        number: seen ? row.number : null,
        subject: seen ? row.subject : null,
        outcome: row.outcome,
      };
    }),
    next: rows.length > shown_rows ? rows[shown_rows - 1]!.place : null,
  };
}

/** Stops a run between two steps. What is done stays done. */
export async function cancelBulk(ctx: Ctx, bulkId: number): Promise<BulkRun> {
  const bulk = await findMine(ctx, bulkId, true);
  if (bulk.state !== 'running') return presentBulk(bulk);
  const ended = await store.endBulk(ctx.tx, bulk.id, 'cancelled', ctx.now);
  ctx.publish(bulkEnded({ bulkId: bulk.id, accountId: bulk.account_id, state: 'cancelled', changed: bulk.changed, refused: bulk.refused }));
  return presentBulk(ended);
}

/** A run of its own that gives back what another took. Throws bulk.still-running, bulk.undone, bulk.nothing. */
export async function undoBulk(ctx: Ctx, bulkId: number): Promise<BulkRun> {
  const bulk = await findMine(ctx, bulkId, true);
  if (bulk.state === 'running') fail('bulk.still-running');
  if (bulk.undoes_id !== null || (await store.isUndone(ctx.tx, bulk.id))) fail('bulk.undone');
  const ticketIds = await store.changedTickets(ctx.tx, bulk.id);
  if (ticketIds.length === 0) fail('bulk.nothing');
  return begin(ctx, { order: { action: {}, filter: null }, ticketIds, undoesId: bulk.id });
}

async function findMine(ctx: Ctx, bulkId: number, lock = false): Promise<store.BulkRecord> {
  const bulk = await store.findBulk(ctx.tx, bulkId, lock);
  return bulk?.account_id === principalOf(ctx).accountId ? bulk : fail('bulk.not-found');
}

export function presentBulk(bulk: store.BulkRecord): BulkRun {
  return {
    id: bulk.id,
    accountId: bulk.account_id,
    undoesId: bulk.undoes_id,
    state: bulk.state,
    total: bulk.total,
    changed: bulk.changed,
    unchanged: bulk.unchanged,
    refused: bulk.refused,
    createdAt: bulk.created_at.toISOString(),
    finishedAt: bulk.finished_at?.toISOString() ?? null,
  };
}
