import type { Listener } from '../../../platform/events/listener.ts';
import type { Ctx } from '../../../platform/context.ts';
import { chatOfTicket, messagesBesideChats, noteAnswer, placeOfMessage, visitorById } from '../../channels/index.ts';
import { letterSent } from '../../channels/events.ts';
import { messagesById } from '../../conversations/index.ts';
import { messageReceived } from '../events.ts';
import { ticketsById } from '../store.ts';

/**
 * From chat to mail and back in one conversation: an answer that went by mail stands in the visitor's window too, once it has left. Mail of the customer only
 * in the window of somebody whom the company's own system vouched for: anybody can say that an address is theirs.
 */
export const mailInChats: Listener = {
  name: 'mail-in-chats',
  on: [letterSent.type, messageReceived.type],
  async handle(ctx, events) {
    const messages = events.flatMap((event) =>
      event.data.messageId ? [{ id: event.data.messageId as number, answer: letterSent.is(event) }] : [],
    );
    const besideChats = await messagesBesideChats(
      ctx.tx,
      messages.map(({ id }) => id),
    );
    for (const { id, answer } of messages) if (besideChats.has(id)) await show(ctx, id, answer);
  },
};

async function show(ctx: Ctx, messageId: number, answer: boolean): Promise<void> {
  const [message] = await messagesById(ctx, [messageId]);
  if (!message || message.channel !== 'email' || message.thirdParty || message.automatic || message.kind === 'note') return;
  const chat = await chatOfTicket(ctx.tx, message.ticketId);
  const visitor = chat && (await visitorById(ctx.tx, chat.visitorId));
  if (!chat || !visitor || (await placeOfMessage(ctx.tx, messageId))) return;
  const [ticket] = await ticketsById(ctx.tx, [message.ticketId]);
  const theirs = ticket?.customer_id === visitor.customerId;
  const addresses = answer ? message.to.map(({ address }) => address.toLowerCase()) : [message.fromAddress?.toLowerCase()];
  const allowed = answer ? theirs || addresses.includes(visitor.email?.toLowerCase()) : theirs && visitor.subject !== null;
  if (allowed && (answer || addresses.includes(visitor.email?.toLowerCase()))) await noteAnswer(ctx, chat, { messageId, accountId: null });
}
