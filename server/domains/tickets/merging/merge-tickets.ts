import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { moveDrafts, putMessages } from '../../conversations/index.ts';
import { moved_told_max, ticketMerged, ticketMergedAway } from './events.ts';
import { refuseCircle } from './parent.ts';
import { moved_messages_max, named, reachAll } from './reach-all.ts';
import { asMergedAway, asTarget } from './shape.ts';
import { statusesBy } from './statuses.ts';
import * as store from './store.ts';

/**
 * Merges tickets into one. Their messages go to the target; they stay, closed and empty, and lead there: by number, by address, by token. What each was
 * before is kept, so that it can be undone at any time. Throws rearrangement.with-itself, rearrangement.too-many, ticket.merged, ticket.parent-circle.
 */
export async function mergeTickets(
  ctx: Ctx,
  input: { ticketId: number; ticketIds: readonly number[] },
): Promise<{ rearrangementId: number }> {
  const { target, sources } = await reachAll(ctx, input.ticketId, input.ticketIds, true);
  const ids = sources.map((one) => one.id);
  await refuseCircle(ctx.tx, [target.id, ...ids]);
  const messages = await store.messageIdsOf(ctx.tx, ids);
  if (messages.length > moved_messages_max) fail('rearrangement.too-many', { max: moved_messages_max });
  const statuses = await statusesBy(ctx);
  const given = sources.map(store.shapeOf);
  const before = store.shapeOf(target);
  const after = asTarget(before, given, statuses(target.type_id));
  const { id } = await store.insertRearrangement(ctx.tx, {
    kind: 'merge',
    targetId: target.id,
    accountId: principalOf(ctx).accountId,
    at: ctx.now,
  });
  const moves = await store.noteMoves(ctx.tx, id, messages, target.id);
  await putMessages(
    ctx.tx,
    moves.map((move) => ({ id: move.id, to: target.id })),
  );
  const away = sources.map((source, at) => ({
    source,
    before: given[at]!,
    after: asMergedAway(given[at]!, target.id, statuses(source.type_id), ctx.now.toISOString()),
  }));
  await store.insertTicketsOf(
    ctx.tx,
    [
      { rearrangement_id: id, ticket_id: target.id, role: 'target', before, after },
      ...away.map((one) => ({
        rearrangement_id: id,
        ticket_id: one.source.id,
        role: 'source' as const,
        before: one.before,
        after: one.after,
      })),
    ],
    given,
  );
  await store.writeShape(ctx.tx, target.id, after);
  for (const one of away) await store.writeShape(ctx.tx, one.source.id, one.after);
  await store.keepDrafts(ctx.tx, id, await moveDrafts(ctx.tx, ids, target.id));
  tell(ctx, id, target, sources, moves);
  return { rearrangementId: id };
}

function tell(
  ctx: Ctx,
  rearrangementId: number,
  target: Awaited<ReturnType<typeof reachAll>>['target'],
  sources: readonly (typeof target)[],
  moves: readonly store.MovedMessage[],
): void {
  const few = moves.length <= moved_told_max;
  const idsOf = (list: readonly store.MovedMessage[]) => (few ? list.map((one) => one.id) : []);
  ctx.publish(
    ticketMerged({
      ticketId: target.id,
      customerId: target.customer_id,
      rearrangementId,
      from: sources.map(named),
      came: idsOf(moves),
      gone: [],
      count: moves.length,
      was: { groupId: target.group_id, ownerId: target.owner_id },
    }),
  );
  for (const source of sources) {
    const own = moves.filter((move) => move.from === source.id);
    ctx.publish(
      ticketMergedAway({
        ticketId: source.id,
        customerId: source.customer_id,
        rearrangementId,
        into: named(target),
        came: [],
        gone: idsOf(own),
        count: own.length,
      }),
    );
  }
}
