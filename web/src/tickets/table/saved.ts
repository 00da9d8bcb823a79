/** Saved views as this window knows them. */
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { cache } from '../../app/cache.ts';

export const savedViews = queryOptions({ queryKey: ['views'], queryFn: ({ signal }) => api.views.list({}, { signal }) });

export function refetchViews(): Promise<void> {
  return cache.invalidateQueries({ queryKey: ['views'] });
}
