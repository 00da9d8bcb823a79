import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OpeningHours } from '../../../../../contract/widgets.ts';
import { contrastWithWhite } from './colour.ts';
import { isOpen, nextOpening, wrongHours } from './hours.ts';
import { readIdentity } from './identity.ts';
import { isAllowed, plainOrigin } from './origins.ts';

const secret = 'tajne';
const now = new Date('2026-11-24T10:00:00Z');
const now_s = now.getTime() / 1000;
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
function sign(claims: object, header: object = { alg: 'HS256', typ: 'JWT' }, key = secret, algorithm = 'sha256') {
  const head = `${base64(header)}.${base64(claims)}`;
  return `${head}.${createHmac(algorithm, key).update(head).digest('base64url')}`;
}
const good = { sub: '17', email: 'anna@klient.example', name: 'Anna', exp: now_s + 600 };

describe('a signed identity', () => {
  test('says who it is', () =>
    expect(readIdentity(sign(good), secret, now)).toEqual({ subject: '17', email: 'anna@klient.example', name: 'Anna' }));
  test('may come from a clock that differs by two minutes', () => {
    expect(readIdentity(sign({ ...good, exp: now_s - 100, iat: now_s + 100 }), secret, now)).not.toBeNull();
    expect(readIdentity(sign({ ...good, exp: now_s - 130 }), secret, now)).toBeNull();
    expect(readIdentity(sign({ ...good, iat: now_s + 130 }), secret, now)).toBeNull();
    expect(readIdentity(sign({ ...good, nbf: now_s + 130 }), secret, now)).toBeNull();
  });
  test.each([
    ['another key', sign(good, undefined, 'inny')],
    ['no algorithm', `${base64({ alg: 'none' })}.${base64(good)}.`],
    ['another algorithm', sign(good, { alg: 'HS512' }, secret, 'sha512')],
    ['an algorithm it does not use', sign(good, { alg: 'RS256' })],
    ['critical extensions', sign(good, { alg: 'HS256', crit: ['x'] })],
    ['no end', sign({ ...good, exp: undefined })],
    ['an end as words', sign({ ...good, exp: 'never' })],
    ['an end years away', sign({ ...good, exp: now_s + 86_400 * 365 })],
    ['nobody', sign({ ...good, sub: '' })],
    ['a list for a name', sign({ ...good, sub: ['17'] })],
    ['four parts', `${sign(good)}.x`],
    ['nothing', ''],
    ['a list', sign([1, 2])],
  ])('with %s is none', (_what, jwt) => expect(readIdentity(jwt, secret, now)).toBeNull());
  test('changed in any letter is none', () => {
    const jwt = sign(good);
    fc.assert(
      fc.property(fc.nat(jwt.length - 1), fc.constantFrom(...'AZaz09-_.'), (at, letter) => {
        const changed = jwt.slice(0, at) + letter + jwt.slice(at + 1);
        // The last letter of base64 carries bits that say nothing.
        const same =
          Buffer.from(changed.split('.')[2] ?? '', 'base64url').equals(Buffer.from(jwt.split('.')[2]!, 'base64url')) &&
          changed.split('.').slice(0, 2).join('.') === jwt.split('.').slice(0, 2).join('.');
        expect(readIdentity(changed, secret, now) === null || same).toBe(true);
      }),
    );
  });
  test('keeps what is no address and no name out', () =>
    expect(readIdentity(sign({ ...good, email: 'a@b c', name: 7 }), secret, now)).toEqual({ subject: '17', email: null, name: null }));
});

const nine = [{ from: '09:00', to: '17:00' }];
const week: OpeningHours = {
  timeZone: 'Europe/Warsaw',
  days: [
    nine,
    nine,
    nine,
    nine,
    [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '15:00' },
    ],
    [],
    [],
  ],
  exceptions: [{ day: '2026-12-24', spans: [], name: 'Wigilia' }],
};

describe('opening hours', () => {
  test('without any it is always open', () => expect(isOpen(null, now)).toBe(true));
  test.each([
    ['2026-11-24T08:00:00Z', true],
    ['2026-11-24T07:59:00Z', false],
    ['2026-11-24T15:59:00Z', true],
    ['2026-11-24T16:00:00Z', false],
    ['2026-11-27T11:30:00Z', false],
    ['2026-11-28T10:00:00Z', false],
    ['2026-12-24T10:00:00Z', false],
    // Summer time: nine in Warsaw is seven in Greenwich.
    ['2026-07-21T07:00:00Z', true],
  ])('%s: %s', (at, open) => expect(isOpen(week, new Date(at))).toBe(open));
  test('say when they begin again', () => {
    expect(nextOpening(week, new Date('2026-11-27T15:00:00Z'))?.toISOString()).toBe('2026-11-30T08:00:00.000Z');
    expect(nextOpening(week, new Date('2026-12-23T20:00:00Z'))?.toISOString()).toBe('2026-12-25T08:00:00.000Z');
    expect(nextOpening(week, now)).toBeNull();
    expect(nextOpening({ ...week, days: [[], [], [], [], [], [], []] }, now)).toBeNull();
  });
  test('the next opening is open, and the minute before it is not', () => {
    const minute = 60_000;
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2026, 0, 1) / minute, max: Date.UTC(2027, 0, 1) / minute }), (at) => {
        const next = nextOpening(week, new Date(at * minute));
        if (next === null) {
          expect(isOpen(week, new Date(at * minute))).toBe(true);
          return;
        }
        expect(isOpen(week, next)).toBe(true);
        expect(isOpen(week, new Date(next.getTime() - minute))).toBe(false);
      }),
    );
  });
  test('that end before they begin, or lie in no time zone, cannot be used', () => {
    expect(wrongHours(week)).toBeNull();
    expect(wrongHours({ ...week, timeZone: 'Mars/Olympus' })).toBe('time-zone');
    expect(wrongHours({ ...week, days: [[{ from: '17:00', to: '09:00' }], [], [], [], [], [], []] })).toBe('span');
  });
});

describe('pages that may show a window', () => {
  test.each([
    ['https://sklep.example', 'https://sklep.example'],
    ['HTTPS://Sklep.Example/', 'https://sklep.example'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['https://*.sklep.example', 'https://*.sklep.example'],
    ['https://*.com', null],
    ['https://sklep.example/koszyk', null],
    ['*', null],
    ["https://x'; script-src *", null],
    ['javascript:alert(1)', null],
    ['https://a b', null],
  ])('%s → %s', (text, plain) => expect(plainOrigin(text)).toBe(plain));
  test('are those named, and no others', () => {
    const origins = ['https://sklep.example', 'https://*.firma.example'];
    expect(isAllowed(origins, 'https://sklep.example')).toBe(true);
    expect(isAllowed(origins, 'https://panel.firma.example')).toBe(true);
    for (const other of [
      'http://sklep.example',
      'https://sklep.example.evil.example',
      'https://firma.example',
      'https://evilfirma.example',
      'null',
    ])
      expect(isAllowed(origins, other)).toBe(false);
  });
});

test('black is the best of colours for white words, and white the worst', () => {
  expect(contrastWithWhite('#000000')).toBeCloseTo(21);
  expect(contrastWithWhite('#FFFFFF')).toBeCloseTo(1);
  expect(contrastWithWhite('#777777')).toBeCloseTo(4.48, 1);
});
