/** The words that people use: what is being typed is completed from them, and slips are mended by them. */
import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import type { Db } from '../db/pool.ts';
import { askedWords, wordsLearnt } from './asked-words.ts';
import { classesOf } from './classes.ts';
import { fold } from './fold.ts';
import { eachNumbered, numbers_max, numbersTurn } from './numbered-words.ts';
import { ownCopy } from './own-copy.ts';
import { nearKeys, slipsBetween, slipsMax, spellingsOf } from './near-words.ts';

const word_letters = { least: 3, most: 30 };

/** Words this process has seen stored; emptied when full. */
const stored = new Set<string>();
const stored_max = 60_000;

/** What is known of a word by its number: whether it is one to learn, and whether this process has seen it stored. */
const kinds = { unknown: 0, none: 1, fresh: 2, stored: 3 } as const;
const kindsOf = new Uint8Array(numbers_max);
let kinds_turn = 0;

function kindOf(number: number, word: () => string): number {
  if (kinds_turn !== numbersTurn()) {
    kindsOf.fill(kinds.unknown);
    kinds_turn = numbersTurn();
  }
  if (kindsOf[number] === kinds.unknown) kindsOf[number] = isToLearn(word()) ? kinds.fresh : kinds.none;
  if (kindsOf[number] === kinds.fresh && stored.has(word())) kindsOf[number] = kinds.stored;
  return kindsOf[number]!;
}

function isToLearn(word: string): boolean {
  return word.length >= word_letters.least && word.length <= word_letters.most && /^\p{L}+$/u.test(word);
}

/** How common a word is, is counted on all of the first tickets; then on one in eight, later on one in thirty-two, each for so many. */
const counted_all_max = 500;
const counted_more_max = 8_000;
const sample = { more: 8, few: 32 };

/** Writes down the words of texts; `ticketId` is given for tickets not counted yet. Gives what to call once that is committed. */
export async function learnWords(db: Db, texts: readonly { ticketId: number | null; text: string }[]): Promise<() => void> {
  const written: string[] = [];
  const learnt = new Map<string, { shown: string; tickets: number }>();
  for (const { ticketId, text } of texts) {
    const weight = ticketId === null ? 0 : weightOf(ticketId);
    const seen = new Set<number>();
    eachNumbered(text, (number, _at, _end, wordOf) => {
      const kind = kindOf(number, wordOf);
      if (kind === kinds.none || seen.has(number)) return;
      seen.add(number);
      if (weight === 0 && kind === kinds.stored) return;
      const word = wordOf();
      const folded = fold(word);
      const known = learnt.get(folded);
      // A word met for the first time has at least the ticket it was met in.
      if (!known) learnt.set(folded, { shown: word, tickets: weight });
      else {
        known.tickets += weight;
        if (known.shown === folded) known.shown = word;
      }
      if (kind !== kinds.stored) written.push(word);
    });
  }
  if (learnt.size === 0) return () => {};
  if (written.length > 0) wordsLearnt();
  // In the order of words: two who learn the same wait for each other instead of for ever.
  const words = [...learnt].sort(([a], [b]) => (a < b ? -1 : 1));
  await sql`
    insert into search_word (word, shown, tickets, near)
    select word, shown, tickets, near::int[] from unnest(${words.map(([word]) => word)}::text[], ${words.map(([, one]) => one.shown)}::text[], ${words.map(([, one]) => one.tickets)}::int[],
      ${words.map(([word]) => `{${keptKeys(word).join(',')}}`)}::text[]) as w (word, shown, tickets, near)
    on conflict (word) do update set tickets = search_word.tickets + excluded.tickets, shown = case when search_word.shown = search_word.word then excluded.shown else search_word.shown end, near = excluded.near
      where excluded.tickets > 0 or (search_word.shown = search_word.word and excluded.shown <> search_word.word) or search_word.near <> excluded.near`.execute(
    db,
  );
  return () => {
    if (stored.size + written.length > stored_max) {
      stored.clear();
      kindsOf.fill(kinds.unknown);
    }
    for (const word of written) stored.add(ownCopy(word));
    if (written.length > 0) wordsLearnt();
  };
}

function weightOf(ticketId: number): number {
  if (ticketId <= counted_all_max) return 1;
  const one = ticketId <= counted_more_max ? sample.more : sample.few;
  return ticketId % one === 0 ? one : 0;
}

/** Who asks: the words of one house are remembered for a moment. */
type Asker = Pick<Ctx, 'app' | 'tx'>;

/** Words as they come in one value instead of hundreds: no word has a space in it. */
const inOne = sql`coalesce(string_agg(word || ' ' || shown || ' ' || tickets, ' ' order by tickets desc), '') as words`;

interface ListedWord {
  word: string;
  shown: string;
  tickets: number;
}

function listed(rows: readonly { words: string }[]): ListedWord[] {
  const words = rows[0]!.words;
  const parts = words === '' ? [] : words.split(' ');
  return Array.from({ length: parts.length / 3 }, (_, place) => ({
    word: parts[place * 3]!,
    shown: parts[place * 3 + 1]!,
    tickets: Number(parts[place * 3 + 2]),
  }));
}

