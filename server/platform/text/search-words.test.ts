import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fold, foldedWords } from './fold.ts';
import { prefixQuery, searchQuery, searchVector, wordVector } from './search-words.ts';

test.each([
  ['Zażółć gęślą jaźń', 'zazolc gesla jazn'],
  ['ŁÓDŹ', 'lodz'],
  ['Straße Ærø', 'strasse aero'],
  ['naïve Đorđe', 'naive dorde'],
])('%s is searched as %s', (text, folded) => expect(fold(text)).toBe(folded));

it('folding twice is folding once', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
});

test('words are letters and numbers', () => expect(foldedWords('Rower #1042, „nie-działa”!')).toEqual(['rower', '1042', 'nie', 'dziala']));

/** A query finds a text when every word's forms meet the text's: what PostgreSQL does with the two, without PostgreSQL. */
function finds(query: string, text: string): boolean {
  const lexemes = [...searchVector(text).matchAll(/'([^']*)'/g)].map((match) => match[1]!);
  return searchQuery(query)!
    .split(' & ')
    .every((word) =>
      [...word.matchAll(/'([^']*)'(:\*)?/g)].some(([, form, beginning]) =>
        lexemes.some((lexeme) => (beginning ? lexeme.startsWith(form!) : lexeme === form)),
      ),
    );
}

describe('Polish words meet in their forms', () => {
  test.each([
    ['rower', 'roweru'],
    ['rower', 'rowerem'],
    ['rowery', 'rower'],
    ['opłata', 'opłaty'],
    ['opłaty', 'opłata'],
    ['zwrot', 'zwrotu'],
    ['konto', 'konta'],
    ['wypożyczenie', 'wypożyczenia'],
    ['faktura', 'fakturę'],
    ['blokada', 'blokady'],
    ['stacja', 'stacji'],
    ['zgłoszenie', 'zgłoszenia'],
  ])('%s finds %s', (query, word) => expect(finds(`${query} i`, `Proszę o ${word} i koniec`)).toBe(true));

  test.each([
    ['lodz', 'Łódź'],
    ['zolty', 'żółty'],
    ['REKLAMACJA', 'reklamacja'],
    ['rekl', 'reklamacja'],
    ['1042', 'sprawa 1042'],
  ])('%s finds %s', (query, text) => expect(finds(query, text)).toBe(true));

  test.each([
    ['rower', 'hulajnoga'],
    ['zwrot rower', 'zwrot pieniędzy'],
  ])('%s does not find %s', (query, text) => expect(finds(query, text)).toBe(false));
});

it('finds every word of a text, however it is written', () => {
  const word = fc.string({ unit: fc.constantFrom(...Array.from('aąbcćdeęłńóśźżABŁ12')), minLength: 1, maxLength: 20 });
  fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => finds(words[0]!, words.join(', '))));
});

it('is never more than literals: nothing of a text is syntax', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const vector of [searchVector(text), wordVector(text)]) expect(vector).toMatch(/^('~?[\p{L}\p{N}\p{M}]+'( |$))*$/u);
      for (const query of [searchQuery(text), prefixQuery(text)])
        if (query) expect(query.replace(/'~?[\p{L}\p{N}\p{M}]+'(:\*)?/gu, 'w')).toMatch(/^[w()|& ]*$/);
    }),
    { numRuns: 50 },
  );
}, 20_000);

test('no words, no query', () => expect([searchQuery('?!  …'), prefixQuery('')]).toEqual([null, null]));
