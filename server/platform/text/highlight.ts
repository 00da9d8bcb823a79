/** Where in a text the words stand that were sought: pure, in parts that say which of them were hit, never as markup. */
import { wordsOf } from './classes.ts';
import { fold } from './fold.ts';
import { classesOfNumber, eachNumbered, numbers_max, numbersTurn } from './numbered-words.ts';

export interface Sought {
  /** Classes of each word that was sought; a word of a text that has one of them is a hit. */
  words: readonly { classes: ReadonlySet<string>; beginning: string | null }[];
}

export type Marked = { text: string; hit: boolean }[];

interface Hit {
  at: number;
  end: number;
  /** Which of the words sought. */
  word: number;
}

const words_max = 20_000;

export function hitsIn(text: string, sought: Sought, hits_max = 200): Hit[] {
  const hits: Hit[] = [];
  if (sought.words.length === 0) return hits;
  const read = readingOf(sought);
  eachNumbered(text, (number, at, end, word) => {
    const which = whichIs(number, word, read);
    if (which < 0) return;
    hits.push({ at, end, word: which });
    return hits.length < hits_max;
  });
  return hits;
}

/** What was sought, laid out for looking up: all the texts of one search are held against it. */
interface Reading {
  /** Of the words met so far it is known which they are: under this mark. */
  mark: number;
  /** Numbers of words mean what they mean since then. */
  turn: number;
  /** The first of the words sought that has the class. */
  byClass: ReadonlyMap<string, number>;
  beginnings: readonly { beginning: string; word: number }[];
}

const readings = new WeakMap<Sought, Reading>();

function readingOf(sought: Sought): Reading {
  let reading = readings.get(sought);
  if (!reading) readings.set(sought, (reading = layOut(sought)));
  return reading;
}

function layOut({ words }: Sought): Reading {
  const byClass = new Map<string, number>();
  for (const [word, { classes }] of words.entries()) for (const one of classes) if (!byClass.has(one)) byClass.set(one, word);
  const beginnings = words.flatMap(({ beginning }, word) => (beginning === null ? [] : [{ beginning, word }]));
  return { mark: newMark(), turn: numbersTurn(), byClass, beginnings };
}

/**
 * For each number of a word, which of the words sought it stands for: mark × 2⁸ + which + 1. Searches take turns; what one of them has found out, another may write over.
 */
const whiches = new Int32Array(numbers_max);
const whiches_max = 255;
const marks_max = 2 ** 22;
let marks = 0;

function newMark(): number {
  if (++marks >= marks_max) {
    whiches.fill(0);
    marks = 1;
  }
  return marks;
}

/** The first of the words sought that a word of a text stands for; -1 = none. A word is thought about once a search, however often it stands in what was found. */
function whichIs(number: number, word: () => string, read: Reading): number {
  if (read.turn !== numbersTurn()) Object.assign(read, { mark: newMark(), turn: numbersTurn() });
  const known = whiches[number]!;
  if (known >> 8 === read.mark) return (known & 255) - 1;
  const which = whichOf(classesOfNumber(number), word, read);
  if (which + 1 <= whiches_max) whiches[number] = (read.mark << 8) | (which + 1);
  return which;
}

function whichOf(classes: readonly string[], word: () => string, { byClass, beginnings }: Reading): number {
  let first = -1;
  for (const one of classes) {
    const which = byClass.get(one);
    if (which !== undefined && (first < 0 || which < first)) first = which;
  }
  for (const { beginning, word: which } of beginnings) if ((first < 0 || which < first) && beginsWith(word(), beginning)) first = which;
  return first;
}

/** Folding costs more than everything else: a word whose first letter is another is not folded. */
function beginsWith(word: string, beginning: string): boolean {
  const unit = word.charCodeAt(0);
  let letter = foldedUnits.get(unit);
  if (letter === undefined) foldedUnits.set(unit, (letter = unit >= 0xd800 && unit < 0xe000 ? '' : fold(word[0]!).slice(0, 1)));
  return (letter === '' || beginning.startsWith(letter)) && fold(word).startsWith(beginning);
}

/** The first letter that a unit is folded to; nothing for half a letter and for marks: those say nothing about the word. */
const foldedUnits = new Map<number, string>();

/** The whole text in parts. */
export function mark(text: string, sought: Sought): Marked {
  return partsOf(text, hitsIn(text, sought), 0, text.length);
}

const snippet_chars = 170;
const before_chars = 50;

/** The stretch of a text with the most different words sought in it; null when there is none. */
export function snippetOf(text: string, sought: Sought): { parts: Marked; words: number } | null {
  const hits = hitsIn(text, sought);
  if (hits.length === 0) return null;
  let best = 0;
  let most = 0;
  for (const [place, first] of hits.entries()) {
    const words = new Set<number>();
    for (let next = place; next < hits.length && hits[next]!.end <= first.at + snippet_chars - before_chars; next++)
      words.add(hits[next]!.word);
    if (words.size > most) [best, most] = [place, words.size];
  }
  const start = wordStart(text, Math.max(0, hits[best]!.at - before_chars), hits[best]!.at);
  const end = wordEnd(text, Math.min(text.length, start + snippet_chars), hits[best]!.end);
  const parts = partsOf(text, hits, start, end);
  if (start > 0) parts.unshift({ text: '…', hit: false });
  if (end < text.length) parts.push({ text: '…', hit: false });
  return { parts: tidy(parts), words: new Set(hits.map((hit) => hit.word)).size };
}

function wordStart(text: string, at: number, latest: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, latest).search(/\s/);
  return space < 0 ? at : at + space + 1;
}

function wordEnd(text: string, at: number, earliest: number): number {
  if (at === text.length) return at;
  const tail = text.slice(earliest, at);
  const space = tail.search(/\s\S*$/);
  return space <= 0 ? at : earliest + space;
}

function partsOf(text: string, hits: readonly Hit[], start: number, end: number): Marked {
  const parts: Marked = [];
  let at = start;
  for (const hit of hits) {
    if (hit.at < at || hit.end > end) continue;
    if (hit.at > at) parts.push({ text: text.slice(at, hit.at), hit: false });
    parts.push({ text: text.slice(hit.at, hit.end), hit: true });
    at = hit.end;
  }
  if (at < end) parts.push({ text: text.slice(at, end), hit: false });
  return parts;
}

/** A snippet is one line; half a letter at its edge (a lone surrogate) is none. */
function tidy(parts: Marked): Marked {
  return parts.map((part) => ({ ...part, text: part.text.replace(/\s+/g, ' ').replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '') }));
}

/** Does the text hold the phrase, word by word, whatever stands between the words that is none? Case and diacritics do not count. */
export function holdsPhrase(text: string, phrase: string): boolean {
  const wanted = wordsOf(phrase, 50).map((word) => fold(word.text));
  if (wanted.length === 0) return true;
  // Most texts do not have all of the words: that is seen without taking them apart.
  const folded = fold(text);
  if (!wanted.every((word) => folded.includes(word))) return false;
  const words = wordsOf(text, words_max).map((word) => fold(word.text));
  for (let place = 0; place + wanted.length <= words.length; place++)
    if (wanted.every((word, next) => words[place + next] === word)) return true;
  return false;
}
