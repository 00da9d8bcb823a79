import type { Listener } from '../../platform/events/listener.ts';
import { searchVector } from '../../platform/text/search-words.ts';
import { answerQueued, answerTakenBack, messageReceived, noteWritten, ticketChanged, ticketOpened } from './events.ts';
import { rearrangementUndone, ticketMerged, ticketMergedAway, ticketSplit, ticketSplitOff } from './merging/events.ts';
import { putWords, wordsOfTickets } from './list-store.ts';

/** Keeps the words of tickets for the search box. Out of the way of intake: a mail is found a moment after it is seen. */
export const ticketWords: Listener = {
  name: 'ticket-words',
  on: [
    ticketOpened.type,
    messageReceived.type,
    answerQueued.type,
    answerTakenBack.type,
    noteWritten.type,
    ticketChanged.type,
    ticketMerged.type,
    ticketMergedAway.type,
    ticketSplit.type,
    ticketSplitOff.type,
    rearrangementUndone.type,
  ],
  // Short transactions: whoever reads the log waits for the oldest.
  batch_events_max: 60,
  rest_ms: 100,
  async handle(ctx, events) {
    const ids = [...new Set(events.map((event) => event.ticketId).filter((id) => id !== null))];
    const texts = await wordsOfTickets(ctx.tx, ids);
    await putWords(
      ctx.tx,
      texts.sort((a, b) => a.id - b.id).map(({ id, text }) => ({ id, words: searchVector(text) })),
    );
  },
};
