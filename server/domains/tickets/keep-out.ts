import type { Ctx } from '../../platform/context.ts';
import type { ReceivedMessage } from '../channels/index.ts';
import { asImitating, contentOfMessage, isKeptOut, isSameName } from '../channels/index.ts';
import type { MetCustomer } from '../customers/index.ts';
import * as store from './store.ts';

interface Placed {
  message: ReceivedMessage;
  ticketId: number | null;
  because: string | null;
  answersId: number | null;
  /** Null: a third party, whom the matter was forwarded to. */
  customer: MetCustomer | null;
}

/**
 * A mail that is demonstrably not from who it says does not get into a ticket on the strength of what it quotes: whoever poses as the customer would be
 * read, and answered, as the customer. It opens a ticket of its own that warns, and says which one it quotes.
 */
export async function keepOutSpoofed(ctx: Ctx, placed: readonly Placed[]): Promise<void> {
  const doubtful = placed.filter(({ message, ticketId }) => ticketId !== null && isKeptOut(message.content?.sender));
  if (doubtful.length === 0) return;
  const tickets = await store.ticketsById(ctx.tx, [...new Set(doubtful.map(({ ticketId }) => ticketId!))]);
  for (const one of doubtful) {
    one.message.content!.sender!.quotedTicketNumber = tickets.find(({ id }) => id === one.ticketId)?.number ?? null;
    Object.assign(one, { ticketId: null, because: null, answersId: null });
  }
}

/**
 * Somebody who goes by the customer's name but writes from an address that is not on their card, and has no signed mark of ours: perhaps the customer's
 * other mailbox, perhaps not. It joins, and whoever answers is told.
 */
export function warnOfImitation(
  placed: readonly Placed[],
  known: ReadonlyMap<number, Pick<store.TicketRecord, 'customer_id' | 'customer_name'>>,
): void {
  for (const { message, customer, ticketId, because } of placed) {
    const ticket = ticketId === null ? undefined : known.get(ticketId);
    if (
      !ticket ||
      because === 'token' ||
      !customer ||
      ticket.customer_id === customer.id ||
      !isSameName(message.from.name, ticket.customer_name)
    )
      continue;
    message.content = { ...message.content, sender: asImitating(message.content?.sender, ticket.customer_name) };
  }
}

/** DNS may have answered after the mail was taken in. */
export async function isDoubted(ctx: Ctx, messageId: number | undefined): Promise<boolean> {
  const sender = messageId === undefined ? null : (await contentOfMessage(ctx.tx, messageId))?.sender;
  return (sender?.warnings.length ?? 0) > 0;
}

/** Where a doubtful sender wants answers to go is where its answers would be collected: they go to the address it says it is from. */
export function believedReplyTo({ replyTo = [], content }: ReceivedMessage): NonNullable<ReceivedMessage['replyTo']> {
  return content?.sender?.warnings.length ? [] : replyTo;
}
