import { expect, test } from 'vitest';
import { guessBy } from './guessed-share.ts';
import { beginning, headReach } from './store.ts';

const of = (share: number, tickets = 1_000_000) => ({
  share,
  tickets: share * tickets,
  read_tickets: share * tickets,
  rarest_tickets: share * tickets,
});

test('what every second ticket says is read along the newest', () => {
  expect(beginning('m', of(0.5), 40)).toEqual({ along: 120, level: 0 });
});

test('what hardly any ticket says is sought in all of them at once', () => {
  expect(beginning('m', of(0.0001), 40)).toEqual({ along: 0, level: 4 });
  expect(beginning('m', of(0.0008), 40)).toEqual({ along: 0, level: 2 });
});

test('what is tested on the rows that are read counts as read: a narrow agent begins in blocks sooner, and needs more of them', () => {
  const ofAThird = (read: number) => ({ share: read / 3e6, tickets: read / 3, read_tickets: read, rarest_tickets: read });
  expect(beginning('m', ofAThird(800), 40)).toEqual({ along: 0, level: 4 });
  expect(beginning('m', ofAThird(1_500), 40)).toEqual({ along: 0, level: 2 });
  expect(beginning('m', ofAThird(500), 20)).toEqual({ along: 0, level: 4 });
  expect(beginning('m', ofAThird(800), 20)).toEqual({ along: 0, level: 2 });
});

test('what lies between is sought in blocks that can be expected to yield half a page', () => {
  expect(beginning('m', of(0.01), 40)).toEqual({ along: 0, level: 0 });
  expect(beginning('m', { ...of(0.001), rarest_tickets: 100_000 }, 40)).toEqual({ along: 0, level: 1 });
  expect(beginning('m', { ...of(0.0001), rarest_tickets: 100_000 }, 40)).toEqual({ along: 0, level: 3 });
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

test('what is not known of subjects follows from what is known of tickets: what is sought in all at once is sought so in subjects too', () => {
  const guess = guessBy({
    rows: 1_000_000,
    shares: new Map([
      ['rower', 0.02],
      [':rower', 0.01],
    ]),
    rest: 0.002,
  });
  const asked = (where: 'anywhere' | 'head', ...words: string[]) => guess(where, words, []).tickets;
  expect(asked('anywhere', "'ważka'")).toBeCloseTo(500);
  expect(asked('head', "(':ważka' | '@ważka')")).toBeCloseTo(150);
  expect(beginning('m', guess('head', ["(':ważka' | '@ważka')"], []), 20).level).toBe(4);
  expect(asked('head', "':rower'")).toBeCloseTo(10_000);
  // No more than what the statistics would have named.
  expect(asked('head', "'@rower'")).toBeCloseTo(500);
});
