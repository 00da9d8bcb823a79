/** A table of any number of tickets: only what is in sight is drawn, the head stays, columns are as wide as one pulls them. */
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import type { TicketRow } from '../../../../contract/tickets.ts';
import type { ViewOrder } from '../../../../contract/view-order.ts';
import type { Column } from '../../../../contract/views.ts';
import { placeIn } from '../../app/live-reducers.ts';
import { useSteady } from '../../app/steady.ts';
import { Icon } from '../../ui/Icon.tsx';
import { layRows, type RowLine } from '../../ui/row-layout.ts';
import { useRests, useSlots, useStanding } from '../../ui/use-slots.ts';
import { useNearEnd, useWindow } from '../../ui/use-window.ts';
import '../../ui/VirtualList.css';
import { type CellWords, columnName, sortOfColumn } from './cells.tsx';
import { headingOf } from './headings.ts';
import { TicketLine } from './TicketLine.tsx';

const row_px = 36;
const touch_row_px = 60;
const table_head_px = 32;
/** More is asked for this far before the end of what is loaded. */
const near_end_px = 6_000;
/** Grey lines below the last row while more comes. */
const coming_rows = 8;
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
  /** There is more than is loaded. */
  more: boolean;
  onEnd: () => void;
  ref?: Ref<TicketTableHandle>;
}

export function TicketTable(props: TicketTableProps) {
  const { rows, columns, words, order } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const height = props.touch ? touch_row_px : row_px;
  const layout = useMemo(
    () => layRows(rows.length, (at) => headingOf(order, rows[at]!, words), height, height),
    [rows, order, words, height],
  );
  const { from_px, to_px, show } = useWindow(scroller, true);
  const head_px = props.touch ? 0 : table_head_px;
  useImperativeHandle(props.ref, () => ({ focus: () => scroller.current?.focus() }));
  useEffect(() => {
    const at = placeIn(rows, props.cursor);
    if (at >= 0) show(layout.topOf(at) + head_px, height, head_px);
    // Only when the cursor moves: rows that come and go must not pull the table along.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [props.cursor]);
  useNearEnd(to_px > layout.height_px - near_end_px, rows.length, props.onEnd);

  const width_px = 36 + 16 + columns.reduce((sum, column) => sum + (column.width ?? standard_width_px), 0);
  const template = useMemo(
    () =>
      props.touch
        ? '44px minmax(0, 1fr)'
        : `36px ${columns.map((column) => `${column.width ?? standard_width_px}px`).join(' ')} minmax(16px, 1fr)`,
    [columns, props.touch],
  );
  const move = (event: KeyboardEvent) => {
    const at = placeIn(rows, props.cursor);
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

  const rests = useRests(from_px);
  const inSight = layout.between(from_px - head_px, to_px);
  const slots = useSlots(
    inSight.flatMap((line) => (line.kind === 'row' ? [line.at] : [])),
    !rests,
  );
  const lines = new Map<string | number, RowLine>(inSight.map((line) => [keyOf(line), line]));
  for (const [at, slot] of slots) if (!lines.has(slot) && at < rows.length) lines.set(slot, { kind: 'row', at, top_px: layout.topOf(at) });
  const standing = useStanding([...lines.keys()], rests);
  function keyOf(line: RowLine): string | number {
    return line.kind === 'row' ? slots.get(line.at)! : `heading ${rows[layout.sections[line.section]!.first]!.id}`;
  }

  const press = useSteady((ticketId: number, event: MouseEvent) => {
    props.onCursor(ticketId);
    const onBox = (event.target as HTMLElement).closest('.tick') !== null;
    if (onBox || event.shiftKey || event.metaKey || event.ctrlKey) props.onCheck(ticketId, event.shiftKey);
    else props.onOpen(ticketId);
  });

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
      style={{ '--table-columns': template, '--table-width': props.touch ? '0px' : `${width_px}px` } as React.CSSProperties}
    >
      {!props.touch && <Head {...props} />}
      <div className="all" role="rowgroup" style={{ height: layout.height_px + (props.more ? coming_rows * height : 0) }}>
        {standing.map((key) => {
          const line = lines.get(key)!;
          if (line.kind === 'heading') {
            const first = rows[layout.sections[line.section]!.first]!;
            return (
              <div key={key} className="heading" role="row" style={{ height, transform: `translateY(${line.top_px}px)` }}>
                <span role="gridcell">{headingOf(order, first, words)}</span>
              </div>
            );
          }
          const row = rows[line.at]!;
          return (
            <TicketLine
              key={key}
              id={`${id}-${row.id}`}
              row={row}
              place={line.at}
              height={height}
              top_px={line.top_px}
              cursor={row.id === props.cursor}
              open={row.id === props.open}
              checked={props.checked(row.id)}
              columns={columns}
              words={words}
              touch={props.touch}
              onPress={press}
            />
          );
        })}
        {props.more && (
          <div
            className="ui-coming"
            aria-hidden="true"
            style={{
              height: coming_rows * height,
              backgroundSize: `100% ${height}px`,
              transform: `translateY(${layout.height_px}px)`,
            }}
          />
        )}
      </div>
    </div>
  );
}

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
