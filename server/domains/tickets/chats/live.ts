/** What open desks learn of chats. */
import { mayReach } from '../../../../contract/rights.ts';
import type { Principal } from '../../../platform/context.ts';
import type { Delivery, LiveAudience } from '../../../platform/live/audience.ts';
import { chatAgentChanged, chatTypes } from '../../channels/events.ts';
import {
  answerQueued,
  answerTakenBack,
  messageReceived,
  ticketAssigned,
  ticketChanged,
  ticketClosed,
  ticketReopened,
  ticketSnoozed,
  ticketWoken,
} from '../events.ts';
import { mergingTimelineTypes } from '../merging/events.ts';
import { presentChat } from './present.ts';
import { chatsById, openChatsOn } from './store.ts';

/** What changes the ticket that a chat is shown with: whose it is, what waits, who may see it. */
const moves = [
  answerQueued,
  answerTakenBack,
  messageReceived,
  ticketAssigned,
  ticketChanged,
  ticketClosed,
  ticketReopened,
  ticketSnoozed,
  ticketWoken,
]
  .map((kind) => kind.type)
  .concat(mergingTimelineTypes);

export const chatLive: LiveAudience = {
  on: [...chatTypes, ...moves, chatAgentChanged.type],
  async deliveries(ctx, events) {
    const moved = events.filter((event) => moves.includes(event.type) && event.ticketId !== null);
    const ids = [
      ...events.filter((event) => chatTypes.includes(event.type)).map((event) => event.data.chatId as number),
      ...(await openChatsOn(ctx.tx, [...new Set(moved.map((event) => event.ticketId!))])),
    ];
    const rows = await chatsById(ctx.tx, [...new Set(ids)]);
    const deliveries: Delivery[] = rows.map((row) => ({
      to: (viewer) => viewer.permissions.has('tickets.read') && mayReach(viewer.scope, row),
      message: { kind: 'chat', chat: presentChat(row) },
    }));
    for (const row of rows)
      for (const event of moved.filter(({ ticketId, data }) => ticketId === row.ticketId && data.was))
        deliveries.push({
          to: (viewer: Principal) =>
            viewer.permissions.has('tickets.read') && mayReach(viewer.scope, event.data.was) && !mayReach(viewer.scope, row),
          message: { kind: 'chat-gone', chatId: row.id, ticketId: row.ticketId },
        });
    if (events.some(chatAgentChanged.is))
      deliveries.push({ to: (viewer) => viewer.permissions.has('tickets.write'), message: { kind: 'stale', what: 'chats' } });
    return deliveries;
  },
};
