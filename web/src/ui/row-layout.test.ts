import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layRows } from './row-layout.ts';

const row_px = 55;
const heading_px = 32;

/** Line after line, as one would by hand. */
function byHand(groups: readonly number[]) {
  const lines: { kind: string; top_px: number; height_px: number }[] = [];
  let top_px = 0;
  let before = -1;
  for (const [, group] of groups.flatMap((count, group) => Array.from({ length: count }, (_, at) => [at, group] as const))) {
    if (group !== before) {
      lines.push({ kind: 'heading', top_px, height_px: heading_px });
      top_px += heading_px;
      before = group;
    }
    lines.push({ kind: 'row', top_px, height_px: row_px });
    top_px += row_px;
  }
  return { lines, height_px: top_px };
}

const groups = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 });
const namesOf = (counts: readonly number[]) => counts.flatMap((count, group) => Array.from({ length: count }, () => String(group)));

describe('where rows stand', () => {
  test('is where they would stand one after the other', () => {
    fc.assert(
      fc.property(groups, fc.nat(4_000), fc.integer({ min: 1, max: 900 }), (counts, from_px, seen_px) => {
        const names = namesOf(counts);
        const layout = layRows(names.length, (row) => names[row]!, row_px, heading_px);
        const { lines, height_px } = byHand(counts);
        expect(layout.height_px).toBe(height_px);
        const shown = lines.filter((line) => line.top_px + line.height_px > from_px && line.top_px < from_px + seen_px);
        expect(layout.between(from_px, from_px + seen_px).map(({ kind, top_px }) => ({ kind, top_px }))).toEqual(
          shown.map(({ kind, top_px }) => ({ kind, top_px })),
        );
        const rows = lines.filter((line) => line.kind === 'row');
        for (const [row, line] of rows.entries()) {
          expect(layout.topOf(row)).toBe(line.top_px);
          expect(layout.rowAt(line.top_px)).toBe(row);
          expect(layout.rowAt(line.top_px + row_px - 1)).toBe(row);
        }
      }),
    );
  });

  test('needs no headings', () => {
    const layout = layRows(10, null, row_px, heading_px);
    expect(layout.height_px).toBe(550);
    expect(layout.between(0, 110)).toEqual([
      { kind: 'row', at: 0, top_px: 0 },
      { kind: 'row', at: 1, top_px: 55 },
    ]);
    expect(layRows(0, null, row_px, heading_px).between(0, 500)).toEqual([]);
  });

  test('is found without looking at every row', () => {
    let asked = 0;
    layRows(100_000, (row) => (asked++, String(Math.floor(row / 25_000))), row_px, heading_px);
    expect(asked).toBeLessThan(400);
  });
});
