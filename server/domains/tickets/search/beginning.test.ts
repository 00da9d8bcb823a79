import { expect, test } from 'vitest';
import { noMoreThan } from './guessed-share.ts';
import { beginning, headReach } from './store.ts';

const of = (share: number, tickets = 1_000_000) => ({ share, tickets: share * tickets, rarest_tickets: share * tickets });

test('what every second ticket says is read along the newest', () => {
  expect(beginning('m', of(0.5), 40)).toEqual({ along: 120, level: 0 });
});

test('what hardly any ticket says is sought in all of them at once', () => {
  expect(beginning('m', of(0.0001), 40)).toEqual({ along: 0, level: 4 });
  expect(beginning('m', of(0.0008), 40)).toEqual({ along: 0, level: 2 });
});

test('what lies between is sought in blocks that can be expected to yield half a page', () => {
  expect(beginning('m', of(0.01), 40)).toEqual({ along: 0, level: 0 });
  expect(beginning('m', { share: 0.001, tickets: 1_000, rarest_tickets: 100_000 }, 40)).toEqual({ along: 0, level: 1 });
  expect(beginning('m', { share: 0.0001, tickets: 100, rarest_tickets: 100_000 }, 40)).toEqual({ along: 0, level: 3 });
});

test('a small company is read along, or at once', () => {
  expect(beginning('m', of(0.1, 5_000), 40)).toMatchObject({ along: 600 });
  expect(beginning('m', of(0.01, 5_000), 40)).toMatchObject({ level: 4 });
});

test('what few subjects say is sought in all of them, what many say not for ever', () => {
  expect(headReach('m', { rarest_tickets: 5_000, of_tickets: 1_000_000 })).toBeGreaterThan(1_000_000_000);
  expect(headReach('m', { rarest_tickets: 200_000, of_tickets: 1_000_000 })).toBe(300_000);
  expect(headReach('i', { rarest_tickets: 200_000, of_tickets: 1_000_000 })).toBe(100_000);
});

test('subjects say no word more often than tickets do, so what is sought in all at once is sought so in subjects too', () => {
  const anywhere = of(0.0003);
  // Four lexemes that the statistics do not know: a guess at each, and more together than the word itself.
  const unknown = { ...of(0.0009), of_tickets: 1_000_000, keys: [], tested: null };
  const head = noMoreThan(anywhere, unknown);
  expect(beginning('m', unknown, 20)).toEqual({ along: 0, level: 1 });
  expect(beginning('m', head, 20)).toEqual(beginning('m', anywhere, 40));
});
