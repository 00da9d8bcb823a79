import type { App } from './app.ts';
import { isDatabaseAway } from './db/pool.ts';

/**
 * Does something from time to time, one at a time, until it is stopped; `stopped` tells the work to end early. What failed is said in `trouble` and done the
 * next time; that the database is away is no news.
 */
export function regularly(
  app: App,
  { every_ms, trouble, level = 'error' }: { every_ms: number; trouble: string; level?: 'error' | 'warn' },
  work: (stopped: () => boolean) => Promise<void>,
): { stop(): Promise<void> } {
  let working: Promise<void> | null = null;
  let stopped = false;
  const timer = setInterval(() => {
    working ??= work(() => stopped)
      .catch((error: unknown) => {
        if (!isDatabaseAway(error)) app.log[level]({ err: error }, trouble);
      })
      .finally(() => (working = null));
  }, every_ms);
  timer.unref();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await working;
    },
  };
}

/** The same, but only while things happen: what is written to the log makes it worth looking again, and so does what failed. */
export function afterEvents(
  app: App,
  options: { every_ms: number; trouble: string; level?: 'error' | 'warn' },
  work: (stopped: () => boolean) => Promise<void>,
): { stop(): Promise<void> } {
  let dirty = true;
  const off = app.signals.on('events', () => (dirty = true));
  const runner = regularly(app, options, async (stopped) => {
    if (!dirty) return;
    dirty = false;
    try {
      await work(stopped);
    } catch (error) {
      dirty = true;
      throw error;
    }
  });
  return {
    async stop() {
      off();
      await runner.stop();
    },
  };
}
