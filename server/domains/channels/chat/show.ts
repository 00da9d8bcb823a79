/** What a window is told: its conversation and its chat, in the words of contract/widget-live.ts. */
import type { WidgetChat, WidgetMessage } from '../../../../contract/widget-live.ts';
import { accountsById } from '../../admin/index.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Conversations, SaidMessage } from '../channel.ts';
import { newestChats, waitingBefore, type ChatRecord, type PlacedMessage } from './chat-store.ts';

/** In the order given; what is not to be seen any more is left out. */
export async function showMessages(
  ctx: Ctx,
  conversations: Conversations,
  places: readonly PlacedMessage[],
): Promise<Map<PlacedMessage, WidgetMessage>> {
  const said = await conversations.said(
    ctx,
    places.map(({ messageId }) => messageId),
  );
  return new Map(
    places.flatMap((place) => {
      const message = said.get(place.messageId);
      return message ? [[place, show(place, message)] as const] : [];
    }),
  );
}

function show(place: PlacedMessage, message: SaidMessage): WidgetMessage {
  return {
    at: place.position,
    key: place.key,
    mine: message.mine,
    name: message.name && firstName(message.name),
    text: message.text,
    files: message.files.map((file) => ({ id: file.id, name: file.name, type: file.contentType, bytes: file.sizeBytes })),
    channel: message.channel,
    time: new Date(message.at).toISOString(),
  };
}

/** The newest chat of each visitor. */
export async function showChats(ctx: Ctx, visitorIds: readonly number[]): Promise<Map<number, { chat: ChatRecord; shown: WidgetChat }>> {
  const chats = await newestChats(ctx.tx, visitorIds);
  const all = [...chats.values()];
  const waiting = all.filter(({ state }) => state === 'waiting');
  const before = await waitingBefore(ctx.tx, [...new Set(waiting.map(({ widgetId }) => widgetId))]);
  const agents = await accountsById(
    ctx,
    all.flatMap(({ agentId }) => agentId ?? []),
  );
  return new Map(
    all.map((chat) => {
      const name = chat.agentId === null ? null : (agents.get(chat.agentId)?.name ?? null);
      const shown: WidgetChat = {
        state: chat.state,
        before: chat.state === 'waiting' ? (before.get(chat.id) ?? 0) : null,
        agent: name === null ? null : { name: firstName(name), initials: initials(name) },
        read: chat.agentRead,
        rating: chat.rating,
        endedBy: chat.endedBy,
      };
      return [chat.visitorId, { chat, shown }];
    }),
  );
}

/** Customers are told whom they talk with, not who that is privately. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? '';
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.[0]?.toUpperCase() ?? '').join('');
}
