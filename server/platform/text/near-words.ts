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
  const width = word.length + 1;
  let two = new Uint8Array(width);
  let one = Uint8Array.from({ length: width }, (_, place) => Math.min(place, 255));
  let now = new Uint8Array(width);
  for (let row = 1; row <= typed.length; row++) {
    now[0] = row;
    let least = row;
    for (let column = 1; column < width; column++) {
      const same = typed[row - 1] === word[column - 1];
      let cost = Math.min(one[column]! + 1, now[column - 1]! + 1, one[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1])
        cost = Math.min(cost, two[column - 2]! + 1);
      now[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [two, one, now] = [one, now, two];
  }
  return Math.min(most + 1, whole ? one[word.length]! : Math.min(...one));
}
