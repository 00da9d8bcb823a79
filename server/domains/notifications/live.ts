/** What is told to a person's open windows: the news itself, and that something was read in another of them. */
import { mayReach } from '../../../contract/rights.ts';
import type { LiveAudience } from '../../platform/live/audience.ts';
import { notificationsMade, notificationsRead } from './events.ts';
import { presentNotification } from './present.ts';
import { isQuiet } from './rules/when.ts';
import { settingsForAll } from './settings.ts';
import { notificationsById } from './store.ts';

export const notificationsLive: LiveAudience = {
  on: [notificationsMade.type, notificationsRead.type],
  async deliveries(ctx, events) {
    const ids = events.filter(notificationsMade.is).flatMap((event) => event.data.ids as number[]);
    const readers = new Set(events.filter(notificationsRead.is).map((event) => event.data.accountId as number));
    const records = ids.length > 0 ? await notificationsById(ctx.tx, ids) : [];
    const settings = await settingsForAll(ctx);
    return [
      ...records
        .filter((record) => record.listed || record.desktop)
        .map((record) => ({
          to: (viewer: Parameters<typeof maySee>[0]) => viewer.accountId === record.account_id && maySee(viewer, record),
          message: (viewer: { timeZone: string }) => {
            const wishes = settings(record.account_id);
            const peace = isQuiet(wishes.quiet, ctx.now, viewer.timeZone);
            return {
              kind: 'notification',
              notification: presentNotification(record),
              listed: record.listed,
              desktop: record.desktop && !peace,
              sound: wishes.sound && !peace,
            } as const;
          },
        })),
      ...(readers.size > 0
        ? [
            {
              to: (viewer: { accountId: number }) => readers.has(viewer.accountId),
              message: { kind: 'stale', what: 'notifications' } as const,
            },
          ]
        : []),
    ];
  },
};

function maySee(
  viewer: { accountId: number; permissions: ReadonlySet<string>; scope: Parameters<typeof mayReach>[0] },
  record: { group_id: number; owner_id: number | null },
): boolean {
  return viewer.permissions.has('tickets.read') && mayReach(viewer.scope, { groupId: record.group_id, ownerId: record.owner_id });
}
