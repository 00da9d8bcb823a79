import { expect, test } from 'vitest';
import { isOtherMatter, numberIn } from './subject.ts';

test('the number of a ticket is read as our letters write it', () => {
  expect(numberIn('Odp: [#1042] Rower stoi')).toBe(1042);
  expect(numberIn('Zgłoszenie 1042')).toBeNull();
});

test('a new subject over an old mail is another matter', () => {
  expect(isOtherMatter('Faktura za listopad', 'Odp: [#1042] Rower stoi na Rynku')).toBe(true);
  expect(isOtherMatter('Faktura za listopad na firmę', 'Rower za ratuszem na Rynku')).toBe(true);
  expect(isOtherMatter('Odp: Rower stoi na Rynku', '[#1042] Rower stoi na Rynku')).toBe(false);
});

test('a subject that grew, shrank or is empty is the same matter', () => {
  expect(isOtherMatter('PILNE rower na Rynku', 'Rower stoi na Rynku')).toBe(false);
  expect(isOtherMatter('', 'Rower stoi na Rynku')).toBe(false);
  expect(isOtherMatter('Re: ', 'Rower')).toBe(false);
  expect(isOtherMatter('Re: pożyczony rower', 'POZYCZONY ROWER')).toBe(false);
});
