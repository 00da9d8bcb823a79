/** How fast one address may search: a person types and looks, a program asks without end. In memory, a node each: nothing is kept of anybody. */
import type { App } from '../../platform/app.ts';

const searches_at_once_max = 40;
const searches_per_s = 2;
const addresses_max = 20_000;

class Strollers {
  readonly #left = new Map<string, { left: number; at: number }>();

  /** 0 = go on; else seconds to wait. */
  wait(address: string, now = performance.now()): number {
    const known = this.#left.get(address) ?? { left: searches_at_once_max, at: now };
    const left = Math.min(searches_at_once_max, known.left + ((now - known.at) / 1000) * searches_per_s);
    if (left < 1) return Math.ceil((1 - left) / searches_per_s);
    if (this.#left.size >= addresses_max) this.#left.clear();
    this.#left.set(address, { left: left - 1, at: now });
    return 0;
  }
}

const strollers = new WeakMap<App, Strollers>();

export function strollerOf(app: App): Strollers {
  let known = strollers.get(app);
  if (!known) strollers.set(app, (known = new Strollers()));
  return known;
}