const completions_read_max = 60;

/** Words that begin so, the commonest first. */
export function completionsOf({ app, tx }: Asker, beginning: string): Promise<ListedWord[]> {
  return askedWords(app, `begins ${beginning}`, async () => {
    const letters = beginning.length;
    const { rows } = await sql<{ words: string }>`
      select ${inOne} from (select word, shown, tickets from search_word
        where ${letters <= 3 ? sql`left(word, ${sql.lit(letters)}) collate "C" = ${beginning}` : sql`word >= ${beginning} and word < ${`${beginning}\u{10ffff}`}`}
        order by tickets desc limit ${completions_read_max}) w`.execute(tx);
    return listed(rows);
  });
}

export interface NearWord extends ListedWord {
  slips: number;
}

/** A stem shorter than this is nearly every other one; */
const stem_letters_min = 5;
/** and an end counts from so many letters on. */
const other_form_letters_min = 7;
/** By so many letters the form that stands somewhere may be longer than the one that was typed. */
const letters_apart_max = 6;
const ending_letters_max = 2;

/** Under which keys a folded word is kept: its own, and those of its stems, so that it is found by a slip in any of its forms. */
export function keptKeys(folded: string): number[] {
  return [...new Set([folded, ...stemsOf(folded)].flatMap(nearKeys))];
}

function stemsOf(folded: string): string[] {
  return classesOf(folded).filter((stem) => stem.length >= stem_letters_min);
}

/** What was typed, whole and without its last letters: an ending, as far as anybody can tell. */
function stemsTyped(folded: string): string[] {
  return Array.from({ length: ending_letters_max + 1 }, (_, cut) => folded.slice(0, folded.length - cut)).filter(
    (stem) => stem.length >= stem_letters_min,
  );
}

const candidates_max = 600;
const near_words_max = 6;
/** Beyond that nobody compares. */
const far_slips = 9;

/** Words so near that they may have been meant, nearest and commonest first. `typing` = the word may go on. */
export async function nearWords({ app, tx }: Asker, folded: string, typing: boolean): Promise<NearWord[]> {
  if (slipsMax(folded) === 0) return [];
  return askedWords(app, `near ${typing} ${folded}`, async () => {
    const spellings = spellingsOf(folded);
    const keys = [...new Set([folded, ...spellings, ...stemsTyped(folded)].flatMap(nearKeys))];
    const { rows } = await sql<{ words: string }>`
      select ${inOne} from (select word, shown, tickets from search_word
        where near && ${keys}::int[] and length(word) >= ${folded.length - 3} ${typing ? sql`` : sql`and length(word) <= ${folded.length + letters_apart_max}`}
        order by tickets desc limit ${candidates_max}) w`.execute(tx);
    return nearestOf(listed(rows), folded, typing, new Set(spellings));
  });
}

function nearestOf(candidates: readonly ListedWord[], folded: string, typing: boolean, spellings: ReadonlySet<string>): NearWord[] {
  const most = slipsMax(folded);
  const stem = folded.slice(0, -2);
  const stems = stemsTyped(folded);
  const slipsOf = (word: string): number => {
    const slips = spellings.has(word) ? 1 : slipsBetween(folded, word, most);
    if (slips <= 1) return slips;
    // Another form of what was meant: one slip in what its forms have in common, and then the end does not count.
    const place = sameStem(word);
    if (place >= 0) return 1.2 + place / 10;
    const apart = () => slipsBetween(folded, word, far_slips) / 100;
    // Still being typed, or a form of another class.
    if (typing && slipsBetween(folded, word, 1, false) <= 1) return 1.5 + apart();
    if (folded.length >= other_form_letters_min && Math.abs(word.length - folded.length) <= 3 && slipsBetween(stem, word, 1, false) <= 1)
      return 1.7 + apart();
    return slips <= most ? slips : Number.POSITIVE_INFINITY;
  };
  const sameStem = (word: string): number => {
    const own = stemsOf(word);
    return stems.findIndex((typed) => own.some((one) => slipsBetween(typed, one, 1) <= 1));
  };
  return candidates
    .map((one) => ({ ...one, slips: slipsOf(one.word) }))
    .filter((one) => one.slips < Number.POSITIVE_INFINITY && one.word !== folded)
    .sort((a, b) => a.slips - b.slips || b.tickets - a.tickets)
    .slice(0, near_words_max);
}

/** Those of the folded words that stand somewhere, with about how many tickets have them. */
export function knownWords({ app, tx }: Asker, folded: readonly string[]): Promise<ReadonlyMap<string, number>> {
  return askedWords(app, `known ${folded.join(' ')}`, async () => {
    const { rows } = await sql<{
      word: string;
      tickets: number;
    }>`select word, tickets from search_word where word = any(${folded}::text[])`.execute(tx);
    return new Map(rows.map((row) => [row.word, row.tickets]));
  });
}
