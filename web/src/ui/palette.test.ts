import { describe, expect, test } from 'vitest';
import { contains, fold, match } from './fuzzy.ts';
import { type PaletteItem, rankItems } from './palette.ts';

const shown = (query: string, text: string) => match(query, text)?.ranges.map(([from, to]) => text.slice(from, to));

describe('finding', () => {
  test('without diacritics, in both directions', () => {
    expect(shown('zle', 'Źle naliczony czas')).toEqual(['Źle']);
    expect(shown('źle', 'Zleć zadanie')).toEqual(['Zle']);
    expect(contains('Łódź', 'lodz')).toBe(true);
    expect(contains('Grażyna Błaszczyk-Łęcka', 'leck')).toBe(true);
  });

  test('folding keeps every letter in its place', () => {
    for (const text of ['Zażółć gęślą jaźń', 'Straße', 'Ærøskøbing', '48\u202f213', 'İstanbul 😀'])
      expect(fold(text)).toHaveLength(text.length);
  });

  test('several words in any order, and initials', () => {
    expect(shown('fin zwr', 'Zwrot płatności, Finanse')).toEqual(['Zwr', 'Fin']);
    expect(shown('zzd', 'Zleć zadanie działowi')).toEqual(['Z', 'z', 'd']);
    expect(match('xyz', 'Zleć zadanie')).toBeNull();
  });

  test('the start of the text is better than the start of a word, that better than its inside', () => {
    const score = (text: string) => match('zle', text)?.score ?? -1;
    expect(score('Zleć zadanie')).toBeGreaterThan(score('Jak zlecić zwrot'));
    expect(score('Jak zlecić zwrot')).toBeGreaterThan(score('Rozlepić plakaty'));
  });
});

describe('order of the palette', () => {
  const item = (id: string, title: string, extra: Partial<PaletteItem> = {}): PaletteItem => ({ id, title, run: () => {}, ...extra });
  const items = [
    item('assign', 'Przypisz komuś innemu', { words: 'zlecenie opiekuna' }),
    item('task', 'Zleć zadanie działowi'),
    item('refund', 'Zleć zwrot płatności', { hint: 'Finanse' }),
    item('close', 'Zamknij'),
  ];

  test('titles first, in the order they were registered, then other words', () => {
    expect(rankItems(items, 'zle').map((each) => each.item.id)).toEqual(['task', 'refund', 'assign']);
    expect(rankItems(items, 'zle').at(-1)?.alias?.text).toBe('zlecenie opiekuna');
  });

  test('the hint is searched too', () => {
    expect(rankItems(items, 'fina').map((each) => each.item.id)).toEqual(['refund']);
  });

  test('what the server has found stays, even when the letters are elsewhere', () => {
    expect(rankItems([item('t1', 'Pęknięta szprycha')], 'kowalski', true)).toHaveLength(1);
  });
});
