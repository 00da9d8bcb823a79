import type { ChatRow } from '../../../../contract/chats.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { accountsById } from '../../admin/index.ts';
import { acceptChat, chatById, endChat, readByAgent, transferChat, type ChatRecord } from '../../channels/index.ts';
import { findTicketFor } from '../access.ts';
import { assignTicket } from '../assign-ticket.ts';
import { changeTicket } from '../change-ticket.ts';
import { handOverAccepted } from '../events.ts';
import { handOverTicket } from '../together/hand-over-ticket.ts';
import { dropHandOver } from '../together/store.ts';
import { passOn } from './offer-chats.ts';
import { presentChat } from './present.ts';
import * as store from './store.ts';

/** A chat whose ticket one may see. The ticket is locked before the chat, as everywhere. Throws chat.not-found. */
async function findChatFor(ctx: Ctx, chatId: number): Promise<ChatRecord> {
  const found = (await chatById(ctx.tx, chatId)) ?? fail('chat.not-found');
  await findTicketFor(ctx, found.ticketId, { lock: true }).catch(() => fail('chat.not-found'));
  return (await chatById(ctx.tx, chatId, true)) ?? fail('chat.not-found');
}

export async function readChat(ctx: Ctx, chatId: number): Promise<ChatRow> {
  const [row] = await store.chatsById(ctx.tx, [chatId]);
  return presentChat(row ?? fail('chat.not-found'));
}

/** Takes a chat; one that a colleague talks in only who says so, and may give work away. Throws chat.ended, chat.taken. */
export async function takeChat(ctx: Ctx, input: { chatId: number; takeOver?: boolean | undefined }): Promise<ChatRow> {
  const me = principalOf(ctx);
  const chat = await findChatFor(ctx, input.chatId);
  if (chat.state === 'ended') fail('chat.ended');
  if (chat.state === 'active' && chat.agentId === me.accountId) return readChat(ctx, chat.id);
  if (chat.state === 'active' && !(input.takeOver && me.permissions.has('tickets.assign')))
    fail('chat.taken', { name: await nameOfAgent(ctx, chat) });
  const ticket = await findTicketFor(ctx, chat.ticketId);
  if (ticket.owner_id === null) await assignTicket(ctx, { ticketId: ticket.id, accountId: me.accountId });
  await acceptChat(ctx, chat, me.accountId);
  await store.noteTaken(ctx.tx, me.accountId, ctx.now);
  return readChat(ctx, chat.id);
}

/** It rings at me in vain: it rings at the next. */
export async function passChat(ctx: Ctx, input: { chatId: number }): Promise<ChatRow> {
  const chat = await findChatFor(ctx, input.chatId);
  if (chat.state === 'ended') fail('chat.ended');
  if (chat.state === 'waiting' && chat.offeredTo === principalOf(ctx).accountId) await passOn(ctx, chat);
  return readChat(ctx, chat.id);
}

/** Gives the chat, and its ticket, to a person or a group. Throws what handing a ticket over throws. */
export async function giveChatAway(
  ctx: Ctx,
  input: { chatId: number; accountId?: number | undefined; groupId?: number | undefined; html?: string | undefined },
): Promise<void> {
  const chat = await findChatFor(ctx, input.chatId);
  if (chat.state === 'ended') fail('chat.ended');
  const { accountId, groupId, html } = input;
  const before = await findTicketFor(ctx, chat.ticketId);
  await handOverTicket(ctx, { ticketId: chat.ticketId, accountId, groupId, html });
  await transferChat(
    ctx,
    chat,
    { accountId: accountId ?? null, groupId: groupId ?? null },
    { by: principalOf(ctx).accountId, ownerId: before.owner_id, groupId: before.group_id },
  );
}

/**
 * Takes back a chat that I passed on and nobody has taken yet: I talk in it again, and its ticket is whose it was, in the group where it was. The note stays.
 * Throws chat.not-found for one that somebody else passed on, chat.taken, chat.ended.
 */
export async function takeChatBack(ctx: Ctx, input: { chatId: number }): Promise<ChatRow> {
  const me = principalOf(ctx);
  const found = await chatById(ctx.tx, input.chatId);
  if (found?.givenBy !== me.accountId) fail('chat.not-found');
  // Whoever gave it away may not see it any more.
  const further = { ...ctx, principal: null };
  const ticket = await findTicketFor(further, found.ticketId, { lock: true });
  const chat = (await chatById(ctx.tx, found.id, true))!;
  if (chat.state === 'ended') fail('chat.ended');
  if (chat.state === 'active') fail('chat.taken', { name: await nameOfAgent(ctx, chat) });
  if (chat.givenGroupId !== null && ticket.group_id !== chat.givenGroupId)
    await changeTicket(further, { ticketId: ticket.id, groupId: chat.givenGroupId });
  await assignTicket(further, { ticketId: ticket.id, accountId: chat.givenOwnerId });
  if (await dropHandOver(ctx.tx, ticket.id)) ctx.publish(handOverAccepted({ ticketId: ticket.id, by: me.accountId }));
  await acceptChat(ctx, chat, me.accountId);
  await store.noteTaken(ctx.tx, me.accountId, ctx.now);
  return readChat(ctx, chat.id);
}

async function nameOfAgent(ctx: Ctx, chat: ChatRecord): Promise<string> {
  return (await accountsById(ctx, [chat.agentId!])).get(chat.agentId!)?.name ?? '?';
}

export async function closeChat(ctx: Ctx, input: { chatId: number }): Promise<ChatRow> {
  const chat = await findChatFor(ctx, input.chatId);
  if (chat.state !== 'ended') await endChat(ctx, chat, 'agent');
  return readChat(ctx, chat.id);
}

export async function seeChat(ctx: Ctx, input: { chatId: number; messageId: number }): Promise<void> {
  await readByAgent(ctx, await findChatFor(ctx, input.chatId), input.messageId);
}
