import type { Draft } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { answeredAfter, messagesById } from '../conversations/index.ts';
import { answerQueued } from './events.ts';
import { draftOf, giveWordsBack } from './give-words-back.ts';
import { retellWithout } from './merging/retell-without.ts';
import * as store from './store.ts';
import { takeBackLetter } from './take-back-letter.ts';
import { afterTakingBack } from './ticket.ts';

/** Takes an answer back before it left: the text is a draft again, the ticket as it was. Throws message.already-sent when it has gone. */
export async function takeBackAnswer(ctx: Ctx, input: { messageId: number }): Promise<Draft> {
  const [message] = await messagesById(ctx, [input.messageId]);
  // What went to a third party is no answer (forwards/take-back-forward.ts).
  if (!message || message.kind !== 'outbound' || message.thirdParty) fail('message.not-found');
  await takeBackLetter(ctx, message, async (ticket, taken) => {
    await giveWordsBack(ctx, message, 'reply', taken);
    await restore(ctx, ticket, message.id);
  });
  return (await draftOf(ctx, message.ticketId, 'reply'))!;
}

async function restore(ctx: Ctx, ticket: store.TicketRecord, messageId: number): Promise<void> {
  const stored = await store.eventOfMessage(ctx.tx, ticket.id, answerQueued.type, messageId);
  // It was given on another ticket, and came here by a merge or a move.
  if (!stored) return retellWithout(ctx, ticket, messageId);
  const [before, after] = [store.storedFacts(stored.before), store.storedFacts(stored.after)];
  const since = { written: ticket.waiting_since !== null, answeredAt: await answeredAfter(ctx.tx, ticket.id, messageId) };
  const facts = afterTakingBack(store.factsOf(ticket), before, after, since);
  const statusAsBefore = facts.state === before.state && ticket.status_id === after.statusId;
  await store.writeFacts(ctx.tx, {
    id: ticket.id,
    facts,
    statusId: statusAsBefore && !since.answeredAt ? before.statusId : ticket.status_id,
    preview: ticket.preview === after.preview ? before.preview : null,
    messagesAdded: -1,
  });
}
