/** Whoever sees a saved view fetches the list of them again when one changes. Which ones they see is decided there. */
import type { LiveAudience } from '../../../platform/live/audience.ts';
import { viewChanged } from '../events.ts';

export const viewLive: LiveAudience = {
  on: [viewChanged.type],
  deliveries: async (_ctx, events) =>
    events.map((event) => ({
      to: (viewer) =>
        viewer.permissions.has('tickets.read') &&
        (event.data.scope !== 'me' || viewer.accountId === event.data.accountId || event.data.what === 'changed'),
      message: { kind: 'stale', what: 'views' },
    })),
};
