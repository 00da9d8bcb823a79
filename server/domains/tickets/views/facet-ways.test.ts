import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expected, type Facets } from './facet-query.ts';
import { shareOfNewest, waysTo } from './facet-ways.ts';

const tickets = 1_000_000;
const shares: Record<string, number> = {
  's:closed': 0.88,
  'p:2': 0.7,
  'p:4': 0.04,
  'g:1': 0.25,
  't:zwrot': 0.33,
  't:prawnik': 0.001,
  'C:2969': 0.007,
};
const guess = (facets: Facets) => Math.ceil(tickets * expected(facets, (term) => shares[term] ?? 0.0001));
const term = (one: string): Facets => ({ term: one });

test('what is rare is asked for before what is common, and read at once', () => {
  const ways = waysTo({ and: [term('g:1'), term('t:prawnik'), term('p:4')] }, guess, 120);
  expect(ways.indexed[0]).toEqual(term('t:prawnik'));
  expect(ways.weekly([])).toBe(false);
});

test('what most tickets hold is read week by week', () => {
  expect(waysTo({ and: [term('s:closed'), term('p:2')] }, guess, 120).weekly([])).toBe(true);
  expect(waysTo(null, guess, 120).weekly([])).toBe(true);
});

test('what only excludes is never asked of the index', () => {
  const not: Facets = { not: term('t:zwrot') };
  const ways = waysTo({ and: [not, term('p:4')] }, guess, 120);
  expect(ways).toMatchObject({ indexed: [term('p:4')], tested: { and: [not] } });
});

test('tickets that came lately are as dense among those that moved last as if nothing were asked of time', () => {
  const lately: Facets = { or: [term('C:2969')] };
  expect(shareOfNewest({ and: [lately, term('t:zwrot')] }, guess)).toBeCloseTo(0.33);
});

const leaf = fc.constantFrom(...Object.keys(shares), 'x:none').map(term);
const part: fc.Arbitrary<Facets> = fc.oneof(
  leaf,
  leaf.map((one) => ({ not: one })),
  fc.array(leaf, { maxLength: 12 }).map((some) => ({ or: some })),
);

test('each part of a question is asked of the index or tested on the tickets, and only once', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 14 }), fc.integer({ min: 1, max: 400 }), (parts, weeks) => {
      const { indexed, tested } = waysTo({ and: parts }, guess, weeks);
      const all = [...indexed, ...(tested !== null && 'and' in tested ? tested.and : [])];
      expect(new Set(all)).toEqual(new Set(parts));
      expect(all).toHaveLength(parts.length);
    }),
  );
});
