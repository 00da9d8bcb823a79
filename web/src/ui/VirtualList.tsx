import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useRef } from 'react';
import './VirtualList.css';

export interface ListGroup {
  id: string;
  title: string;
  count?: number;
  /** Red heading: everything in it is past its time. */
  late?: boolean;
}

export interface ListItemState {
  /** The one that is open. */
  selected: boolean;
  /** The one the keyboard is at. */
  cursor: boolean;
  checked: boolean;
}

export interface VirtualListHandle {
  /** Brings an item into sight. */
  show: (id: string | number) => void;
  focus: () => void;
}

export interface VirtualListProps<Item> {
  label: string;
  items: readonly Item[];
  itemId: (item: Item) => string | number;
  /** Draws the row, usually a ListRow; its height is fixed by the density. */
  row: (item: Item, state: ListItemState) => ReactNode;
  /** The heading an item stands under; a new one is drawn where it changes. */
  groupOf?: (item: Item) => ListGroup | null;
  dense?: boolean;
  selected: string | number | null;
  /** Where the keyboard is. Moves with arrows here, and with J/K of the desk. */
  cursor: string | number | null;
  onCursor: (id: string | number) => void;
  onOpen: (id: string | number) => void;
  /** Address of the item, so that it opens in a new tab too. */
  href: (item: Item) => string;
  checked?: ReadonlySet<string | number>;
  onCheck?: (id: string | number) => void;
  /** The end of what is loaded has come into sight. */
  onEnd?: () => void;
  /** The pointer rests on an item or the cursor is near: fetch it beforehand. */
  onNear?: (id: string | number) => void;
  empty?: ReactNode;
  ref?: Ref<VirtualListHandle>;
}

type Line<Item> = { kind: 'group'; group: ListGroup; key: string } | { kind: 'item'; item: Item; key: string | number; place: number };

const row_px = { normal: 55, dense: 28, touch: 61, touchDense: 44, group: 32 };
const rows_beyond_sight = 8;

/** A list of any length. Rows have a fixed height, so nothing jumps; the focus stays on the list, the cursor moves in it. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const lines = linesOf(props);
  const touch = typeof matchMedia !== 'undefined' && matchMedia('(max-width: 899px)').matches;
  const itemHeight = props.dense ? (touch ? row_px.touchDense : row_px.dense) : touch ? row_px.touch : row_px.normal;
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (lines[at]?.kind === 'group' ? row_px.group : itemHeight),
    getItemKey: (at) => lines[at]?.key ?? at,
    overscan: rows_beyond_sight,
  });
  const lineOf = (key: string | number | null) => lines.findIndex((line) => line.kind === 'item' && line.key === key);

  useImperativeHandle(props.ref, () => ({
    show: (key) => {
      const at = lineOf(key);
      if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
    },
    focus: () => scroller.current?.focus(),
  }));

  // The heights are estimates that always hold; when the density changes they are others.
  useEffect(() => virtual.measure(), [virtual, itemHeight]);

  useEffect(() => {
    const at = lineOf(props.cursor);
    // A heading right above the first of its group comes along.
    if (at >= 0) virtual.scrollToIndex(lines[at - 1]?.kind === 'group' ? at - 1 : at, { align: 'auto' });
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [props.cursor]);

  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? -1;
  const atEnd = lines.length > 0 && lastShown >= lines.length - rows_beyond_sight;
  useEffect(() => {
    if (atEnd) props.onEnd?.();
  }, [atEnd, lines.length]);

  const move = (event: KeyboardEvent) => {
    const ids = lines.flatMap((line) => (line.kind === 'item' ? [line.key] : []));
    const at = props.cursor === null ? -1 : ids.indexOf(props.cursor);
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? itemHeight) / itemHeight) - 1);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: ids.length - 1 }[event.key];
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (to !== undefined && plain) {
      const next = ids[Math.min(ids.length - 1, Math.max(0, to))];
      if (next !== undefined) props.onCursor(next);
    } else if (event.key === 'Enter' && plain && props.cursor !== null) props.onOpen(props.cursor);
    else if (event.key === ' ' && plain && props.cursor !== null && props.onCheck) props.onCheck(props.cursor);
    else return;
    event.preventDefault();
  };

  if (lines.length === 0) return <div className="ui-virtual-list">{props.empty}</div>;
  const items = lines.filter((line) => line.kind === 'item').length;
  const cursorShown = props.cursor !== null && shown.some((each) => lines[each.index]?.key === props.cursor);
  return (
    <div
      ref={scroller}
      className={props.dense ? 'ui-virtual-list dense' : 'ui-virtual-list'}
      role="listbox"
      aria-label={props.label}
      aria-multiselectable={props.onCheck ? true : undefined}
      aria-activedescendant={cursorShown ? `${id}-${props.cursor}` : undefined}
      data-keys="open"
      tabIndex={0}
      onKeyDown={move}
      onFocus={(event) => {
        // By keyboard only: a pointer has its own row, and the list must not scroll away from under it.
        if (!event.currentTarget.matches(':focus-visible')) return;
        const first = lines.find((line) => line.kind === 'item');
        if (props.cursor === null && first) props.onCursor(first.key);
      }}
    >
      <div className="all" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {shown.map((place) => {
          const line = lines[place.index];
          if (!line) return null;
          const style = { height: place.size, transform: `translateY(${place.start}px)` };
          if (line.kind === 'group') {
            return (
              <div key={place.key} className={line.group.late ? 'group late' : 'group'} role="presentation" style={style}>
                <span>{line.group.title}</span>
                {line.group.count !== undefined && <span className="ui-count">{line.group.count}</span>}
              </div>
            );
          }
          const state = {
            selected: line.key === props.selected,
            cursor: line.key === props.cursor,
            checked: props.checked?.has(line.key) ?? false,
          };
          return (
            <a
              key={place.key}
              id={`${id}-${line.key}`}
              role="option"
              aria-selected={props.onCheck ? state.checked || state.selected : state.selected}
              aria-setsize={items}
              aria-posinset={line.place}
              data-selected={state.selected ? '' : undefined}
              data-cursor={state.cursor ? '' : undefined}
              data-checked={state.checked ? '' : undefined}
              className="item"
              href={props.href(line.item)}
              tabIndex={-1}
              draggable={false}
              style={style}
              onPointerEnter={() => props.onNear?.(line.key)}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.button !== 0) return;
                event.preventDefault();
                if (event.shiftKey && props.onCheck) return props.onCheck(line.key);
                props.onCursor(line.key);
                props.onOpen(line.key);
              }}
            >
              {props.row(line.item, state)}
            </a>
          );
        })}
      </div>
    </div>
  );
}

function linesOf<Item>(props: Pick<VirtualListProps<Item>, 'items' | 'itemId' | 'groupOf'>): Line<Item>[] {
  const lines: Line<Item>[] = [];
  let last: string | undefined;
  props.items.forEach((item, at) => {
    const group = props.groupOf?.(item);
    if (group && group.id !== last) lines.push({ kind: 'group', group, key: `group ${group.id}` });
    last = group?.id;
    lines.push({ kind: 'item', item, key: props.itemId(item), place: at + 1 });
  });
  return lines;
}
