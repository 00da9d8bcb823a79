import type { Ctx } from '../../platform/context.ts';
import { addressesNow, chooseSender, plainAddress, type Sender } from '../channels/index.ts';
import { isDoubted } from './keep-out.ts';
import { wasSealed } from './content/sealed.ts';
import { contentOf, threadOf, type MailAddress } from '../conversations/index.ts';
import { findCustomerFor } from '../customers/index.ts';
import type { Letter } from '../channels/index.ts';
import type { TicketRecord } from './store.ts';
import { withoutLinkTokens } from './tracking/rules/link.ts';

export interface WayToAnswer {
  sender: Sender | null;
  to: MailAddress[];
  cc: MailAddress[];
  inReplyTo: string | null;
  /** The letter that is answered. */
  answersId: number | null;
  references: string[];
  quoted: Letter['quoted'];
}

const references_max = 20;
/** As much as a quote shows (compose-message-quote.ts): a letter need not carry more of a newsletter with it. */
const quote_chars_max = 100_000;

/**
 * From which mailbox, to whom, and in which thread an answer goes: to who wrote last (or where they want answers, RFC 5322 3.6.2), with those they
 * wrote to in copy. Not where a doubted sender wants it, also when the doubt came after the mail. Never to a mailbox of ours, under whatever "+": an answer is no question.
 * `quote`: with the words to quote, which only a letter needs. `from`: the address of ours that its author chose.
 */
export async function wayToAnswer(
  ctx: Ctx,
  ticket: TicketRecord,
  options: { quote?: boolean; from?: string | undefined } = {},
): Promise<WayToAnswer> {
  const [thread, { senders, own }] = await Promise.all([threadOf(ctx.tx, ticket.id), addressesNow(ctx)]);
  const last =
    thread.find((message) => message.kind === 'inbound' && message.automatic === null && message.from_address) ??
    thread.find((message) => message.kind === 'inbound' && message.from_address);
  const named = [...(last?.recipients.to ?? []), ...(last?.recipients.cc ?? [])];
  const addresses = named.map((one) => one.address);
  const sender = chooseSender(senders, { groupId: ticket.group_id, addresses, from: options.from });
  const notOurs = (list: readonly MailAddress[] = []) => list.filter(({ address }) => !own.has(plainAddress(address)));
  const writer = last?.from_address ? [{ name: last.from_name ?? '', address: last.from_address }] : [];
  const wished = (await isDoubted(ctx, last?.id)) ? [] : notOurs(last?.recipients.replyTo);
  const to = wished.length > 0 ? wished : writer.length > 0 ? writer : await addressOnCard(ctx, ticket.customer_id);
  // Where no address is known as ours, one of them is another name of a mailbox of ours, and nobody can tell which.
  const others = notOurs(named).length < named.length ? (last?.recipients.to ?? []) : [];
  const ids = thread.map((message) => message.message_id).filter((id) => id !== null);
  return {
    sender,
    to,
    // Who wrote gets the answer where they wish, and no copy beside it.
    cc: eachOnce(notOurs([...others, ...(last?.recipients.cc ?? [])]), [...to, ...writer]),
    inReplyTo: last?.message_id ?? ids[0] ?? null,
    answersId: last?.id ?? null,
    references: ids.slice(0, references_max).reverse(),
    quoted:
      // What came encrypted does not go back in the open.
      last && options.quote && !(await wasSealed(ctx, last.id))
        ? {
            fromName: last.from_name || last.from_address || '',
            sentAt: last.at.toISOString(),
            ...withoutKeys(await contentOf(ctx.tx, last.id, quote_chars_max)),
          }
        : null,
  };
}

/** Links to the customer's window, in our letter that they quoted, are not for those in copy. */
function withoutKeys({ text, html }: { text: string; html: string | null }): { text: string; html: string | null } {
  return { text: withoutLinkTokens(text), html: html && withoutLinkTokens(html) };
}

function eachOnce(list: readonly MailAddress[], but: readonly MailAddress[]): MailAddress[] {
  const seen = new Set(but.map(({ address }) => address.toLowerCase()));
  return list.filter(({ address }) => !seen.has(address.toLowerCase()) && seen.add(address.toLowerCase()));
}

async function addressOnCard(ctx: Ctx, customerId: number): Promise<MailAddress[]> {
  const customer = await findCustomerFor({ ...ctx, principal: null }, customerId);
  const email = customer.identities.find((identity) => identity.kind === 'email');
  return email ? [{ name: customer.name, address: email.value }] : [];
}
