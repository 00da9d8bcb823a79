/** What open desks learn of tickets. */
import { mayReach } from '../../../contract/rights.ts';
import type { Message } from '../../../contract/tickets.ts';
import type { App } from '../../platform/app.ts';
import type { Ctx, Principal } from '../../platform/context.ts';
import type { StoredEvent } from '../../platform/events/event.ts';
import type { Delivery, LiveAudience } from '../../platform/live/audience.ts';
import { macroUndone, macroUsed } from '../macros/events.ts';
import { letterFailed, letterHeld, letterPutOff, letterReported, letterSent, letterTriedAgain, mailExamined } from '../channels/events.ts';
import { messagesById } from '../conversations/index.ts';
import {
  answerQueued,
  answerTakenBack,
  answerTriedAgain,
  invitationAnswered,
  messageOpened,
  customerProductsChanged,
  messageForwarded,
  messageReceived,
  noteTakenBack,
  noteWritten,
  ticketAssigned,
  ticketChanged,
  ticketClosed,
  ticketOpened,
  ticketReopened,
  ticketSeen,
  ticketSettingsChanged,
  ticketSnoozed,
  ticketWoken,
  timelineTypes,
} from './events.ts';
import { tallyFor } from './list-store.ts';
import { presentEvent, presentTicket } from './present.ts';
import { mergingTimelineTypes, proposalsChanged } from './merging/events.ts';
import { movedIdsOf, movedMessages } from './merging/live.ts';
import { countersFrom } from './read-ticket.ts';
import { ticketsById } from './store.ts';

const timeline = new Set<string>(timelineTypes);

export const ticketLive: LiveAudience = {
  on: [
    ticketOpened,
    messageReceived,
    ticketChanged,
    ticketAssigned,
    ticketClosed,
    ticketReopened,
    ticketSnoozed,
    ticketWoken,
    ticketSeen,
    noteWritten,
    noteTakenBack,
    answerQueued,
    answerTakenBack,
    answerTriedAgain,
    messageForwarded,
    invitationAnswered,
    messageOpened,
    ticketSettingsChanged,
    customerProductsChanged,
  ]
    .map((kind) => kind.type)
    .concat(
      macroUsed.type,
      macroUndone.type,
      letterSent.type,
      letterFailed.type,
      mailExamined.type,
      letterPutOff.type,
      letterHeld.type,
      letterTriedAgain.type,
      letterReported.type,
      ...mergingTimelineTypes,
      proposalsChanged.type,
    ),
  async deliveries(ctx, events) {
    const said = await messagesById(ctx, messageIdsOf(events));
    // A letter may have gone out for a ticket whose messages were merged into another meanwhile.
    const ids = [...events.map((event) => event.ticketId).filter((id) => id !== null), ...said.map((message) => message.ticketId)];
    const rows = await ticketsById(ctx.tx, [...new Set(ids)]);
    const reach = new Map(rows.map((row) => [row.id, { groupId: row.group_id, ownerId: row.owner_id }]));
    const to = (ticketId: number) => (viewer: Principal) =>
      viewer.permissions.has('tickets.read') && reach.has(ticketId) && mayReach(viewer.scope, reach.get(ticketId)!);
    const deliveries: Delivery[] = rows.map((row) => ({ to: to(row.id), message: { kind: 'ticket', row: presentTicket(row) } }));
    deliveries.push(...gone(events, reach), ...messages(said, events, to), ...folded(events, to));
    deliveries.push(...movedMessages(said, events, to));
    if (events.some(ticketSettingsChanged.is)) deliveries.push({ to: () => true, message: { kind: 'stale', what: 'directory' } });
    for (const event of events.filter(customerProductsChanged.is))
      deliveries.push({
        to: (viewer) => viewer.permissions.has('customers.read'),
        message: { kind: 'stale', what: 'customer', id: event.customerId! },
      });
    countersSoon(ctx);
    return deliveries;
  },
};

/** Whoever could see a ticket where it was, and cannot where it is. */
function gone(events: StoredEvent[], reach: Map<number, { groupId: number; ownerId: number | null }>): Delivery[] {
  return events
    .filter((event) => event.data.was && event.ticketId !== null && reach.has(event.ticketId))
    .map((event) => ({
      to: (viewer: Principal) =>
        viewer.permissions.has('tickets.read') &&
        mayReach(viewer.scope, event.data.was) &&
        !mayReach(viewer.scope, reach.get(event.ticketId!)!),
      message: { kind: 'ticket-gone', ticketId: event.ticketId! } as const,
    }));
}

function messageIdsOf(events: StoredEvent[]): number[] {
  const told = events.filter((event) => event.data.messageId && !isTakenBack(event));
  return [...new Set([...told.map((event) => event.data.messageId as number), ...movedIdsOf(events)])];
}

function messages(said: readonly Message[], events: StoredEvent[], to: (ticketId: number) => (viewer: Principal) => boolean): Delivery[] {
  const fresh: Delivery[] = said.map((message) => ({ to: to(message.ticketId), message: { kind: 'message', message } }));
  const takenBack: Delivery[] = events.filter(isTakenBack).map((event) => ({
    to: to(event.ticketId!),
    message: { kind: 'message-gone', ticketId: event.ticketId!, messageId: event.data.messageId },
  }));
  return [...fresh, ...takenBack];
}

const isTakenBack = (event: StoredEvent) => answerTakenBack.is(event) || noteTakenBack.is(event);

function folded(events: StoredEvent[], to: (ticketId: number) => (viewer: Principal) => boolean): Delivery[] {
  return events
    .filter((event) => timeline.has(event.type) && event.ticketId !== null)
    .map((event) => ({
      to: to(event.ticketId!),
      message: {
        kind: 'event',
        ticketId: event.ticketId!,
        event: presentEvent({
          id: event.id,
          at: event.at,
          type: event.type,
          actor_kind: event.actor.kind,
          actor_id: event.actor.id,
          data: event.data,
        }),
      },
    }));
}

const counters_every_ms = 250;
const planned = new WeakSet<App>();

/** Counters follow at most four times a second, however much happens: one read of the tally serves every desk of this node. */
function countersSoon({ app, tx }: Ctx): void {
  if (planned.has(app)) return;
  planned.add(app);
  const tell = async () => {
    planned.delete(app);
    const tally = await tallyFor(tx, { all: true });
    app.hub?.deliver([
      {
        to: (viewer) => viewer.permissions.has('tickets.read'),
        message: (viewer) => ({ kind: 'counters', counters: countersFrom(tally, viewer) }),
      },
    ]);
  };
  setTimeout(() => tell().catch((error: unknown) => app.log.debug({ err: error }, 'counters not told')), counters_every_ms).unref();
}
