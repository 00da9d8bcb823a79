import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { cleanAuthoredHtml, isEmptyHtml } from '../../conversations/index.ts';
import { findTicketFor } from '../access.ts';
import { assignTicket } from '../assign-ticket.ts';
import { changeTicket } from '../change-ticket.ts';
import { handOverAccepted, ticketHandedOver } from '../events.ts';
import * as tickets from '../store.ts';
import { writeNote } from '../write-note.ts';
import * as store from './store.ts';

export interface HandOver {
  ticketId: number;
  accountId?: number | undefined;
  groupId?: number | undefined;
  html?: string | undefined;
}

/**
 * Gives the ticket to a person, to a group (then nobody owns it), or to a person in another group, with a note, in one step: the receiver finds
 * it unseen in their list and the note on top of it. Throws what assigning, moving and writing a note throw; then none of them has happened.
 */
export async function handOverTicket(ctx: Ctx, input: HandOver): Promise<void> {
  const me = principalOf(ctx);
  const { accountId = null, groupId = null } = input;
  if (accountId === null && groupId === null) fail('request.invalid', { reason: 'accountId, groupId' });
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  const said = input.html !== undefined && !isEmptyHtml(cleanAuthoredHtml(input.html));
  const note = said ? await writeNote(ctx, { ticketId: ticket.id, html: input.html!, handedTo: accountId }) : null;
  await assignTicket(ctx, { ticketId: ticket.id, accountId, handedOver: true });
  // Whoever gives it away may not see it any more; the rest is the same deed.
  const further = { ...ctx, principal: null };
  if (groupId !== null) await changeTicket(further, { ticketId: ticket.id, groupId });
  const now = await findTicketFor(further, ticket.id);
  await tickets.writeFacts(ctx.tx, {
    id: ticket.id,
    facts: { ...tickets.factsOf(now), unseen: true },
    statusId: now.status_id,
    preview: null,
    messagesAdded: 0,
  });
  await store.putHandOver(ctx.tx, {
    ticketId: ticket.id,
    byId: me.accountId,
    accountId,
    groupId: accountId === null ? groupId : null,
    messageId: note?.id ?? null,
    at: ctx.now,
  });
  ctx.publish(
    ticketHandedOver({ ticketId: ticket.id, customerId: ticket.customer_id, to: accountId, groupId, messageId: note?.id ?? null }),
  );
}

/** The receiver has read it. Anybody who may write here may put it away. */
export async function acceptHandOver(ctx: Ctx, input: { ticketId: number }): Promise<void> {
  const ticket = await findTicketFor(ctx, input.ticketId);
  if (await store.dropHandOver(ctx.tx, ticket.id)) ctx.publish(handOverAccepted({ ticketId: ticket.id, by: principalOf(ctx).accountId }));
}
