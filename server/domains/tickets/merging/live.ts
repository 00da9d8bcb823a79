/** What open desks learn of messages that changed their ticket. */
import type { Message } from '../../../../contract/tickets.ts';
import type { Principal } from '../../../platform/context.ts';
import type { StoredEvent } from '../../../platform/events/event.ts';
import type { Delivery } from '../../../platform/live/audience.ts';
import { mergingTimelineTypes, moved_told_max, proposalsChanged } from './events.ts';

const types = new Set<string>([...mergingTimelineTypes, proposalsChanged.type]);

/** Messages that came to a ticket or left it, by these events. */
export function movedIdsOf(events: readonly StoredEvent[]): number[] {
  return events.filter((event) => types.has(event.type)).flatMap((event) => [...(event.data.came ?? []), ...(event.data.gone ?? [])]);
}

/** `said`: these messages as they are now. Those that left are gone where they are not any more; of many, the ticket is to be fetched again. */
export function movedMessages(
  said: readonly Message[],
  events: readonly StoredEvent[],
  to: (ticketId: number) => (viewer: Principal) => boolean,
): Delivery[] {
  const ticketOf = new Map(said.map((message) => [message.id, message.ticketId]));
  return events
    .filter((event) => types.has(event.type) && event.ticketId !== null)
    .flatMap((event): Delivery[] => {
      const ticketId = event.ticketId!;
      const left = ((event.data.gone ?? []) as number[]).filter((id) => ticketOf.get(id) !== ticketId);
      return [
        ...left.map((messageId) => ({ to: to(ticketId), message: { kind: 'message-gone', ticketId, messageId } as const })),
        ...(event.data.count > moved_told_max
          ? [{ to: to(ticketId), message: { kind: 'stale', what: 'ticket', id: ticketId } as const }]
          : []),
        { to: to(ticketId), message: { kind: 'stale', what: 'family', id: ticketId } },
      ];
    });
}
