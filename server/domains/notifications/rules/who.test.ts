import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoredEvent } from '../../../platform/events/event.ts';
import { whoHears, type Around } from './who.ts';

const event = (type: string, data: Record<string, unknown>, actorId: number | null = 1): StoredEvent => ({
  id: 1,
  xid: '1',
  at: new Date(),
  type,
  actor: actorId ? { kind: 'account', id: actorId } : { kind: 'customer', id: null },
  ticketId: 9,
  customerId: 3,
  data,
});
const around: Around = { ownerId: 2, groupId: 1, followers: [3, 4], members: () => [1, 2, 3], opening: false, authorId: null };
const told = (one: StoredEvent, more: Partial<Around> = {}) =>
  Object.fromEntries(whoHears(one, { ...around, ...more }).map((hears) => [hears.accountId, hears.what ?? hears.kind]));

test('the one it is given to, and the one it is taken from', () => {
  expect(told(event('ticket.assigned', { from: 5, to: 2 }))).toEqual({ 2: 'assigned', 5: 'taken' });
  expect(told(event('ticket.assigned', { from: 5, to: 1 }))).toEqual({ 5: 'taken' });
  expect(told(event('ticket.assigned', { from: null, to: 2, handedOver: true }))).toEqual({});
  expect(told(event('ticket.handed-over', { to: 2, groupId: null }))).toEqual({ 2: 'handed-over' });
  expect(told(event('ticket.handed-over', { to: null, groupId: 1 }))).toEqual({ 2: 'handed-over', 3: 'handed-over' });
});

test('a customer who writes calls the owner and the followers; a machine, a thank-you and the opening words call nobody', () => {
  expect(told(event('message.received', { messageId: 1, automatic: null, quiet: false }, null))).toEqual({
    2: 'answered',
    3: 'customer-wrote',
    4: 'customer-wrote',
  });
  expect(told(event('message.received', { automatic: 'auto-reply' }, null))).toEqual({});
  expect(told(event('message.received', { automatic: null, quiet: true }, null))).toEqual({});
  expect(told(event('message.received', { automatic: null, quiet: false }, null), { opening: true })).toEqual({});
});

test('a note tells those it mentions that, and the others that it is there', () => {
  expect(told(event('note.written', { mentioned: [4, 8] }))).toEqual({ 4: 'mention', 8: 'mention', 2: 'note', 3: 'note' });
});

test('a ticket without an owner is news for its group', () => {
  expect(told(event('ticket.opened', {}, null), { ownerId: null })).toEqual({ 1: 'unassigned', 2: 'unassigned', 3: 'unassigned' });
  expect(told(event('ticket.changed', { changes: { groupId: {} } }), { ownerId: null })).toEqual({ 2: 'unassigned', 3: 'unassigned' });
  expect(told(event('ticket.changed', { changes: { subject: {} } }), { ownerId: null })).toEqual({});
});

test('an answer that failed comes back to its author, a draft that was taken to whoever had it', () => {
  expect(told(event('letter.failed', {}, null), { authorId: 7 })).toEqual({ 7: 'delivery-failed', 2: 'delivery-failed' });
  expect(told(event('draft.moved', { from: 6, to: 1 }))).toEqual({ 6: 'draft-taken' });
  // Given back by one's own hand.
  expect(told(event('draft.moved', { from: 1, to: 6 }))).toEqual({});
});

test('nobody is told of their own deeds, and nobody twice of one', () => {
  const someone = fc.option(fc.integer({ min: 1, max: 5 }));
  fc.assert(
    fc.property(
      fc.constantFrom(
        'ticket.assigned',
        'ticket.handed-over',
        'ticket.opened',
        'ticket.changed',
        'message.received',
        'note.written',
        'answer.queued',
        'ticket.closed',
        'letter.failed',
        'draft.moved',
      ),
      fc.record({
        from: someone,
        to: someone,
        mentioned: fc.array(fc.integer({ min: 1, max: 5 })),
        groupId: fc.constant(1),
        changes: fc.constant({ groupId: {} }),
      }),
      fc.integer({ min: 1, max: 5 }),
      fc.record({ ownerId: someone, followers: fc.uniqueArray(fc.integer({ min: 1, max: 5 })), authorId: someone, opening: fc.boolean() }),
      (type, data, actor, more) => {
        const hears = whoHears(event(type, data, actor), { ...around, ...more });
        expect(hears.map((one) => one.accountId)).not.toContain(actor);
        expect(new Set(hears.map((one) => one.accountId)).size).toBe(hears.length);
      },
    ),
  );
});
