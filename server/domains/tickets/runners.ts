import type { App } from '../../platform/app.ts';
import { inTransaction } from '../../platform/context.ts';
import { afterEvents } from '../../platform/regularly.ts';
import { foldTally } from './list-store.ts';
import { mergeWords } from './search/store.ts';
import { mergeFacets } from './views/view-store.ts';

const fold_every_ms = 2_000;
const merge_every_ms = 3_000;
const merge_facets_every_ms = 1_000;

/** Folds the tally while there is something to fold, so that counting stays a matter of a few hundred rows. */
export async function startFoldingTally(app: App): Promise<{ stop(): Promise<void> }> {
  return afterEvents(app, { every_ms: fold_every_ms, trouble: 'the tally could not be folded', level: 'warn' }, () =>
    inTransaction(app, {}, (ctx) => foldTally(ctx.tx)),
  );
}

/** Merges new words into the search index in large portions: a fifth of the work of doing it ticket by ticket. */
export async function startMergingWords(app: App): Promise<{ stop(): Promise<void> }> {
  return afterEvents(app, { every_ms: merge_every_ms, trouble: 'new words could not be merged', level: 'warn' }, () =>
    mergeWords(app.database.db),
  );
}

/** The same for the facets of views: short, so that the list of new ones that every view reads through stays short too. */
export async function startMergingFacets(app: App): Promise<{ stop(): Promise<void> }> {
  return afterEvents(app, { every_ms: merge_facets_every_ms, trouble: 'new facets could not be merged', level: 'warn' }, () =>
    mergeFacets(app.database.db),
  );
}
