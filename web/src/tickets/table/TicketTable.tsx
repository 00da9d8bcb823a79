/** A table of any number of tickets: only what is in sight is drawn, the head stays, columns are as wide as one pulls them. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, type PointerEvent, type Ref, useEffect, useId, useImperativeHandle, useMemo, useRef } from 'react';
import type { TicketRow } from '../../../../contract/tickets.ts';
import type { ViewOrder } from '../../../../contract/view-order.ts';
import type { Column } from '../../../../contract/views.ts';
import { sayTicketNumber } from '../../app/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { cellOf, type CellWords, columnName, sortOfColumn } from './cells.tsx';
import { headingOf } from './headings.ts';

const row_px = 36;
const touch_row_px = 60;
const touch_columns_max = 4;
const rows_beyond_sight = 12;
const standard_width_px = 140;
const width_px_min = 40;
const width_px_max = 1_200;

export interface TicketTableHandle {
  focus: () => void;
}

export interface TicketTableProps {
  label: string;
  rows: readonly TicketRow[];
  order: ViewOrder;
  columns: readonly Column[];
  words: CellWords & { day: (at: string) => string };
  cursor: number | null;
  open: number | null;
  checked: (id: number) => boolean;
  touch: boolean;
  onCursor: (id: number) => void;
  onOpen: (id: number) => void;
  onCheck: (id: number, through: boolean) => void;
  onSort: (column: string) => void;
  onResize: (column: string, width: number) => void;
  onEnd: () => void;
  ref?: Ref<TicketTableHandle>;
}

type Line = { kind: 'heading'; text: string; key: string } | { kind: 'row'; row: TicketRow; key: string };

export function TicketTable(props: TicketTableProps) {
  const { rows, columns, words, order } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(rows, order, words), [rows, order, words]);
  const height = props.touch ? touch_row_px : row_px;
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (at) => lines[at]?.key ?? at,
    overscan: rows_beyond_sight,
  });
  useImperativeHandle(props.ref, () => ({ focus: () => scroller.current?.focus() }));
  useEffect(() => virtual.measure(), [virtual, height]);
  useEffect(() => {
    const at = lines.findIndex((line) => line.kind === 'row' && line.row.id === props.cursor);
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
    // Only when the cursor moves: rows that come and go must not pull the table along.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [props.cursor]);

  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;
  const nearEnd = lines.length > 0 && last >= lines.length - 3 * rows_beyond_sight;
  useEffect(() => {
    if (nearEnd) props.onEnd();
    // Asked again for each page that came, not at every drawing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [nearEnd, lines.length]);

  const template = useMemo(
    () =>
      props.touch
        ? '44px minmax(0, 1fr)'
        : `36px ${columns.map((column) => `${column.width ?? standard_width_px}px`).join(' ')} minmax(16px, 1fr)`,
    [columns, props.touch],
  );
  const move = (event: KeyboardEvent) => {
    const at = rows.findIndex((row) => row.id === props.cursor);
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 2);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: rows.length - 1 }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = to === undefined ? undefined : rows[Math.min(rows.length - 1, Math.max(0, to))];
    if (next) {
      if (event.shiftKey) props.onCheck(next.id, true);
      props.onCursor(next.id);
    } else if (event.key === 'Enter' && props.cursor !== null) props.onOpen(props.cursor);
    else if (event.key === ' ' && props.cursor !== null) props.onCheck(props.cursor, event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={scroller}
      className="ticket-table"
      role="grid"
      aria-label={props.label}
      aria-rowcount={-1}
      aria-colcount={props.touch ? 2 : columns.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={props.cursor === null ? undefined : `${id}-${props.cursor}`}
      tabIndex={0}
      data-keys="open"
      onKeyDown={move}
      style={{ '--table-columns': template } as React.CSSProperties}
    >
      {!props.touch && <Head {...props} />}
      <div className="all" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {shown.map((place) => {
          const line = lines[place.index]!;
          const style = { height: place.size, transform: `translateY(${place.start}px)` };
          if (line.kind === 'heading')
            return (
              <div key={place.key} className="heading" role="row" style={style}>
                <span role="gridcell">{line.text}</span>
              </div>
            );
          const { row } = line;
          return (
            <div
              key={place.key}
              id={`${id}-${row.id}`}
              role="row"
              aria-rowindex={place.index + 2}
              aria-selected={props.checked(row.id)}
              className="line"
              data-cursor={row.id === props.cursor ? '' : undefined}
              data-open={row.id === props.open ? '' : undefined}
              style={style}
              onClick={(event) => {
                props.onCursor(row.id);
                const onBox = (event.target as HTMLElement).closest('.tick') !== null;
                if (onBox || event.shiftKey || event.metaKey || event.ctrlKey) props.onCheck(row.id, event.shiftKey);
                else props.onOpen(row.id);
              }}
            >
              <span className="tick" role="gridcell">
                <span className="box" aria-hidden="true">
                  {props.checked(row.id) && <Icon name="check" size="small" />}
                </span>
                <span className="sr">{words.t('views.select', { number: sayTicketNumber(row.number) })}</span>
              </span>
              {props.touch ? <Said row={row} columns={columns} words={words} /> : <Cells row={row} columns={columns} words={words} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Drawn once for each row as it is, however often the table around it is. */
