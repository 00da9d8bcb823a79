/**
 * New mail must not move the row under somebody's pointer. Rows have fixed heights, so where a row stands is arithmetic: when the list
 * changes, the row one is at keeps its place on screen and the list scrolls by the difference.
 */
import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { TicketRow } from '../../../contract/tickets.ts';
import { grewFrom, placeIn } from '../app/live-reducers.ts';
import { layRows, type RowLayout } from '../ui/row-layout.ts';
import { row_px, rowHeight } from '../ui/VirtualList.tsx';

interface Laid {
  listId: string;
  rows: readonly TicketRow[];
  layout: () => RowLayout;
}

export function useHeldPlace(
  rows: readonly TicketRow[],
  groupOf: (row: TicketRow) => { id: string } | null,
  dense: boolean,
  listId: string,
): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  const last = useRef<Laid | null>(null);

  useLayoutEffect(() => {
    const before = last.current;
    let laid: RowLayout | undefined;
    const layout = () => (laid ??= layRows(rows.length, (at) => groupOf(rows[at]!)?.id ?? null, rowHeight(dense), row_px.group));
    last.current = { listId, rows, layout };
    // More at the end moves nothing.
    if (before?.listId === listId && grewFrom(rows, before.rows)) return;
    const scroller = frame.current?.querySelector<HTMLElement>('.ui-virtual-list');
    if (!scroller || !before || before.listId !== listId) return;
    const anchor = anchorOf(scroller, before);
    if (anchor === null) return;
    const was = placeIn(before.rows, anchor);
    const is = placeIn(rows, anchor);
    if (was < 0 || is < 0) return;
    const moved = layout().topOf(is) - before.layout().topOf(was);
    if (moved) scroller.scrollTop += moved;
  }, [rows, groupOf, dense, listId]);

  return frame;
}

/** The row under the pointer; without one, the first in sight, unless one looks at the very top, where new rows are welcome. */
function anchorOf(scroller: HTMLElement, { rows, layout: lay }: Laid): number | null {
  const pointed = scroller.querySelector('.item:hover')?.id.split('-').at(-1);
  if (pointed) return Number(pointed);
  if (scroller.scrollTop < row_px.group) return null;
  const layout = lay();
  const at = layout.rowAt(scroller.scrollTop);
  return rows[layout.topOf(at) >= scroller.scrollTop ? at : at + 1]?.id ?? null;
}
