import type { Ctx } from '../../platform/context.ts';
import { mailboxFor } from '../channels/index.ts';
import { contentOf, threadOf, type MailAddress } from '../conversations/index.ts';
import { findCustomerFor } from '../customers/index.ts';
import type { Letter } from '../channels/index.ts';
import type { TicketRecord } from './store.ts';

export interface WayToAnswer {
  mailbox: { id: number; address: string; fromName: string } | null;
  to: MailAddress[];
  cc: MailAddress[];
  inReplyTo: string | null;
  references: string[];
  quoted: Letter['quoted'];
}

const references_max = 20;

/** From which mailbox, to whom, and in which thread an answer goes: to who wrote last, with those they wrote to (but ourselves) in copy. `quote`: with the words to quote, which only a letter needs. */
export async function wayToAnswer(ctx: Ctx, ticket: TicketRecord, options: { quote?: boolean } = {}): Promise<WayToAnswer> {
  const thread = await threadOf(ctx.tx, ticket.id);
  const last =
    thread.find((message) => message.kind === 'inbound' && message.automatic === null && message.from_address) ??
    thread.find((message) => message.kind === 'inbound' && message.from_address);
  const mailbox = await mailboxFor(ctx, {
    groupId: ticket.group_id,
    addresses: [...(last?.recipients.to ?? []), ...(last?.recipients.cc ?? [])].map((one) => one.address),
  });
  const to = last?.from_address
    ? [{ name: last.from_name ?? '', address: last.from_address }]
    : await addressOnCard(ctx, ticket.customer_id);
  const ids = thread.map((message) => message.message_id).filter((id) => id !== null);
  return {
    mailbox,
    to,
    cc: (last?.recipients.cc ?? []).filter(
      (one) => one.address.toLowerCase() !== mailbox?.address.toLowerCase() && one.address.toLowerCase() !== to[0]?.address.toLowerCase(),
    ),
    inReplyTo: last?.message_id ?? ids[0] ?? null,
    references: ids.slice(0, references_max).reverse(),
    quoted:
      last && options.quote
        ? { fromName: last.from_name || last.from_address || '', sentAt: last.at.toISOString(), ...(await contentOf(ctx.tx, last.id)) }
        : null,
  };
}

async function addressOnCard(ctx: Ctx, customerId: number): Promise<MailAddress[]> {
  const customer = await findCustomerFor({ ...ctx, principal: null }, customerId);
  const email = customer.identities.find((identity) => identity.kind === 'email');
  return email ? [{ name: customer.name, address: email.value }] : [];
}
