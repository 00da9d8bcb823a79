import type { Listener } from '../../../platform/events/listener.ts';
import { answerQueued, answerTakenBack } from '../events.ts';
import { likenessWords } from './likeness.ts';
import * as store from './store.ts';

/** How many answered matters are remembered: a year of a team of ten, a week of a large centre. */
export const kept_max = 50_000;
const drop_at_once_max = 500;

/** Remembers what was answered to what. Out of the way of answering: it serves the next ticket, not this one. */
export const answeredMatters: Listener = {
  name: 'answered-matters',
  on: [answerQueued.type, answerTakenBack.type],
  batch_events_max: 60,
  rest_ms: 500,
  givesWay: true,
  async handle(ctx, events) {
    const ids = [...new Set(events.map((event) => event.ticketId).filter((id) => id !== null))].sort((a, b) => a - b);
    const begun = await store.beginnings(ctx.tx, ids);
    const answers = await store.newestAnswers(ctx.tx, ids);
    const beginningOf = new Map(begun.map((one) => [one.ticket_id, one]));
    await store.forget(ctx.tx, ids);
    await store.put(
      ctx.tx,
      answers.flatMap((answer) => {
        const { subject, text } = beginningOf.get(answer.ticket_id)!;
        const words = [...likenessWords(subject, text).keys()];
        return words.length > 0 ? [{ ticketId: answer.ticket_id, words, answerId: answer.id, at: answer.at }] : [];
      }),
    );
    await store.forget(ctx.tx, await store.oldestBeyond(ctx.tx, kept_max, drop_at_once_max));
  },
};
