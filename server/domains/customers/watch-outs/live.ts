import type { LiveAudience } from '../../../platform/live/audience.ts';
import { watchOutAdded, watchOutChanged, watchOutEnded, watchOutRestored } from '../events.ts';

/** Whoever has the customer or one of their tickets on screen learns at once what to watch out for. */
export const watchOutLive: LiveAudience = {
  on: [watchOutAdded.type, watchOutChanged.type, watchOutEnded.type, watchOutRestored.type],
  async deliveries(_ctx, events) {
    const ids = new Set(events.flatMap((event) => event.customerId ?? []));
    return [...ids].map((id) => ({
      to: (viewer) => viewer.permissions.has('tickets.read') || viewer.permissions.has('customers.read'),
      message: { kind: 'stale', what: 'watch-outs', id } as const,
    }));
  },
};
