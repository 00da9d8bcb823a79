import { describe, expect, test } from 'vitest';
import { normalIdentity, type IdentityKind } from '../customer.ts';
import { likeness, sameAddress, sameName, type Likened } from './likeness.ts';

const card = (name: string, ways: string[], companyId: number | null = null): Likened => ({
  name,
  companyId,
  identities: ways.map((way) => {
    const kind: IdentityKind = way.includes('@') ? 'email' : 'phone';
    return { kind, normal: normalIdentity(kind, way) ?? way };
  }),
});
const reasons = (a: Likened, b: Likened) => likeness(a, b)?.reasons ?? [];

describe('one person', () => {
  test.each([
    ['"+shop" in the address', card('Ania', ['ania@wp.pl']), card('Anna N.', ['ania+sklep@wp.pl']), ['email']],
    ['dots at Gmail', card('Jan', ['jan.nowak@gmail.com']), card('JN', ['jannowak@gmail.com']), ['email']],
    ['Gmail by its other name', card('Jan', ['jan@googlemail.com']), card('J', ['jan@gmail.com']), ['email-typo']],
    ['a domain misspelt by one letter', card('Ewa', ['ewa.lis@gmial.com']), card('E', ['ewalis@gmail.com']), ['email-typo']],
    ['a number with and without its country', card('A', ['600 700 800']), card('B', ['+49 600 700 800']), ['phone']],
    ['the name and the company', card('Żaneta Wąs', [], 7), card('Was Zaneta', [], 7), ['name-company']],
    [
      'the name and a domain of no freemail',
      card('Jan Nowak', ['jan@huta.example']),
      card('Nowak Jan', ['biuro@huta.example']),
      ['name-domain'],
    ],
    [
      'the name and the words of the address',
      card('Jan Nowak', ['jan.nowak@wp.pl']),
      card('Jan Nowak', ['jan.nowak@o2.pl']),
      ['name-local'],
    ],
  ])('by %s', (_why, a, b, expected) => {
    expect(reasons(a, b)).toEqual(expected);
    expect(reasons(b, a)).toEqual(expected);
  });

  test('more reasons make surer, never certain', () => {
    const a = card('Jan Nowak', ['jan.nowak@gmail.com', '600700800'], 3);
    const b = card('Nowak Jan', ['jannowak+x@gmail.com', '+48 600 700 800'], 3);
    expect(likeness(a, b)).toEqual({ reasons: ['email', 'phone', 'name-company', 'name-local'], strength: 99 });
    expect(likeness(card('A B', ['600700800']), card('C D', ['600700800']))!.strength).toBe(80);
  });
});

describe('two people', () => {
  test.each([
    ['short domains are one letter apart by right', card('Jan', ['jan@wp.pl']), card('Jan', ['jan@op.pl'])],
    ['many bear one name', card('Jan Nowak', ['kwiat@wp.pl']), card('Jan Nowak', ['motor@wp.pl'])],
    ['a single word is no name', card('Biuro', ['biuro@huta.example'], 1), card('Biuro', ['biuro2@huta.example'], 1)],
    ['dots count elsewhere', card('J', ['jan.nowak@huta.example']), card('K', ['jannowak@huta.example'])],
    ['one company is not one person', card('Jan Nowak', [], 3), card('Ewa Lis', [], 3)],
  ])('%s', (_why, a, b) => expect(likeness(a, b)).toBeNull());
});

test('names are met without titles, diacritics and order', () => {
  expect(sameName('Pani Łucja Żak-Ćwiek')).toBe('cwiek lucja zak');
  expect(sameName('Ćwiek Żak Łucja')).toBe('cwiek lucja zak');
  expect(sameName('jan@wp.pl')).toBeNull();
});

test('an address that is all plus stays', () => expect(sameAddress('+x@wp.pl')).toEqual({ local: '+x', domain: 'wp.pl' }));
