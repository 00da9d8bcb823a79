/** What the desk makes of chats: which rings, which comes next, by which way an answer goes. Pure. */
import type { ChatRow } from '../../../contract/chats.ts';
import type { LiveMessage } from '../../../contract/live.ts';
import type { NotificationSettings } from '../../../contract/notifications.ts';

/** Open chats after a message: a new or changed one takes its place, an ended one goes. The same list when nothing changes. */
export function chatsAfter(chats: readonly ChatRow[], message: LiveMessage): readonly ChatRow[] {
  if (message.kind === 'chat-gone' || (message.kind === 'chat' && message.chat.state === 'ended')) {
    const id = message.kind === 'chat' ? message.chat.id : message.chatId;
    return chats.some((one) => one.id === id) ? chats.filter((one) => one.id !== id) : chats;
  }
  if (message.kind !== 'chat') return chats;
  const at = chats.findIndex((one) => one.id === message.chat.id);
  return at < 0 ? [...chats, message.chat] : chats.with(at, message.chat);
}

/** Every chat of one ticket after a message, newest first. */
export function chatsOfTicketAfter(chats: readonly ChatRow[], ticketId: number, message: LiveMessage): readonly ChatRow[] {
  if (message.kind !== 'chat') return chats;
  const others = chats.filter((one) => one.id !== message.chat.id);
  if (message.chat.ticketId !== ticketId) return others.length === chats.length ? chats : others;
  return [...others, message.chat].sort((a, b) => b.id - a.id);
}

/** Those nobody has taken, who waits longest first. */
export function waitingChats(chats: readonly ChatRow[]): ChatRow[] {
  return chats.filter((one) => one.state === 'waiting').sort((a, b) => compare(waitsSince(a), waitsSince(b)) || a.id - b.id);
}

/** Those I talk in, in the order I took them: a strip whose places move would be pressed wrongly. */
export function myChats(chats: readonly ChatRow[], myId: number): ChatRow[] {
  return chats
    .filter((one) => one.state === 'active' && one.agentId === myId)
    .sort((a, b) => compare(a.acceptedAt ?? a.startedAt, b.acceptedAt ?? b.startedAt) || a.id - b.id);
}

/** Those that ring at me: offered to me, or, while I take chats, to everybody. */
export function ringingChats(chats: readonly ChatRow[], myId: number, available: boolean): ChatRow[] {
  return waitingChats(chats).filter((one) => one.offeredTo === myId || (one.offeredTo === null && available));
}

export function waitsSince(chat: ChatRow): string {
  return chat.waitingSince ?? chat.startedAt;
}

/** Where I am needed next: who has waited longest for words of mine; when nobody does, the chat after this one. */
export function nextChat(chats: readonly ChatRow[], myId: number, currentTicketId: number | null): ChatRow | null {
  const mine = myChats(chats, myId);
  const others = mine.filter((one) => one.ticketId !== currentTicketId);
  const waits = others.filter((one) => one.waitingSince !== null).sort((a, b) => compare(a.waitingSince!, b.waitingSince!) || a.id - b.id);
  return waits[0] ?? neighbour(mine, currentTicketId, 1);
}

/** The one before this in the strip, around its end. */
export function previousChat(chats: readonly ChatRow[], myId: number, currentTicketId: number | null): ChatRow | null {
  return neighbour(myChats(chats, myId), currentTicketId, -1);
}

function neighbour(mine: readonly ChatRow[], currentTicketId: number | null, by: 1 | -1): ChatRow | null {
  const at = mine.findIndex((one) => one.ticketId === currentTicketId);
  if (at < 0) return mine.at(by > 0 ? 0 : -1) ?? null;
  const next = mine.at((at + by) % mine.length);
  return next && next.ticketId !== currentTicketId ? next : null;
}

/** Who lost the connection for less than this is coming back; as on the server. */
export const away_ms_max = 2 * 60_000;

export type Way = 'chat' | 'email';
/** Why an answer goes the way it goes. */
export type WayBecause = 'here' | 'back-soon' | 'no-address' | 'left' | 'ended' | 'chosen' | 'begun';

/**
 * By which way the next answer goes: in the chat while it goes on and the customer is there, or is coming back, or has no address; else by mail.
 * A choice of the person stands. A mail that was begun stays a mail when the customer comes back to the chat.
 */
export function wayOf(input: {
  chat: Pick<ChatRow, 'state' | 'here' | 'leftAt' | 'email'>;
  now: number;
  chosen: Way | null;
  /** There is a way to answer by mail. */
  mail: boolean;
  begun: Way | null;
}): { way: Way; because: WayBecause } {
  const { chat } = input;
  if (input.chosen === 'chat' || (input.chosen === 'email' && input.mail)) return { way: input.chosen, because: 'chosen' };
  const on = chat.state !== 'ended' && !isAway(chat, input.now);
  if (on && input.begun === 'email' && input.mail) return { way: 'email', because: 'begun' };
  if (on) return { way: 'chat', because: chat.here ? 'here' : 'back-soon' };
  if (!input.mail || chat.email === null) return { way: 'chat', because: 'no-address' };
  return { way: 'email', because: chat.state === 'ended' ? 'ended' : 'left' };
}

export function isAway(chat: Pick<ChatRow, 'here' | 'leftAt'>, now: number): boolean {
  return !chat.here && chat.leftAt !== null && now - Date.parse(chat.leftAt) > away_ms_max;
}

/** Not repeated by the server while they go on: over by itself after this. */
export const typing_ms_max = 6_000;

export interface Typing {
  on: boolean;
  /** What stands in their box, where they were told that we see it. */
  text: string | null;
  heard_ms: number;
}

/** Whether to show it now. Words that stand in the box stay: who stopped in the midst of a sentence has still written it. */
export function isTyping(typing: Typing | undefined, now_ms: number): boolean {
  if (!typing) return false;
  return (typing.on && now_ms - typing.heard_ms < typing_ms_max) || Boolean(typing.text);
}

/** Hours in which nothing rings, by the clock of the person's own time zone (IANA). */
export function isQuietHour(quiet: NotificationSettings['quiet'], at_ms: number, zone: string): boolean {
  if (!quiet.on) return false;
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    .formatToParts(at_ms)
    .reduce<Record<string, string>>((all, part) => ({ ...all, [part.type]: part.value }), {});
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.weekday ?? '') + 1;
  if (quiet.wholeDays.includes(day)) return true;
  const time = `${parts.hour}:${parts.minute}`;
  if (quiet.from === quiet.to) return false;
  return quiet.from < quiet.to ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to;
}

/** A wait for a live answer is long sooner than one for a letter. */
const long_wait_ms = 60_000;
const too_long_wait_ms = 3 * 60_000;

export function waitKind(since: string, now: number): 'plain' | 'due' | 'late' {
  const waits_ms = now - Date.parse(since);
  return waits_ms >= too_long_wait_ms ? 'late' : waits_ms >= long_wait_ms ? 'due' : 'plain';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
