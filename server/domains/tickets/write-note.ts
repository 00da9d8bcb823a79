import type { Message } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { principalOf } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import {
  attachmentsFor,
  cleanAuthoredHtml,
  deleteDraft,
  insertAttachments,
  insertMessages,
  isEmptyHtml,
  messagesById,
  takeFiles,
  textOfHtml,
} from '../conversations/index.ts';
import { findTicketFor } from './access.ts';
import { noteWritten } from './events.ts';
import * as store from './store.ts';

/** Writes a note that only the team sees. It changes nothing of what is owed. Throws message.empty, file.not-found. */
export async function writeNote(ctx: Ctx, input: { ticketId: number; html: string; files?: number[] | undefined }): Promise<Message> {
  const me = principalOf(ctx);
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  const taken = await takeFiles(ctx, me.accountId, input.html, input.files ?? []);
  const html = cleanAuthoredHtml(taken.html);
  if (isEmptyHtml(html) && taken.files.length === 0) fail('message.empty');
  const [messageId] = await insertMessages(ctx.tx, [
    {
      ticketId: ticket.id,
      kind: 'note',
      channel: 'note',
      accountId: me.accountId,
      customerId: null,
      fromName: me.name,
      fromAddress: null,
      to: [],
      cc: [],
      subject: null,
      text: textOfHtml(html),
      quoted: '',
      html,
      messageId: null,
      automatic: null,
      joinedBecause: null,
      at: ctx.now,
    },
  ]);
  await insertAttachments(ctx.tx, attachmentsFor(messageId!, taken.files));
  await store.writeFacts(ctx.tx, {
    id: ticket.id,
    facts: { ...store.factsOf(ticket), lastActivityAt: ctx.now },
    statusId: ticket.status_id,
    preview: null,
    messagesAdded: 1,
  });
  await deleteDraft(ctx.tx, me.accountId, ticket.id, 'note');
  ctx.publish(noteWritten({ ticketId: ticket.id, customerId: ticket.customer_id, messageId: messageId! }));
  return (await messagesById(ctx, [messageId!]))[0]!;
}
