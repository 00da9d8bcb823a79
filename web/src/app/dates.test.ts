import { beforeAll, describe, expect, test } from 'vitest';
import { say } from '../../../words/index.ts';
import * as dates from './dates.ts';
import type { Locale } from './words.tsx';

const zone = 'Europe/Warsaw';
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const speak = (locale: Locale): dates.DateWords => ({ t: (key, values) => say(locale, key, values), locale, zone });
// Tuesday 24 November 2026, 10:55 in Warsaw: the moment of the mocks.
const now = Date.parse('2026-11-24T09:55:00Z');
const minute = 60_000;
let pl: dates.DateWords;
let en: dates.DateWords;

beforeAll(() => {
  pl = speak('pl');
  en = speak('en');
});

describe('when', () => {
  const cases: [string, string, string][] = [
    ['2026-11-24T13:05:00Z', 'dziś 14:05', 'today 14:05'],
    ['2026-11-24T07:02:00Z', 'dziś 8:02', 'today 8:02'],
    ['2026-11-23T16:42:00Z', 'wczoraj 17:42', 'yesterday 17:42'],
    ['2026-11-25T13:00:00Z', 'jutro 14:00', 'tomorrow 14:00'],
    ['2026-11-27T09:00:00Z', 'pt. 10:00', 'Fri 10:00'],
    ['2026-11-12T09:00:00Z', '12 lis', '12 Nov'],
    ['2024-11-12T09:00:00Z', '12 lis 2024', '12 Nov 2024'],
  ];
  test.each(cases)('%s is "%s" and "%s"', (at, polish, english) => {
    expect(plain(dates.sayWhen(at, now, pl))).toBe(polish);
    expect(plain(dates.sayWhen(at, now, en))).toBe(english);
  });

  test('the day is that of the viewer, not of the server', () => {
    const lateEvening = '2026-11-24T23:30:00Z';
    expect(plain(dates.sayWhen(lateEvening, now, pl))).toBe('jutro 0:30');
    expect(plain(dates.sayWhen(lateEvening, now, { ...pl, zone: 'America/New_York' }))).toBe('dziś 18:30');
  });

  test('a day of 23 or 25 hours is one day', () => {
    const beforeChange = Date.parse('2026-10-24T21:00:00Z');
    expect(dates.daysBetween(beforeChange, beforeChange + 25 * 60 * minute, zone)).toBe(1);
    const spring = Date.parse('2026-03-28T23:30:00Z');
    expect(dates.daysBetween(spring, Date.parse('2026-03-29T22:30:00Z'), zone)).toBe(1);
  });

  test('exactly, with the zone', () => {
    expect(plain(dates.sayExactly('2026-11-24T09:55:03Z', pl))).toBe('wtorek, 24 listopada 2026, 10:55:03 CET');
  });
});

describe('deadlines', () => {
  test.each([
    [-12, '12 min temu', 'late'],
    [25, 'za 25 min', 'due'],
    [59, 'za 59 min', 'due'],
    [350, 'do 16:45', 'plain'],
    [22 * 60 + 5, 'jutro 9:00', 'plain'],
  ] as const)('in %i minutes: %s', (minutes, text, kind) => {
    const due = dates.sayDue(now + minutes * minute, now, pl);
    expect({ ...due, text: plain(due.text) }).toEqual({ text, kind });
  });

  test('durations name two units', () => {
    const t = pl.t;
    expect(plain(dates.sayDuration(125 * minute, t))).toBe('2 godz. 5 min');
    expect(plain(dates.sayDuration(60 * minute, t))).toBe('1 godz.');
    expect(plain(dates.sayDuration(45_900, t))).toBe('45 s');
    expect(plain(dates.sayDuration(28 * 60 * minute, t))).toBe('1 dzień 4 godz.');
    expect(plain(dates.sayDuration(72 * 60 * minute, t))).toBe('3 dni');
    expect(plain(dates.sayDistance(now - 30_000, now, pl))).toBe('przed chwilą');
  });

  test('a running time', () => {
    expect(dates.sayRunning(now - 72_000, now)).toBe('1:12');
    expect(dates.sayRunning(now - 4_328_000, now)).toBe('1:12:08');
    expect(dates.sayRunning(now + 5000, now)).toBe('0:00');
  });
});

describe('numbers', () => {
  test('thousands are split by a thin gap that does not break', () => {
    expect(dates.sayTicketNumber(48213)).toBe('48\u202f213');
    expect(dates.sayTicketNumber(1048213)).toBe('1\u202f048\u202f213');
    expect(dates.sayTicketNumber(213)).toBe('213');
    expect(dates.sayNumber(-48213.5, 'pl', 1)).toBe('-48\u202f213,5');
  });

  test('sizes of files', () => {
    expect(plain(dates.saySize(84_213, 'pl'))).toBe('84 kB');
    expect(plain(dates.saySize(1_440_000, 'pl'))).toBe('1,4 MB');
    expect(plain(dates.saySize(1_440_000, 'en'))).toBe('1.4 MB');
    expect(plain(dates.saySize(512, 'pl'))).toBe('512 B');
    expect(plain(dates.saySize(999_700, 'pl'))).toBe('1,0 MB');
  });

  test('Polish: no lonely letter at the end of a line, no number without its unit', () => {
    expect(dates.tidyPolish('I w domu, i o 8 min za późno')).toBe('I\u00a0w\u00a0domu, i\u00a0o\u00a08\u00a0min za późno');
    expect(dates.tidyPolish('kawa z mlekiem (w kubku) 29,00 zł')).toBe('kawa z\u00a0mlekiem (w\u00a0kubku) 29,00\u00a0zł');
    expect(dates.tidyPolish('{count, plural, one {# zgłoszenie} other {# zgłoszenia}}')).toBe(
      '{count, plural, one {# zgłoszenie} other {# zgłoszenia}}',
    );
  });
});
