import type { Ctx } from '../../../platform/context.ts';
import { analyser_version } from '../../../platform/text/classes.ts';
import { lightWordsOf, wordsOfTicket, type TicketTexts } from './document.ts';
import * as store from './store.ts';
import { learnWords } from '../../../platform/text/vocabulary.ts';

/** Makes the words of tickets anew, from everything that stands in them. `fresh` = none of them was counted before. */
export async function indexTickets(ctx: Ctx, ids: readonly number[], options: { fresh: ReadonlySet<number> }): Promise<void> {
  if (ids.length === 0) return;
  await store.lockIndex(ctx.tx);
  const tickets = (await store.textsOfTickets(ctx.tx, ids)).sort((a, b) => a.id - b.id);
  await store.putWords(
    ctx.tx,
    tickets.map((ticket) => ({ id: ticket.id, ordinal: ticket.ordinal, words: wordsOfTicket(ticket) })),
    analyser_version,
  );
  ctx.afterCommit(
    await learnWords(
      ctx.tx,
      tickets.map((ticket) => ({ ticketId: options.fresh.has(ticket.id) ? ticket.id : null, text: textOf(ticket) })),
    ),
  );
}

/** Brings facts up to date (state, owner, group, tags…): the conversation need not be read again for that. The words of tags that went stay. */
export async function indexFacts(ctx: Ctx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await store.lockIndex(ctx.tx);
  const tickets = (await store.factsOfTickets(ctx.tx, ids)).sort((a, b) => a.id - b.id);
  await store.putFacts(
    ctx.tx,
    tickets.map((ticket) => ({ id: ticket.id, ordinal: ticket.ordinal, facts: lightWordsOf(ticket) })),
  );
  const tags = new Set(tickets.flatMap((ticket) => ticket.tags));
  if (tags.size > 0) ctx.afterCommit(await learnWords(ctx.tx, [{ ticketId: null, text: [...tags].join(' ') }]));
}

function textOf(ticket: TicketTexts): string {
  return [ticket.subject, ticket.tags.join(' '), ticket.customer, ticket.senders, ticket.fields, ticket.attachments, ticket.messages].join(
    '\n',
  );
}
