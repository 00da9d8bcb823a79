/**
 * Which element shows which row: elements of rows that left the window show those that came into it. Changing words in elements that are there costs
 * a fraction of making, styling and placing new ones, which is what a page turned in a long table would otherwise wait for.
 */

/** Row → the element it is shown by. */
export type Slots = ReadonlyMap<number, number>;

/**
 * `rows`: the numbers of the rows to show, ascending. A row that was shown keeps its element; the others take those that became free, in their order
 * on the page, so that a page turned moves no element.
 */
export function slotsFor(rows: readonly number[], before: Slots): Slots {
  const stays = new Set(rows.filter((row) => before.has(row)));
  const free = [...before].filter(([row]) => !stays.has(row)).map(([, slot]) => slot);
  const slots = new Map<number, number>();
  let taken = 0;
  let next = before.size === 0 ? 0 : Math.max(...before.values()) + 1;
  for (const row of rows) slots.set(row, stays.has(row) ? before.get(row)! : (free[taken++] ?? next++));
  return slots;
}
