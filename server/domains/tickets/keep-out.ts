import type { Ctx } from '../../platform/context.ts';
import type { ReceivedMessage } from '../channels/index.ts';
import { isKeptOut } from '../channels/index.ts';
import * as store from './store.ts';

interface Placed {
  message: ReceivedMessage;
  ticketId: number | null;
  because: string | null;
  answersId: number | null;
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

/** Where a doubtful sender wants answers to go is where its answers would be collected: they go to the address it says it is from. */
export function believedReplyTo({ replyTo = [], content }: ReceivedMessage): NonNullable<ReceivedMessage['replyTo']> {
  return content?.sender?.warnings.length ? [] : replyTo;
}
