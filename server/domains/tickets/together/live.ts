/** What open desks learn of people around a ticket: it is fetched again where it is on screen. */
import { mayReach } from '../../../../contract/rights.ts';
import type { Principal } from '../../../platform/context.ts';
import type { LiveAudience } from '../../../platform/live/audience.ts';
import {
  draftMoved,
  draftShared,
  draftUnshared,
  handOverAccepted,
  mentionsSeen,
  noteWritten,
  ticketFollowed,
  ticketHandedOver,
  ticketUnfollowed,
} from '../events.ts';
import { ticketsById } from '../store.ts';

const around = [draftMoved, draftShared, draftUnshared, handOverAccepted, ticketFollowed, ticketHandedOver, ticketUnfollowed].map(
  (kind) => kind.type,
);

export const togetherLive: LiveAudience = {
  on: [...around, mentionsSeen.type, noteWritten.type],
  async deliveries(ctx, events) {
    const tickets = await ticketsById(ctx.tx, [
      ...new Set(events.filter((event) => around.includes(event.type)).flatMap((event) => event.ticketId ?? [])),
    ]);
    const called = new Set(
      events.flatMap((event): number[] => (mentionsSeen.is(event) ? [event.data.accountId] : ((event.data.mentioned as number[]) ?? []))),
    );
    return [
      ...tickets.map((ticket) => ({
        to: (viewer: Principal) =>
          viewer.permissions.has('tickets.read') && mayReach(viewer.scope, { groupId: ticket.group_id, ownerId: ticket.owner_id }),
        message: { kind: 'stale', what: 'together', id: ticket.id } as const,
      })),
      ...(called.size > 0
        ? [{ to: (viewer: Principal) => called.has(viewer.accountId), message: { kind: 'stale', what: 'mentions' } as const }]
        : []),
    ];
  },
};
