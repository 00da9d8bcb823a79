import {
  type KeyboardEvent,
  memo,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import { onPhone } from '../app/media.ts';
import { useSteady } from '../app/steady.ts';
import { layRows } from './row-layout.ts';
import { useNearEnd, useWindow } from './use-window.ts';
import './VirtualList.css';

export interface ListGroup {
  id: string;
  title: string;
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
  /** Where the item of an id stands, -1 where it does not: for lists too long to be looked through at every key. */
  placeOf?: (id: string | number) => number;
  /** Draws the row, usually a ListRow; its height is fixed by the density. */
  row: (item: Item, state: ListItemState) => ReactNode;
  /** The heading an item stands under, with how many do; items of one heading stand together. */
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
  /** There is more than is loaded: grey lines stand for it until it comes. */
  more?: boolean;
  /** The end of what is loaded comes near. */
  onEnd?: () => void;
  /** The pointer rests on an item or the cursor is near: fetch it beforehand. */
  onNear?: (id: string | number) => void;
  empty?: ReactNode;
  ref?: Ref<VirtualListHandle>;
}

export const row_px = { normal: 55, dense: 28, touch: 61, touchDense: 44, group: 32 };
/** More is asked for this far before the end of what is loaded. */
const near_end_px = 4_000;
/** Grey lines below the last row while more comes. */
const coming_rows = 8;

export function rowHeight(dense: boolean): number {
  const touch = onPhone();
  return dense ? (touch ? row_px.touchDense : row_px.dense) : touch ? row_px.touch : row_px.normal;
}

/** A list of any length. Rows have a fixed height, so nothing jumps; the focus stays on the list, the cursor moves in it. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { items, itemId, groupOf } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const height = rowHeight(props.dense ?? false);
  const layout = useMemo(
    () => layRows(items.length, groupOf ? (at) => groupOf(items[at]!)?.id ?? null : null, height, row_px.group),
    [items, groupOf, height],
  );
  const { from_px, to_px, show } = useWindow(scroller, items.length > 0);
  const placeOf = (key: string | number | null) =>
    key === null ? -1 : props.placeOf ? props.placeOf(key) : items.findIndex((item) => itemId(item) === key);
  const showRow = (at: number) => {
    if (at < 0) return;
    const top_px = layout.topOf(at);
    // A heading right above the first of its group comes along.
    const headed = groupOf !== undefined && layout.sections.some((section) => section.first === at);
    show(headed ? top_px - row_px.group : top_px, headed ? height + row_px.group : height);
  };

  useImperativeHandle(props.ref, () => ({ show: (key) => showRow(placeOf(key)), focus: () => scroller.current?.focus() }));
  useEffect(() => {
    showRow(placeOf(props.cursor));
    // Only when the cursor moves: rows that come and go must not pull the list along.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [props.cursor]);
  useNearEnd(to_px > layout.height_px - near_end_px, items.length, props.onEnd);

  const move = (event: KeyboardEvent) => {
    const at = placeOf(props.cursor);
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 1);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: items.length - 1 }[event.key];
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (to !== undefined && plain) {
      const next = items[Math.min(items.length - 1, Math.max(0, to))];
      if (next !== undefined) props.onCursor(itemId(next));
    } else if (event.key === 'Enter' && plain && props.cursor !== null) props.onOpen(props.cursor);
    else if (event.key === ' ' && plain && props.cursor !== null && props.onCheck) props.onCheck(props.cursor);
    else return;
    event.preventDefault();
  };

  const near = useSteady((key: string | number) => props.onNear?.(key));
  const press = useSteady((key: string | number, event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.button !== 0) return;
    event.preventDefault();
    if (event.shiftKey && props.onCheck) return props.onCheck(key);
    props.onCursor(key);
    props.onOpen(key);
  });

  if (items.length === 0) return <div className="ui-virtual-list">{props.empty}</div>;
  const lines = layout.between(from_px, to_px);
  const cursorShown = props.cursor !== null && lines.some((line) => line.kind === 'row' && itemId(items[line.at]!) === props.cursor);
  const coming_px = props.more ? coming_rows * height : 0;
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
        const first = items[0];
        if (props.cursor === null && first !== undefined) props.onCursor(itemId(first));
      }}
    >
      <div className="all" role="presentation" style={{ height: layout.height_px + coming_px }}>
        {lines.map((line) => {
          if (line.kind === 'heading') {
            const { first, count } = layout.sections[line.section]!;
            const group = groupOf?.(items[first]!);
            const goesOn = props.more && line.section === layout.sections.length - 1;
            return (
              <div
                key={`group ${group?.id}`}
                className={group?.late ? 'group late' : 'group'}
                role="presentation"
                style={{ height: row_px.group, transform: `translateY(${line.top_px}px)` }}
              >
                <span>{group?.title}</span>
                {!goesOn && <span className="ui-count">{count}</span>}
              </div>
            );
          }
          const item = items[line.at]!;
          const key = itemId(item);
          return (
            <Row
              key={key}
              id={`${id}-${key}`}
              itemId={key}
              item={item}
              row={props.row}
              href={props.href}
              selected={key === props.selected}
              cursor={key === props.cursor}
              checked={props.checked?.has(key) ?? false}
              checks={props.onCheck !== undefined}
              place={line.at + 1}
              of={props.more ? -1 : items.length}
              height={height}
              top_px={line.top_px}
              onNear={near}
              onPress={press}
            />
          );
        })}
        {props.more && to_px > layout.height_px && (
          <div
            className="ui-coming"
            aria-hidden="true"
            style={{ height: coming_px, backgroundSize: `100% ${height}px`, transform: `translateY(${layout.height_px}px)` }}
          />
        )}
      </div>
    </div>
  );
}

interface RowProps<Item> {
  id: string;
  itemId: string | number;
  item: Item;
  row: VirtualListProps<Item>['row'];
  href: (item: Item) => string;
  selected: boolean;
  cursor: boolean;
  checked: boolean;
  /** Items can be ticked. */
  checks: boolean;
  place: number;
  /** How many there are; -1 while that is not known. */
  of: number;
  height: number;
  top_px: number;
  onNear: (id: string | number) => void;
  onPress: (id: string | number, event: MouseEvent) => void;
}

/** Drawn once where it stands: a list that scrolls, and a cursor that moves in it, draw only what comes and what changes. */
const Row = memo(function Row<Item>(props: RowProps<Item>) {
  const { item, itemId, selected, cursor, checked } = props;
  return (
    <a
      id={props.id}
      role="option"
      aria-selected={props.checks ? checked || selected : selected}
      aria-setsize={props.of}
      aria-posinset={props.place}
      data-selected={selected ? '' : undefined}
      data-cursor={cursor ? '' : undefined}
      data-checked={checked ? '' : undefined}
      className="item"
      href={props.href(item)}
      tabIndex={-1}
      draggable={false}
      style={{ height: props.height, transform: `translateY(${props.top_px}px)` }}
      onPointerEnter={() => props.onNear(itemId)}
      onClick={(event) => props.onPress(itemId, event)}
    >
      {props.row(item, { selected, cursor, checked })}
    </a>
  );
}) as <Item>(props: RowProps<Item>) => ReactNode;
