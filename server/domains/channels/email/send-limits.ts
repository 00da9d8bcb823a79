/** How fast letters may go to one domain, and how long a domain that asked for patience is left in peace. Rules are pure; the settings are read here. */
import type { App } from '../../../platform/app.ts';
import type { Ctx } from '../../../platform/context.ts';
import { getSetting, putSetting } from '../../admin/index.ts';

export interface OutgoingLimits {
  /** Letters that may be on their way to one domain at the same moment. */
  atOnce: number;
  /** Letters that one domain gets within a minute. */
  perMinute: number;
}

/** Large providers begin to put senders off at some twenty connections and some thousand letters a minute; this stays well below. */
export const safeLimits: OutgoingLimits = { atOnce: 4, perMinute: 600 };

const key = 'outgoing';
const remember_ms = 5_000;
const rest_ms_min = 60_000;
const rest_ms_max = 30 * 60_000;
const spread_ms_min = 5_000;
const spread_ms_max = 60_000;

/** A first no holds up nobody but its own letter; the second costs the domain a minute, each further one twice as long, at most half an hour. */
export function restAfter(refusals: number): number {
  return refusals < 2 ? 0 : Math.min(rest_ms_min * 2 ** (refusals - 2), rest_ms_max);
}

/** When a letter beyond the rate asks again: at some moment of the next minute, so that those that wait do not all ask at once. */
export function askAgainAfter(chance: number): number {
  return Math.round(spread_ms_min + chance * (spread_ms_max - spread_ms_min));
}

const known = new WeakMap<App, { limits: OutgoingLimits; readAt: number }>();

/** At most five seconds old. */
export async function limitsNow(app: App): Promise<OutgoingLimits> {
  const before = known.get(app);
  if (before && Date.now() - before.readAt < remember_ms) return before.limits;
  const limits = limitsFrom(await getSetting({ tx: app.database.db } as Ctx, key));
  known.set(app, { limits, readAt: Date.now() });
  return limits;
}

export async function readLimits(ctx: Ctx): Promise<OutgoingLimits> {
  return limitsFrom(await getSetting(ctx, key));
}

export async function writeLimits(ctx: Ctx, limits: OutgoingLimits): Promise<void> {
  await putSetting(ctx, key, { ...limits });
  ctx.afterCommit(() => void known.delete(ctx.app));
}

function limitsFrom(stored: unknown): OutgoingLimits {
  return { ...safeLimits, ...(stored as Partial<OutgoingLimits> | null) };
}
