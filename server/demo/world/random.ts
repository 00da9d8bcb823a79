/** A seeded stream of numbers (sfc32, Chris Doty-Humphrey, PractRand). Every customer, day and ticket has a stream of its own, so any one can be made alone. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /** `stream` names the kind of thing, `index` the thing; both are mixed into the state with splitmix32. */
  constructor(seed: number, stream: number, index: number) {
    let state = (seed ^ Math.imul(stream + 1, 0x9e3779b1) ^ Math.imul(Math.floor(index / 4294967296), 0x85ebca6b)) | 0;
    const split = (salt: number): number => {
      state = (state + 0x9e3779b9 + salt) | 0;
      let t = state ^ (state >>> 16);
      t = Math.imul(t, 0x21f0aaad);
      t ^= t >>> 15;
      t = Math.imul(t, 0x735a2d97);
      return t ^ (t >>> 15);
    };
    this.a = split(0);
    this.b = split(index | 0);
    this.c = split(0);
    this.d = split(0) | 1;
    for (let i = 0; i < 8; i++) this.next();
  }

  /** Uniform in [0, 1). */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return (t >>> 0) / 4294967296;
  }

  /** Whole number from 0 to below `n`. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  /** Whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /** Index into weights; the weights need not add up to anything. */
  weighted(weights: readonly number[]): number {
    let total = 0;
    for (const w of weights) total += w;
    let at = this.next() * total;
    for (let i = 0; i < weights.length; i++) {
      at -= weights[i] as number;
      if (at < 0) return i;
    }
    return weights.length - 1;
  }

  /** Lognormal: half of the values lie below `median`; `spread` ≈ 1 gives the long tail that waiting times have. */
  lognormal(median: number, spread: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return median * Math.exp(spread * normal);
  }
}

/** Stream numbers, one a kind of thing. */
export const STREAM = { customer: 1, day: 2, ticket: 3, trickle: 4, picture: 5, weather: 6 } as const;
