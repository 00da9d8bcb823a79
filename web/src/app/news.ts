/** The latest live messages, kept a while: an answer that was read before them and came after them is brought up to date. */
import type { LiveMessage } from '../../../contract/live.ts';
import type { TicketDetail } from '../../../contract/tickets.ts';
import { detailAfter } from './live-reducers.ts';

const kept_max = 2_000;
let news: { at: number; message: LiveMessage }[] = [];
let last = 0;

export function keepNews(message: LiveMessage): void {
  if (message.kind === 'presence' || message.kind === 'counters') return;
  news.push({ at: ++last, message });
  if (news.length > kept_max * 2) news = news.slice(-kept_max);
}

/** Remember this before asking the server. */
export function markNews(): number {
  return last;
}

export function messagesSince(mark: number): LiveMessage[] {
  return news.filter((one) => one.at > mark).map((one) => one.message);
}

const deliveryRank = { queued: 0, sending: 1, failed: 2, cancelled: 2, sent: 3 } as const;

/** The fetched ticket with what was heard since `mark`. Messages carry no version: what was fetched wins where it is further on its way. */
export function newsSince(mark: number, detail: TicketDetail): TicketDetail {
  return messagesSince(mark).reduce((known, message) => {
    if (message.kind === 'message') {
      const fetched = known.messages.find((one) => one.id === message.message.id);
      const further =
        fetched?.delivery &&
        message.message.delivery &&
        deliveryRank[fetched.delivery.state] > deliveryRank[message.message.delivery.state];
      if (further) return known;
    }
    return detailAfter(known, message);
  }, detail);
}
