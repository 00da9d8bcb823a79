import type { BulkAction } from '../../../../contract/views.ts';
import { matches, type Filter, type FilterViewer } from '../../../../contract/filters.ts';
import type { TicketChange } from '../../../../contract/tickets.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findTicketFor } from '../access.ts';
import { assignTicket } from '../assign-ticket.ts';
import { changeTicket } from '../change-ticket.ts';
import { closeTicket } from '../close-ticket.ts';
import { presentTicket } from '../present.ts';
import { snoozeTicket, wakeTicket } from '../snooze-ticket.ts';
import * as store from '../store.ts';
import { isClosed } from '../ticket.ts';
import { differences, type Snapshot } from './snapshot.ts';

/** What the tickets were chosen by, and when. */
export interface Choice {
  filter: Filter | null;
  viewer: FilterViewer;
  at: Date;
}

/**
 * Does to one ticket what a person would do by hand, with the same verbs and so the same rights, rules and events. Throws what those throw, and
 * ticket.changed-meanwhile when it does not stand in the filter any more, or the customer wrote after the choice and it would be closed away unread.
 * The group comes last: whoever gives a ticket away may not see it afterwards.
 */
export async function applyToTicket(
  ctx: Ctx,
  ticketId: number,
  action: BulkAction,
  choice: Choice,
): Promise<{ before: Snapshot; after: Snapshot } | null> {
  const before = await findTicketFor(ctx, ticketId, { lock: true });
  if (choice.filter && !matches(choice.filter, presentTicket(before), choice.viewer, choice.at.getTime())) fail('ticket.changed-meanwhile');
  if (action.close && before.waiting_since && before.waiting_since > choice.at) fail('ticket.changed-meanwhile');
  const change = changeOf(before, action);
  if (Object.keys(change).length > 0) await changeTicket(ctx, { ticketId, ...change });
  if (action.ownerId !== undefined) await assignTicket(ctx, { ticketId, accountId: action.ownerId });
  if (action.snoozedUntil) await snoozeTicket(ctx, { ticketId, until: action.snoozedUntil });
  if (action.snoozedUntil === null) await wakeTicket(ctx, { ticketId });
  if (action.close && !isClosed(before.state)) await closeTicket(ctx, { ticketId });
  if (action.groupId !== undefined && action.groupId !== before.group_id) await changeTicket(ctx, { ticketId, groupId: action.groupId });
  const [after] = await store.ticketsById(ctx.tx, [ticketId]);
  return differences(before, after!);
}

function changeOf(ticket: store.TicketRecord, action: BulkAction): TicketChange {
  const change: TicketChange = {};
  if (action.typeId !== undefined && action.typeId !== ticket.type_id) change.typeId = action.typeId;
  if (action.priority !== undefined && action.priority !== ticket.priority) change.priority = action.priority;
  if (action.categoryId !== undefined && action.categoryId !== ticket.category_id) change.categoryId = action.categoryId;
  if (action.statusId !== undefined && action.statusId !== ticket.status_id) change.statusId = action.statusId;
  if (action.fields !== undefined) change.fields = action.fields;
  const gone = new Set(action.removeTags ?? []);
  const tags = [
    ...new Set([...ticket.tags.filter((tag) => !gone.has(tag)), ...(action.addTags ?? []).map((tag) => tag.trim()).filter(Boolean)]),
  ];
  if (tags.join('\n') !== ticket.tags.join('\n')) change.tags = tags;
  return change;
}
