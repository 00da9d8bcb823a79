/** Open chats as this window knows them: fetched once, kept right by live messages. And what one does with them. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ChatAgentState, ChatRow } from '../../../contract/chats.ts';
import type { LiveMessage } from '../../../contract/live.ts';
import { api, ApiError } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { messagesSince, markNews } from '../app/news.ts';
import { refusalOf, sayNow } from '../app/say-now.ts';
import { showToast } from '../ui/Toast.tsx';
import { chatsAfter, chatsOfTicketAfter } from './chat-rules.ts';
import { openChatsKey } from './count.ts';

export const chatQueries = {
  open: queryOptions({
    queryKey: openChatsKey,
    queryFn: async ({ signal }): Promise<readonly ChatRow[]> => {
      const mark = markNews();
      const rows: readonly ChatRow[] = await api.chats.open({}, { signal });
      return messagesSince(mark).reduce(chatsAfter, rows);
    },
  }),
  /** Begins with the word by which live messages make it stale. */
  me: queryOptions({ queryKey: ['chats', 'me'], queryFn: ({ signal }): Promise<ChatAgentState> => api.chats.me({}, { signal }) }),
  ofTicket: (ticketId: number) =>
    queryOptions({
      queryKey: ['chats-of', ticketId],
      queryFn: async ({ signal }): Promise<readonly ChatRow[]> => {
        const mark = markNews();
        const rows: readonly ChatRow[] = await api.chats.ofTicket({ params: { ticketId } }, { signal });
        return messagesSince(mark).reduce((known, message) => chatsOfTicketAfter(known, ticketId, message), rows);
      },
      staleTime: 60_000,
    }),
};

export function hearChats(messages: readonly LiveMessage[]): void {
  const about = messages.filter((message) => message.kind === 'chat' || message.kind === 'chat-gone');
  if (about.length === 0) return;
  cache.setQueryData<readonly ChatRow[]>(openChatsKey, (now) => now && about.reduce(chatsAfter, now));
  for (const [key, now] of cache.getQueriesData<readonly ChatRow[]>({ queryKey: ['chats-of'] })) {
    const next = now && about.reduce((known, message) => chatsOfTicketAfter(known, key[1] as number, message), now);
    if (next && next !== now) cache.setQueryData(key, next);
  }
}

const none: readonly ChatRow[] = [];

export function useOpenChats(): readonly ChatRow[] {
  return useQuery(chatQueries.open).data ?? none;
}

/** The newest chat of a ticket that has one; undefined until that is known. */
export function useChatOf(ticketId: number): ChatRow | undefined {
  return useQuery(chatQueries.ofTicket(ticketId)).data?.[0];
}

function show(chat: ChatRow): void {
  hearChats([{ kind: 'chat', chat }]);
}

/** Takes it; null when it was refused (the sentence has been shown). */
export async function acceptChat(chat: ChatRow, takeOver = false): Promise<ChatRow | null> {
  try {
    const taken = await api.chats.accept({ params: { chatId: chat.id }, body: takeOver ? { takeOver } : {} });
    show(taken);
    return taken;
  } catch (error) {
    showToast({ text: refusalOf(error), icon: 'alert' });
    void cache.invalidateQueries({ queryKey: openChatsKey });
    return null;
  }
}

/** What was passed on is mine again, with its ticket, unless somebody has taken it meanwhile. */
export async function takeChatBack(chat: ChatRow): Promise<void> {
  try {
    show(await api.chats.takeBack({ params: { chatId: chat.id } }));
  } catch (error) {
    showToast({ text: refusalOf(error), icon: 'alert' });
  }
}

/** It stops ringing at once. Should the server not hear of it, it passes by itself half a minute later. */
export async function passChat(chat: ChatRow): Promise<void> {
  try {
    show(await api.chats.pass({ params: { chatId: chat.id } }));
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'chat.ended')) showToast({ text: refusalOf(error), icon: 'alert' });
  }
}

export async function setAvailable(available: boolean): Promise<void> {
  const { queryKey } = chatQueries.me;
  const before = cache.getQueryData(queryKey);
  cache.setQueryData(queryKey, (now) => now && { ...now, available });
  try {
    cache.setQueryData(queryKey, await api.chats.setAvailable({ body: { available } }));
    showToast({
      text: sayNow(available ? 'chat-desk.available-said' : 'chat-desk.unavailable-said'),
      undo: () => void setAvailable(!available),
    });
  } catch (error) {
    cache.setQueryData(queryKey, before);
    showToast({ text: refusalOf(error), icon: 'alert' });
  }
}

/** I have it before my eyes: the customer sees that it was read. */
export async function markRead(chat: ChatRow, messageId: number): Promise<void> {
  show({ ...chat, unread: 0 });
  // Not worth a sentence: the next message says it again.
  await api.chats.read({ params: { chatId: chat.id }, body: { messageId } }).catch(() => {});
}
