import { chats, type ChatAgentState } from '../../../../contract/chats.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { serve } from '../../../platform/http/serve.ts';
import { chatAgentChanged } from '../../channels/events.ts';
import { findTicketFor, scopeOf } from '../access.ts';
import { presentChat } from './present.ts';
import * as store from './store.ts';
import { closeChat, giveChatAway, passChat, seeChat, takeChat, takeChatBack } from './take-chat.ts';

export const chatService = serve(chats, {
  open: async (ctx) => (await store.openChats(ctx.tx, scopeOf(ctx))).map(presentChat),
  async ofTicket(ctx, { params }) {
    const ticket = await findTicketFor(ctx, params.ticketId);
    return (await store.chatsOfTicket(ctx.tx, ticket.id)).map(presentChat);
  },
  me: (ctx) => agentState(ctx),
  async setAvailable(ctx, { body }) {
    const { accountId } = principalOf(ctx);
    await store.setAvailable(ctx.tx, accountId, body.available, ctx.now);
    ctx.publish(chatAgentChanged({ accountId, available: body.available }));
    return agentState(ctx);
  },
  accept: (ctx, { params, body }) => takeChat(ctx, { ...params, ...body }),
  pass: (ctx, { params }) => passChat(ctx, params),
  read: async (ctx, { params, body }) => void (await seeChat(ctx, { ...params, ...body })),
  transfer: async (ctx, { params, body }) => void (await giveChatAway(ctx, { ...params, ...body })),
  takeBack: (ctx, { params }) => takeChatBack(ctx, params),
  end: (ctx, { params }) => closeChat(ctx, params),
});

async function agentState(ctx: Ctx): Promise<ChatAgentState> {
  const { accountId } = principalOf(ctx);
  const people = await store.candidates(ctx.tx);
  return { available: await store.isAvailable(ctx.tx, accountId), people: people.map((one) => one.accountId) };
}
