/** By which way the answer on a ticket goes, for tickets that have a chat. */
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ChatRow } from '../../../contract/chats.ts';
import type { TicketDetail } from '../../../contract/tickets.ts';
import { useNow } from '../app/dates-live.ts';
import { chatQueries } from './chats.ts';
import { type Way, type WayBecause, wayOf } from './chat-rules.ts';
import { hasChat } from './count.ts';

/** The person's choice for each chat, for as long as the window lives. */
const chosen = new Map<number, Way>();

export interface AnswerWay {
  chat: ChatRow;
  way: Way;
  because: WayBecause;
  /** There is a way to answer by mail too. */
  mail: boolean;
  choose: (way: Way) => void;
}

/** Null where there is no chat, or it is not known yet: then answers go as they always did. */
export function useAnswerWay(detail: TicketDetail, blank: boolean): AnswerWay | null {
  const ticketId = detail.ticket.id;
  const chat = useQuery({ ...chatQueries.ofTicket(ticketId), enabled: hasChat(detail) }).data?.[0];
  const now = useNow();
  const [, choose] = useState(0);
  const begun = useRef<{ ticketId: number; way: Way } | null>(null);
  if (blank || begun.current?.ticketId !== ticketId) begun.current = null;
  if (!chat) return null;
  const mail = detail.reply !== null;
  const found = wayOf({ chat, now, chosen: chosen.get(chat.id) ?? null, mail, begun: begun.current?.way ?? null });
  if (!blank) begun.current = { ticketId, way: found.way };
  return {
    chat,
    mail,
    ...found,
    choose(way) {
      chosen.set(chat.id, way);
      choose((times) => times + 1);
    },
  };
}
