import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import fc from 'fast-check';
import { turns } from './turns.ts';

const never_ms = 60_000;

test('as many as may go at once, the others in the order they came', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 20 }), async (most, steps) => {
      const turn = turns(most, never_ms);
      const begun: number[] = [];
      let [inside, peak] = [0, 0];
      const done = await Promise.all(
        steps.map((count, at) =>
          turn(async () => {
            begun.push(at);
            peak = Math.max(peak, ++inside);
            for (let n = 0; n < count; n++) await Promise.resolve();
            inside--;
            return at;
          }),
        ),
      );
      expect(done).toEqual(steps.map((_, at) => at));
      expect(begun).toEqual(steps.map((_, at) => at));
      expect(peak).toBeLessThanOrEqual(most);
    }),
  );
});

test('who fails gives the turn back', async () => {
  const turn = turns(1, never_ms);
  const failed = turn(() => Promise.reject(new Error('nie')));
  const next = turn(async () => 'tak');
  await expect(failed).rejects.toThrow('nie');
  await expect(next).resolves.toBe('tak');
});

test('who takes longer than a turn goes on, keeps nobody waiting and gives no second turn back', async () => {
  vi.useFakeTimers();
  try {
    const turn = turns(1, 40);
    let finish = () => {};
    const slow = turn(() => new Promise<string>((resolve) => (finish = () => resolve('długo'))));
    let inside = 0;
    const others = [1, 2].map((n) =>
      turn(async () => {
        expect(++inside).toBe(1);
        await sleep(0);
        inside--;
        return n;
      }),
    );
    await vi.advanceTimersByTimeAsync(39);
    expect(inside).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    vi.useRealTimers();
    finish();
    expect(await Promise.all([slow, ...others])).toEqual(['długo', 1, 2]);
  } finally {
    vi.useRealTimers();
  }
});
