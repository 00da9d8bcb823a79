/** The latest live messages, kept a while: an answer that was read before them and came after them is brought up to date. */
import type { LiveMessage } from '../../../contract/live.ts';
import type { TicketDetail } from '../../../contract/tickets.ts';
import { detailAfter } from './live-reducers.ts';

/** No answer is longer under way than this. */
const kept_ms = 120_000;
const sweep_ms = 15_000;
let news: { at: number; heard_ms: number; message: LiveMessage }[] = [];
let swept_ms = 0;
let last = 0;

export function keepNews(message: LiveMessage): void {
  if (message.kind === 'presence' || message.kind === 'counters' || message.kind === 'chat-typing') return;
  const now = performance.now();
  news.push({ at: ++last, heard_ms: now, message });
  if (now - swept_ms < sweep_ms) return;
  swept_ms = now;
  news = news.filter((one) => now - one.heard_ms < kept_ms);
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
