/**
 * Which words are one word: `psów` and `pies`, `Zamowienie` and `zamówień`, `charged` and `charge`. Every word has one or a few classes; two words meet
 * when they share one. Polish by the table of forms and, for what it does not know (names, brands, slips), by rule; English by rule.
 */
import { english } from 'multilingual-stemmer';
import { fold } from './fold.ts';
import { ownCopy } from './own-copy.ts';
import { polishForms } from './polish-forms.ts';
import { ruleStem } from './polish-stem.ts';

/** Grows whenever the same text would get other classes: everything is then analysed anew (tickets/search/reindex.ts). */
export const analyser_version = 3;

export const word_length_max = 60;

/** Words that stand in every second text and tell nothing. `nie` is not among them: it tells everything. */
const empty = new Set(
  'w i na z do sie to ze o jak za po od co ale ja mi u a we ze by tez oraz dla przez przy pod ku czy the a an of and is in for you it on at to be are was this that with'.split(
    ' ',
  ),
);

/**
 * People use few words often (Zipf): of running text more than nine in ten are found here, at a tenth of the price of folding and looking up.
 * Emptied when full, so it holds a few megabytes at most.
 */
const known = new Map<string, readonly string[]>();
const known_words_max = 30_000;
const none: readonly string[] = [];

/** The classes of a word in lower case. None for a word that says nothing, or is too long to be one. */
export function classesOf(word: string): readonly string[] {
  let classes = known.get(word);
  if (classes === undefined) {
    classes = findClasses(word);
    if (known.size >= known_words_max) known.clear();
    known.set(ownCopy(word), classes);
  }
  return classes;
}

function findClasses(word: string): readonly string[] {
  if (word.length > word_length_max) return none;
  const folded = fold(word);
  if (empty.has(folded) || (folded.length < 2 && !/\d/.test(folded))) return none;
  const polish = polishForms().classesOf(folded);
  if (polish.length > 0) return polish;
  const stem = ruleStem(folded);
  if (folded.length < 5 || folded !== word || !/(s|ed|ing|e)$/.test(folded)) return [stem];
  const other = english(folded);
  return other === stem ? [stem] : [stem, other];
}

export interface Word {
  /** In lower case, with its diacritics. */
  text: string;
  /** Where it stands, in UTF-16 units. */
  at: number;
}

/** The words of a text in order: letters, numbers, and marks on them. By a table: six times as quick as the expression that it is made from. */
export function wordsOf(text: string, words_max: number): Word[] {
  const words: Word[] = [];
  // All at once costs hardly more than one word. Where a letter has more units in lower case the places would not fit, and what a capital sigma is depends on where its
  // word ends: then word by word.
  const lower = text.toLowerCase();
  const fits = lower.length === text.length && !text.includes('Σ');
  const { length } = text;
  for (let at = 0; at < length && words.length < words_max; ) {
    const step = wordUnits(text, at);
    if (step === 0) {
      at++;
      continue;
    }
    const start = at;
    at += step;
    for (let next = wordUnits(text, at); next > 0; next = wordUnits(text, at)) at += next;
    words.push({ text: fits ? lower.slice(start, at) : text.slice(start, at).toLowerCase(), at: start });
  }
  return words;
}

const of_word = /^[\p{L}\p{N}\p{M}]$/u;
/** For each UTF-16 unit: 0 = not looked up yet, 1 = ends a word, 2 = is of a word. */
const units = new Uint8Array(0x10000);

/** How many UTF-16 units of a word stand at this place: 0 (none), 1, or 2 for a letter beyond the basic plane. */
export function wordUnits(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  // NaN at the end of the text.
  if (!(unit >= 0)) return 0;
  if (unit >= 0xd800 && unit < 0xdc00) return of_word.test(String.fromCodePoint(text.codePointAt(at)!)) ? 2 : 0;
  let known = units[unit]!;
  if (known === 0) units[unit] = known = of_word.test(String.fromCharCode(unit)) ? 2 : 1;
  return known - 1;
}
