import type { App } from '../../platform/app.ts';
import { inTransaction } from '../../platform/context.ts';
import { foldTally } from './list-store.ts';
import { mergeWords } from './search/store.ts';
import { mergeFacets } from './views/view-store.ts';

const fold_every_ms = 2_000;
const merge_every_ms = 3_000;
const merge_facets_every_ms = 1_000;

/** Folds the tally while there is something to fold, so that counting stays a matter of a few hundred rows. */
export async function startFoldingTally(app: App): Promise<{ stop(): Promise<void> }> {
  return afterEvents(app, fold_every_ms, () => inTransaction(app, {}, (ctx) => foldTally(ctx.tx)));
}

/** Merges new words into the search index in large portions: a fifth of the work of doing it ticket by ticket. */
export async function startMergingWords(app: App): Promise<{ stop(): Promise<void> }> {
  return afterEvents(app, merge_every_ms, () => mergeWords(app.database.db));
}

/** The same for the facets of views: short, so that the list of new ones that every view reads through stays short too. */
export async function startMergingFacets(app: App): Promise<{ stop(): Promise<void> }> {
  return afterEvents(app, merge_facets_every_ms, () => mergeFacets(app.database.db));
}

/** Does something from time to time, while things happen. One at a time; what failed is done the next time. */
function afterEvents(app: App, every_ms: number, work: () => Promise<void>): { stop(): Promise<void> } {
  let dirty = true;
  let working: Promise<void> | null = null;
  const off = app.signals.on('events', () => (dirty = true));
  const timer = setInterval(() => {
    if (!dirty || working) return;
    dirty = false;
    working = work()
      .catch(() => void (dirty = true))
      .finally(() => (working = null));
  }, every_ms);
  return {
    async stop() {
      clearInterval(timer);
      off();
      await working;
    },
  };
}
