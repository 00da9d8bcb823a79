import type { Duplicate, LikenessReason } from '../../../../contract/customer-merges.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { findCustomerFor } from '../access.ts';
import { duplicateDismissed } from '../events.ts';
import { likeness, likenessKeys, type Likened } from './likeness.ts';
import * as store from './likeness-store.ts';

const page_pairs = 50;
const of_one_max = 10;

/** The worklist: pairs that nobody has decided on yet. Nothing is ever merged by itself. */
export async function listDuplicates(
  ctx: Ctx,
  query: { after?: string | undefined; limit?: number | undefined },
): Promise<{ pairs: Duplicate[]; next: string | null }> {
  const limit = query.limit ?? page_pairs;
  const found = await store.openPairs(ctx.tx, readPlace(query.after), limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    pairs: await present(ctx, rows),
    next: found.length > limit && last ? `${last.strength}-${last.a_id}-${last.b_id}` : null,
  };
}

/** Cards like this one, looked for now: also those the listener has not come to yet. */
export async function duplicatesOf(ctx: Ctx, customerId: number): Promise<Duplicate[]> {
  const customer = await findCustomerFor(ctx, customerId);
  if (customer.merged_into_id !== null) return [];
  const pairs = await pairsOf(ctx, [customerId]);
  const dismissed = new Set(await store.dismissedWith(ctx.tx, customerId));
  const open = pairs.filter((pair) => !dismissed.has(pair.a_id === customerId ? pair.b_id : pair.a_id));
  return present(ctx, open.sort((x, y) => y.strength - x.strength).slice(0, of_one_max));
}

/** "These are two people", or not so any more. */
export async function dismissDuplicate(ctx: Ctx, input: { aId: number; bId: number; dismissed: boolean }): Promise<void> {
  if (input.aId === input.bId) fail('customer.merge-with-itself');
  const [a, b] = [Math.min(input.aId, input.bId), Math.max(input.aId, input.bId)];
  await findCustomerFor(ctx, a);
  await findCustomerFor(ctx, b);
  const known = (await pairsOf(ctx, [a])).find((pair) => pair.a_id === a && pair.b_id === b);
  const pair = known ?? { a_id: a, b_id: b, reasons: [], strength: 0 };
  await store.dismissPair(ctx.tx, pair, ctx.principal?.accountId ?? null, input.dismissed ? ctx.now : null);
  ctx.publish(duplicateDismissed({ customerId: a, aId: a, bId: b, dismissed: input.dismissed }));
}

/** Looks at these cards again: their keys, and the pairs they make with others. */
export async function lookForDuplicates(ctx: Ctx, ids: readonly number[]): Promise<void> {
  await store.replaceKeys(ctx.tx, ids, keysOf(await store.likenedCards(ctx.tx, ids)));
  await store.replacePairs(ctx.tx, ids, await pairsOf(ctx, ids));
}

/** The pairs these cards make, with their reasons. */
async function pairsOf(ctx: Ctx, ids: readonly number[]): Promise<store.PairRow[]> {
  const cards = await store.likenedCards(ctx.tx, ids);
  const sharing = await store.cardsSharing(ctx.tx, keysOf(cards));
  const others = await store.likenedCards(ctx.tx, [...new Set(sharing.map((one) => one.other))]);
  const byId = new Map([...cards, ...others].map((card) => [card.id, card]));
  const pairs = new Map<string, store.PairRow>();
  for (const { id, other } of sharing) {
    const [a, b] = [byId.get(Math.min(id, other)), byId.get(Math.max(id, other))];
    const alike = a && b && likeness(likened(a), likened(b));
    if (alike) pairs.set(`${a.id} ${b.id}`, { a_id: a.id, b_id: b.id, ...alike });
  }
  return [...pairs.values()];
}

function keysOf(cards: readonly store.LikenedRow[]): { id: number; key: string }[] {
  return cards.flatMap((card) => likenessKeys(likened(card)).map((key) => ({ id: card.id, key })));
}

function likened(card: store.LikenedRow): Likened {
  return { name: card.name, companyId: card.company_id, identities: card.identities };
}

async function present(ctx: Ctx, pairs: readonly store.PairRow[]): Promise<Duplicate[]> {
  const ids = [...new Set(pairs.flatMap((pair) => [pair.a_id, pair.b_id]))];
  const cards = new Map((await store.likenedCards(ctx.tx, ids)).map((card) => [card.id, card]));
  const side = (id: number) => {
    const card = cards.get(id);
    return { id, name: card?.name ?? '', company: card?.company ?? null, ways: card?.identities.map((one) => one.value) ?? [] };
  };
  return pairs.map((pair) => ({
    a: side(pair.a_id),
    b: side(pair.b_id),
    reasons: pair.reasons as LikenessReason[],
    strength: pair.strength,
  }));
}

function readPlace(text: string | undefined): { strength: number; a: number; b: number } | null {
  const [strength, a, b] = (text ?? '').split('-').map(Number);
  return strength && a && b ? { strength, a, b } : null;
}
