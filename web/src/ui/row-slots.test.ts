import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearer, type Order, slotsFor, standing } from './row-slots.ts';

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

it('elements that are left over wait where they were, and are taken before any is made', () => {
  fc.assert(
    fc.property(fc.array(rows, { minLength: 1, maxLength: 12 }), (windows) => {
      let slots = slotsFor([], new Map());
      for (const shown of windows) {
        const next = slotsFor(shown, slots, true);
        expect(new Set(next.values()).size).toBe(next.size);
        for (const row of shown) expect(next.has(row)).toBe(true);
        for (const [row, slot] of next) if (!shown.includes(row)) expect(slots.get(row)).toBe(slot);
        expect(next.size).toBe(Math.max(slots.size, shown.length));
        slots = next;
      }
    }),
  );
});

describe('the order of elements on the page', () => {
  const keys = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 50 });

  it('stays while one scrolls: nothing is moved, what is new comes last', () => {
    fc.assert(
      fc.property(keys, keys, (before, now) => {
        const order = standing(now, before);
        expect([...order].sort()).toEqual([...now].sort());
        expect(movedByReact(before, order)).toBe(0);
      }),
    );
  });

  it('becomes that of the rows, a few moves at a time', () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 9 }), fc.infiniteStream(fc.nat()), (wanted, moves_max, chance) => {
        let order: Order = wanted
          .map((key) => ({ key, by: chance.next().value }))
          .sort((a, b) => a.by - b.by)
          .map(({ key }) => key);
        for (let steps = 0; order.some((key, at) => key !== wanted[at]); steps++) {
          expect(steps).toBeLessThan(Math.ceil(wanted.length / moves_max));
          const next = nearer(order, wanted, moves_max);
          expect(movedByReact(order, next)).toBeLessThanOrEqual(moves_max);
          order = next;
        }
        expect(order).toEqual(wanted);
      }),
    );
  });
});

/** How many elements React takes out and puts in again: those that stood before one which now comes before them. */
function movedByReact(before: Order, now: Order): number {
  let last = -1;
  let moved = 0;
  for (const key of now) {
    const stood = before.indexOf(key);
    if (stood < 0) continue;
    if (stood < last) moved++;
    else last = stood;
  }
  return moved;
}
