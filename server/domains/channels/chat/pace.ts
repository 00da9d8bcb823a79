/** How fast somebody may ask: buckets that fill by the second, in the memory of this node. */
const buckets_max = 50_000;

export class Pace {
  #buckets = new Map<string, { left: number; at: number }>();

  /** One more, of `at_once` and then `per_s` each second. */
  may(key: string, at_once: number, per_s: number): boolean {
    const now = Date.now();
    const bucket = this.#buckets.get(key) ?? { left: at_once, at: now };
    bucket.left = Math.min(at_once, bucket.left + ((now - bucket.at) * per_s) / 1000);
    bucket.at = now;
    this.#buckets.set(key, bucket);
    if (bucket.left < 1) return false;
    bucket.left--;
    return true;
  }

  /** Those who have been quiet for a while have all of theirs again. */
  forget(): void {
    const quiet = Date.now() - 10 * 60_000;
    for (const [key, { at }] of this.#buckets) if (at < quiet || this.#buckets.size > buckets_max) this.#buckets.delete(key);
  }
}
