import type { LiveAudience } from '../../platform/live/audience.ts';
import { macroChanged } from './events.ts';

/** Desks fetch the list anew: it is small, and whose it is now the list itself decides. */
export const macroLive: LiveAudience = {
  on: [macroChanged.type],
  async deliveries(_ctx, events) {
    return events.map((event) => ({
      to: (viewer) => viewer.permissions.has('tickets.write') && (event.data.personal === null || event.data.personal === viewer.accountId),
      message: { kind: 'stale', what: 'macros' } as const,
    }));
  },
};
