import type { Draft } from '../../../contract/tickets.ts';
import { principalOf, type Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import {
  draftsFor,
  fileIdsOf,
  giveFilesBack,
  isEmptyHtml,
  messagesById,
  putDraft,
  takeBackNote as takeBack,
} from '../conversations/index.ts';
import { findTicketFor } from './access.ts';
import { noteTakenBack } from './events.ts';
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
  const files = await fileIdsOf(ctx.tx, message.id);
  await giveFilesBack(ctx.tx, files, me.accountId);
  const html = (taken.html ?? '').replace(/src="cid:file(\d+)@okienko"/g, 'src="/api/files/$1"');
  // Who has begun to write something else meanwhile loses neither.
  const begun = (await draftsFor(ctx, me.accountId, ticket.id)).find((draft) => draft.kind === 'note');
  await putDraft(ctx.tx, {
    accountId: me.accountId,
    ticketId: ticket.id,
    kind: 'note',
    html: begun && !isEmptyHtml(begun.html) && begun.html !== html ? `${html}${begun.html}` : html,
    to: [],
    cc: [],
    files: [...new Set([...files, ...(begun?.files ?? []).map((file) => file.id)])],
    now: ctx.now,
  });
  await store.writeFacts(ctx.tx, {
    id: ticket.id,
    facts: store.factsOf(ticket),
    statusId: ticket.status_id,
    preview: null,
    messagesAdded: -1,
  });
  ctx.publish(noteTakenBack({ ticketId: ticket.id, customerId: ticket.customer_id, messageId: message.id }));
  return (await draftsFor(ctx, me.accountId, ticket.id)).find((draft) => draft.kind === 'note')!;
}
