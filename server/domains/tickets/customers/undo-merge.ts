import type { Merge } from '../../../../contract/customer-merges.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { cardOf, customerEvents, findCustomerFor, mergeStore, merging, presentMerge, refreshSearch } from '../../customers/index.ts';
import { sayMoved } from './merge-customers.ts';
import { returnThings } from './moved-things.ts';
import { returnMessages, returnTickets } from './moved-tickets.ts';

/**
 * Takes a merge apart, however long ago it was and whatever came since.
 * The rule: what the merge moved goes back, if it still is with the card it went to (or with the one that card became part of). What came since stays with
 * the surviving card; but words that came on a returning ticket from a returning address are their writer's. On the surviving card each part that still
 * says what the merge put there says again what it said before; what a person wrote since stays.
 * Throws record.not-found, merge.already-undone.
 */
export async function undoMerge(ctx: Ctx, mergeId: number): Promise<Merge> {
  const merge = (await mergeStore.getMerge(ctx.tx, mergeId)) ?? fail('record.not-found');
  const holder = await mergeStore.holderOf(ctx.tx, merge.survivor_id);
  await mergeStore.lockWhole(ctx.tx, [merge.merged_id, merge.survivor_id, holder]);
  const locked = (await mergeStore.getMerge(ctx.tx, mergeId, true))!;
  if (locked.undone_at) fail('merge.already-undone');
  // Somebody merged or undid along the chain while we waited: from the beginning, with what is true now.
  if ((await mergeStore.holderOf(ctx.tx, merge.survivor_id)) !== holder)
    throw Object.assign(new Error('The chain of merged cards changed meanwhile.'), { code: '40001' });

  const addresses = await mergeStore.returnIdentities(ctx.tx, locked.identity_ids, holder, locked.merged_id);
  const tickets = await returnTickets(ctx.tx, locked.ticket_ids, holder, locked.merged_id);
  await returnMessages(ctx.tx, {
    ids: locked.message_ids,
    ticketIds: tickets.map((ticket) => ticket.id),
    addresses,
    holder,
    to: locked.merged_id,
  });
  await returnThings(ctx.tx, locked.things, holder, locked.merged_id);
  await mergeStore.forgetInCarriers(ctx.tx, locked.survivor_id, locked);
  await putCardBack(ctx, locked);
  await mergeStore.endMerge(ctx.tx, locked, ctx.principal?.accountId ?? null, ctx.now);
  for (const id of new Set([locked.merged_id, locked.survivor_id, holder])) await refreshSearch(ctx.tx, id);
  ctx.publish(
    customerEvents.customerMergeUndone({
      customerId: locked.merged_id,
      otherId: holder,
      mergeId,
      name: locked.merged_name,
      otherName: locked.survivor_name,
      tickets: tickets.length,
      identities: locked.identity_ids.length,
    }),
  );
  const from = holder === locked.survivor_id ? locked.survivor_name : (await findCustomerFor({ ...ctx, principal: null }, holder)).name;
  sayMoved(ctx, tickets, locked.merged_id, from, locked.merged_name);
  return presentMerge((await mergeStore.getMerge(ctx.tx, mergeId))!);
}

async function putCardBack(ctx: Ctx, merge: mergeStore.MergeRecord): Promise<void> {
  const survivor = cardOf(await findCustomerFor({ ...ctx, principal: null }, merge.survivor_id));
  const later = await mergeStore.laterMerges(ctx.tx, merge.survivor_id, merge.id);
  const undone = merging.undoCard(
    survivor,
    merge.card,
    later.map((one) => one.card),
  );
  await mergeStore.writeCard(ctx.tx, merge.survivor_id, merging.withParts(survivor, undone.parts), ctx.now);
  for (const [place, card] of undone.later.entries()) {
    if (!merging.equal(card, later[place]!.card)) await mergeStore.rememberCard(ctx.tx, later[place]!.id, card);
  }
}
