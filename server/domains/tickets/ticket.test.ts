import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { openStates, states, type TicketState } from '../../../contract/tickets.ts';
import { readPlace } from './list-tickets.ts';
import { received } from '../../../test/factories.ts';
import { wavesOf } from './receive-contacts.ts';
import {
  afterAnswer,
  afterInbound,
  afterTakingBack,
  afterUndoingClosure,
  afterWaking,
  deskOrder,
  inState,
  isClosed,
  plainSubject,
  plainTags,
  previewOf,
  withOwner,
  type TicketFacts,
} from './ticket.ts';

const now = new Date('2026-11-22T10:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const facts = (change: Partial<TicketFacts> = {}): TicketFacts => ({
  state: 'open',
  ownerId: 7,
  waitingSince: null,
  unseen: false,
  firstAnswerAt: null,
  closedAt: null,
  lastActivityAt: ago(60),
  snoozedUntil: null,
  ...change,
});
const mail = (change: Partial<Parameters<typeof afterInbound>[1]> = {}) => ({
  automatic: false,
  justThanks: false,
  receivedAt: now,
  ...change,
});

const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const anyFacts: fc.Arbitrary<TicketFacts> = fc.record({
  state: fc.constantFrom<TicketState>(...states),
  ownerId: fc.option(fc.integer({ min: 1, max: 9 })),
  waitingSince: fc.option(instants),
  unseen: fc.boolean(),
  firstAnswerAt: fc.option(instants),
  closedAt: fc.option(instants),
  lastActivityAt: instants,
  snoozedUntil: fc.option(instants),
});

describe('the order of a desk', () => {
  test('who waits longest comes first, then what moved last', () => {
    const tickets = [
      { waitingSince: null, lastActivityAt: ago(1) },
      { waitingSince: ago(5), lastActivityAt: ago(5) },
      { waitingSince: null, lastActivityAt: ago(90) },
      { waitingSince: ago(500), lastActivityAt: ago(2) },
    ];
    const inOrder = tickets.toSorted((a, b) => deskOrder(a) - deskOrder(b));
    expect(inOrder.map((one) => tickets.indexOf(one))).toEqual([3, 1, 0, 2]);
  });

  it('puts anybody who waits before anybody who does not, whenever that was', () => {
    fc.assert(
      fc.property(
        instants,
        instants,
        instants,
        (since, a, b) => deskOrder({ waitingSince: since, lastActivityAt: a }) < deskOrder({ waitingSince: null, lastActivityAt: b }),
      ),
    );
  });

  it('is a whole number that a cursor carries exactly', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (ticket, id) => {
        const place = readPlace(`${deskOrder(ticket)}.${id}`);
        expect(place).toEqual({ key: deskOrder(ticket), id });
      }),
    );
  });
});

describe('what a message of the customer does', () => {
  test('it makes them wait for us, and what is new is unseen', () => {
    expect(afterInbound(facts({ state: 'waiting_customer' }), mail(), 30)).toMatchObject({
      state: 'open',
      waitingSince: now,
      unseen: true,
      ownerId: 7,
    });
  });

  test('a question reopens what was closed, for the same owner', () => {
    const before = facts({ state: 'closed', closedAt: ago(600) });
    expect(afterInbound(before, mail(), 30)).toMatchObject({ state: 'open', closedAt: null, waitingSince: now, ownerId: 7 });
  });

  test('who waits already goes on waiting since their first message', () => {
    expect(afterInbound(facts({ waitingSince: ago(300) }), mail(), 30).waitingSince).toEqual(ago(300));
  });

  test('thanks for what was closed bother nobody; a year later they may be about something else', () => {
    const solved = facts({ state: 'solved', closedAt: ago(600) });
    expect(afterInbound(solved, mail({ justThanks: true }), 30)).toEqual({ ...solved, lastActivityAt: now });
    const old = facts({ state: 'closed', closedAt: ago(366 * 1440) });
    expect(afterInbound(old, mail({ justThanks: true }), 30)).toMatchObject({ state: 'open', unseen: true });
  });

  test('thanks in the middle of what we owe do not end the waiting', () => {
    expect(afterInbound(facts({ waitingSince: ago(20), unseen: true }), mail({ justThanks: true }), 30)).toMatchObject({
      waitingSince: ago(20),
      unseen: true,
    });
  });

  it('a machine wakes nobody, whatever the ticket', () => {
    fc.assert(
      fc.property(anyFacts, instants, fc.boolean(), (ticket, receivedAt, justThanks) => {
        expect({ ...afterInbound(ticket, { automatic: true, justThanks, receivedAt }, 30), lastActivityAt: 0 }).toEqual({
          ...ticket,
          lastActivityAt: 0,
        });
      }),
    );
  });

  it('a letter of ours that comes back wakes its owner, whatever became of the ticket since', () => {
    const back = { automatic: true, bounce: true, justThanks: false, receivedAt: now };
    expect(afterInbound(facts({ state: 'closed', closedAt: ago(5) }), back, 30)).toMatchObject({
      state: 'open',
      closedAt: null,
      unseen: true,
      waitingSince: now,
    });
  });

  it('never loses an owner, never leaves a writing customer unseen, never goes back in time', () => {
    fc.assert(
      fc.property(anyFacts, instants, (ticket, receivedAt) => {
        const after = afterInbound(ticket, { automatic: false, justThanks: false, receivedAt }, 30);
        expect(after.ownerId).toBe(ticket.ownerId);
        expect([after.unseen, after.waitingSince !== null, isClosed(after.state)]).toEqual([true, true, false]);
        expect(+after.lastActivityAt).toBeGreaterThanOrEqual(+ticket.lastActivityAt);
      }),
    );
  });
});

