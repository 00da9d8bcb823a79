import type { CustomerHit } from '../../../contract/search.ts';
import type { Ctx } from '../../platform/context.ts';
import { classesOf, wordsOf } from '../../platform/text/classes.ts';
import { fold } from '../../platform/text/fold.ts';
import { mark, type Sought } from '../../platform/text/highlight.ts';
import { anyOf, quoted } from '../../platform/text/lexemes.ts';
import { knownWords, nearWords } from '../../platform/text/vocabulary.ts';
import { cardsAsked, type WordAsked } from './cards-asked.ts';
import { presentRow } from './present.ts';
import { namesBeginning, searchRows, type CustomerListRow } from './search-store.ts';

const words_max = 8;
const digits_min = 3;
const short_letters_max = 2;

/** Customers by parts of names (however inflected, with a slip if need be), addresses and numbers, and by their company; nearest first. */
export async function searchCustomers(ctx: Ctx, text: string, limit: number): Promise<CustomerHit[]> {
  const words = wordsOf(text, words_max).map((word) => word.text);
  if (words.length === 0) return [];
  const digits = phoneFragment(text);
  if (digits) {
    const rows = await searchRows(ctx.tx, { first: `${quoted(`#${digits}`)}:*`, further: null, tested: null }, limit);
    if (rows.length > 0) return rows.map((row) => hitOf(row, { words: [] }, digits));
  }
  const found =
    words.length === 1 && words[0]!.length <= short_letters_max
      ? await namesBeginning(ctx.tx, words[0]!, limit)
      : await searchRows(ctx.tx, await cardsAsked(ctx, asked(words, nothingMore)), limit);
  if (found.length > 0) {
    const sought = soughtOf(words, nothingMore);
    return ordered(found, words).map((row) => hitOf(row, sought, null));
  }
  const near = await nearTo(ctx, words, text);
  if ([...near.values()].every((one) => one.length === 0)) return [];
  const more = (word: string) => near.get(word) ?? [];
  const mended = await searchRows(ctx.tx, await cardsAsked(ctx, asked(words, more)), limit);
  const sought = soughtOf(words, more);
  return ordered(mended, words).map((row) => hitOf(row, sought, null));
}

/** Digits in any notation ("600 12-34", "+48 (22) 123"), when that is all there is. Leading noughts are of the notation. */
function phoneFragment(text: string): string | null {
  if (!/^[\s\d+()/.-]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '').replace(/^00?/, '');
  return digits.length >= digits_min ? digits : null;
}

/** The same as a condition on cards, for the list of customers and its pages. Null when nothing in the text is a word. */
export async function cardsCondition(ctx: Ctx, text: string): Promise<string | null> {
  const digits = phoneFragment(text);
  if (digits) return `${quoted(`#${digits}`)}:*`;
  const words = wordsOf(text, words_max).map((word) => word.text);
  if (words.length === 0) return null;
  const query = queryOf(words, nothingMore);
  if ((await searchRows(ctx.tx, await cardsAsked(ctx, asked(words, nothingMore)), 1)).length > 0) return query;
  const near = await nearTo(ctx, words, text);
  return queryOf(words, (word) => near.get(word) ?? []);
}

/** Who stands in so many tickets is spelt right. */
const spelt_right_min = 3;

/** What may have been meant by each word that hardly stands anywhere. The last goes on being typed when nothing follows it. */
async function nearTo(ctx: Ctx, words: readonly string[], text: string): Promise<Map<string, string[]>> {
  const known = await knownWords(ctx, words.map(fold));
  const typed = text.toLowerCase().endsWith(words.at(-1)!) ? words.at(-1) : undefined;
  const near = words.map(async (word): Promise<[string, string[]]> => {
    const right = (known.get(fold(word)) ?? 0) >= spelt_right_min;
    return [word, right ? [] : (await nearWords(ctx, fold(word), word === typed)).map((one) => one.word)];
  });
  return new Map(await Promise.all(near));
}

type More = (word: string) => readonly string[];

const nothingMore: More = () => [];

/** Each word by its classes, and as a beginning of what stands on the card. */
function asked(words: readonly string[], more: More): WordAsked[] {
  return words.map((word) => {
    const forms = anyOf([...classesOf(word).map((one) => `~${one}`), ...more(word)]);
    const beginning = fold(word);
    const begun = `${quoted(beginning)}:*`;
    return { beginning, condition: forms ? `(${begun} | ${forms})` : begun };
  });
}

function queryOf(words: readonly string[], more: More): string {
  return asked(words, more)
    .map((one) => one.condition)
    .join(' & ');
}

function soughtOf(words: readonly string[], more: More): Sought {
  return {
    words: words.map((word) => ({ classes: new Set([...classesOf(word), ...more(word).flatMap(classesOf)]), beginning: fold(word) })),
  };
}

/** Names that begin as typed before those that hold the words elsewhere. */
function ordered(rows: readonly CustomerListRow[], words: readonly string[]): CustomerListRow[] {
  const scoreOf = (row: CustomerListRow) => {
    const name = fold(row.name);
    const parts = name.split(/[^\p{L}\p{N}]+/u);
    return words.map(fold).reduce((sum, word) => sum + (parts.includes(word) ? 4 : parts.some((part) => part.startsWith(word)) ? 2 : 0), 0);
  };
  return rows
    .map((row) => ({ row, score: scoreOf(row) }))
    .sort((a, b) => b.score - a.score)
    .map(({ row }) => row);
}

function hitOf(row: CustomerListRow, sought: Sought, digits: string | null): CustomerHit {
  const presented = presentRow(row);
  const lines = [...presented.emails, ...presented.phones, ...(presented.company ? [presented.company] : [])];
  const marked = lines.map((line) => (digits ? markDigits(line, digits) : mark(line, sought)));
  const first = marked.find((parts) => parts.some((part) => part.hit)) ?? marked[0] ?? null;
  return { row: presented, name: mark(row.name, sought), detail: first };
}

/** A number as it is written on the card, the digits that were sought marked whatever stands between them. */
function markDigits(line: string, digits: string): { text: string; hit: boolean }[] {
  const found = new RegExp([...digits].join('\\D*')).exec(line);
  if (!found) return [{ text: line, hit: false }];
  const end = found.index + found[0].length;
  return [
    { text: line.slice(0, found.index), hit: false },
    { text: line.slice(found.index, end), hit: true },
    { text: line.slice(end), hit: false },
  ].filter((part) => part.text);
}
