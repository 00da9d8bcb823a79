import { describe, expect, test } from 'vitest';
import { say, type WordKey } from '../../../../words/index.ts';
import { sentencesOf, tickets_max, type KnownFacts } from './known.ts';

const at = (text: string) => new Date(text);
const ticket = (id: number, change: Partial<KnownFacts['tickets'][number]> = {}): KnownFacts['tickets'][number] => ({
  id,
  number: 1000 + id,
  subject: `Sprawa ${id}`,
  open: false,
  category: null,
  tags: [],
  createdAt: at('2026-03-01T10:00:00Z'),
  firstAnswerAt: null,
  waitingSince: null,
  ...change,
});
const facts = (change: Partial<KnownFacts> = {}): KnownFacts => ({
  since: at('2026-01-02T10:00:00Z'),
  language: null,
  tickets: [],
  more: false,
  written: [],
  lastAnswerAt: null,
  reopened: 0,
  ...change,
});
const spoken = (change: Partial<KnownFacts>, locale: 'pl' | 'en' = 'pl') =>
  sentencesOf(facts(change), 'Europe/Warsaw').map(({ say: key, values }) => say(locale, `know.${key}` as WordKey, values));
const wrote = (channel: string, ...hours: number[]) =>
  hours.map((hour) => ({ channel, at: at(`2026-06-0${1 + (hour % 9)}T${String(hour).padStart(2, '0')}:30:00Z`) }));

describe('what we know', () => {
  test('of somebody new is said in one sentence', () =>
    expect(spoken({})).toEqual(['Ktoś nowy: nie ma jeszcze zgłoszeń, które możesz zobaczyć. Na karcie od: 2026-01-02T10:00:00.000Z.']));

  test.each([
    [1, 1, '1 zgłoszenie, 1 otwarte.'],
    [2, 0, '2 zgłoszenia, żadnego otwartego.'],
    [5, 5, '5 zgłoszeń, 5 otwartych.'],
    [22, 3, '22 zgłoszenia, 3 otwarte.'],
  ])('%i tickets, %i open, in good Polish', (count, open, words) => {
    const tickets = Array.from({ length: count }, (_, id) => ticket(id + 1, { open: id < open }));
    expect(spoken({ tickets })[0]).toContain(words);
  });

  test('since is the first ticket, or the card where there are more than we looked at', () => {
    const tickets = [ticket(2), ticket(1, { createdAt: at('2025-05-05T00:00:00Z') })];
    expect(sentencesOf(facts({ tickets }), 'UTC')[0]!.values.sinceAt).toBe('2025-05-05T00:00:00.000Z');
    expect(spoken({ tickets: Array.from({ length: tickets_max }, (_, id) => ticket(id)), more: true })[0]).toContain('Ponad 100 zgłoszeń');
  });

  test('the matter that waits longest is named, and leads there', () => {
    const tickets = [
      ticket(1, { open: true, waitingSince: at('2026-06-02T10:00:00Z') }),
      ticket(2, { open: true, waitingSince: at('2026-06-01T10:00:00Z') }),
    ];
    expect(sentencesOf(facts({ tickets }), 'UTC').find((one) => one.say === 'open')).toMatchObject({
      ticketId: 2,
      values: { subject: 'Sprawa 2' },
    });
  });

  test('what about: categories, tags where there is none, and only what came more than once', () => {
    const tickets = [
      ticket(1, { category: 'Płatności' }),
      ticket(2, { category: 'Płatności' }),
      ticket(3, { tags: ['zwrot'] }),
      ticket(4, { tags: ['zwrot'] }),
      ticket(5, { category: 'Raz' }),
    ];
    expect(spoken({ tickets })).toContain('Najczęściej chodzi o: Płatności (2), zwrot (2).');
  });

  test('habits need at least three contacts, and half of them', () => {
    expect(spoken({ tickets: [ticket(1)], written: wrote('email', 6, 7) })).not.toContain('Zwykle pisze maile.');
    const habits = spoken({ tickets: [ticket(1)], written: wrote('email', 6, 7, 8) });
    expect(habits).toContain('Zwykle pisze maile.');
    expect(habits).toContain('Zwykle odzywa się rano.');
    expect(spoken({ tickets: [ticket(1)], written: wrote('phone', 1, 9, 14, 19) })).not.toContain('Zwykle odzywa się rano.');
  });

  test('the hour is that of the one who reads', () => {
    const written = wrote('email', 16, 16, 16);
    expect(sentencesOf(facts({ tickets: [ticket(1)], written }), 'UTC').find((one) => one.say === 'hours')!.values.part).toBe('afternoon');
    expect(sentencesOf(facts({ tickets: [ticket(1)], written }), 'Europe/Warsaw').find((one) => one.say === 'hours')!.values.part).toBe(
      'evening',
    );
  });

  test('the usual wait is that of the middle one', () => {
    const waited = (minutes: number) =>
      ticket(minutes, { firstAnswerAt: new Date(at('2026-03-01T10:00:00Z').getTime() + minutes * 60_000) });
    expect(
      sentencesOf(facts({ tickets: [waited(10), waited(20), waited(9_999)] }), 'UTC').find((one) => one.say === 'pace')!.values.waitMs,
    ).toBe(20 * 60_000);
    expect(sentencesOf(facts({ tickets: [waited(10)] }), 'UTC').some((one) => one.say === 'pace')).toBe(false);
  });

  test.each([
    [1, 'Zamknięta sprawa wróciła raz.'],
    [3, 'Zamknięte sprawy wracały 3 razy.'],
  ])('came back %i times', (reopened, words) => expect(spoken({ tickets: [ticket(1)], reopened })).toContain(words));

  test('the language is said as people say it', () => {
    expect(spoken({ tickets: [ticket(1)], language: 'uk' })).toContain('Rozmawiamy po ukraińsku.');
    expect(spoken({ tickets: [ticket(1)], language: 'pl-PL' }, 'en')).toContain('We speak Polish.');
  });
});
