import { mayReach } from '../../../../contract/rights.ts';
import { system, type Ctx } from '../../../platform/context.ts';
import type { Listener } from '../../../platform/events/listener.ts';
import { readersAmong } from '../../admin/index.ts';
import { chatById, offerChat, widgetById, type ChatRecord } from '../../channels/index.ts';
import { chatAccepted, chatAgentChanged, chatEnded, chatStarted, chatTransferred } from '../../channels/events.ts';
import { ticketsById } from '../store.ts';
import { chooseAgent } from './rules/choose-agent.ts';
import * as store from './store.ts';

const chats_at_once_max = 50;

/** Chats that ring at nobody find somebody, whenever one comes or somebody may have become free. */
export const offerChats: Listener = {
  name: 'offer-chats',
  on: [chatStarted, chatTransferred, chatEnded, chatAccepted, chatAgentChanged].map((kind) => kind.type),
  async handle(ctx) {
    for (const waiting of await store.unoffered(ctx.tx, chats_at_once_max)) {
      const chat = await chatById(ctx.tx, waiting.id, true);
      if (chat?.state !== 'waiting' || chat.offeredTo !== null) continue;
      const to = await choose(ctx, chat, waiting.groupId, waiting.chatsMax);
      if (to !== null) await offerChat(ctx, chat, to, chat.passedBy);
    }
  },
};

/** Whom it rang at does not answer: it rings at the next, and when there is none, at everybody who may see it. */
export async function passOn(ctx: Ctx, chat: ChatRecord): Promise<void> {
  const passedBy = chat.offeredTo === null ? chat.passedBy : [...new Set([...chat.passedBy, chat.offeredTo])];
  const [ticket] = await ticketsById(ctx.tx, [chat.ticketId]);
  const widget = await widgetById(ctx.tx, chat.widgetId);
  const to =
    ticket && widget?.settings.offer ? await choose(ctx, { ...chat, passedBy }, ticket.group_id, widget.settings.chatsPerAgentMax) : null;
  await offerChat({ ...ctx, publish: (event) => ctx.publish({ ...event, actor: event.actor ?? system }) }, chat, to, passedBy);
}

async function choose(ctx: Ctx, chat: Pick<ChatRecord, 'passedBy'>, groupId: number, chats_max: number): Promise<number | null> {
  const free = await store.candidates(ctx.tx);
  const readers = await readersAmong(
    ctx,
    free.map(({ accountId }) => accountId),
  );
  const able = free.filter(({ accountId }) => {
    const reader = readers.get(accountId);
    return reader?.writes && reader.groups.includes(groupId) && mayReach(reader.reach, { groupId, ownerId: null });
  });
  return chooseAgent(able, chats_max, chat.passedBy);
}
