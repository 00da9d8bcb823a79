import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { messagesById } from '../../conversations/index.ts';
import { messageForwarded } from '../events.ts';
import * as tickets from '../store.ts';
import { takeBackLetter } from '../take-back-letter.ts';

/** Takes a forward back before it left; the ticket waits for nobody outside on its account. Throws message.not-found, message.already-sent. */
export async function takeBackForward(ctx: Ctx, input: { messageId: number }): Promise<void> {
  const [message] = await messagesById(ctx, [input.messageId]);
  if (!message?.thirdParty || message.kind !== 'outbound') fail('message.not-found');
  await takeBackLetter(ctx, message, (ticket) => restore(ctx, ticket, message.id));
}

/** Only what the forward itself changed, and only if nothing changed it since. */
async function restore(ctx: Ctx, ticket: tickets.TicketRecord, messageId: number): Promise<void> {
  const now = tickets.factsOf(ticket);
  const stored = await tickets.eventOfMessage(ctx.tx, ticket.id, messageForwarded.type, messageId);
  const [before, after] = stored ? [tickets.storedFacts(stored.before), tickets.storedFacts(stored.after)] : [null, null];
  const moved = before && after && before.state !== after.state && now.state === after.state && ticket.status_id === after.statusId;
  await tickets.writeFacts(ctx.tx, {
    id: ticket.id,
    facts: moved ? { ...now, state: before.state } : now,
    statusId: moved ? before.statusId : ticket.status_id,
    preview: null,
    messagesAdded: -1,
  });
}
