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
  messageByKey,
  messagesById,
  takeFiles,
  textOfHtml,
} from '../conversations/index.ts';
import { findTicketFor } from './access.ts';
import { noteWritten } from './events.ts';
import * as store from './store.ts';
import { mentionPeople } from './together/mention-people.ts';
import { refuseTakenDraft } from './together/taken-draft.ts';

export interface WriteNote {
  ticketId: number;
  html: string;
  files?: number[] | undefined;
  key?: string | undefined;
  sharedDraft?: boolean | undefined;
  /** The note goes with a hand-over to this account, who is told of that. */
  handedTo?: number | null | undefined;
}

/** Writes a note that only the team sees. It changes nothing of what is owed. Throws message.empty, file.not-found, mention.cannot-see, draft.taken. */
export async function writeNote(ctx: Ctx, input: WriteNote): Promise<Message> {
  const me = principalOf(ctx);
  const ticket = await findTicketFor(ctx, input.ticketId, { lock: true });
  const repeated = input.key ? await messageByKey(ctx, ticket.id, input.key) : null;
  if (repeated) return repeated;
  await refuseTakenDraft(ctx, ticket.id, 'note', input.sharedDraft);
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
      requestKey: input.key ?? null,
      at: ctx.now,
    },
  ]);
  await insertAttachments(ctx.tx, attachmentsFor(messageId!, taken.files));
  const mentioned = await mentionPeople(ctx, ticket, messageId!, html);
  await store.writeFacts(ctx.tx, {
    id: ticket.id,
    facts: { ...store.factsOf(ticket), lastActivityAt: ctx.now },
    statusId: ticket.status_id,
    preview: null,
    messagesAdded: 1,
  });
  await deleteDraft(ctx.tx, me.accountId, ticket.id, 'note');
  ctx.publish(
    noteWritten({
      ticketId: ticket.id,
      customerId: ticket.customer_id,
      messageId: messageId!,
      ...(mentioned.length > 0 && { mentioned }),
      ...(input.handedTo && { handedTo: input.handedTo }),
    }),
  );
  return (await messagesById(ctx, [messageId!]))[0]!;
}
