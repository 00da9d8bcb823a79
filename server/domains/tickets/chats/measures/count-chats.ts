/** Counts chats by day and group as the log tells them. */
import { chat_wait_steps_s } from '../../../../../contract/chat-measures.ts';
import { companyDay } from '../../../../platform/company-day.ts';
import type { StoredEvent } from '../../../../platform/events/event.ts';
import type { Listener } from '../../../../platform/events/listener.ts';
import { chatAccepted, chatEnded, chatStarted } from '../../../channels/events.ts';
import * as store from './store.ts';

export const chatCounts: Listener = {
  name: 'chat-days',
  on: [chatStarted.type, chatAccepted.type, chatEnded.type],
  // Nobody waits for it.
  rest_ms: 1_000,
  givesWay: true,
  async handle(ctx, events) {
    const groups = await store.groupsOfTickets(
      ctx.tx,
      events.flatMap(({ ticketId }) => (ticketId === null ? [] : [ticketId])),
    );
    const counts = new Map<string, store.ChatCount>();
    for (const event of events) {
      const groupId = event.ticketId === null ? undefined : groups.get(event.ticketId);
      if (groupId === undefined) continue;
      const day = companyDay(ctx.app, event.at);
      const key = `${day} ${String(groupId).padStart(12, '0')}`;
      counts.set(key, added(counts.get(key) ?? { day, groupId, ...nothing }, event));
    }
    // In one order: two nodes that count the same days wait for each other instead of for ever.
    await store.addCounts(
      ctx.tx,
      [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count),
    );
  },
};

const nothing = { started: 0, offline: 0, answered: 0, abandoned: 0, waited_s: 0, waits: [0, 0, 0, 0, 0] };

/** Pure. An acceptance from a colleague is a transfer: the customer was answered already. */
export function added(count: store.ChatCount, event: StoredEvent): store.ChatCount {
  const { data } = event;
  if (chatStarted.is(event)) return data.offline ? { ...count, offline: count.offline + 1 } : { ...count, started: count.started + 1 };
  if (chatAccepted.is(event) && data.from === null) {
    const step = chat_wait_steps_s.findIndex((most) => data.waited_s <= most);
    const place = step < 0 ? chat_wait_steps_s.length : step;
    return {
      ...count,
      answered: count.answered + 1,
      waited_s: count.waited_s + data.waited_s,
      waits: count.waits.map((times, at) => times + (at === place ? 1 : 0)),
    };
  }
  if (chatEnded.is(event) && !data.answered && data.by !== 'offline' && data.by !== 'agent')
    return { ...count, abandoned: count.abandoned + 1 };
  return count;
}
