import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gathering } from './gathering.ts';

/** A lot that waits until it is told to end, and refuses odd ones. */
function door(together_max = 3) {
  const lots: number[][] = [];
  const ends: (() => void)[] = [];
  const ask = gathering<number, string>(together_max, async (asked) => {
    lots.push(asked);
    await new Promise<void>((resolve) => ends.push(resolve));
    if (asked.some((n) => n < 0)) throw new Error(`not ${asked.find((n) => n < 0)}`);
    return asked.map((n) => `done ${n}`);
  });
  const settle = async (answers: Promise<unknown>[]) => {
    const all = Promise.allSettled(answers);
    let over = false;
    void all.then(() => (over = true));
    while (!over) {
      ends.shift()?.();
      await Promise.resolve();
    }
    return (await all).map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as Error).message));
  };
  return { ask, lots, settle };
}

test('who comes alone goes at once', () => {
  const { ask, lots } = door();
  void ask(1);
  expect(lots).toEqual([[1]]);
});

test('who comes while others are under way goes with the next lot, in order, and not with too many', async () => {
  const { ask, lots, settle } = door();
  expect(await settle([1, 2, 3, 4, 5].map(ask))).toEqual([1, 2, 3, 4, 5].map((n) => `done ${n}`));
  expect(lots).toEqual([[1], [2, 3, 4], [5]]);
});

test('a lot that fails is done again one by one: only who is to be refused is refused, each in their own words', async () => {
  const { ask, lots, settle } = door();
  expect(await settle([1, 2, -3, 4].map(ask))).toEqual(['done 1', 'done 2', 'not -3', 'done 4']);
  expect(lots).toEqual([[1], [2, -3, 4], [2], [-3], [4]]);
  expect(await settle([-7, -8, 9].map(ask))).toEqual(['not -7', 'not -8', 'done 9']);
});

test('whatever comes: everybody gets their own answer, once', async () => {
  const asked = fc.array(fc.integer({ min: -5, max: 50 }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(asked, fc.integer({ min: 1, max: 5 }), async (numbers, together_max) => {
      const { ask, settle } = door(together_max);
      expect(await settle(numbers.map(ask))).toEqual(numbers.map((n) => (n < 0 ? `not ${n}` : `done ${n}`)));
    }),
  );
});
