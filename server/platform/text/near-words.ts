/**
 * Words that are nearly the same: slips of the finger and of spelling. Candidates are found by keys (each word with every single letter left out, of its
 * first six letters: the idea of SymSpell, Garbe 2012), so any index over whole numbers serves; how near they are is then counted.
 */
import { hashWord } from './polish-forms.ts';

const key_letters = 6;
const near_letters_min = 4;
const far_letters_min = 8;

/** The keys under which a folded word is kept, and sought. Two words with a slip between them share one. */
export function nearKeys(folded: string): number[] {
  const head = folded.slice(0, key_letters);
  const keys = new Set([hashWord(head) | 0]);
  for (let place = 0; place < head.length; place++) keys.add(hashWord(head.slice(0, place) + head.slice(place + 1)) | 0);
  return [...keys];
}

/** What sounds the same in Polish, folded: each is one slip, however many letters it takes. */
const spellings: readonly [string, string][] = [
  ['rz', 'z'],
  ['z', 'rz'],
  ['ch', 'h'],
  ['h', 'ch'],
  ['u', 'o'],
  ['o', 'u'],
  ['om', 'a'],
  ['on', 'a'],
  ['a', 'om'],
  ['a', 'on'],
  ['en', 'e'],
  ['em', 'e'],
  ['e', 'en'],
  ['e', 'em'],
  ['sz', 'rz'],
  ['rz', 'sz'],
  ['w', 'f'],
  ['f', 'w'],
  ['wsz', 'fsz'],
  ['s', 'c'],
  ['c', 's'],
  ['i', 'j'],
  ['j', 'i'],
  ['ks', 'x'],
  ['x', 'ks'],
  ['kw', 'q'],
];

/** The word as others might spell it who write it as they hear it. */
export function spellingsOf(folded: string): string[] {
  const found = new Set<string>();
  for (const [from, to] of spellings) {
    for (let at = folded.indexOf(from); at >= 0; at = folded.indexOf(from, at + 1))
      found.add(folded.slice(0, at) + to + folded.slice(at + from.length));
  }
  found.delete(folded);
  return [...found];
}

/** How many slips a word of this length may have. Short words turn into other words too easily. */
export function slipsMax(folded: string): number {
  return folded.length < near_letters_min || /\d/.test(folded) ? 0 : folded.length < far_letters_min ? 1 : 2;
}

/**
 * Letters left out, put in, changed or swapped with the next one (optimal string alignment) between what was typed and a word; `whole` = false compares
 * with that beginning of the word that is nearest. More than `most` is given as most + 1.
 */
export function slipsBetween(typed: string, word: string, most: number, whole = true): number {
  if (whole && Math.abs(typed.length - word.length) > most) return most + 1;
  if (lettersMissing(typed, word) > most || (whole && lettersMissing(word, typed) > most)) return most + 1;
  const width = word.length + 1;
  if (width > row_letters_max) return most + 1;
  let [two, one, now] = rows;
  for (let column = 0; column < width; column++) one[column] = column;
  for (let row = 1; row <= typed.length; row++) {
    now[0] = row;
    let least = row;
    const letter = typed.charCodeAt(row - 1);
    const before = row > 1 ? typed.charCodeAt(row - 2) : -1;
    for (let column = 1; column < width; column++) {
      const other = word.charCodeAt(column - 1);
      let cost = one[column - 1]! + (letter === other ? 0 : 1);
      if (one[column]! + 1 < cost) cost = one[column]! + 1;
      if (now[column - 1]! + 1 < cost) cost = now[column - 1]! + 1;
      if (before === other && column > 1 && letter === word.charCodeAt(column - 2) && two[column - 2]! + 1 < cost)
        cost = two[column - 2]! + 1;
      now[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [two, one, now] = [one, now, two];
  }
  let slips = one[word.length]!;
  if (!whole) for (let column = 0; column < word.length; column++) if (one[column]! < slips) slips = one[column]!;
  return Math.min(most + 1, slips);
}

/** How many different letters of one word the other has not, or fewer (letters share 32 bits): each takes a slip of its own. Rules out most candidates at once. */
function lettersMissing(of: string, from: string): number {
  let missing = lettersOf(of) & ~lettersOf(from);
  let count = 0;
  for (; missing !== 0; missing &= missing - 1) count++;
  return count;
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let place = 0; place < word.length; place++) letters |= 1 << (word.charCodeAt(place) & 31);
  return letters;
}

/** Longer is no word that anybody mistypes; rows are used again and again, since thousands of words are compared for one that is typed. */
const row_letters_max = 256;
const rows: [Uint16Array, Uint16Array, Uint16Array] = [
  new Uint16Array(row_letters_max),
  new Uint16Array(row_letters_max),
  new Uint16Array(row_letters_max),
];
