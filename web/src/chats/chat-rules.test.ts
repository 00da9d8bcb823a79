import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChatRow } from '../../../contract/chats.ts';
import {
  away_ms_max,
  chatsAfter,
  chatsOfTicketAfter,
  isQuietHour,
  isTyping,
  myChats,
  nextChat,
  previousChat,
  ringingChats,
  typing_ms_max,
  waitingChats,
  waitKind,
  wayOf,
} from './chat-rules.ts';
import { chatCount, hasChat } from './count.ts';

const me = 7;
const now = Date.parse('2026-11-24T09:55:00Z');
const at = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

function chat(id: number, change: Partial<ChatRow> = {}): ChatRow {
  return {
    id,
    ticketId: 100 + id,
    ticketNumber: 48_000 + id,
    groupId: 1,
    ownerId: null,
    widgetId: 1,
    widgetName: 'Sklep',
    state: 'waiting',
    customerName: `Klient ${id}`,
    email: 'klient@poczta.example',
    verified: false,
    language: 'pl',
    agentId: null,
    offeredTo: null,
    page: null,
    here: true,
    leftAt: null,
    startedAt: at(10),
    acceptedAt: null,
    endedAt: null,
    endedBy: null,
    waitingSince: at(10),
    preview: '',
    customerReadId: null,
    unread: 0,
    answers: [],
    coView: false,
    rating: null,
    ratingComment: null,
    ...change,
  };
}
const mine = (id: number, acceptedMinutes: number, waits: number | null, change: Partial<ChatRow> = {}) =>
  chat(id, {
    state: 'active',
    agentId: me,
    acceptedAt: at(acceptedMinutes),
    waitingSince: waits === null ? null : at(waits),
    ...change,
  });

describe('what the desk knows of open chats', () => {
  test('a new chat comes to the others, a changed one takes its own place, an ended one goes', () => {
    const known = [chat(1), chat(2)];
    expect(chatsAfter(known, { kind: 'chat', chat: chat(3) }).map((one) => one.id)).toEqual([1, 2, 3]);
    expect(chatsAfter(known, { kind: 'chat', chat: chat(1, { preview: 'Halo' }) })[0]?.preview).toBe('Halo');
    expect(chatsAfter(known, { kind: 'chat', chat: chat(1, { state: 'ended' }) }).map((one) => one.id)).toEqual([2]);
    expect(chatsAfter(known, { kind: 'chat-gone', chatId: 2, ticketId: 102 }).map((one) => one.id)).toEqual([1]);
  });

  test('what says nothing about them leaves the very same list, so that nothing is drawn again', () => {
    const known = [chat(1)];
    expect(chatsAfter(known, { kind: 'pong' })).toBe(known);
    expect(chatsAfter(known, { kind: 'chat-gone', chatId: 9, ticketId: 1 })).toBe(known);
    expect(chatsAfter(known, { kind: 'chat', chat: chat(9, { state: 'ended' }) })).toBe(known);
  });

  test('however messages are repeated, a chat stands there once, as it was said last', () => {
    const said = fc.array(fc.record({ id: fc.integer({ min: 1, max: 5 }), ended: fc.boolean(), preview: fc.string() }), { maxLength: 30 });
    fc.assert(
      fc.property(said, (messages) => {
        const after = messages.reduce<readonly ChatRow[]>(
          (known, one) =>
            chatsAfter(known, { kind: 'chat', chat: chat(one.id, { preview: one.preview, state: one.ended ? 'ended' : 'waiting' }) }),
          [],
        );
        const last = new Map(messages.map((one) => [one.id, one]));
        expect(new Map(after.map((one) => [one.id, one.preview]))).toEqual(
          new Map([...last.values()].filter((one) => !one.ended).map((one) => [one.id, one.preview])),
        );
        expect(new Set(after.map((one) => one.id)).size).toBe(after.length);
      }),
    );
  });

  test('chats of a ticket stand newest first, ended ones too; one that moved to another ticket goes', () => {
    const known = [chat(2, { ticketId: 1, state: 'ended' })];
    const more = chatsOfTicketAfter(known, 1, { kind: 'chat', chat: chat(5, { ticketId: 1 }) });
    expect(more.map((one) => one.id)).toEqual([5, 2]);
    expect(chatsOfTicketAfter(more, 1, { kind: 'chat', chat: chat(5, { ticketId: 8 }) }).map((one) => one.id)).toEqual([2]);
    expect(chatsOfTicketAfter(known, 1, { kind: 'chat', chat: chat(9, { ticketId: 8 }) })).toBe(known);
  });
});

