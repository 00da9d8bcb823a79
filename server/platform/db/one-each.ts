/**
 * One connection each: whoever holds one and waits for another waits for somebody who may do the same, and when all do, all are refused after seconds. Looked for where
 * tests run, whoever acts and however deep below: it shows under load alone.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';

const holding = new AsyncLocalStorage<{ still: boolean }>();

/** Acts while it holds a connection. */
export async function whileHolding<T>(act: () => Promise<T>): Promise<T> {
  const hold = { still: true };
  try {
    return await holding.run(hold, act);
  } finally {
    // What it began and nobody waits for may go on, and ask for connections of its own.
    hold.still = false;
  }
}

/** The same pool, which refuses a second connection to whoever holds one. */
export function oneEachOf(pool: pg.Pool): pg.Pool {
  const { connect } = pool;
  pool.connect = ((...args: unknown[]) => {
    if (holding.getStore()?.still)
      throw new Error('Whoever holds a connection must not wait for another: ask ctx.tx, or ask before the transaction opens.');
    return Reflect.apply(connect, pool, args);
  }) as typeof connect;
  return pool;
}
