import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldOf, instantOf, ofField, presets, presetTime, wallOf } from './snooze-times.ts';

const warsaw = 'Europe/Warsaw';
const sunday = Date.parse('2026-11-22T21:30:00Z');

test.each([
  ['hours', '2026-11-23T00:30:00.000Z'],
  ['tomorrow', '2026-11-23T07:00:00.000Z'],
  ['monday', '2026-11-23T07:00:00.000Z'],
  ['week', '2026-11-29T07:00:00.000Z'],
] as const)('on Sunday evening in Warsaw, "%s" is %s', (preset, at) => expect(presetTime(preset, sunday, warsaw)?.toISOString()).toBe(at));

test('on Monday, Monday morning is the next one', () =>
  expect(presetTime('monday', Date.parse('2026-11-23T09:00:00Z'), warsaw)?.toISOString()).toBe('2026-11-30T07:00:00.000Z'));

test('eight o’clock stays eight o’clock over the change of time', () =>
  expect(presetTime('tomorrow', Date.parse('2026-03-28T12:00:00Z'), warsaw)?.toISOString()).toBe('2026-03-29T06:00:00.000Z'));

test('every preset lies ahead, and a field gives back what it was given', () => {
  const moment = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') });
  const zone = fc.constantFrom(warsaw, 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland');
  fc.assert(
    fc.property(moment, zone, (now, where) => {
      for (const preset of presets) {
        const at = presetTime(preset, now, where);
        if (!at) continue;
        expect(at.getTime()).toBeGreaterThan(now);
        expect(ofField(fieldOf(at, where), where)).toEqual(instantOf(wallOf(at.getTime(), where), where));
      }
    }),
    { numRuns: 200 },
  );
});
