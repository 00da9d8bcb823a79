import { queryOptions } from '@tanstack/react-query';
import { afterPaint } from '../app/after-paint.ts';
import { api } from '../app/api.ts';

/** Ready answers: live messages make everything under 'macros' stale. */
export const macroQueries = {
  list: queryOptions({ queryKey: ['macros'], queryFn: ({ signal }) => api.macros.list({}, { signal }) }),
  one: (macroId: number) =>
    queryOptions({ queryKey: ['macros', macroId], queryFn: ({ signal }) => api.macros.get({ params: { macroId } }, { signal }) }),
  /** What was answered to similar tickets; asked anew when the customer writes again. */
  hints: (ticketId: number, lastInboundId: number) =>
    queryOptions({
      queryKey: ['hints', ticketId, lastInboundId],
      queryFn: afterPaint(({ signal }) => api.macros.hints({ params: { ticketId } }, { signal })),
      gcTime: 5 * 60_000,
    }),
};