describe('what an answer does', () => {
  test('nobody waits for us any more, and who answers a ticket of nobody owns it', () => {
    expect(afterAnswer(facts({ ownerId: null, waitingSince: ago(9), unseen: true }), 3, 'waiting_customer', now)).toEqual(
      facts({ state: 'waiting_customer', ownerId: 3, firstAnswerAt: now, lastActivityAt: now }),
    );
  });

  test('it can close, and keeps the first answer of all', () => {
    expect(afterAnswer(facts({ firstAnswerAt: ago(50) }), 3, 'solved', now)).toMatchObject({
      state: 'solved',
      closedAt: now,
      firstAnswerAt: ago(50),
      ownerId: 7,
    });
  });

  it('taken back at once, leaves everything as it was', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom<TicketState>('waiting_customer', 'open', 'solved', 'closed'), instants, (before, then, at) => {
        // Closed tickets owe nothing: the actions never leave one waiting.
        fc.pre(!isClosed(before.state) || (!before.waitingSince && !before.unseen));
        const after = afterAnswer(before, 3, then, at);
        expect({
          ...afterTakingBack(after, before, after, { written: false, answeredAt: null }),
          lastActivityAt: before.lastActivityAt,
        }).toEqual(before);
      }),
    );
  });

  test('taken back, leaves what others did since', () => {
    const before = facts({ ownerId: null, state: 'new', waitingSince: ago(9), unseen: true });
    const after = afterAnswer(before, 3, 'waiting_customer', ago(1));
    expect(afterTakingBack({ ...after, ownerId: 5 }, before, after, { written: false, answeredAt: null })).toMatchObject({
      ownerId: 5,
      state: 'new',
      waitingSince: ago(9),
      unseen: true,
    });
    const written = afterInbound(after, mail(), 30);
    expect(afterTakingBack(written, before, after, { written: true, answeredAt: null })).toMatchObject({
      state: 'open',
      waitingSince: ago(9),
      unseen: true,
      firstAnswerAt: null,
    });
    const closed = inState(after, 'closed', now);
    expect(afterTakingBack(closed, before, after, { written: false, answeredAt: null })).toMatchObject({
      state: 'closed',
      waitingSince: null,
      unseen: false,
      closedAt: now,
    });
  });

  test('taken back after another answer, leaves the ticket to that one', () => {
    const before = facts({ ownerId: null, state: 'new', waitingSince: ago(9), unseen: true });
    const first = afterAnswer(before, 3, 'waiting_customer', ago(2));
    const second = afterAnswer(first, 4, 'waiting_customer', ago(1));
    expect(afterTakingBack(second, before, first, { written: false, answeredAt: ago(1) })).toEqual({ ...second, firstAnswerAt: ago(1) });
  });
});

describe('a change of state by a person', () => {
  it('closed means: owes nothing, and says since when; open means: not closed', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom<TicketState>(...states), instants, (before, state, at) => {
        const after = inState(before, state, at);
        expect(after.state).toBe(state);
        expect(after.closedAt !== null).toBe(!openStates.includes(state));
        if (isClosed(state)) expect([after.waitingSince, after.unseen]).toEqual([null, false]);
        else expect([after.waitingSince, after.unseen]).toEqual([before.waitingSince, before.unseen]);
      }),
    );
  });

  test('who takes a new ticket opens it; giving it back does not make it new', () => {
    const taken = withOwner(facts({ state: 'new', ownerId: null }), 4, now);
    expect(taken).toMatchObject({ state: 'open', ownerId: 4 });
    expect(withOwner(taken, null, now)).toMatchObject({ state: 'open', ownerId: null });
  });
});

