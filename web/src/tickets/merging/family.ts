/** What a ticket is joined with, as the window knows it. Told stale by the live wire. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Family } from '../../../../contract/merging.ts';
import { afterPaint } from '../../app/after-paint.ts';
import { api } from '../../app/api.ts';

export const familyOf = (ticketId: number) =>
  queryOptions({
    queryKey: ['family', ticketId],
    queryFn: afterPaint(({ signal }): Promise<Family> => api.merging.family({ params: { ticketId } }, { signal })),
    staleTime: 60_000,
  });

export function useFamily(ticketId: number): Family | undefined {
  return useQuery({ ...familyOf(ticketId), enabled: ticketId > 0 }).data;
}
