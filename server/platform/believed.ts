/** Facts that hardly ever change and are asked for all the time: who a credential belongs to and what they may do, what a new ticket gets by itself. */
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

const memories = new WeakMap<App, Memory>();

/** The fact as it was read a moment ago, else read now. What is not there (null) is not remembered: it may come to be at any moment. */
export async function believed<T>({ app }: Pick<Ctx, 'app'>, key: string, read: () => Promise<T>): Promise<T> {
  const memory = memoryOf(app);
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

function memoryOf(app: App): Memory {
  let memory = memories.get(app);
  if (!memory) {
    const made: Memory = { facts: new Map(), turn: 0 };
    memory = made;
    memories.set(app, made);
    app.signals.on('sessions', () => {
      made.facts.clear();
      made.turn++;
    });
  }
  return memory;
}
