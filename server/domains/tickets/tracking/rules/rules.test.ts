import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLinkFresh, makeLinkToken, readLinkToken, withoutLinkTokens } from './link.ts';
import { stagesOf, stageToCome, type StatusWords, type StoryEvent } from './stages.ts';
import { isForReader, shownName, type SeenMessage } from './visible.ts';

const key = Buffer.alloc(32, 7);
const id = fc.integer({ min: 1, max: 2_000_000_000 });

describe('a link to a matter', () => {
  test('says what it was made for, and nothing of it can be changed', () => {
    fc.assert(
      fc.property(
        id,
        id,
        fc.nat(1000),
        fc.nat(60),
        fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyzABC-_.'),
        (ticketId, customerId, generation, at, sign) => {
          const link = { ticketId, customerId, generation };
          const token = makeLinkToken(link, key);
          expect(readLinkToken(token, key)).toEqual(link);
          const place = at % token.length;
          const changed = token.slice(0, place) + sign + token.slice(place + 1);
          const read = readLinkToken(changed, key);
          // The last sign of base64url carries bits that nobody reads: another spelling of the same link is refused as well.
          expect(read === null || changed === token).toBe(true);
          expect(readLinkToken(token, Buffer.alloc(32, 8))).toBeNull();
        },
      ),
    );
  });

  test('serves while the matter is open and for so many days after, and not after links were ended', () => {
    const now = new Date('2026-11-24T10:00:00Z');
    const closed = (days: number) => ({ closedAt: new Date(now.getTime() - days * 86_400_000), generation: 0 });
    expect(isLinkFresh({ generation: 0 }, { closedAt: null, generation: 0 }, now, 30)).toBe(true);
    expect(isLinkFresh({ generation: 0 }, closed(29), now, 30)).toBe(true);
    expect(isLinkFresh({ generation: 0 }, closed(31), now, 30)).toBe(false);
    expect(isLinkFresh({ generation: 0 }, { closedAt: null, generation: 1 }, now, 30)).toBe(false);
  });

  test('is no key any more in what goes to others', () => {
    const token = makeLinkToken({ ticketId: 5, customerId: 6, generation: 0 }, key);
    const text = `patrz https://pomoc.pl/track/open/${token} i <a href="https://pomoc.pl/track/in/abc_DEF-1?number=5">x</a>`;
    expect(withoutLinkTokens(text)).toBe('patrz https://pomoc.pl/track i <a href="https://pomoc.pl/track?number=5">x</a>');
  });
});

const statuses: StatusWords[] = [
  { id: 1, state: 'new', label: 'Przyjęliśmy sprawę', note: null },
  { id: 2, state: 'open', label: 'Zajmujemy się sprawą', note: null },
  { id: 3, state: 'open', label: 'Zajmujemy się sprawą', note: 'Sprawdzamy u operatora.' },
  { id: 4, state: 'waiting_customer', label: 'Czekamy na odpowiedź', note: null },
  { id: 5, state: 'solved', label: 'Sprawa rozwiązana', note: null },
  { id: 6, state: 'closed', label: 'Sprawa zamknięta', note: null },
];
const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 10, minute));
const event = (minute: number, type: string, data: Record<string, unknown> = {}): StoryEvent => ({ type, at: at(minute), data });
const tell = (events: StoryEvent[], statusId: number, groups = new Map<number, string>()) =>
  stagesOf(
    events,
    { statusId, state: statuses.find((one) => one.id === statusId)!.state, openedAt: at(0), lastActivityAt: at(59) },
    statuses,
    groups,
  );

