/** The little of chats that is in the first load: how many want somebody, and where their part of the house begins. */
import { useQuery } from '@tanstack/react-query';
import type { ChatRow } from '../../../contract/chats.ts';
import type { TicketDetail } from '../../../contract/tickets.ts';

export const openChatsKey = ['chat-open'];
export const chatsPath = '/desk/chats';

/** What wants a person in chats: those that wait, and mine with words I have not read. */
export function chatCount(chats: readonly ChatRow[], myId: number): number {
  return chats.filter((one) => one.state === 'waiting' || (one.agentId === myId && one.unread > 0)).length;
}

/** Nought until the part that asks for them is here. */
export function useChatCount(myId: number): number {
  const { data } = useQuery<readonly ChatRow[]>({ queryKey: openChatsKey, queryFn: () => [], enabled: false });
  return data ? chatCount(data, myId) : 0;
}

/** Only such tickets ask for their chats: one of mail alone costs nothing. */
export function hasChat(detail: Pick<TicketDetail, 'ticket' | 'messages'>): boolean {
  return detail.ticket.channel === 'chat' || detail.messages.some((message) => message.channel === 'chat');
}
