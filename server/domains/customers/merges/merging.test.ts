import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeOf, equal, partsOfMerge, undoCard, withParts, type Card, type CardChange } from './merging.ts';

const blank: Card = { name: 'Anna', language: null, company: null, notes: '', tags: [], fields: {} };
const of = (change: Partial<Card>): Card => ({ ...blank, ...change });
const merged = (a: Card, b: Card, choices = {}) => {
  const change = changeOf(partsOfMerge(a, b, choices));
  const after = Object.fromEntries(Object.entries(change).map(([key, one]) => [key, one.after]));
  return { card: withParts(a, after), change };
};

describe('merging two cards', () => {
  test('keeps what the surviving card says, and takes what it does not', () => {
    const a = of({ name: 'Anna', language: 'pl', fields: { tier: 'gold' } });
    const b = of({ name: 'Ania', language: 'en', company: { id: 3, name: 'Huta' }, fields: { tier: 'silver', since: '2020-01-01' } });
    expect(merged(a, b).card).toMatchObject({
      name: 'Anna',
      language: 'pl',
      company: { id: 3 },
      fields: { tier: 'gold', since: '2020-01-01' },
    });
    expect(
      partsOfMerge(a, b)
        .filter((part) => part.conflict)
        .map((part) => part.key),
    ).toEqual(['name', 'language', 'fields.tier']);
  });
  test('a name that is only an address gives way', () =>
    expect(merged(of({ name: 'a.nowak@wp.pl' }), of({ name: 'Anna Nowak' })).card.name).toBe('Anna Nowak'));
  test('puts notes and tags together, once', () => {
    const { card } = merged(of({ notes: 'Woli telefon.', tags: ['vip'] }), of({ notes: 'Ma psa.', tags: ['vip', 'rower'] }));
    expect(card).toMatchObject({ notes: 'Woli telefon.\n\nMa psa.', tags: ['vip', 'rower'] });
    expect(merged(card, of({ notes: 'Ma psa.' })).card.notes).toBe(card.notes);
  });
  test('a person may choose otherwise', () =>
    expect(merged(of({ language: 'pl' }), of({ language: 'en' }), { language: 'merged' }).card.language).toBe('en'));
});

describe('undoing', () => {
  test('leaves what a person wrote since, and takes out the notes that came', () => {
    const a = of({ name: 'a@wp.pl', notes: 'Jedna.' });
    const { card, change } = merged(a, of({ name: 'Anna Nowak', notes: 'Druga.' }));
    const now = { ...card, name: 'Anna Maria Nowak', notes: `${card.notes} Trzecia.` };
    expect(withParts(now, undoCard(now, change, []).parts)).toMatchObject({ name: 'Anna Maria Nowak', notes: 'Jedna. Trzecia.' });
  });

  const text = fc.constantFrom('', 'a', 'b', 'c');
  const card: fc.Arbitrary<Card> = fc.record({
    name: fc.constantFrom('Anna', 'a@b.pl', 'Ewa', 'e@b.pl'),
    language: fc.option(fc.constantFrom('pl', 'en')),
    company: fc.option(fc.constantFrom({ id: 1, name: 'A' }, { id: 2, name: 'B' })),
    notes: text,
    tags: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
    fields: fc.dictionary(fc.constantFrom('k', 'l'), fc.constantFrom<unknown>('v', 1, true, ['p', 'q']), { maxKeys: 2 }),
  });
  const choices = fc.dictionary(
    fc.constantFrom('name', 'language', 'notes', 'fields.k'),
    fc.constantFrom('survivor' as const, 'merged' as const),
  );

  test('many merges into one card, undone in any order, leave exactly what was', () =>
    fc.assert(
      fc.property(card, fc.array(fc.tuple(card, choices), { maxLength: 5 }), fc.infiniteStream(fc.nat()), (first, others, picks) => {
        let now = first;
        const standing: { id: number; change: CardChange }[] = [];
        for (const [id, [other, chosen]] of others.entries()) {
          const step = merged(now, other, chosen);
          now = step.card;
          standing.push({ id, change: step.change });
        }
        while (standing.length > 0) {
          const at = picks.next().value! % standing.length;
          const [one] = standing.splice(at, 1);
          const undone = undoCard(
            now,
            one!.change,
            standing.slice(at).map((each) => each.change),
          );
          now = withParts(now, undone.parts);
          for (const [place, change] of undone.later.entries()) standing[at + place]!.change = change;
        }
        expect(equal(now, first)).toBe(true);
      }),
      { numRuns: 500 },
    ));
});
