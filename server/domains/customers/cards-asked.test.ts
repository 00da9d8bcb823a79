import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOfCards, splitByShare } from './cards-asked.ts';

const shares = new Map([
  ['klient', 1],
  ['kowalski', 0.01],
  ['~kowalsk', 0.01],
  ['nowak', 0.008],
]);

test('the beginning of an address that all cards have is common, a word that none has is rare', () => {
  expect(shareOfCards({ shares, rest: 0.0002 }, 'kli')).toBe(1);
  expect(shareOfCards({ shares, rest: 0.0002 }, 'rower')).toBe(0.0002);
});

test('two letters are common, whatever the statistics have seen', () => {
  expect(shareOfCards({ shares: new Map(), rest: 0.0002 }, 'ż')).toBe(0.1);
  expect(shareOfCards({ shares: new Map(), rest: 0.0002 }, 'żó')).toBe(0.02);
});

test('beside a rare word the index is not asked for a common one', () => {
  expect(
    splitByShare([
      { condition: 'kli', share: 1 },
      { condition: 'rower', share: 0.0002 },
      { condition: 'zwrot', share: 0.001 },
    ]),
  ).toEqual({ first: 'rower', further: 'zwrot', tested: 'kli' });
  expect(splitByShare([{ condition: 'kli', share: 1 }])).toEqual({ first: 'kli', further: null, tested: null });
});

test('every word is asked for exactly once', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.0001, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }), (all) => {
      const words = all.map((share, place) => ({ condition: `w${place}`, share }));
      const { first, further, tested } = splitByShare(words);
      const asked = [first, ...(further?.split(' & ') ?? []), ...(tested?.split(' & ') ?? [])];
      expect(asked.sort()).toEqual(words.map((word) => word.condition).sort());
    }),
  );
});
