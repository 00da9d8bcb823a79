/** What the window knows: one cache, filled by fetching and kept right by live messages. Kept in memory only. */
import { type InfiniteData, infiniteQueryOptions, notifyManager, QueryClient, queryOptions } from '@tanstack/react-query';
import type { Counters, Directory, TicketDetail, View } from '../../../contract/tickets.ts';
import { ApiError, api } from './api.ts';
import { forgetOldest } from './forget.ts';
import type { ListPage } from './live-reducers.ts';
import { markNews, newsSince } from './news.ts';

export const cache = new QueryClient({
  defaultOptions: {
    queries: {
      // Live messages keep it right; what they cannot is fetched again after every reconnect.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // The strip says that there is no network; a query that waits for it in silence would say nothing.
      networkMode: 'always',
      retry: (count, error) => error instanceof ApiError && error.offline && count < 3,
      retryDelay: (count) => 400 * 2 ** count,
    },
    mutations: { networkMode: 'always' },
  },
});

// What a key changes in the cache is drawn within the same task: by the next one a frame may have been painted without it.
notifyManager.setScheduler(queueMicrotask);

forgetOldest(cache);

export type ListData = InfiniteData<ListPage, string | null>;

const first_rows = 50;
const further_rows = 100;
/** Who goes on and on is given more at a time. */
const many_pages = 4;
const many_rows = 500;
const rowsAsked = (data: ListData | undefined) => ((data?.pages.length ?? 0) < many_pages ? further_rows : many_rows);

export const known = {
  counters: queryOptions({ queryKey: ['counters'], queryFn: ({ signal }): Promise<Counters> => api.tickets.counters({}, { signal }) }),
  directory: queryOptions({ queryKey: ['directory'], queryFn: ({ signal }): Promise<Directory> => api.tickets.directory({}, { signal }) }),
  customFields: queryOptions({ queryKey: ['custom-fields'], queryFn: ({ signal }) => api.customers.fields({}, { signal }) }),
  list: (view: View) =>
    infiniteQueryOptions({
      queryKey: ['list', view],
      initialPageParam: null as string | null,
      queryFn: async ({ pageParam, signal }): Promise<ListPage> => {
        return api.tickets.list(
          {
            query: {
              view,
              limit: pageParam ? rowsAsked(cache.getQueryData<ListData>(['list', view])) : first_rows,
              ...(pageParam && { after: pageParam }),
            },
          },
          { signal },
        );
      },
      getNextPageParam: (page) => page.next,
    }),
  ticket: (ticketId: number) =>
    queryOptions({
      queryKey: ['ticket', ticketId],
      queryFn: async ({ signal }): Promise<TicketDetail> => {
        const mark = markNews();
        const detail = await api.tickets.get({ params: { ticketId } }, { signal });
        const before = cache.getQueryData<TicketDetail>(['ticket', ticketId]);
        return newsSince(mark, withEarlier(detail, before));
      },
    }),
};

/** Earlier messages that were already loaded stay on screen when the ticket is fetched again. */
function withEarlier(detail: TicketDetail, before: TicketDetail | undefined): TicketDetail {
  const first = detail.messages[0];
  if (!before || !first || !detail.hasEarlier) return detail;
  const earlier = before.messages.filter((message) => message.id < first.id);
  // A hole between what was known and what came would be a story with a page torn out.
  const joined = before.messages.some((message) => message.id >= first.id);
  return earlier.length > 0 && joined ? { ...detail, messages: [...earlier, ...detail.messages], hasEarlier: before.hasEarlier } : detail;
}

/** Everything on screen, again, now; what is not on screen when it next comes there. */
export function refetchAll(): Promise<void> {
  return cache.invalidateQueries();
}
