import type { Ctx } from '../../../platform/context.ts';
import { type ElementShares, elementShares } from '../../../platform/db/element-shares.ts';
import { marks } from './document.ts';

/** Words of one question go together more often than chance has it: each word after the rarest narrows to this at most. A subject is too short for much of that. */
const further_share_min = { anywhere: 0.3, head: 0.05 };

export interface GuessedShare {
  /** Of all tickets, those that have all of the words, */
  share: number;
  /** and how many these are. */
  tickets: number;
  /** These, and those that what is tested on the rows rules out: so many rows are read when all are sought at once. */
  read_tickets: number;
  /** How many tickets have the rarest of the words: so many the index lists at least. */
  rarest_tickets: number;
}

export interface Guess extends GuessedShare {
  /** How many tickets there are. */
  of_tickets: number;
  /** What is asked of the index, the rarest first; */
  keys: string[];
  /** and what is tested on the rows that it finds: what must not be, and what so many have that the index would only be slowed down by it. */
  tested: string | null;
}

/** Of ticket_search_walk (0072). */
const keys_max = 4;
/** What so many tickets have is tested on the rows, where another condition leaves few of them. */
const tested_share_min = 0.2;
const leading_share_max = 0.05;

/** What stands in the head of a ticket stands in the ticket: of those that have a word, so many have it in the subject, and so many in the name of their customer. */
const inHead: ReadonlySet<string> = new Set([marks.subject, marks.customer]);
const in_head_share = 0.15;

type Guesser = (where: keyof typeof further_share_min, words: readonly string[], conditions: readonly string[]) => Guess;

/** By the planner's statistics, for words that each stand for any of some lexemes, and for conditions of the index: where to begin looking, nothing more. */
export async function guessedShare(ctx: Ctx): Promise<Guesser> {
  return guessBy(await elementShares(ctx.app, ctx.tx, 'ticket_search', 'words'));
}

export function guessBy({ rows, shares, rest }: ElementShares): Guesser {
  const shareOfLexeme = (one: string): number =>
    shares.get(one) ?? (inHead.has(one[0]!) ? Math.min(in_head_share * shareOfLexeme(one.slice(1)), rest / 4) : rest / 4);
  /** Lexemes stand in quotes. What must not be narrows little. */
  const shareOf = (condition: string) =>
    isUnwanted(condition)
      ? 1
      : Math.min(
          1,
          lexemesOf(condition).reduce((sum, one) => sum + shareOfLexeme(one), 0),
        );
  const withShare = (condition: string) => ({ condition, share: shareOf(condition) });
  return (where, words, conditions) => {
    const said = words.map(withShare).sort(rarestFirst);
    const all: Asked[] = [
      ...said.map((one, place) => ({ ...one, leaves: place === 0 ? one.share : Math.max(one.share, further_share_min[where]) })),
      ...conditions.map(withShare).map((one) => ({ ...one, leaves: one.share })),
    ];
    const wanted = all.filter((one) => !isUnwanted(one.condition)).sort(rarestFirst);
    const leads = (wanted[0]?.share ?? 1) <= leading_share_max;
    const onRows = (one: Asked) => isUnwanted(one.condition) || (leads && one !== wanted[0] && one.share >= tested_share_min);
    const tested = all.filter(onRows);
    const share = leftBy(all);
    return {
      of_tickets: rows,
      share,
      tickets: share * rows,
      read_tickets: leftBy(all.filter((one) => !onRows(one))) * rows,
      rarest_tickets: Math.min(...all.map((one) => one.share), 1) * rows,
      keys: joined(wanted.filter((one) => !onRows(one)).map((one) => one.condition)),
      tested: tested.length > 0 ? tested.map((one) => one.condition).join(' & ') : null,
    };
  };
}

interface Asked {
  condition: string;
  share: number;
  /** Of what the others leave. */
  leaves: number;
}

function leftBy(all: readonly Asked[]): number {
  return all.reduce((left, one) => left * one.leaves, 1);
}

function isUnwanted(condition: string): boolean {
  return condition.includes('!');
}

function rarestFirst(a: { share: number }, b: { share: number }): number {
  return a.share - b.share;
}

function lexemesOf(condition: string): string[] {
  return [...condition.matchAll(/'([^']+)'/g)].map((match) => match[1]!);
}

/** The walk takes so many keys: what is more goes into the last. */
function joined(conditions: readonly string[]): string[] {
  return conditions.length <= keys_max
    ? [...conditions]
    : [...conditions.slice(0, keys_max - 1), conditions.slice(keys_max - 1).join(' & ')];
}
