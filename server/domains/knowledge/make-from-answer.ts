import type { Article } from '../../../contract/knowledge.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { escaped } from '../../platform/pages/html.ts';
import { messagesById } from '../conversations/index.ts';
import { findTicketFor, withoutTheOther } from '../tickets/index.ts';
import { makeArticle } from './write-article.ts';

/** How the place looks where the answer named this customer: the author fills it, or takes it out. */
const gap = '[…]';

/**
 * Makes a draft of an article from an answer of ours, without what belongs to the customer it was given to (names, addresses, numbers become gaps).
 * Throws message.not-found, also for messages of tickets that the caller may not see, and for what customers and colleagues wrote.
 */
export async function makeFromAnswer(ctx: Ctx, messageId: number): Promise<Article> {
  const [message] = await messagesById(ctx, [messageId]);
  if (!message || message.kind !== 'outbound') fail('message.not-found');
  const ticket = await findTicketFor(ctx, message.ticketId).catch(() => fail('message.not-found'));
  const customer = message.to[0]?.name || ticket.customer_name;
  const plain = (text: string) => withoutTheOther(text, { name: customer, number: ticket.number }).replaceAll('{{fill}}', gap);
  const html = plain(message.text)
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('');
  const language = ticket.language && /^[a-z]{2,3}$/.test(ticket.language) ? ticket.language : (ctx.app.settings?.locale ?? 'pl');
  return makeArticle(ctx, { language, title: plain(ticket.subject).slice(0, 200), html, audience: 'public' });
}