const Cells = memo(function Cells({ row, columns, words }: { row: TicketRow; columns: readonly Column[]; words: CellWords }) {
  return columns.map((column) => (
    <span key={column.id} className="cell" role="gridcell">
      {cellOf(column.id, row, words)}
    </span>
  ));
});

/** On a phone a ticket is two lines, so that nothing lies off to the side: what it is about, and the first of what the view shows. */
const Said = memo(function Said({ row, columns, words }: { row: TicketRow; columns: readonly Column[]; words: CellWords }) {
  const others = columns.filter((column) => column.id !== 'subject').slice(0, touch_columns_max);
  return (
    <span className="cell said" role="gridcell">
      <span className="cut">{cellOf('subject', row, words)}</span>
      <span className="cut quiet cap">
        {others.map((column, at) => (
          <span key={column.id}>
            {at > 0 && ' · '}
            {cellOf(column.id, row, words)}
          </span>
        ))}
      </span>
    </span>
  );
});

function Head(props: TicketTableProps) {
  const { columns, words, order } = props;
  return (
    <div className="table-head" role="row">
      <span role="columnheader">
        <span className="sr">{words.t('views.selected', { count: 0 })}</span>
      </span>
      {columns.map((column) => {
        const by = sortOfColumn[column.id];
        const sorted =
          by !== undefined && order.sort.by === by && (column.id !== 'number' || !columns.some((each) => each.id === 'created'));
        const name = columnName(column.id, words);
        return (
          <span key={column.id} role="columnheader" aria-sort={sorted ? (order.sort.desc ? 'descending' : 'ascending') : undefined}>
            {by ? (
              <button type="button" className="cut" onClick={() => props.onSort(column.id)}>
                {name}
                {sorted && <Icon name={order.sort.desc ? 'arrow-down' : 'up'} size="small" />}
              </button>
            ) : (
              <span className="cut">{name}</span>
            )}
            <Grip
              name={words.t('views.columns.resize', { name })}
              width={column.width ?? standard_width_px}
              onResize={(width) => props.onResize(column.id, width)}
            />
          </span>
        );
      })}
    </div>
  );
}

/** The edge of a column: pulled with a pointer, moved with the arrow keys. */
function Grip({ name, width, onResize }: { name: string; width: number; onResize: (width: number) => void }) {
  const held = (px: number) => Math.round(Math.min(width_px_max, Math.max(width_px_min, px)));
  const pull = (event: PointerEvent<HTMLSpanElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const grip = event.currentTarget;
    const from = event.clientX;
    grip.setPointerCapture(event.pointerId);
    const drag = (each: globalThis.PointerEvent) => onResize(held(width + each.clientX - from));
    const end = () => grip.removeEventListener('pointermove', drag);
    grip.addEventListener('pointermove', drag);
    grip.addEventListener('pointerup', end, { once: true });
    grip.addEventListener('pointercancel', end, { once: true });
  };
  return (
    <span
      className="grip"
      role="slider"
      aria-orientation="horizontal"
      aria-label={name}
      aria-valuenow={width}
      aria-valuemin={width_px_min}
      aria-valuemax={width_px_max}
      tabIndex={0}
      onPointerDown={pull}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onResize(held(width + by));
      }}
    />
  );
}

function linesOf(rows: readonly TicketRow[], order: ViewOrder, words: TicketTableProps['words']): Line[] {
  const lines: Line[] = [];
  let last: string | null = null;
  for (const row of rows) {
    const text = headingOf(order, row, words);
    if (text !== null && text !== last) lines.push({ kind: 'heading', text, key: `heading ${text} ${row.id}` });
    last = text;
    lines.push({ kind: 'row', row, key: String(row.id) });
  }
  return lines;
}
