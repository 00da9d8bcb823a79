/**
 * What was looked at stays at hand for going back, but not all of a day's: beyond this many answers that nobody shows, the oldest are let go.
 * Time alone (the cache's ten minutes) would keep as much as somebody is quick.
 */
import type { QueryClient } from '@tanstack/react-query';

/** About the last forty tickets, with what stands around them. */
const unshown_max = 120;
/** Let go in one sweep, so that sweeps are rare. */
const sweep = 24;
/** What the next screen asks for first. */
const always = new Set(['me', 'directory', 'counters', 'list', 'custom-fields', 'macros']);

export function forgetOldest(client: QueryClient): void {
  const cache = client.getQueryCache();
  cache.subscribe(({ type }) => {
    if (type !== 'observerRemoved' && type !== 'added') return;
    if (cache.getAll().length <= unshown_max) return;
    const unshown = cache.getAll().filter((query) => query.getObserversCount() === 0 && !always.has(String(query.queryKey[0])));
    if (unshown.length <= unshown_max) return;
    unshown.sort((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt);
    for (const query of unshown.slice(0, unshown.length - unshown_max + sweep)) if (query.state.fetchStatus === 'idle') cache.remove(query);
  });
}
