import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { gives_way_ms_max, giveWay, isDense } from './traffic.ts';

test('many requests on a thread in use are dense traffic; a quiet desk, or work without people, is not', () => {
  expect(isDense({ answered: 100, used: 0.8, elapsed_ms: 500 })).toBe(true);
  expect(isDense({ answered: 100, used: 0.1, elapsed_ms: 500 })).toBe(false);
  expect(isDense({ answered: 3, used: 1, elapsed_ms: 500 })).toBe(false);
});

test('what nobody waits for waits while people are served, and goes on when they are', async () => {
  let dense = true;
  let gone = false;
  const waiting = giveWay({ answered: () => {}, dense: () => dense }, performance.now(), () => false).then(() => (gone = true));
  await sleep(50);
  expect(gone).toBe(false);
  dense = false;
  await waiting;
});

test('it waits no longer than it may, and not when the program stops', async () => {
  const busy = { answered: () => {}, dense: () => true };
  await giveWay(busy, performance.now() - gives_way_ms_max, () => false);
  await giveWay(busy, performance.now(), () => true);
});
