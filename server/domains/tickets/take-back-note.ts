import type { Draft } from '../../../contract/tickets.ts';
import { principalOf, type Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { messagesById, takeBackNote as takeBack } from '../conversations/index.ts';
import { findTicketFor } from './access.ts';
import { noteTakenBack } from './events.ts';
import { draftOf, giveWordsBack } from './give-words-back.ts';
import * as store from './store.ts';

/** How long its author may take a note back, seconds: longer than the strip that offers it, for slow lines. */
const undo_seconds_max = 60;

/** Takes a note back that was written a moment ago: its words are the author's draft again. Throws message.not-found; note.undo-over when it is too late. */
export async function takeBackNote(ctx: Ctx, input: { messageId: number }): Promise<Draft> {
  const me = principalOf(ctx);
  const [message] = await messagesById(ctx, [input.messageId]);
  if (!message || message.kind !== 'note' || message.accountId !== me.accountId) fail('message.not-found');
  const ticket = await findTicketFor(ctx, message.ticketId, { lock: true });
  if (ctx.now.getTime() - Date.parse(message.at) > undo_seconds_max * 1000) fail('note.undo-over');
  const taken = (await takeBack(ctx.tx, message.id, ctx.now)) ?? fail('message.not-found');
  await giveWordsBack(ctx, message, 'note', taken);
  await store.writeFacts(ctx.tx, {
    id: ticket.id,
    facts: store.factsOf(ticket),
    statusId: ticket.status_id,
    preview: null,
    messagesAdded: -1,
  });
  ctx.publish(noteTakenBack({ ticketId: ticket.id, customerId: ticket.customer_id, messageId: message.id }));
  return (await draftOf(ctx, ticket.id, 'note'))!;
}
