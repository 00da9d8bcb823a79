import type { StoredEvent } from '../../platform/events/event.ts';
import type { Listener } from '../../platform/events/listener.ts';
import * as events from './events.ts';
import { rearrangementUndone, ticketMerged, ticketMergedAway, ticketSplit, ticketSplitOff } from './merging/events.ts';
import { indexFacts, indexTickets } from './search/index-tickets.ts';

/** After these other words stand in a ticket. */
const words: ReadonlySet<string> = new Set([
  events.ticketOpened.type,
  events.messageReceived.type,
  events.answerQueued.type,
  events.answerTakenBack.type,
  events.messageForwarded.type,
  events.messageOpened.type,
  events.noteWritten.type,
  events.noteTakenBack.type,
  ticketMerged.type,
  ticketMergedAway.type,
  ticketSplit.type,
  ticketSplitOff.type,
  rearrangementUndone.type,
]);
/** After these a ticket has other facts. */
const facts: ReadonlySet<string> = new Set([
  events.ticketAssigned.type,
  events.ticketHandedOver.type,
  events.ticketClosed.type,
  events.ticketReopened.type,
  events.ticketSnoozed.type,
  events.ticketWoken.type,
]);
/** A change of one of these changes no word. */
const factKeys: ReadonlySet<string> = new Set(['typeId', 'priority', 'statusId', 'state', 'groupId', 'ownerId', 'categoryId', 'language']);

function changesWords(event: StoredEvent): boolean {
  if (!events.ticketChanged.is(event)) return words.has(event.type);
  const changes = (event.data.changes ?? {}) as Record<string, { from: unknown; to: unknown }>;
  return Object.entries(changes).some(([key, change]) => (key === 'tags' ? losesTags(change) : !factKeys.has(key)));
}

/** The words of a new tag come to those that are there; whether one that goes leaves its words behind, only the conversation can tell. */
function losesTags({ from, to }: { from: unknown; to: unknown }): boolean {
  const kept = new Set(to as string[]);
  return (from as string[]).some((tag) => !kept.has(tag));
}

/** Keeps the words of tickets for the search box. Out of the way of intake: a mail is found a moment after it is seen. */
export const ticketWords: Listener = {
  name: 'ticket-words',
  on: [...words, ...facts, events.ticketChanged.type],
  // Short transactions: whoever reads the log waits for the oldest.
  batch_events_max: 120,
  rest_ms: 1_000,
  givesWay: true,
  async handle(ctx, batch) {
    const idsOf = (is: (event: StoredEvent) => boolean) => new Set(batch.filter(is).flatMap((event) => event.ticketId ?? []));
    const changed = idsOf(changesWords);
    await indexTickets(ctx, [...changed], { fresh: idsOf(events.ticketOpened.is) });
    const moved = idsOf((event) => !changesWords(event));
    await indexFacts(
      ctx,
      [...moved].filter((id) => !changed.has(id)),
    );
  },
};