describe('the stages of a matter', () => {
  test('are those that a customer knows: received, taken up, asked back, answered, solved', () => {
    const stages = tell(
      [
        event(1, 'ticket.assigned', { from: null, to: 7 }),
        event(5, 'answer.queued', { after: { statusId: 4 } }),
        event(20, 'message.received', { quiet: false }),
        event(30, 'ticket.closed', { state: 'solved' }),
      ],
      5,
    );
    expect(stages.map(({ label, at }) => [label, at.getUTCMinutes()])).toEqual([
      ['Przyjęliśmy sprawę', 0],
      ['Zajmujemy się sprawą', 1],
      ['Czekamy na odpowiedź', 5],
      ['Zajmujemy się sprawą', 20],
      ['Sprawa rozwiązana', 30],
    ]);
  });

  test('what customers read alike is one stage, with the newest sentence', () => {
    const stages = tell(
      [event(1, 'ticket.assigned', { to: 7 }), event(9, 'ticket.changed', { changes: { statusId: { from: 2, to: 3 } } })],
      3,
    );
    expect(stages.map(({ label }) => label)).toEqual(['Przyjęliśmy sprawę', 'Zajmujemy się sprawą']);
    expect(stages[1]!.note).toBe('Sprawdzamy u operatora.');
  });

  test('handing on is told only where the company has words for it', () => {
    const events = [
      event(2, 'ticket.changed', { changes: { groupId: { from: 1, to: 8 } } }),
      event(3, 'ticket.changed', { changes: { groupId: { from: 8, to: 9 } } }),
    ];
    expect(tell(events, 1, new Map([[8, 'dział rozliczeń']]))[0]!.handedTo).toEqual(['dział rozliczeń']);
    expect(tell(events, 1)[0]!.handedTo).toEqual([]);
  });

  test('an answer taken back and a closing undone never were', () => {
    expect(
      tell([event(2, 'answer.queued', { after: { statusId: 4 } }), event(3, 'answer.taken-back')], 1).map(({ label }) => label),
    ).toEqual(['Przyjęliśmy sprawę']);
    expect(tell([event(2, 'ticket.closed', { state: 'closed' }), event(3, 'ticket.reopened', { undone: true })], 1)).toHaveLength(1);
  });

  test('the last is where the ticket is, whatever the log says, and no word of the log that is not meant for customers comes out', () => {
    const secret = 'TAJNE';
    const types = [
      'ticket.changed',
      'answer.queued',
      'ticket.assigned',
      'message.received',
      'ticket.closed',
      'ticket.reopened',
      'answer.taken-back',
      'note.written',
      'window.link-made',
    ];
    const data = fc.record({
      changes: fc.record({
        statusId: fc.record({ to: fc.integer({ min: 0, max: 9 }) }),
        groupId: fc.record({ to: fc.nat(9) }),
        subject: fc.constant({ from: secret, to: secret }),
      }),
      after: fc.record({ statusId: fc.nat(9), preview: fc.constant(secret) }),
      state: fc.constantFrom('solved', 'closed'),
      to: fc.option(fc.nat(9)),
      quiet: fc.boolean(),
      undone: fc.boolean(),
      note: fc.constant(secret),
    });
    const events = fc.array(
      fc.record({ type: fc.constantFrom(...types), at: fc.date({ min: at(0), max: at(58), noInvalidDate: true }), data }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 6 }), (list, statusId) => {
        const stages = tell(list, statusId, new Map([[3, 'dalej']]));
        expect(stages.at(-1)!.label).toBe(statuses.find((one) => one.id === statusId)!.label);
        expect(JSON.stringify(stages)).not.toContain(secret);
        expect(stages.length).toBeLessThanOrEqual(12);
      }),
    );
  });

  test('the good end is still to come while the matter is open', () => {
    expect(stageToCome({ state: 'open' }, statuses)).toBe('Sprawa rozwiązana');
    expect(stageToCome({ state: 'closed' }, statuses)).toBeNull();
  });
});

describe('what a customer reads', () => {
  const reader = { customerId: 1, addresses: new Set(['anna@klient.example']) };
  const message = (change: Partial<SeenMessage>): SeenMessage => ({
    id: 1,
    kind: 'outbound',
    channel: 'email',
    customerId: 1,
    thirdParty: false,
    automatic: null,
    addressees: ['anna@klient.example'],
    at: at(0),
    delivery: 'sent',
    ...change,
  });
  const reads = (change: Partial<SeenMessage>) => isForReader(message(change), reader, at(10), 60);

  test.each<[string, Partial<SeenMessage>, boolean]>([
    ['our letter to them', {}, true],
    ['our letter that failed: here they can read it after all', { delivery: 'failed' }, true],
    ['a letter that may still be taken back', { delivery: 'queued', at: at(10) }, false],
    ['a letter that was taken back', { delivery: 'cancelled' }, false],
    ['a letter to somebody else on their ticket', { addressees: ['szef@klient.example'] }, false],
    ['a question to a third party', { thirdParty: true }, false],
    ['a note', { kind: 'note' }, false],
    ['their own words', { kind: 'inbound', delivery: null }, true],
    ['the words of another customer', { kind: 'inbound', customerId: 2, delivery: null }, false],
    ['a machine’s mail', { kind: 'inbound', automatic: 'bounce', delivery: null }, false],
    ['what we said in a chat with them', { channel: 'chat', addressees: [], delivery: null }, true],
    ['what we said in a chat with another', { channel: 'chat', addressees: [], delivery: null, customerId: 2 }, false],
    ['a letter to nobody openly (blind copies only)', { addressees: [], delivery: 'sent' }, false],
  ])('%s', (_, change, may) => expect(reads(change)).toBe(may));

  test('people are named as the company chose', () => {
    expect(shownName('Marta  Zielińska-Żak', 'full')).toBe('Marta Zielińska-Żak');
    expect(shownName('Marta Zielińska', 'first')).toBe('Marta');
    expect(shownName('Łucja Żak', 'initials')).toBe('Ł. Ż.');
    expect(shownName('Marta Zielińska', 'team')).toBeNull();
  });
});
