/** Facts that hardly ever change and are asked for on the path of every new ticket: which group, type and status it gets by itself. */
import type { App } from './app.ts';
import type { Ctx } from './context.ts';

/** A change on another node, whose word got lost, is not seen for this long. */
const believed_ms = 2_000;

interface Memory {
  facts: Map<string, { value: unknown; until: number }>;
  /** Grows at every forgetting: what was read before it is not remembered after it. */
  turn: number;
}

const memories = new WeakMap<App, Memory>();

/** The fact as it was read a moment ago, else read now. */
export async function believed<T>(ctx: Ctx, key: string, read: () => Promise<T>): Promise<T> {
  const memory = memoryOf(ctx.app);
  const known = memory.facts.get(key);
  if (known && known.until > Date.now()) return known.value as T;
  const { turn } = memory;
  const value = await read();
  if (memory.turn === turn) memory.facts.set(key, { value, until: Date.now() + believed_ms });
  return value;
}

/** After this transaction the facts are read afresh: at once here, with the next word on other nodes. */
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
