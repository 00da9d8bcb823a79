/** What happens to a chat. Who may do it, and what it means for the ticket, callers decide. */
import type { Ctx } from '../../../platform/context.ts';
import * as store from './chat-store.ts';
import { chatAccepted, chatEnded, chatOffered, chatRated, chatRead, chatSaid, chatTransferred, chatVisitorChanged } from './events.ts';
import { again } from './visitor.ts';

const seconds = (from: Date, to: Date) => Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000));
const about = (chat: store.ChatRecord) => ({ chatId: chat.id, visitorId: chat.visitorId, ticketId: chat.ticketId });

/** Our words stand in the visitor's conversation. Who answers a chat that nobody has taken, has taken it. */
export async function noteAnswer(ctx: Ctx, chat: store.ChatRecord, answer: { messageId: number; accountId: number | null }): Promise<void> {
  if (chat.state === 'waiting' && answer.accountId !== null) await acceptChat(ctx, chat, answer.accountId);
  const position =
    (await store.putMessage(ctx.tx, { visitorId: chat.visitorId, chatId: chat.id, messageId: answer.messageId, key: null })) ?? again();
  if (answer.accountId !== null) await store.changeChat(ctx.tx, chat.id, { lastAgentAt: ctx.now, agentRead: position });
  ctx.publish(chatSaid({ ...about(chat), position, messageId: answer.messageId, key: null }));
}

export async function acceptChat(ctx: Ctx, chat: store.ChatRecord, accountId: number): Promise<void> {
  await store.changeChat(ctx.tx, chat.id, {
    state: 'active',
    agentId: accountId,
    offeredTo: null,
    offeredAt: null,
    acceptedAt: chat.acceptedAt ?? ctx.now,
  });
  ctx.publish(chatAccepted({ ...about(chat), accountId, waited_s: seconds(chat.startedAt, ctx.now), from: chat.agentId }));
}

/** Rings at somebody, or at everybody (null). */
export async function offerChat(ctx: Ctx, chat: store.ChatRecord, to: number | null, passedBy: readonly number[]): Promise<void> {
  await store.changeChat(ctx.tx, chat.id, { offeredTo: to, offeredAt: to === null ? null : ctx.now, passedBy });
  ctx.publish(chatOffered({ ...about(chat), to }));
}

/** Waits again, for somebody or for a group. `given`: by whom, and whose the ticket was until now. */
export async function transferChat(
  ctx: Ctx,
  chat: store.ChatRecord,
  to: { accountId: number | null; groupId: number | null },
  given: { by: number; ownerId: number | null; groupId: number },
): Promise<void> {
  await store.changeChat(ctx.tx, chat.id, {
    state: 'waiting',
    agentId: null,
    offeredTo: to.accountId,
    offeredAt: to.accountId === null ? null : ctx.now,
    passedBy: [],
    givenBy: given.by,
    givenOwnerId: given.ownerId,
    givenGroupId: given.groupId,
  });
  ctx.publish(chatTransferred({ ...about(chat), from: chat.agentId, to: to.accountId, groupId: to.groupId }));
}

export async function endChat(ctx: Ctx, chat: store.ChatRecord, by: store.ChatEnd): Promise<void> {
  await store.changeChat(ctx.tx, chat.id, { state: 'ended', endedAt: ctx.now, endedBy: by, offeredTo: null, offeredAt: null });
  ctx.publish(chatEnded({ ...about(chat), by, lasted_s: seconds(chat.startedAt, ctx.now), answered: chat.acceptedAt !== null }));
}

export async function readByAgent(ctx: Ctx, chat: store.ChatRecord, messageId: number): Promise<void> {
  const position = await store.placeUpTo(ctx.tx, chat.visitorId, messageId);
  if (position <= chat.agentRead) return;
  await store.changeChat(ctx.tx, chat.id, { agentRead: position });
  ctx.publish(chatRead({ ...about(chat), by: 'agent', position }));
}

export async function readByCustomer(ctx: Ctx, chat: store.ChatRecord, position: number): Promise<void> {
  if (position <= chat.customerRead) return;
  await store.changeChat(ctx.tx, chat.id, { customerRead: position });
  ctx.publish(chatRead({ ...about(chat), by: 'customer', position }));
}

/** Came to this node, left it, or went to another page. */
export async function noteWhere(
  ctx: Ctx,
  chat: store.ChatRecord,
  where: Pick<store.ChatChange, 'page' | 'hereNode' | 'leftAt'>,
): Promise<void> {
  await store.changeChat(ctx.tx, chat.id, where);
  ctx.publish(chatVisitorChanged(about(chat)));
}

export async function rateChat(ctx: Ctx, chat: store.ChatRecord, rating: number, comment: string | null): Promise<void> {
  await store.changeChat(ctx.tx, chat.id, { rating, ratingComment: comment });
  ctx.publish(chatRated({ ...about(chat), rating, comment }));
}

/** The node they were connected to is gone, and they have not come back to another. */
export async function forgetPlace(ctx: Ctx, chat: store.ChatRecord): Promise<void> {
  await noteWhere(ctx, chat, { hereNode: null, leftAt: ctx.now });
}
