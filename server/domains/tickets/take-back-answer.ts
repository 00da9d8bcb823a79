import type { Draft } from '../../../contract/tickets.ts';
import { principalOf, type Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { cancelLetter } from '../channels/index.ts';
import { draftsFor, fileIdsOf, messagesById, putDraft, setLoose, takeBack } from '../conversations/index.ts';
import { findTicketFor } from './access.ts';
import { answerQueued, answerTakenBack } from './events.ts';
import * as store from './store.ts';
import type { TicketFacts } from './ticket.ts';

/** Takes an answer back before it left: the text is a draft again, the ticket as it was. Throws message.already-sent when it has gone. */
export async function takeBackAnswer(ctx: Ctx, input: { messageId: number }): Promise<Draft> {
  const me = principalOf(ctx);
  const [message] = await messagesById(ctx, [input.messageId]);
  if (!message || message.kind !== 'outbound') fail('message.not-found');
  const ticket = await findTicketFor(ctx, message.ticketId, { lock: true });
  if (!(await cancelLetter(ctx, message.id))) fail('message.already-sent');
  const taken = (await takeBack(ctx.tx, message.id, ctx.now)) ?? fail('message.not-found');
  const files = await fileIdsOf(ctx.tx, message.id);
  await setLoose(ctx.tx, files, true);
  const html = (taken.html ?? '').replace(/src="cid:file(\d+)@okienko"/g, 'src="/api/files/$1"');
  await putDraft(ctx.tx, {
    accountId: me.accountId,
    ticketId: ticket.id,
    kind: 'reply',
    html,
    to: message.to,
    cc: message.cc,
    files,
    now: ctx.now,
  });
  await restore(ctx, ticket, message.id);
  ctx.publish(answerTakenBack({ ticketId: ticket.id, customerId: ticket.customer_id, messageId: message.id }));
  return (await draftsFor(ctx, me.accountId, ticket.id)).find((draft) => draft.kind === 'reply')!;
}

/** What the answer changed is undone; what happened since (a new message of the customer) stays. */
async function restore(ctx: Ctx, ticket: store.TicketRecord, messageId: number): Promise<void> {
  const stored = (await store.eventOfMessage(ctx.tx, ticket.id, answerQueued.type, messageId))?.before as Record<string, any> | undefined;
  if (!stored) return;
  const date = (value: string | null) => (value === null ? null : new Date(value));
  const before: TicketFacts = {
    state: stored.state,
    ownerId: stored.ownerId,
    waitingSince: date(stored.waitingSince),
    unseen: stored.unseen,
    firstAnswerAt: date(stored.firstAnswerAt),
    closedAt: date(stored.closedAt),
    lastActivityAt: ticket.last_activity_at,
  };
  const writtenSince = ticket.waiting_since !== null;
  const facts = writtenSince
    ? { ...before, state: ticket.state, waitingSince: before.waitingSince ?? ticket.waiting_since, unseen: true, ownerId: ticket.owner_id }
    : before;
  await store.writeFacts(ctx.tx, {
    id: ticket.id,
    facts,
    statusId: writtenSince ? ticket.status_id : stored.statusId,
    preview: writtenSince ? null : stored.preview,
    messagesAdded: -1,
  });
}