describe('which rings, and which comes next', () => {
  test('who waits longest stands first', () => {
    expect(waitingChats([chat(1, { waitingSince: at(1) }), chat(2, { waitingSince: at(5) }), mine(3, 1, 9)]).map((one) => one.id)).toEqual([
      2, 1,
    ]);
  });

  test('offered to me rings even while I take none; offered to all only while I take them; to a colleague never', () => {
    const chats = [chat(1, { offeredTo: me }), chat(2), chat(3, { offeredTo: 99 })];
    expect(ringingChats(chats, me, false).map((one) => one.id)).toEqual([1]);
    expect(ringingChats(chats, me, true).map((one) => one.id)).toEqual([1, 2]);
  });

  test('mine keep their places in the strip, whoever writes', () => {
    expect(myChats([mine(1, 2, 9), mine(2, 8, null), mine(3, 5, 1, { agentId: 99 })], me).map((one) => one.id)).toEqual([2, 1]);
  });

  test('next is who has waited longest for words of mine; when nobody waits, the one after this', () => {
    const chats = [mine(1, 9, null), mine(2, 8, 1), mine(3, 7, 4)];
    expect(nextChat(chats, me, 101)?.id).toBe(3);
    expect(nextChat(chats, me, 103)?.id).toBe(2);
    const quiet = [mine(1, 9, null), mine(2, 8, null)];
    expect(nextChat(quiet, me, 101)?.id).toBe(2);
    expect(nextChat(quiet, me, 102)?.id).toBe(1);
    expect(nextChat(quiet, me, null)?.id).toBe(1);
    expect(nextChat([mine(1, 9, 3)], me, 101)).toBeNull();
  });

  test('before the first comes the last', () => {
    const chats = [mine(1, 9, null), mine(2, 8, 1), mine(3, 7, null)];
    expect(previousChat(chats, me, 102)?.id).toBe(1);
    expect(previousChat(chats, me, 101)?.id).toBe(3);
    expect(previousChat([], me, 101)).toBeNull();
  });

  test('next and before never lead to where one is', () => {
    const some = fc.array(fc.record({ id: fc.integer({ min: 1, max: 6 }), waits: fc.option(fc.integer({ min: 0, max: 60 })) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(some, fc.integer({ min: 100, max: 107 }), (list, current) => {
        const chats = [...new Map(list.map((one) => [one.id, mine(one.id, one.id, one.waits)])).values()];
        expect(nextChat(chats, me, current)?.ticketId).not.toBe(current);
        expect(previousChat(chats, me, current)?.ticketId).not.toBe(current);
      }),
    );
  });

  test('the number on the rail counts what waits, and what I have not read', () => {
    expect(chatCount([chat(1), mine(2, 1, 1, { unread: 3 }), mine(3, 1, null), mine(4, 1, 1, { unread: 2, agentId: 99 })], me)).toBe(2);
  });

  test('a wait on a chat is long after a minute, too long after three', () => {
    expect([at(0.5), at(1), at(3)].map((since) => waitKind(since, now))).toEqual(['plain', 'due', 'late']);
  });
});

describe('by which way an answer goes', () => {
  const way = (change: Partial<ChatRow>, more: Partial<Parameters<typeof wayOf>[0]> = {}) =>
    wayOf({ chat: mine(1, 5, 1, change), now, chosen: null, mail: true, begun: null, ...more });

  test('into the chat while the customer is there, or only went to another page', () => {
    expect(way({})).toEqual({ way: 'chat', because: 'here' });
    expect(way({ here: false, leftAt: at(1) })).toEqual({ way: 'chat', because: 'back-soon' });
  });

  test('by mail once they have left for two minutes, or the chat has ended', () => {
    expect(way({ here: false, leftAt: new Date(now - away_ms_max - 1).toISOString() })).toEqual({ way: 'email', because: 'left' });
    expect(way({ state: 'ended' })).toEqual({ way: 'email', because: 'ended' });
  });

  test('into the chat all the same where there is no address, or no mailbox', () => {
    expect(way({ state: 'ended', email: null })).toEqual({ way: 'chat', because: 'no-address' });
    expect(way({ state: 'ended' }, { mail: false })).toEqual({ way: 'chat', because: 'no-address' });
  });

  test('what the person chose stands, but no mail goes where there is no way for it', () => {
    expect(way({}, { chosen: 'email' })).toEqual({ way: 'email', because: 'chosen' });
    expect(way({ state: 'ended' }, { chosen: 'chat' })).toEqual({ way: 'chat', because: 'chosen' });
    expect(way({}, { chosen: 'email', mail: false }).way).toBe('chat');
  });

  test('a mail that was begun stays one when they come back; a chat that was begun becomes a mail when they have gone', () => {
    expect(way({}, { begun: 'email' })).toEqual({ way: 'email', because: 'begun' });
    expect(way({ here: false, leftAt: at(9) }, { begun: 'chat' })).toEqual({ way: 'email', because: 'left' });
  });

  test('only a ticket with words of a chat asks for its chats', () => {
    const ticket = (channel: string) => ({ channel }) as never;
    expect(hasChat({ ticket: ticket('chat'), messages: [] })).toBe(true);
    expect(hasChat({ ticket: ticket('email'), messages: [{ channel: 'chat' }] as never })).toBe(true);
    expect(hasChat({ ticket: ticket('email'), messages: [{ channel: 'email' }] as never })).toBe(false);
  });
});

describe('typing', () => {
  test('is over by itself when it is not said again; words that stand in the box stay', () => {
    expect(isTyping({ on: true, text: null, heard_ms: 0 }, typing_ms_max - 1)).toBe(true);
    expect(isTyping({ on: true, text: null, heard_ms: 0 }, typing_ms_max)).toBe(false);
    expect(isTyping({ on: false, text: 'Gdzie mój row', heard_ms: 0 }, 60_000)).toBe(true);
    expect(isTyping(undefined, 0)).toBe(false);
  });
});

describe('hours of rest', () => {
  const quiet = { on: true, from: '18:00', to: '08:00', wholeDays: [6, 7] };
  const rests = (moment: string, change: Partial<typeof quiet> = {}) =>
    isQuietHour({ ...quiet, ...change }, Date.parse(moment), 'Europe/Warsaw');

  test('are by the person’s own clock, over midnight, and whole days', () => {
    expect(rests('2026-11-24T16:59:00Z')).toBe(false);
    expect(rests('2026-11-24T17:00:00Z')).toBe(true);
    expect(rests('2026-11-25T06:59:00Z')).toBe(true);
    expect(rests('2026-11-25T07:00:00Z')).toBe(false);
    expect(rests('2026-11-28T11:00:00Z')).toBe(true);
    expect(rests('2026-11-28T11:00:00Z', { wholeDays: [] })).toBe(false);
    expect(rests('2026-11-24T22:00:00Z', { on: false })).toBe(false);
    expect(rests('2026-11-24T22:00:00Z', { from: '09:00', to: '09:00' })).toBe(false);
  });
});
