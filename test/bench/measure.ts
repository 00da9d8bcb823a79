/** Many clients at once, and what their times say. Times are in milliseconds unless named otherwise; nothing is rounded in our favour. */

export interface Times {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

export function timesOf(all: readonly number[]): Times {
  const sorted = Float64Array.from(all).sort();
  // The nearest rank upwards: a percentile is a time that really happened.
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { count: sorted.length, p50: up(at(0.5)), p95: up(at(0.95)), p99: up(at(0.99)), max: up(at(1)) };
}

/** To two digits behind the point, upwards. */
function up(ms: number): number {
  return Math.ceil(ms * 100) / 100;
}

export interface Spread {
  median: number;
  least: number;
  most: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  // Of an even number the lower of the two in the middle.
  return { median: sorted[Math.floor((sorted.length - 1) / 2)]!, least: sorted[0]!, most: sorted.at(-1)! };
}

/** Runs `work` for every number below `count`, `clients` at a time, in order. Gives the time of the whole and of each. */
export async function together(
  clients: number,
  count: number,
  work: (index: number, client: number) => Promise<void>,
): Promise<{ elapsed_ms: number; each_ms: number[] }> {
  let next = 0;
  const each_ms: number[] = [];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (next < count) {
        const index = next++;
        const start = performance.now();
        await work(index, client);
        each_ms.push(performance.now() - start);
      }
    }),
  );
  return { elapsed_ms: performance.now() - begun, each_ms };
}

/** A generator of chance that gives the same in every run (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
