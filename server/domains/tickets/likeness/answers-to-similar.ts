import type { SimilarAnswer } from '../../../../contract/macros.ts';
import type { Ctx } from '../../../platform/context.ts';
import { messagesById } from '../../conversations/index.ts';
import { findTicketFor, scopeOf } from '../access.ts';
import { isAlike, likenessWords, withoutTheOther, wordsToAsk } from './likeness.ts';
import * as store from './store.ts';

const similar_max = 40;
const answers_shown = 3;
const shared_shown = 4;
const answer_chars_max = 20_000;

/**
 * What was answered to tickets that began like what this customer last said; from tickets that the caller may see, the most alike first, one answer only once.
 * `similar` names more of them, for whoever knows what else was done there. By words alone, from the newest matters (listener.ts): about ten milliseconds.
 */
export async function answersToSimilar(
  ctx: Ctx,
  ticketId: number,
): Promise<{ answers: SimilarAnswer[]; similar: { ticketId: number; number: number }[] }> {
  const ticket = await findTicketFor(ctx, ticketId);
  const mine = likenessWords(ticket.subject, await store.lastWords(ctx.tx, ticket.id));
  const { counts, total } = await store.counts(ctx.tx, [...mine.keys()]);
  const { ask, weights } = wordsToAsk([...mine.keys()], counts, total);
  if (ask.length === 0) return { answers: [], similar: [] };
  const found = (await store.mostAlike(ctx.tx, scopeOf(ctx), ticket.id, ask, weights, similar_max)).filter((one) =>
    isAlike(one.score, one.words.length, weights),
  );
  const messages = new Map(
    (
      await messagesById(
        ctx,
        found.slice(0, answers_shown * 3).map((one) => one.answer_id),
      )
    ).map((message) => [message.id, message]),
  );
  const answers: SimilarAnswer[] = [];
  const said = new Set<string>();
  for (const one of found) {
    const message = messages.get(one.answer_id);
    if (!message || answers.length === answers_shown) continue;
    const text = withoutTheOther(message.text.slice(0, answer_chars_max), { name: one.customer_name, number: one.number });
    if (!text.trim() || said.has(text)) continue;
    said.add(text);
    answers.push({
      ticketId: one.ticket_id,
      number: one.number,
      subject: one.subject,
      answeredAt: one.answered_at.toISOString(),
      answeredBy: message.accountId,
      words: one.words.slice(0, shared_shown).map((word) => mine.get(word) ?? word),
      text,
    });
  }
  return { answers, similar: found.map((one) => ({ ticketId: one.ticket_id, number: one.number })) };
}
