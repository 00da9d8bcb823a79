import type { LiveAudience } from '../../platform/live/audience.ts';
import { articleChanged, articlePublished, articleWithdrawn, categoryChanged } from './events.ts';

/** Desks fetch articles anew where they are on screen. */
export const articleLive: LiveAudience = {
  on: [articleChanged.type, articlePublished.type, articleWithdrawn.type, categoryChanged.type],
  async deliveries(_ctx, events) {
    // Of many changes at once a desk needs to hear but one.
    return events.slice(-1).map(() => ({
      to: (viewer) => viewer.permissions.has('tickets.read'),
      message: { kind: 'stale', what: 'articles' } as const,
    }));
  },
};
