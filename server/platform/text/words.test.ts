import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classesOf, wordsOf } from './classes.ts';
import { slipsBetween } from './near-words.ts';
import { classesOfNumber, eachNumbered } from './numbered-words.ts';

/** Optimal string alignment as the books write it: a whole table, nothing left out. */
function distance(a: string, b: string): number[] {
  const table = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (_, column) => (row === 0 ? column : row)),
  );
  for (let row = 1; row <= a.length; row++) {
    for (let column = 1; column <= b.length; column++) {
      table[row]![column] = Math.min(
        table[row - 1]![column]! + 1,
        table[row]![column - 1]! + 1,
        table[row - 1]![column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        table[row]![column] = Math.min(table[row]![column]!, table[row - 2]![column - 2]! + 1);
    }
  }
  return table[a.length]!;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'ż'), maxLength: 9 });

test('slips are counted as the books count them, up to what is asked for', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 1, max: 3 }), fc.boolean(), (typed, other, most, whole) => {
      const last = distance(typed, other);
      const exact = whole ? last.at(-1)! : Math.min(...last);
      expect(slipsBetween(typed, other, most, whole)).toBe(Math.min(most + 1, exact));
    }),
    { numRuns: 2_000 },
  );
});

const text = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('Zażółć', 'gęślą', ' ', '-', '𝒜', '\ud83d', '\udc00', 'e\u0301', '१२', 'ΟΔΟΣ', 'İstanbul', '𐐀'),
  ),
);

test('a text has the words that the expression for letters, numbers and marks finds', () => {
  fc.assert(
    fc.property(text, (pieces) => {
      const whole = pieces.join('');
      const expected = [...whole.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({ text: match[0].toLowerCase(), at: match.index }));
      expect(wordsOf(whole, 1_000)).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
}, 30_000);

test('words by number are the same words, and each has a number of its own', () => {
  const numbers = new Map<string, number>();
  const words = new Map<number, string>();
  fc.assert(
    fc.property(text, (pieces) => {
      const whole = pieces.join('');
      const found: { text: string; at: number }[] = [];
      eachNumbered(whole, (number, at, end, word) => {
        expect(word()).toBe(whole.slice(at, end).toLowerCase());
        found.push({ text: word(), at });
        if (!words.has(number)) words.set(number, word());
        if (!numbers.has(word())) numbers.set(word(), number);
        expect([words.get(number), numbers.get(word())]).toEqual([word(), number]);
        expect(classesOfNumber(number)).toEqual(classesOf(word()));
      });
      expect(found).toEqual(
        [...whole.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({ text: match[0].toLowerCase(), at: match.index })),
      );
    }),
    { numRuns: 2_000 },
  );
}, 30_000);
