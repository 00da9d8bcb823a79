import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expected, type Facets } from './facet-query.ts';
import { densestOfNewest, waysTo } from './facet-ways.ts';

const tickets = 1_000_000;
const shares: Record<string, number> = {
  's:closed': 0.88,
  'p:2': 0.7,
  'p:4': 0.04,
  'g:1': 0.25,
  't:zwrot': 0.33,
  't:pilne': 0.05,
  't:prawnik': 0.001,
  'C:2969': 0.007,
};
const guess = (facets: Facets) => Math.ceil(tickets * expected(facets, (term) => shares[term] ?? 0.0001));
const term = (one: string): Facets => ({ term: one });

test('what is rare is asked for before what is common, and read at once', () => {
  const ways = waysTo({ and: [term('g:1'), term('t:prawnik'), term('p:4')] }, guess, 120);
  expect(ways.indexed[0]).toEqual(term('t:prawnik'));
  expect(ways.weeksAtATime([])).toBe(0);
});

test('what most tickets hold is read week by week', () => {
  expect(waysTo({ and: [term('s:closed'), term('p:2')] }, guess, 120).weeksAtATime([])).toBe(1);
  expect(waysTo(null, guess, 120).weeksAtATime([])).toBe(1);
});

test('where a week holds few, several are read at a time', () => {
  const question = { and: [term('s:closed'), term('p:2'), { not: term('t:zwrot') }] };
  // Closed and normal are most; that hardly any is left of them is seen only when each is tested.
  const fewLeft = (facets: Facets) => (JSON.stringify(facets).includes('zwrot') ? 600 : guess(facets));
  expect(waysTo(question, guess, 120).weeksAtATime([])).toBe(1);
  expect(waysTo(question, fewLeft, 120).weeksAtATime([])).toBeGreaterThan(1);
});

test('what only excludes is never asked of the index', () => {
  const not: Facets = { not: term('t:zwrot') };
  const ways = waysTo({ and: [not, term('p:4')] }, guess, 120);
  expect(ways).toMatchObject({ indexed: [term('p:4')], tested: { and: [not] } });
});

test('tickets that came lately are as dense among those that moved last as if nothing were asked of time', () => {
  const lately: Facets = { or: [term('C:2969')] };
  expect(densestOfNewest({ and: [lately, term('t:zwrot')] }, guess)).toEqual({ share: expect.closeTo(0.33), of: null });
});

test('weeks of late are not asked for what came lately, older ones are', () => {
  const came: Facets = { or: [term('C:2968'), term('C:2969')] };
  const question: Facets = { and: [came, term('t:zwrot')] };
  const dense: typeof guess = (facets) => (JSON.stringify(facets).includes('C:') ? 20_000 : guess(facets));
  const ways = waysTo(question, dense, 120, { byActivity: true, thisWeek: 2969 });
  expect(ways.weeksAtATime([])).toBeGreaterThan(0);
  expect(ways.indexed).toContainEqual(came);
  expect(ways.lately?.from).toBe(2968);
  expect(ways.lately?.indexed).not.toContainEqual(came);
  expect(ways.lately?.tested).toEqual({ and: expect.arrayContaining([came]) });
  // Of a summer long ago nothing is left among what moves now, and another order knows nothing of activity.
  expect(waysTo(question, dense, 120, { byActivity: true, thisWeek: 3000 }).lately).toBeNull();
  expect(waysTo(question, dense, 120, { thisWeek: 2969 }).lately).toBeNull();
});

test('a week is asked for together with the groups, which are asked for nowhere else', () => {
  const scope: Facets = { or: [term('g:1'), term('o:7')] };
  const ways = waysTo({ and: [scope, term('s:closed'), term('p:2')] }, guess, 120, { byActivity: true });
  expect(ways.weeksAtATime([])).toBeGreaterThan(0);
  expect(ways.week).toBe("('gA:1.%' | 'oA:7.%')");
  expect(JSON.stringify([ways.indexed, ways.tested])).not.toContain('g:1');
  const byOther = waysTo({ and: [scope, term('s:closed'), term('p:2')] }, guess, 120);
  expect(byOther.week).toBeNull();
  expect(byOther.weekLast).toBe(false);
  expect(JSON.stringify([byOther.indexed, byOther.tested])).toContain('g:1');
});

test('a week of several groups and people is asked for after two that are rare', () => {
  const scope: Facets = { or: [term('g:1'), term('o:7')] };
  const rare = [term('p:4'), term('t:pilne')];
  const lastIn = (...parts: Facets[]) => {
    const ways = waysTo({ and: parts }, guess, 120, { byActivity: true });
    return { week: ways.week, indexed: ways.indexed.length, last: ways.weekLast };
  };
  expect(lastIn(scope, ...rare)).toMatchObject({ week: "('gA:1.%' | 'oA:7.%')", indexed: 2, last: true });
  expect(lastIn(term('g:1'), ...rare)).toMatchObject({ week: "('gA:1.%')", last: false });
  expect(lastIn(scope, rare[1]!)).toMatchObject({ last: false });
  expect(lastIn(...rare)).toMatchObject({ week: null, last: false });
});

test('tickets of a group or of somebody are denser where theirs lie', () => {
  const mine: Facets = { or: [term('g:1'), term('o:7')] };
  expect(densestOfNewest({ and: [mine, term('p:4')] }, guess)).toEqual({ share: expect.closeTo(0.04), of: { groups: [1], owners: [7] } });
  const nobodys = term('o:0');
  const many: Facets = { or: Array.from({ length: 9 }, (_, at) => term(`g:${at + 1}`)) };
  for (const part of [nobodys, many, { not: mine }]) expect(densestOfNewest({ and: [part, term('p:4')] }, guess).of).toBeNull();
});

test('live tickets are asked of their own index, and by nothing that all of them hold', () => {
  const states = (...names: string[]): Facets => ({ or: names.map((name) => term(`s:${name}`)) });
  const urgent = term('p:4');
  expect(waysTo({ and: [states('new', 'open', 'waiting_customer', 'waiting_others'), urgent] }, guess, 120)).toMatchObject({
    live: true,
    indexed: [urgent],
    tested: null,
  });
  expect(waysTo({ and: [{ not: states('solved', 'closed') }, urgent] }, guess, 120)).toMatchObject({
    live: true,
    indexed: [urgent],
    tested: null,
  });
  const open = states('open');
  const ways = waysTo({ and: [open, urgent] }, guess, 120);
  expect(ways.live).toBe(true);
  expect([...ways.indexed, ways.tested]).toContainEqual(open);
  for (const wider of [states('open', 'solved'), { not: term('s:closed') }, { not: open }, { or: [open, urgent] }])
    expect(waysTo({ and: [wider, urgent] }, guess, 120).live).toBe(false);
});

test('what something else tests for certain is not tested twice', () => {
  const many: Facets = { or: [term('n:3'), term('n:4'), term('p:2')] };
  const ways = waysTo({ and: [term('p:4'), many] }, guess, 120, { settled: (part) => part === many });
  expect(ways).toMatchObject({ indexed: [term('p:4')], tested: null });
});

// Groups are put together with others (who.test.ts).
const leaf = fc.constantFrom(...Object.keys(shares).filter((one) => one !== 'g:1'), 'x:none').map(term);
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
