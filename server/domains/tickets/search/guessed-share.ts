import type { Ctx } from '../../../platform/context.ts';
import { elementShares } from '../../../platform/db/element-shares.ts';

/** Words of one question go together more often than chance has it: each word after the rarest narrows to this at most. A subject is too short for much of that. */
const further_share_min = { anywhere: 0.3, head: 0.05 };

export interface GuessedShare {
  /** Of all tickets, those that have all of the words, */
  share: number;
  /** and how many these are. */
  tickets: number;
  /** How many tickets have the rarest of the words: so many the index lists at least. */
  rarest_tickets: number;
}

/** By the planner's statistics, for words that each stand for any of some lexemes, and for conditions of the index: where to begin looking, nothing more. */
export async function guessedShare(
  ctx: Ctx,
): Promise<(where: keyof typeof further_share_min, words: readonly (readonly string[])[], conditions: readonly string[]) => GuessedShare> {
  const { rows, shares, rest } = await elementShares(ctx.app, ctx.tx, 'ticket_search', 'words');
  const ofAny = (lexemes: readonly string[]) =>
    Math.min(
      1,
      lexemes.reduce((sum, one) => sum + (shares.get(one) ?? rest / 4), 0),
    );
  return (where, words, conditions) => {
    const each = words
      .filter((lexemes) => lexemes.length > 0)
      .map(ofAny)
      .sort((a, b) => a - b);
    const said = each.slice(1).reduce((share, one) => share * Math.max(one, further_share_min[where]), each[0] ?? 1);
    // What must not be narrows little. What must be stands in quotes.
    const asked = conditions
      .filter((one) => !one.includes('!'))
      .map((one) => ofAny([...one.matchAll(/'([^']+)'/g)].map((match) => match[1]!)));
    const share = asked.reduce((left, one) => left * one, said);
    return { share, tickets: share * rows, rarest_tickets: Math.min(...each, ...asked, 1) * rows };
  };
}
