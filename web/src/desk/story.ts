/** A ticket's story in one column: messages, what is on its way, and between them what was changed, folded. Pure. */
import type { Message, TimelineEvent } from '../../../contract/tickets.ts';
import { isMovedEvent, type MovedEvent, movedEvents } from '../tickets/merging/moved-events.ts';
import type { Outgoing } from './outbox.ts';

export type StoryPart =
  | { kind: 'message'; key: string; message: Message }
  | { kind: 'events'; key: string; events: TimelineEvent[] }
  | { kind: 'moved'; key: string; moved: MovedEvent }
  | { kind: 'outgoing'; key: string; item: Outgoing }
  | { kind: 'fresh'; key: string };

export interface Told {
  messages: readonly Message[];
  hasEarlier: boolean;
  events: readonly TimelineEvent[];
  outgoing: readonly Outgoing[];
  /** The first message that is new to the one who looks. */
  freshId: number | null;
}

export function storyOf(told: Told): StoryPart[] {
  // By time: a merge brings messages that came into the house earlier, or later, than they were written.
  const messages = told.messages
    .filter((message) => !isUnderWay(message, told.outgoing))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id - b.id));
  const from = told.hasEarlier ? (messages[0]?.at ?? '') : '';
  const events = told.events.filter((event) => event.at >= from && isWorthSaying(event) && !isMovedEvent(event));
  const moved = movedEvents(told.events).filter((one) => one.at >= from);
  const parts: StoryPart[] = [];
  let next = 0;
  const eventsUntil = (at: string) => {
    const folded: TimelineEvent[] = [];
    for (let event = events[next]; event && event.at < at; event = events[++next]) folded.push(event);
    if (folded.length > 0) parts.push({ kind: 'events', key: `events ${folded[0]?.id}`, events: folded });
    for (let one = moved[0]; one && one.at < at; one = moved[0])
      parts.push({ kind: 'moved', key: `moved ${moved.shift()?.event.id}`, moved: one });
  };
  for (const message of messages) {
    eventsUntil(message.at);
    if (message.id === told.freshId) parts.push({ kind: 'fresh', key: 'fresh' });
    parts.push({ kind: 'message', key: `message ${message.id}`, message });
  }
  eventsUntil('9999');
  for (const item of told.outgoing) parts.push({ kind: 'outgoing', key: item.key, item });
  return parts;
}

/** The server has it and said so live, before it answered the one who sent: shown once. */
function isUnderWay(message: Message, outgoing: readonly Outgoing[]): boolean {
  return outgoing.some(
    (item) =>
      message.id > item.afterId && message.accountId === item.accountId && message.kind === (item.kind === 'note' ? 'note' : 'outbound'),
  );
}

/** A ticket opened by a letter is told by the letter. */
function isWorthSaying(event: TimelineEvent): boolean {
  // So is a chat by its first words, unless there is more to say of how it began.
  if (event.type === 'chat.started') return Boolean(event.data.again || event.data.offline);
  return event.type !== 'ticket.opened' || !event.data.messageId || event.data.channel === 'api';
}

/** Where "new" begins when a ticket is opened: with the first words of the customer that nobody has answered. */
export function freshIdOf(messages: readonly Message[]): number | null {
  let fresh: number | null = null;
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at];
    if (!message || message.kind === 'outbound') break;
    if (message.kind === 'inbound') fresh = message.id;
  }
  // All of it new: then a line saying so says nothing.
  return fresh === messages[0]?.id ? null : fresh;
}

/** Newest message at a moment: what somebody who wrote then can have seen. Null when that is before everything loaded. */
export function newestAt(messages: readonly Message[], at: string): number | null {
  return messages.findLast((message) => message.at <= at)?.id ?? null;
}
