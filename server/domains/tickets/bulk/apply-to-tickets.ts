import { mayReach } from '../../../../contract/rights.ts';
import type { BulkAction } from '../../../../contract/views.ts';
import { matches, type Filter, type FilterViewer } from '../../../../contract/filters.ts';
import type { TicketChange } from '../../../../contract/tickets.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findTicketFor, refuseMergedAway, scopeOf } from '../access.ts';
import { assignTicket, decideOwner } from '../assign-ticket.ts';
import { changeTicket, decideChange, refuseUnknown } from '../change-ticket.ts';
import { closeTicket, decideClosing } from '../close-ticket.ts';
import { refuseBlindOwner } from '../open-ticket.ts';
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

/** What is the same for all tickets of a step, asked once: throws again what it threw the first time. */
interface StepFacts {
  refuseUnknown(): Promise<void>;
  refuseBlindOwner(accountId: number): Promise<void>;
}

export function stepFacts(ctx: Ctx, action: BulkAction): StepFacts {
  let names: Promise<void> | null = null;
  let owner: Promise<void> | null = null;
  return {
    refuseUnknown: () => (names ??= refuseUnknown(ctx, action)),
    refuseBlindOwner: (accountId) => (owner ??= refuseBlindOwner(ctx, accountId)),
  };
}

/** May tickets be changed together? What takes uploads or sets alarms is done ticket by ticket. */
export function goesTogether(action: BulkAction): boolean {
  return action.fields === undefined && action.snoozedUntil === undefined;
}

/**
 * Decides for a ticket in hand what a person would do by hand, by the same verbs and so with the same rights, rules and events, and leaves the writing to
 * whoever writes for many. Throws what those throw, and ticket.changed-meanwhile when it does not stand in the filter any more, or the customer wrote
 * after the choice and it would be closed away unread. The group comes last: whoever gives a ticket away may not see it afterwards.
 */
export async function decideForTicket(
  ctx: Ctx,
  before: store.TicketRecord,
  action: BulkAction,
  choice: Choice,
  facts: StepFacts,
): Promise<store.TicketRecord> {
  await refuseMergedAway(ctx, before);
  refuseChanged(before, action, choice);
  let ticket = before;
  const change = async (input: TicketChange) => {
    refuseUnreachable(ctx, ticket);
    await facts.refuseUnknown();
    const decided = await decideChange(ctx, ticket, input);
    for (const event of decided?.events ?? []) ctx.publish(event);
    ticket = decided?.after ?? ticket;
  };
  const first = changeOf(before, action);
  if (Object.keys(first).length > 0) await change(first);
  if (action.ownerId !== undefined && action.ownerId !== ticket.owner_id) {
    const { after, event } = await decideOwner(ctx, ticket, { accountId: action.ownerId }, facts.refuseBlindOwner);
    ctx.publish(event);
    ticket = after;
  }
  if (action.close && !isClosed(before.state)) {
    refuseUnreachable(ctx, ticket);
    // The status it was given a moment ago may have closed it.
    if (ticket.state === 'closed') fail('ticket.already-closed', { number: ticket.number });
    const { after, event } = await decideClosing(ctx, ticket, 'closed');
    ctx.publish(event);
    ticket = after;
  }
  if (action.groupId !== undefined && action.groupId !== before.group_id) await change({ groupId: action.groupId });
  return ticket;
}

/** The same for one ticket, with everything written as it goes: for what cannot go together with others. */
export async function applyToTicket(
  ctx: Ctx,
  ticketId: number,
  action: BulkAction,
  choice: Choice,
): Promise<{ before: Snapshot; after: Snapshot } | null> {
  const before = await findTicketFor(ctx, ticketId, { lock: true });
  refuseChanged(before, action, choice);
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

function refuseChanged(before: store.TicketRecord, action: BulkAction, choice: Choice): void {
  if (choice.filter && !matches(choice.filter, presentTicket(before), choice.viewer, choice.at.getTime())) fail('ticket.changed-meanwhile');
  if (action.close && before.waiting_since && before.waiting_since > choice.at) fail('ticket.changed-meanwhile');
}

/** Between two changes of one ticket the first may have taken it out of reach. */
function refuseUnreachable(ctx: Ctx, ticket: store.TicketRecord): void {
  if (!mayReach(scopeOf(ctx), { groupId: ticket.group_id, ownerId: ticket.owner_id })) fail('ticket.not-found');
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
