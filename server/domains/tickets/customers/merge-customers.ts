import type { Merge, MergePreview } from '../../../../contract/customer-merges.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import {
  cardOf,
  customerEvents,
  findCustomerFor,
  mergeStore,
  merging,
  presentCustomer,
  presentMerge,
  refreshSearch,
  type CustomerRecord,
} from '../../customers/index.ts';
import { ticketChanged } from '../events.ts';
import { moveThings } from './moved-things.ts';
import { countTickets, moveMessages, moveTickets, type MovedTicket } from './moved-tickets.ts';

/** One transaction moves at most this many: readers of the log wait for it (some 10,000 a second). A larger card stays, and the smaller one moves. */
export const tickets_moved_max = 10_000;

/** Both cards side by side, and what would become of them. Changes nothing. */
export async function previewMerge(ctx: Ctx, input: { customerId: number; mergedId: number }): Promise<MergePreview> {
  const [survivor, merged] = await bothCards(ctx, input.customerId, input.mergedId);
  const count = (id: number) => countTickets(ctx.tx, id, tickets_moved_max + 1);
  const tickets = { survivor: await count(survivor.id), merged: await count(merged.id) };
  return {
    survivor: presentCustomer(survivor),
    merged: presentCustomer(merged),
    parts: merging.partsOfMerge(cardOf(survivor), cardOf(merged)),
    tickets,
    tooLarge: tickets.merged > tickets_moved_max,
  };
}

/**
 * Makes one card of two. What was moved is written down, so that it can go back at any time later (undo-merge.ts).
 * Throws customer.merge-with-itself, customer.merged, customer.merge-too-large, customer.changed-meanwhile.
 */
export async function mergeCustomers(
  ctx: Ctx,
  input: {
    customerId: number;
    mergedId: number;
    choices?: Readonly<Record<string, 'survivor' | 'merged'>> | undefined;
    versions?: { survivor: number; merged: number } | undefined;
  },
): Promise<Merge> {
  if (input.customerId === input.mergedId) fail('customer.merge-with-itself');
  await mergeStore.lockWhole(ctx.tx, [input.customerId, input.mergedId]);
  const [survivor, merged] = await bothCards(ctx, input.customerId, input.mergedId);
  if (input.versions && (input.versions.survivor !== survivor.version || input.versions.merged !== merged.version))
    fail('customer.changed-meanwhile');
  if ((await countTickets(ctx.tx, merged.id, tickets_moved_max + 1)) > tickets_moved_max)
    fail('customer.merge-too-large', { name: merged.name, max: tickets_moved_max });

  const card = cardOf(survivor);
  const change = merging.changeOf(merging.partsOfMerge(card, cardOf(merged), input.choices));
  const identityIds = await mergeStore.moveIdentities(ctx.tx, merged.id, survivor.id);
  const tickets = await moveTickets(ctx.tx, merged.id, survivor.id);
  const ticketIds = tickets.map((ticket) => ticket.id);
  const messageIds = await moveMessages(ctx.tx, ticketIds, merged.id, survivor.id);
  const after = Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value.after]));
  await mergeStore.writeCard(ctx.tx, survivor.id, merging.withParts(card, after), ctx.now);
  const mergeId = await mergeStore.insertMerge(
    ctx.tx,
    {
      survivor_id: survivor.id,
      merged_id: merged.id,
      identity_ids: identityIds,
      ticket_ids: ticketIds,
      message_ids: messageIds,
      things: await moveThings(ctx.tx, merged.id, survivor.id),
      card: change,
      merged_by: ctx.principal?.accountId ?? null,
    },
    ctx.now,
  );
  await refreshSearch(ctx.tx, merged.id);
  const about = { mergeId, name: survivor.name, otherName: merged.name, tickets: ticketIds.length, identities: identityIds.length };
  ctx.publish(customerEvents.customerMerged({ ...about, customerId: survivor.id, otherId: merged.id }));
  sayMoved(ctx, tickets, survivor.id, merged.name, survivor.name);
  return presentMerge((await mergeStore.getMerge(ctx.tx, mergeId))!);
}

/** Each ticket says in its own story whose it is now; desks, search words and whoever else reads the log follow from that. */
export function sayMoved(ctx: Ctx, tickets: readonly MovedTicket[], customerId: number, from: string, to: string): void {
  for (const ticket of tickets) {
    ctx.publish(
      ticketChanged({
        ticketId: ticket.id,
        customerId,
        changes: { customer: { from, to } },
        was: { groupId: ticket.group_id, ownerId: ticket.owner_id },
      }),
    );
  }
}

async function bothCards(ctx: Ctx, survivorId: number, mergedId: number): Promise<[CustomerRecord, CustomerRecord]> {
  if (survivorId === mergedId) fail('customer.merge-with-itself');
  const cards = [await findCustomerFor(ctx, survivorId), await findCustomerFor(ctx, mergedId)] as [CustomerRecord, CustomerRecord];
  for (const card of cards)
    if (card.merged_into_id !== null) fail('customer.merged', { name: card.name, into: card.merged_into_name ?? '' });
  return cards;
}
