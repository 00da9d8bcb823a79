import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endingOf, withoutLearned } from './learned-signature.ts';

const signature = 'Anna Nowak\nKsięgowość, Rower-Pol\ntel. 61 555 01 02';
const letter = (words: string) => `Dzień dobry,\n\n${words}\n\n${signature}`;
const earlier = ['Proszę o fakturę.', 'Dziękuję, doszła.'].map((words) => endingOf(letter(words)));

test('what ended two letters already is the signature of the third', () => {
  expect(withoutLearned(letter('Brakuje NIP.'), earlier)).toEqual({ own: 'Dzień dobry,\n\nBrakuje NIP.', signature });
  expect(withoutLearned(letter('Brakuje NIP.'), earlier.slice(0, 1)).signature).toBe('');
});

test('the same letter sent again and again teaches nothing', () => {
  const again = letter('Proszę o odpowiedź.\n\nTo pilne.');
  expect(withoutLearned(again, [endingOf(again), endingOf(again), endingOf(again)]).signature).toBe('');
});

test('a letter that is nothing but its signature stays whole', () => {
  expect(withoutLearned(signature, earlier)).toEqual({ own: signature, signature: '' });
});

test('lines in the middle of a paragraph are no signature; a farewell begins one', () => {
  const list = (words: string) => `${words}\nadres: Rynek 1\nmiasto: Poznań`;
  expect(
    withoutLearned(
      list('Trzecie zgłoszenie'),
      ['Pierwsze', 'Drugie'].map((words) => endingOf(list(words))),
    ).signature,
  ).toBe('');
  const polite = (words: string) => `${words}\nPozdrawiam\nAnna`;
  expect(
    withoutLearned(
      polite('Trzecie zgłoszenie'),
      ['Pierwsze', 'Drugie'].map((words) => endingOf(polite(words))),
    ).signature,
  ).toBe('Pozdrawiam\nAnna');
});

test('no word is ever lost', () => {
  const words = fc
    .array(fc.constantFrom('Dzień dobry', 'Pozdrawiam', 'Anna', '', 'Rower stoi', 'tel. 1'), { maxLength: 12 })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(words, fc.array(words, { maxLength: 5 }), (text, before) => {
      const { own, signature: rest } = withoutLearned(text, before.map(endingOf));
      expect(`${own}\n${rest}`.split(/\s+/).filter(Boolean)).toEqual(text.split(/\s+/).filter(Boolean));
    }),
  );
});
