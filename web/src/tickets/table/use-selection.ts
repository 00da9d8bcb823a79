/** Which tickets are ticked: some by hand, or all that the filter holds but these. */
import { useCallback, useState } from 'react';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { placeIn } from '../../app/live-reducers.ts';

export interface Selection {
  /** All that match are meant; `ids` are then those left out. */
  all: boolean;
  ids: ReadonlySet<number>;
}

export function useSelection(rows: readonly TicketRow[]) {
  const [selection, setSelection] = useState<Selection>({ all: false, ids: new Set() });
  const [anchor, setAnchor] = useState<number | null>(null);
  const has = useCallback((id: number) => selection.ids.has(id) !== selection.all, [selection]);

  /** `through`: everything from the one before to this one. */
  const check = (id: number, through: boolean) => {
    const ids = new Set(selection.ids);
    const from = placeIn(rows, anchor);
    const to = placeIn(rows, id);
    const on = through && from >= 0 ? true : !has(id);
    const touched = through && from >= 0 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.id) : [id];
    for (const each of touched)
      if (on === selection.all) ids.delete(each);
      else ids.add(each);
    setSelection({ all: selection.all, ids });
    setAnchor(id);
  };
  const clear = useCallback(() => {
    setSelection({ all: false, ids: new Set() });
    setAnchor(null);
  }, []);
  return {
    selection,
    has,
    check,
    checkAll: () => setSelection({ all: true, ids: new Set() }),
    clear,
    some: selection.all || selection.ids.size > 0,
  };
}
