import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Facets } from './facet-query.ts';
import { weekOfWho, withOneWho } from './who.ts';

const any = (...terms: string[]): Facets => ({ or: terms.map((term) => ({ term })) });

test('rights and an owner are the owner’s tickets in these groups', () => {
  expect(withOneWho([any('g:4', 'g:5', 'o:93'), any('o:6')])).toEqual([any('go:4.6', 'go:5.6')]);
  expect(withOneWho([any('g:4', 'o:6'), any('o:6', 'o:7')])).toEqual([any('go:4.7', 'o:6')]);
});

test('what cannot be is nothing, and what asks for more stays as it is', () => {
  expect(withOneWho([any('g:4'), any('g:5')])).toEqual([{ or: [] }]);
  const wider = any('g:4', 't:zwrot');
  expect(withOneWho([wider, any('g:4')])).toEqual([wider, any('g:4')]);
  expect(withOneWho([{ not: any('g:4') }, any('o:6')])).toEqual([{ not: any('g:4') }, any('o:6')]);
});

test('a week is asked for by whoever answers in it', () => {
  expect(weekOfWho(any('g:4', 'o:93'))).toBe("('gA:4.%' | 'oA:93.%')");
  expect(weekOfWho(any('o:0'))).toBe("('oA:0.%')");
  expect(weekOfWho(any('go:4.6', 'o:0'))).toBeNull();
  expect(weekOfWho(any('g:4', 't:zwrot'))).toBeNull();
  expect(weekOfWho(any(...Array.from({ length: 9 }, (_, at) => `g:${at + 1}`)))).toBeNull();
});

test('the same tickets are meant, whatever is put together', () => {
  const part = fc.array(fc.tuple(fc.constantFrom('g', 'o'), fc.nat(4)), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), fc.nat(4), fc.nat(4), (parts, group, owner) => {
      const facets = parts.map((one) => any(...one.map(([head, id]) => `${head}:${id}`)));
      const of = new Set([`g:${group}`, `o:${owner}`, `go:${group}.${owner}`]);
      const holds = (each: readonly Facets[]) =>
        each.every((one) => 'or' in one && one.or.some((leaf) => 'term' in leaf && of.has(leaf.term)));
      expect(holds(withOneWho(facets))).toBe(holds(facets));
    }),
    { numRuns: 2_000 },
  );
});
