/** How far a change of many is, to whoever began it. */
import type { LiveAudience } from '../../../platform/live/audience.ts';
import { bulkEnded, bulkMoved } from '../events.ts';
import { presentBulk } from './bulk.ts';
import { findBulk } from './store.ts';

export const bulkLive: LiveAudience = {
  on: [bulkMoved.type, bulkEnded.type],
  async deliveries(ctx, events) {
    const ids = [...new Set(events.map((event) => event.data.bulkId as number))];
    const runs = await Promise.all(ids.map((id) => findBulk(ctx.tx, id)));
    return runs.flatMap((run) =>
      run ? [{ to: (viewer) => viewer.accountId === run.account_id, message: { kind: 'bulk' as const, run: presentBulk(run) } }] : [],
    );
  },
};
