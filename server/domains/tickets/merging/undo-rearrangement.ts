import type { UndoPreview } from '../../../../contract/merging.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { moveDraftsBack, putMessages } from '../../conversations/index.ts';
import { ticketsById } from '../store.ts';
import { moved_told_max, rearrangementUndone } from './events.ts';
import { plainlyAfter } from './go-along.ts';
import { named } from './reach-all.ts';
import { afterLosing, asOrigin, asTarget, owedBy, withoutFirst, type Shape, type Statuses } from './shape.ts';
import { wordsOf } from './split-messages.ts';
import { statusesBy } from './statuses.ts';
import * as store from './store.ts';
import { planUndo, type UndoPlan } from './plan-undo.ts';

/** What undoing would do now. Throws rearrangement.not-found, rearrangement.already-undone. */
export async function previewUndo(ctx: Ctx, id: number): Promise<UndoPreview> {
  const plan = await planUndo(ctx, id, false);
  const names = new Map(
    (
      await ticketsById(
        ctx.tx,
        plan.tickets.map((one) => one.ticket_id),
      )
    ).map((record) => [record.id, named(record)]),
  );
  const blocked = plan.blockedBy;
  return {
    kind: plan.one.kind,
    at: plan.one.at.toISOString(),
    accountId: plan.one.account_id,
    target: names.get(plan.one.target_id)!,
    back: plan.tickets
      .filter((one) => one.role === 'source' || one.role === 'origin')
      .map((one) => ({
        ticket: names.get(one.ticket_id)!,
        messages: plan.moves.filter((move) => move.from_ticket_id === one.ticket_id).length,
        later: plan.along.filter((message) => message.to === one.ticket_id).length,
      })),
    stays: plan.stays.length,
    blockedBy: blocked && {
      id: blocked.rearrangement_id,
      kind: blocked.kind,
      at: blocked.at.toISOString(),
      target: named((await ticketsById(ctx.tx, [blocked.target_id]))[0]!),
    },
  };
}

/**
 * Undoes a merge, a split or a move: each ticket gets back the messages that were its own, and is what it was, but for what people changed since.
 * What came since goes along when it answers a letter that goes back, or was addressed to that ticket; all else stays. Throws rearrangement.later-first when
 * something later builds on it.
 */
export async function undoRearrangement(ctx: Ctx, id: number): Promise<{ ticketIds: number[] }> {
  const plan = await planUndo(ctx, id, true);
  if (plan.blockedBy) await refuseLater(ctx, plan.blockedBy);
  const statuses = await statusesBy(ctx);
  const before = new Map(plan.records.map((record) => [record.id, record]));
  await putMessages(ctx.tx, [
    ...plan.moves.map((move) => ({ id: move.message_id, to: move.from_ticket_id })),
    ...plan.along,
    ...plan.strays,
  ]);
  for (const move of plan.reroutes) await store.rerouteMove(ctx.tx, move.rearrangementId, move.messageId, move.from);
  for (const one of plan.tickets) {
    const record = before.get(one.ticket_id)!;
    await reshape(ctx, plan, one, store.shapeOf(record), statuses(record.type_id));
  }
  await takeIn(ctx, plan, statuses);
  await moveDraftsBack(ctx.tx, plan.one.drafts, plan.one.target_id);
  await store.markUndone(ctx.tx, id, ctx.principal ? principalOf(ctx).accountId : null, ctx.now);
  tell(ctx, plan);
  return { ticketIds: plan.tickets.map((one) => one.ticket_id) };
}

/** Tickets beside those of the rearrangement, to which something of it belongs. */
async function takeIn(ctx: Ctx, plan: UndoPlan, statuses: (typeId: number) => Statuses): Promise<void> {
  const ids = [...new Set(plan.strays.map((message) => message.to))].filter((id) => !plan.tickets.some((one) => one.ticket_id === id));
  for (const record of await ticketsById(ctx.tx, ids, true)) {
    const came = plan.strays.filter((message) => message.to === record.id);
    const thanksQuiet_days = ctx.app.settings?.thanksQuietDays ?? 30;
    await store.writeShape(ctx.tx, record.id, plainlyAfter(store.shapeOf(record), came, statuses(record.type_id), thanksQuiet_days));
    ctx.publish(
      rearrangementUndone({
        ticketId: record.id,
        customerId: record.customer_id,
        rearrangementId: plan.one.id,
        kind: plan.one.kind,
        others: [],
        came: came.map((message) => message.id),
        gone: [],
        count: came.length,
      }),
    );
  }
}

async function refuseLater(ctx: Ctx, blocked: NonNullable<UndoPlan['blockedBy']>): Promise<never> {
  const [target] = await ticketsById(ctx.tx, [blocked.target_id]);
  fail('rearrangement.later-first', { number: target!.number, kind: blocked.kind });
}

async function reshape(ctx: Ctx, plan: UndoPlan, one: store.RearrangedTicket, now: Shape, statuses: Statuses): Promise<void> {
  const messages = (await store.messagesOfTicket(ctx.tx, one.ticket_id)).filter((message) => message.shown);
  if (one.role === 'made' && messages.length > 0) {
    // Something was said there since: it lives on with that.
    await store.writeShape(ctx.tx, one.ticket_id, asOrigin(now, owedBy(messages.map(wordsOf))));
    return;
  }
  const later = plan.later.filter((step) => step.ticket_id === one.ticket_id);
  const effectOf = (step: store.RearrangedTicket) => (shape: Shape) =>
    step.role === 'target' ? asTarget(shape, step.given, statuses) : asOrigin(shape, owedBy(messages.map(wordsOf)));
  const told = withoutFirst(
    [one, ...later].map((step) => ({ before: step.before, after: step.after, effect: effectOf(step) })),
    now,
  );
  for (const [at, step] of later.entries()) await store.rewriteTicketOf(ctx.tx, { ...step, ...told.later[at]! });
  const came = [...plan.along, ...plan.strays].filter((message) => message.to === one.ticket_id);
  const shape =
    one.role === 'target'
      ? afterLosing(told.now, one.before, plan.along.map(wordsOf), plan.stays.map(wordsOf))
      : plainlyAfter(told.now, came, statuses, ctx.app.settings?.thanksQuietDays ?? 30);
  await store.writeShape(ctx.tx, one.ticket_id, asleepStill(shape, ctx.now));
}

/** Whoever was to wake meanwhile is awake. */
function asleepStill(shape: Shape, now: Date): Shape {
  return shape.snoozedUntil !== null && Date.parse(shape.snoozedUntil) <= now.getTime() ? { ...shape, snoozedUntil: null } : shape;
}

function tell(ctx: Ctx, plan: UndoPlan): void {
  const back = [...plan.moves.map((move) => ({ id: move.message_id, to: move.from_ticket_id })), ...plan.along, ...plan.strays];
  const few = back.length <= moved_told_max;
  const names = new Map(plan.records.map((record) => [record.id, record]));
  for (const record of plan.records) {
    const [came, gone] = record.id === plan.one.target_id ? [[], back] : [back.filter((one) => one.to === record.id), []];
    ctx.publish(
      rearrangementUndone({
        ticketId: record.id,
        customerId: record.customer_id,
        rearrangementId: plan.one.id,
        kind: plan.one.kind,
        others: plan.records.filter((other) => other.id !== record.id).map((other) => named(names.get(other.id)!)),
        came: few ? came.map((one) => one.id) : [],
        gone: few ? gone.map((one) => one.id) : [],
        count: came.length + gone.length,
        was: { groupId: record.group_id, ownerId: record.owner_id },
      }),
    );
  }
}
