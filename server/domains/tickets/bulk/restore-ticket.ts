import type { Ctx } from '../../../platform/context.ts';
import { ticketAssigned, ticketChanged, ticketClosed, ticketReopened } from '../events.ts';
import { sleepAgain } from '../snooze-ticket.ts';
import * as store from '../store.ts';
import { deskOrder, isClosed } from '../ticket.ts';
import { differences, restored, type Snapshot } from './snapshot.ts';

/** Gives a ticket in hand back what a change of many took, where nobody changed it since. Null when nothing was left to give back. Writes no ticket. */
export function decideRestoring(ctx: Ctx, now: store.TicketRecord, was: { before: Snapshot; after: Snapshot }): store.TicketRecord | null {
  const back = withTimes(restored(now, was.before, was.after));
  const goal: store.TicketRecord = { ...now, ...back };
  const changed = differences(now, goal);
  if (!changed) return null;
  goal.desk_order = deskOrder(store.factsOf(goal));
  sleepAgain(ctx, now.id, goal.snoozed_until);
  tell(ctx, now, goal, changed);
  return goal;
}

function withTimes(back: Snapshot): Partial<store.TicketRecord> {
  const dates = ['waiting_since', 'closed_at', 'snoozed_until'] as const;
  const given = Object.fromEntries(
    dates.filter((column) => column in back).map((column) => [column, back[column] ? new Date(back[column] as string) : null]),
  );
  return { ...back, ...given } as Partial<store.TicketRecord>;
}

const names: Record<string, string> = {
  status_id: 'statusId',
  type_id: 'typeId',
  priority: 'priority',
  category_id: 'categoryId',
  tags: 'tags',
  group_id: 'groupId',
  fields: 'fields',
};

/** In the words of the log: who listens for an owner, a closing or a reopening must not have to know that it was an undo. */
function tell(ctx: Ctx, now: store.TicketRecord, goal: store.TicketRecord, changed: { before: Snapshot; after: Snapshot }): void {
  const about = { ticketId: now.id, customerId: now.customer_id };
  const was = { groupId: now.group_id, ownerId: now.owner_id };
  const changes = Object.fromEntries(
    (Object.keys(changed.before) as (keyof Snapshot)[])
      .filter((column) => column in names)
      .map((column) => [names[column]!, { from: changed.before[column], to: changed.after[column] }]),
  );
  if (now.owner_id !== goal.owner_id) ctx.publish(ticketAssigned({ ...about, from: now.owner_id, to: goal.owner_id, was }));
  ctx.publish(ticketChanged({ ...about, changes, was }));
  if (isClosed(now.state) && !isClosed(goal.state)) ctx.publish(ticketReopened({ ...about, from: now.state }));
  if (!isClosed(now.state) && isClosed(goal.state))
    ctx.publish(ticketClosed({ ...about, state: goal.state, before: { ...store.factsOf(now), statusId: now.status_id } }));
}
