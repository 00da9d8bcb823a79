import { afterWork, dayOf, MINUTE } from './calendar.ts';
import type { ReadyFamily } from './family.ts';
import type { Random } from './random.ts';
import type { World } from './types.ts';

/** When somebody first looks: urgent matters sooner, on the day of the outage not before it is over. */
export function firstAction(world: World, rng: Random, family: ReadyFamily, created: number): number {
  const hurry = family.priority[3] > 20 ? 0.45 : family.priority[0] > 30 ? 1.6 : 1;
  const at = afterWork(created, 2 + rng.lognormal(rng.chance(0.64) ? 50 : 400, 0.9) * hurry * backlog(world, created));
  if (family.key !== 'payment-outage') return at;
  return Math.max(at, world.incident.to.getTime() + rng.between(6, 300) * MINUTE);
}

/** The week behind us went slower: the outage left more work than the team had hands for. That is why the desk is full when the demo opens. */
export function backlog(world: World, at: number): number {
  const ago = world.plan.today - dayOf(at);
  return (ago > 14 ? 1 : ago > 3 ? 2.3 : 1.8) * (ago > 21 ? 1 : world.plan.quiet);
}

/** Minutes of work between taking a matter up and writing about it: mostly at once, for some a day or two of finding out. */
export function research(rng: Random, handsOn: boolean): number {
  return rng.chance(handsOn ? 0.82 : 0.42) ? rng.between(2, 16) : rng.lognormal(rng.chance(0.5) ? 260 : 1150, 0.8);
}
