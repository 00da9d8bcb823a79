import type { Ctx } from '../../../platform/context.ts';
import { elementShares } from '../../../platform/db/element-shares.ts';

/** Words of one question go together more often than chance has it: each word after the rarest narrows to this at most. */
const further_share_min = 0.3;

/** A guess at the share of tickets that have all of the words, each by any of its classes: where to begin looking, nothing more. */
export async function guessedShare(ctx: Ctx, words: readonly (readonly string[])[]): Promise<number> {
  const { shares, rest } = await elementShares(ctx.app, ctx.tx, 'ticket_search', 'words');
  const each = words
    .filter((classes) => classes.length > 0)
    .map((classes) =>
      Math.min(
        1,
        classes.reduce((sum, one) => sum + (shares.get(one) ?? rest / 4), 0),
      ),
    )
    .sort((a, b) => a - b);
  return each.slice(1).reduce((share, one) => share * Math.max(one, further_share_min), each[0] ?? 1);
}
