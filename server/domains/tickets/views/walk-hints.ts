/**
 * Where the tickets of a question lay when it was asked last: the next one begins there without asking every week on the way. A hint decides how the index is asked,
 * never what is found: what has come since is found all the same. Tickets move: each hint is forgotten after a while.
 */
import type { App } from '../../../platform/app.ts';

export interface Hint {
  /** They are not as dense as expected: a walk along the order did not fill a page. */
  sparse: boolean;
  firstWeek: number | null;
  since_ms: number;
}

const believed_ms = 600_000;
const hints_max = 2_000;
const known = new WeakMap<App, Map<string, Hint>>();

/** Of a question at a place; new ones push out those that were not asked for longest. The caller writes into it. */
export function hintOf(app: App, name: string): Hint {
  let hints = known.get(app);
  if (!hints) known.set(app, (hints = new Map()));
  const now = performance.now();
  const before = hints.get(name);
  const hint = before && now - before.since_ms < believed_ms ? before : { sparse: false, firstWeek: null, since_ms: now };
  hints.delete(name);
  hints.set(name, hint);
  if (hints.size > hints_max) hints.delete(hints.keys().next().value!);
  return hint;
}
