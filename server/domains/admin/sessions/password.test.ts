import { describe, expect, test } from 'vitest';
import { weaknessOf } from './password.ts';

describe('a password', () => {
  const about = ['ewa.lisowska@kolko.example', 'Ewa Lisowska', 'Kółko Rowery'];

  test.each(['wczoraj padał śnieg', 'correct horse battery staple', 'okienko-test-1', 'Xk7!pQ2@vN9#', 'lisowska-idzie-do-lasu'])(
    '%s is good enough',
    (password) => {
      expect(weaknessOf(password, about)).toBeNull();
    },
  );

  test.each([
    ['krótkie', 'short'],
    ['123456789', 'short'],
    ['😀😀😀😀😀', 'short'],
    ['1234567890', 'common'],
    ['Password123', 'common'],
    ['haslo123456', 'common'],
    ['Hasło2026!!', 'common'],
    ['qwertyuiop', 'common'],
    ['poiuytrewq', 'common'],
    ['aaaaaaaaaaaa', 'common'],
    ['abcabcabcabc', 'common'],
    ['abcdefghijkl', 'common'],
    ['ewa.lisowska@kolko.example', 'personal'],
    ['ewa.lisowska1', 'personal'],
    ['Lisowska2026', 'personal'],
    ['KółkoRowery1', 'personal'],
  ])('%s is too %s', (password, weakness) => {
    expect(weaknessOf(password, about)).toBe(weakness);
  });

  test('asks for no composition: length is what counts', () => {
    expect(weaknessOf('tylko małe litery', [])).toBeNull();
  });
});
