import type { App } from '../../platform/app.ts';
import { inTransaction } from '../../platform/context.ts';
import { foldTally } from './list-store.ts';

const fold_every_ms = 2_000;

/** Folds the tally while there is something to fold, so that counting stays a matter of a few hundred rows. */
export async function startFoldingTally(app: App): Promise<{ stop(): Promise<void> }> {
  let dirty = true;
  const off = app.signals.on('events', () => (dirty = true));
  let folding: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    if (!dirty) return;
    dirty = false;
    folding = inTransaction(app, {}, (ctx) => foldTally(ctx.tx)).catch(() => void (dirty = true));
  }, fold_every_ms);
  return {
    async stop() {
      clearInterval(timer);
      off();
      await folding;
    },
  };
}
