import { expect, test } from 'vitest';
import type { Message, TimelineEvent } from '../../../contract/tickets.ts';
import { dueGroup } from './due-groups.ts';
import type { Outgoing } from './outbox.ts';
import { freshIdOf, newestAt, storyOf } from './story.ts';

const at = (minute: number) => `2026-11-24T09:${String(minute).padStart(2, '0')}:00.000Z`;
const said = (id: number, kind: Message['kind'], minute: number, accountId: number | null = null) =>
  ({ id, kind, at: at(minute), accountId }) as Message;
const changed = (id: number, minute: number, type = 'ticket.changed', data: Record<string, unknown> = {}) =>
  ({ id, type, at: at(minute), data }) as TimelineEvent;
const kinds = (told: Parameters<typeof storyOf>[0]) => storyOf(told).map((part) => part.kind);
const nothing = { hasEarlier: false, events: [], outgoing: [], freshId: null };

test('changes between two messages are folded into one line', () => {
  const told = {
    ...nothing,
    messages: [said(1, 'inbound', 0), said(2, 'outbound', 9, 7)],
    events: [changed(1, 3), changed(2, 4), changed(3, 12)],
  };
  expect(kinds(told)).toEqual(['message', 'events', 'message', 'events']);
});

test('a ticket opened by a letter is told by the letter alone', () => {
  expect(
    kinds({ ...nothing, messages: [said(1, 'inbound', 0)], events: [changed(1, 0, 'ticket.opened', { messageId: 1, channel: 'email' })] }),
  ).toEqual(['message']);
});

test('changes before the oldest loaded message wait for their page', () => {
  expect(kinds({ ...nothing, hasEarlier: true, messages: [said(5, 'inbound', 9)], events: [changed(1, 2)] })).toEqual(['message']);
});

test('an answer on its way is shown once, though the server has told of it already', () => {
  const item = { key: 'k', kind: 'reply', accountId: 7, afterId: 1, state: 'sending' } as Outgoing;
  expect(kinds({ ...nothing, messages: [said(1, 'inbound', 0), said(2, 'outbound', 1, 7)], outgoing: [item] })).toEqual([
    'message',
    'outgoing',
  ]);
});

test('new begins with the first unanswered words of the customer, unless all of it is new', () => {
  expect(freshIdOf([said(1, 'inbound', 0), said(2, 'outbound', 1), said(3, 'inbound', 2), said(4, 'note', 3), said(5, 'inbound', 4)])).toBe(
    3,
  );
  expect(freshIdOf([said(1, 'inbound', 0), said(2, 'inbound', 1)])).toBe(null);
  expect(freshIdOf([said(1, 'inbound', 0), said(2, 'outbound', 1)])).toBe(null);
});

test('whoever wrote at 9:05 had seen what came until then', () => {
  expect(newestAt([said(1, 'inbound', 0), said(2, 'inbound', 5), said(3, 'inbound', 6)], at(5))).toBe(2);
});

test('the list is grouped by how long customers wait', () => {
  const now = Date.parse('2026-11-24T10:00:00Z');
  const group = (waitingSince: string | null) =>
    dueGroup('mine', { waitingSince, lastActivityAt: at(0) } as never, now, 'Europe/Warsaw').id;
  expect([group('2026-11-23T09:59:00Z'), group('2026-11-24T08:30:00Z'), group(at(30)), group(null)]).toEqual([
    'day',
    'hour',
    'waiting',
    'quiet',
  ]);
});
