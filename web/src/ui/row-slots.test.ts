import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slotsFor } from './row-slots.ts';

const rows = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }).map((all) => all.toSorted((a, b) => a - b));

it('a row that stays keeps its element, no two rows share one, and no more elements are made than are needed', () => {
  fc.assert(
    fc.property(fc.array(rows, { minLength: 1, maxLength: 12 }), (windows) => {
      let slots = slotsFor([], new Map());
      for (const shown of windows) {
        const next = slotsFor(shown, slots);
        expect([...next.keys()]).toEqual(shown);
        expect(new Set(next.values()).size).toBe(shown.length);
        for (const row of shown) if (slots.has(row)) expect(next.get(row)).toBe(slots.get(row));
        const made = [...next.values()].filter((slot) => ![...slots.values()].includes(slot)).length;
        expect(made).toBe(Math.max(0, shown.length - slots.size));
        slots = next;
      }
    }),
  );
});

it('a page turned moves no element', () => {
  const first = slotsFor([0, 1, 2, 3], new Map());
  const second = slotsFor([40, 41, 42, 43], first);
  expect([...second.values()]).toEqual([...first.values()]);
});