describe('words of a ticket', () => {
  test.each([
    ['Re: Odp: RE[2]: FWD: Rower', 'Rower'],
    ['Odp.: Rower', 'Odp.: Rower'],
    ['[#1042] Re: [#1042]  Rower   nie jedzie', 'Rower nie jedzie'],
    ['Odpowiedź: AW(3): Rower', 'Rower'],
    ['Re:', ''],
    ['Regulamin: pytanie', 'Regulamin: pytanie'],
  ])('the subject %j is plainly %j', (subject, plain) => expect(plainSubject(subject)).toBe(plain));

  it('a plain subject stays as it is, short and whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), (text) => {
        const plain = plainSubject(text);
        expect(plain.length).toBeLessThanOrEqual(500);
        expect(plain.isWellFormed() || !text.isWellFormed()).toBe(true);
      }),
    );
    expect(plainSubject(`${'x'.repeat(499)}🚲`)).toBe('x'.repeat(499));
  });

  test('the preview is one line of whole characters', () => {
    expect(previewOf('  Dzień\n\n dobry,\t rower  ')).toBe('Dzień dobry, rower');
    expect(previewOf(`${'x'.repeat(159)}🚲 stoi`)).toBe('x'.repeat(159));
  });

  test('tags are trimmed, each once', () => expect(plainTags([' rower ', 'rower', ' ', 'opłaty'])).toEqual(['rower', 'opłaty']));
});

describe('waves of mail', () => {
  it('keeps the order, and puts no message into the wave of one it refers to', () => {
    const some = fc.array(
      fc.record({ id: fc.integer({ min: 1, max: 6 }), references: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 2 }) }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(some, (mails) => {
        const messages = mails.map(({ id, references }) =>
          received({ messageId: `m${id}`, references: references.map((reference) => `m${reference}`) }),
        );
        const waves = wavesOf(messages);
        expect(waves.flat()).toEqual(messages);
        for (const wave of waves) {
          expect(wave.length).toBeGreaterThan(0);
          for (const [place, message] of wave.entries())
            for (const before of wave.slice(0, place)) expect([...message.references, message.messageId]).not.toContain(before.messageId);
        }
      }),
    );
  });
});

test.each([
  '',
  'x',
  '1',
  '1.',
  '.1',
  '1.1.1',
  '9999999999999999.1',
  '-9999999999999999.1',
  '1.9999999999999999',
  'NaN.1',
  '1e5.1',
  '1.1; drop table ticket',
])('a cursor %j is the beginning', (text) => expect(readPlace(text)).toBeNull());

describe('sleep', () => {
  const asleep = facts({ snoozedUntil: new Date('2026-11-23T07:00:00Z') });

  test('ends when the customer writes', () => expect(afterInbound(asleep, mail(), 30).snoozedUntil).toBeNull());
  test('goes on through a machine’s mail', () =>
    expect(afterInbound(asleep, mail({ automatic: true }), 30).snoozedUntil).toEqual(asleep.snoozedUntil));
  test('goes on through an answer that leaves the matter open', () =>
    expect(afterAnswer(asleep, 7, 'waiting_customer', now).snoozedUntil).toEqual(asleep.snoozedUntil));
  test('woken by the clock it is news, woken by a person it is not', () => {
    expect(afterWaking(asleep, 'time', now)).toMatchObject({ snoozedUntil: null, unseen: true, lastActivityAt: now });
    expect(afterWaking(asleep, 'person', now)).toEqual({ ...asleep, snoozedUntil: null });
  });
  test('what is closed never sleeps', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom<TicketState>('solved', 'closed'), (ticket, state) => {
        expect(inState(ticket, state, now).snoozedUntil).toBeNull();
        expect(afterAnswer(ticket, 7, state, now).snoozedUntil).toBeNull();
      }),
    );
  });
  test('undoing a closing gives back all that closing took', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom<TicketState>('solved', 'closed'), (ticket, state) => {
        const { lastActivityAt: _moved, ...back } = afterUndoingClosure(inState(ticket, state, now), ticket);
        const { lastActivityAt: _was, ...before } = ticket;
        expect(back).toEqual(before);
      }),
    );
  });
});
