import { describe, expect, it } from 'vitest';
import type { Recurrence } from '../../../contract/mail-content.ts';
import { say } from '../../../words/index.ts';
import type { WordKey, WordValues } from '../app/words.tsx';
import { recurrenceWords, whenWords } from './invitation-words.ts';

const reader = (zone: string, locale: 'pl' | 'en' = 'pl') => ({
  locale,
  zone,
  t: (key: WordKey, values?: WordValues) => say(locale, key, values),
});
const at = (instant: string | null, local: string, zone: string | null) => ({ at: instant, local, zone });
const london = {
  start: at('2026-11-24T10:00:00Z', '2026-11-24T10:00:00', 'Europe/London'),
  end: at('2026-11-24T11:30:00Z', '2026-11-24T11:30:00', 'Europe/London'),
};

describe('when an invitation is', () => {
  it('is said by the reader’s clock, and by the organiser’s where it shows another hour', () => {
    expect(whenWords(london, reader('Europe/Warsaw'))).toEqual({
      when: 'wtorek, 24 listopada 2026, 11:00–12:30',
      beside: 'u organizatora 10:00–11:30 (Europe/London)',
    });
    expect(whenWords(london, reader('Europe/London', 'en'))).toEqual({
      when: expect.stringMatching(/^Tuesday,? 24 November 2026, 10:00–11:30$/),
      beside: null,
    });
  });

  it('names the organiser’s day where it is another', () => {
    const words = whenWords(
      { start: at('2026-11-24T23:30:00Z', '2026-11-24T23:30:00', 'Europe/London'), end: null },
      reader('Europe/Warsaw'),
    )!;
    expect(words.when).toContain('25 listopada');
    expect(words.beside).toContain('24 listopada');
  });

  it('is whole days, the last of which is the day before the end', () => {
    const days = (start: string, end: string) =>
      whenWords({ start: at(null, start, null), end: at(null, end, null) }, reader('Europe/Warsaw'))!.when;
    expect(days('2026-12-24', '2026-12-25')).toBe('czwartek, 24 grudnia 2026, cały dzień');
    expect(days('2026-12-24', '2026-12-27')).toBe('czwartek, 24 grudnia 2026 – sobota, 26 grudnia 2026, całe dni');
  });

  it('is everybody’s own hour where no zone is said', () => {
    expect(whenWords({ start: at(null, '2026-12-31T23:00:00', null), end: null }, reader('Asia/Tokyo'))).toEqual({
      when: 'czwartek, 31 grudnia 2026, 23:00',
      beside: 'czas miejscowy, gdziekolwiek się jest',
    });
  });
});

describe('how it comes again', () => {
  const rule = (change: Partial<Recurrence>): Recurrence => ({
    every: 'week',
    interval: 1,
    weekdays: [],
    count: null,
    until: null,
    ...change,
  });
  it.each([
    [rule({}), 'co tydzień', 'every week'],
    [rule({ interval: 2, weekdays: [2, 4] }), 'co 2 tygodnie: wtorek i czwartek', 'every 2 weeks on Tuesday and Thursday'],
    [rule({ every: 'day', count: 5 }), 'codziennie, 5 razy', 'every day, 5 times'],
    [rule({ every: 'year', until: '2030-01-01' }), 'co rok, do 1 stycznia 2030', 'every year, until 1 January 2030'],
  ])('%j', (recurrence, pl, en) => {
    expect([recurrenceWords(recurrence, reader('UTC')), recurrenceWords(recurrence, reader('UTC', 'en'))]).toEqual([pl, en]);
  });
});
