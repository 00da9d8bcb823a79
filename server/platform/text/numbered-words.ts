/**
 * The words of a text by number: each distinct word that was met has one, found by its letters without cutting it out of the text. A search holds thousands of words
 * against the few that were sought, and a mail has hardly a word that was never met: making a string of each and looking it up cost more than all else.
 */
import { randomInt } from 'node:crypto';
import { classesOf, wordUnits } from './classes.ts';

/** Words are forgotten when so many were met: between two texts, never within one. */
const words_max = 30_000;
/** Words of one text at most. */
export const text_words_max = 20_000;
/** A number is below this. */
export const numbers_max = 1 << 16;

const slots = 1 << 17;
/** Two hashes of 32 bits tell words apart: of a billion pairs of words none is taken for one by chance. */
const firsts = new Int32Array(slots);
const seconds = new Int32Array(slots);
/** Number + 1; 0 = empty. */
const numbers = new Int32Array(slots);
let classes: (readonly string[])[] = [];
let turn = 0;

/** Grows when all are forgotten: numbers kept from before mean other words now. */
export function numbersTurn(): number {
  return turn;
}

/** The classes of the word (classes.ts). */
export function classesOfNumber(number: number): readonly string[] {
  return classes[number]!;
}

/** For each UTF-16 unit the one it is in lower case; 0 = not looked up yet, or what only the whole word can tell. */
const lowerUnits = new Uint16Array(0x10000);
/** Capital sigma is another letter at the end of a word. */
const sigma = 0x3a3;

function lowerUnit(unit: number): number {
  if ((unit >= 0xd800 && unit < 0xe000) || unit === sigma) return 0;
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 ? (lowerUnits[unit] = lower.charCodeAt(0)) : 0;
}

/**
 * The words in order, as wordsOf has them, at most `text_words_max`; `visit` gives false when it has enough. `word()` makes the word itself, in lower case.
 */
export function eachNumbered(text: string, visit: (number: number, at: number, end: number, word: () => string) => boolean | void): void {
  if (classes.length >= words_max) forget();
  const { length } = text;
  let start = 0;
  let at = 0;
  const word = () => text.slice(start, at).toLowerCase();
  for (let words = 0; at < length && words < text_words_max; ) {
    let step = wordUnits(text, at);
    if (step === 0) {
      at++;
      continue;
    }
    start = at;
    let first = first_basis;
    let second = 0;
    let simple = true;
    for (; step > 0; step = wordUnits(text, at)) {
      const unit = text.charCodeAt(at);
      const lower = lowerUnits[unit] || lowerUnit(unit);
      if (lower === 0) simple = false;
      first = Math.imul(first ^ lower, first_prime);
      second = (Math.imul(second, second_factor) + lower) | 0;
      at += step;
    }
    words++;
    const number = simple ? numberOf(first, second, word) : numberOfWord(word());
    if (visit(number, start, at, word) === false) return;
  }
}

/**
 * FNV-1a (Fowler, Noll, Vo), and a polynomial; from a beginning and by a factor that are another in every process: nobody can think of a word that is taken for a common one,
 * and so have that one found no more.
 */
const first_basis = randomInt(2 ** 31);
const first_prime = 0x01000193;
const second_factor = randomInt(2 ** 30) * 2 + 1;

function numberOfWord(word: string): number {
  let first = first_basis;
  let second = 0;
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    first = Math.imul(first ^ unit, first_prime);
    second = (Math.imul(second, second_factor) + unit) | 0;
  }
  return numberOf(first, second, () => word);
}

function numberOf(first: number, second: number, word: () => string): number {
  let slot = (first ^ (first >>> 15)) & (slots - 1);
  for (; numbers[slot] !== 0; slot = (slot + 1) & (slots - 1)) {
    if (firsts[slot] === first && seconds[slot] === second) return numbers[slot]! - 1;
  }
  firsts[slot] = first;
  seconds[slot] = second;
  numbers[slot] = classes.push(classesOf(word()));
  return classes.length - 1;
}

function forget(): void {
  numbers.fill(0);
  classes = [];
  turn++;
}
