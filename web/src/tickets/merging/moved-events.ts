/** Which events of a story say that messages came or went, and whether that still stands. Pure. */
import type { TimelineEvent } from '../../../../contract/tickets.ts';

export interface MovedEvent {
  event: TimelineEvent;
  undone: boolean;
  /** Where in the story it stands: where the messages were, else when it was done. */
  at: string;
}

const kinds = new Set(['ticket.merged', 'ticket.merged-away', 'ticket.split', 'ticket.split-off']);

export function movedEvents(events: readonly TimelineEvent[]): MovedEvent[] {
  const undone = new Set(events.filter((event) => event.type === 'rearrangement.undone').map((event) => event.data.rearrangementId));
  return events
    .filter((event) => kinds.has(event.type))
    .map((event) => ({
      event,
      undone: undone.has(event.data.rearrangementId),
      at: event.type === 'ticket.split' && typeof event.data.place === 'string' ? event.data.place : event.at,
    }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.event.id - b.event.id));
}

export function isMovedEvent(event: TimelineEvent): boolean {
  return kinds.has(event.type);
}
