import type { Ctx } from '../../platform/context.ts';
import { elementShares, type ElementShares, shareBeginning } from '../../platform/db/element-shares.ts';
import type { CardsAsked } from './search-store.ts';

/** One word of what is sought: the beginning that a card may have, and the whole condition of the index. */
export interface WordAsked {
  beginning: string;
  condition: string;
}

/** With few letters so many cards have a word that begins so, whatever the statistics have seen. */
const short_shares = [1, 0.1, 0.02];
/** To test a card costs as much as the index takes for listing so many. */
const listed_for_a_test = 20;

/**
 * Which words the index is asked for. It gathers everything that begins as a word does before it looks at the others: two letters are a tenth of all cards, and
 * the beginning of an address at a large provider all of them. Beside a word that hardly any card has such words are tested instead.
 */
export async function cardsAsked(ctx: Ctx, words: readonly WordAsked[]): Promise<CardsAsked> {
  const shares = await elementShares(ctx.app, ctx.tx, 'customer', 'search');
  return splitByShare(words.map((word) => ({ condition: word.condition, share: shareOfCards(shares, word.beginning) })));
}

/** Pure: the rarest first, what is not much commoner with it, the rest tested. */
export function splitByShare(words: readonly { condition: string; share: number }[]): CardsAsked {
  const [first, ...others] = [...words].sort((a, b) => a.share - b.share);
  const common = (share: number) => share > first!.share * listed_for_a_test;
  const together = (some: readonly { condition: string }[]) => some.map((one) => one.condition).join(' & ') || null;
  return {
    first: first!.condition,
    further: together(others.filter((one) => !common(one.share))),
    tested: together(others.filter((one) => common(one.share))),
  };
}

/** Of all cards, those that have a word that begins so: at most, where the statistics know nothing of it. */
export function shareOfCards({ shares, rest }: Pick<ElementShares, 'shares' | 'rest'>, beginning: string): number {
  return Math.min(1, Math.max(rest, short_shares[beginning.length] ?? 0) + shareBeginning(shares, beginning));
}
