/**
 * Facts that hardly ever change and are asked for all the time: who a credential belongs to and what they may do, what a new ticket gets by itself. And what stays as it is
 * until something happens, whatever it is.
 */
import type { App } from './app.ts';
import type { Ctx } from './context.ts';

/** A change on another node, whose word got lost, is not seen for this long. */
const believed_ms = 2_000;
const facts_max = 20_000;

interface Memory {
  facts: Map<string, { value: unknown; until: number }>;
  /** Grows at every forgetting: what was read before it is not remembered after it. */
  turn: number;
}

/** What ends what is remembered. */
type Ends = 'sessions' | 'events';

const memories = { sessions: new WeakMap<App, Memory>(), events: new WeakMap<App, Memory>() };

/** The fact as it was read a moment ago, else read now. What is not there (null) is not remembered: it may come to be at any moment. */
export function believed<T>({ app }: Pick<Ctx, 'app'>, key: string, read: () => Promise<T>): Promise<T> {
  return remembered(app, 'sessions', key, read);
}

/** What follows from the log alone, as it was read since the last event. */
export function untilSomethingHappens<T>({ app }: Pick<Ctx, 'app'>, key: string, read: () => Promise<T>): Promise<T> {
  return remembered(app, 'events', key, read);
}

async function remembered<T>(app: App, ends: Ends, key: string, read: () => Promise<T>): Promise<T> {
  const memory = memoryOf(app, ends);
  // Whoever listens to the same wake-up as we do (open desks) must find the memory forgotten, whichever of us heard it first.
  await Promise.resolve();
  const known = memory.facts.get(key);
  if (known && known.until > Date.now()) return known.value as T;
  const { turn } = memory;
  const value = await read();
  if (memory.turn === turn && value !== null) {
    if (memory.facts.size >= facts_max) memory.facts.clear();
    memory.facts.set(key, { value, until: Date.now() + believed_ms });
  }
  return value;
}

/** After this transaction the facts, rights among them, are read afresh: at once here, with the next word on other nodes. */
export function doubtFacts(ctx: Ctx): void {
  ctx.afterCommit(() => ctx.app.signals.wake('sessions'));
}

function memoryOf(app: App, ends: Ends): Memory {
  let memory = memories[ends].get(app);
  if (!memory) {
    const made: Memory = { facts: new Map(), turn: 0 };
    memory = made;
    memories[ends].set(app, made);
    app.signals.on(ends, () => {
      made.facts.clear();
      made.turn++;
    });
  }
  return memory;
}
