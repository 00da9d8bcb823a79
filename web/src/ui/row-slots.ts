/**
 * Which element shows which row: elements of rows that left the window show those that came into it. Changing words in elements that are there costs
 * a fraction of making, styling and placing new ones, which is what a page turned in a long table would otherwise wait for.
 */

/** Row → the element it is shown by. */
export type Slots = ReadonlyMap<number, number>;

/**
 * `rows`: the numbers of the rows to show, ascending. A row that was shown keeps its element; the others take those that became free, in their order
 * on the page, so that a page turned moves no element. `waits`: elements that are left over go on showing their rows, until they are needed again.
 */
export function slotsFor(rows: readonly number[], before: Slots, waits = false): Slots {
  const stays = new Set(rows.filter((row) => before.has(row)));
  const free = [...before].filter(([row]) => !stays.has(row));
  const slots = new Map<number, number>();
  let taken = 0;
  let next = before.size === 0 ? 0 : Math.max(...before.values()) + 1;
  for (const row of rows) slots.set(row, stays.has(row) ? before.get(row)! : (free[taken++]?.[1] ?? next++));
  if (waits) for (const [row, slot] of free.slice(taken)) slots.set(row, slot);
  return slots;
}

/** Elements, by their keys, in the order in which they stand on the page. */
export type Order = readonly (string | number)[];

/** As they stood: moving an element to another place costs as much as making it anew. Those that are new come last. */
export function standing(keys: Order, before: Order): Order {
  const there = new Set(keys);
  const stood = before.filter((key) => there.has(key));
  const known = new Set(stood);
  return [...stood, ...keys.filter((key) => !known.has(key))];
}

/**
 * A step from one order to another in which at most `moves_max` elements are moved; of the same elements. From the end: React takes out and puts in again
 * what comes to stand behind an element that it stood before, so that putting one to the front would move all the others.
 */
export function nearer(order: Order, wanted: Order, moves_max: number): Order {
  let right = wanted.length;
  while (right > 0 && order[right - 1] === wanted[right - 1]) right--;
  const next = wanted.slice(Math.max(0, right - moves_max), right);
  const moved = new Set(next);
  return [...order.slice(0, right).filter((key) => !moved.has(key)), ...next, ...wanted.slice(right)];
}
