/**
 * New mail must not move the row under somebody's pointer. Rows have fixed heights, so where a row stands is arithmetic: when the list
 * changes, the row one is at keeps its place on screen and the list scrolls by the difference.
 */
import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { TicketRow } from '../../../contract/tickets.ts';

const row_px = { normal: 55, dense: 28, touch: 61, touchDense: 44, group: 32 };

export function useHeldPlace(
  rows: readonly TicketRow[],
  groupOf: (row: TicketRow) => { id: string } | null,
  dense: boolean,
  listId: string,
): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  const last = useRef<{ listId: string; tops: Map<number, number> }>({ listId: '', tops: new Map() });

  useLayoutEffect(() => {
    const tops = topsOf(rows, groupOf, dense);
    const before = last.current;
    last.current = { listId, tops };
    const scroller = frame.current?.querySelector<HTMLElement>('.ui-virtual-list');
    if (!scroller || before.listId !== listId) return;
    const anchor = anchorOf(scroller, before.tops);
    if (anchor === null) return;
    const moved = (tops.get(anchor) ?? Number.NaN) - (before.tops.get(anchor) ?? 0);
    if (moved) scroller.scrollTop += moved;
  }, [rows, groupOf, dense, listId]);

  return frame;
}

/** The row under the pointer; without one, the first in sight, unless one looks at the very top, where new rows are welcome. */
function anchorOf(scroller: HTMLElement, tops: ReadonlyMap<number, number>): number | null {
  const pointed = scroller.querySelector('.item:hover')?.id.split('-').at(-1);
  if (pointed) return Number(pointed);
  if (scroller.scrollTop < row_px.group) return null;
  for (const [id, top] of tops) if (top >= scroller.scrollTop) return id;
  return null;
}

function topsOf(rows: readonly TicketRow[], groupOf: (row: TicketRow) => { id: string } | null, dense: boolean): Map<number, number> {
  const touch = matchMedia('(max-width: 899px)').matches;
  const height = dense ? (touch ? row_px.touchDense : row_px.dense) : touch ? row_px.touch : row_px.normal;
  const tops = new Map<number, number>();
  let top = 0;
  let group: string | undefined;
  for (const row of rows) {
    const id = groupOf(row)?.id;
    if (id && id !== group) top += row_px.group;
    group = id;
    tops.set(row.id, top);
    top += height;
  }
  return tops;
}
