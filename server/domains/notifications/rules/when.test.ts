import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mailWays, quietSettings, type NotificationSettings } from '../../../../contract/notifications.ts';
import { isQuiet, mailAt, quietEnds } from './when.ts';

const zone = 'Europe/Warsaw';
const at = (local: string) => new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds);
const night = { on: true, from: '18:00', to: '08:00', wholeDays: [6, 7] };

test('a night over midnight, and a weekend', () => {
  // 20 November 2026 is a Friday.
  expect(isQuiet(night, at('2026-11-20T17:59'), zone)).toBe(false);
  expect(isQuiet(night, at('2026-11-20T18:00'), zone)).toBe(true);
  expect(isQuiet(night, at('2026-11-20T07:59'), zone)).toBe(true);
  expect(isQuiet(night, at('2026-11-21T12:00'), zone)).toBe(true);
  expect(isQuiet({ ...night, on: false }, at('2026-11-21T12:00'), zone)).toBe(false);
});

test('what happens on Friday evening is mailed on Monday morning', () => {
  expect(quietEnds(night, at('2026-11-20T19:00'), zone)).toEqual(at('2026-11-23T08:00'));
  expect(quietEnds(night, at('2026-11-19T19:00'), zone)).toEqual(at('2026-11-20T08:00'));
  expect(quietEnds(night, at('2026-11-20T10:00'), zone)).toEqual(at('2026-11-20T10:00'));
});

test('the night in which the clocks change ends when they show its end', () => {
  // 25 October 2026, 03:00 summer time becomes 02:00.
  const short = { on: true, from: '22:00', to: '06:00', wholeDays: [] };
  expect(quietEnds(short, at('2026-10-24T23:00'), zone)).toEqual(at('2026-10-25T06:00'));
  // 29 March 2026 has no 02:30: the end that is not there is when it would have been.
  expect(quietEnds({ ...short, to: '02:30' }, at('2026-03-28T23:00'), zone)).toEqual(at('2026-03-29T03:30'));
});

test('at once, unread for long, by the hour, by the day', () => {
  const settings: NotificationSettings = { ...quietSettings, unreadMinutes: 10, digest: 'hourly', digestAt: '08:00' };
  const now = at('2026-11-20T10:20');
  expect(mailAt('never', settings, now, zone)).toBeNull();
  expect(mailAt('now', settings, now, zone)).toEqual(now);
  expect(mailAt('unread', settings, now, zone)).toEqual(at('2026-11-20T10:30'));
  expect(mailAt('digest', settings, now, zone)).toEqual(at('2026-11-20T11:00'));
  expect(mailAt('digest', { ...settings, digest: 'daily' }, now, zone)).toEqual(at('2026-11-21T08:00'));
  expect(mailAt('digest', { ...settings, digest: 'daily' }, now, 'America/New_York')).toEqual(new Date('2026-11-20T13:00:00Z'));
});

test('no mail leaves in quiet hours, none before its time, and each leaves within eight days', () => {
  const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
  fc.assert(
    fc.property(
      fc.record({ on: fc.boolean(), from: time, to: time, wholeDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }) }),
      fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2026-12-31') }),
      fc.constantFrom('Europe/Warsaw', 'America/New_York', 'Asia/Kathmandu', 'UTC'),
      fc.constantFrom(...mailWays.filter((way) => way !== 'never')),
      time,
      (quiet, at_ms, where, way, digestAt) => {
        const happened = new Date(at_ms);
        const leaves = mailAt(way, { ...quietSettings, quiet, digestAt }, happened, where)!;
        expect(leaves.getTime()).toBeGreaterThanOrEqual(happened.getTime());
        expect(leaves.getTime() - happened.getTime()).toBeLessThan(8.1 * 86_400_000);
        expect(isQuiet(quiet, leaves, where)).toBe(false);
      },
    ),
    { numRuns: 300 },
  );
});
