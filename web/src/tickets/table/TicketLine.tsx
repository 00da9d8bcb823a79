/** One row of the table. */
import { memo, type MouseEvent } from 'react';
import type { TicketRow } from '../../../../contract/tickets.ts';
import type { Column } from '../../../../contract/views.ts';
import { sayTicketNumber } from '../../app/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { cellOf, type CellWords } from './cells.tsx';

const touch_columns_max = 4;

interface LineProps {
  id: string;
  row: TicketRow;
  place: number;
  height: number;
  top_px: number;
  cursor: boolean;
  open: boolean;
  checked: boolean;
  columns: readonly Column[];
  words: CellWords;
  touch: boolean;
  onPress: (ticketId: number, event: MouseEvent) => void;
}

/** Drawn once for each row as it is and where it stands, however often the table around it is. */
export const TicketLine = memo(function TicketLine(props: LineProps) {
  const { row, columns, words } = props;
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={props.place + 2}
      aria-selected={props.checked}
      className="line"
      data-cursor={props.cursor ? '' : undefined}
      data-open={props.open ? '' : undefined}
      style={{ height: props.height, transform: `translateY(${props.top_px}px)` }}
      onClick={(event) => props.onPress(row.id, event)}
    >
      <span className="tick" role="gridcell" aria-label={words.t('views.select', { number: sayTicketNumber(row.number) })}>
        <span className="box" aria-hidden="true">
          {props.checked && <Icon name="check" size="small" />}
        </span>
      </span>
      {props.touch ? <Said row={row} columns={columns} words={words} /> : <Cells row={row} columns={columns} words={words} />}
    </div>
  );
});

const Cells = memo(function Cells({ row, columns, words }: { row: TicketRow; columns: readonly Column[]; words: CellWords }) {
  return columns.map((column) => {
    const { inside, className, title } = cellOf(column.id, row, words);
    return (
      <span key={column.id} className={`cell ${className ?? ''}`} title={title} role="gridcell">
        {inside}
      </span>
    );
  });
});

/** On a phone a ticket is two lines, so that nothing lies off to the side: what it is about, and the first of what the view shows. */
const Said = memo(function Said({ row, columns, words }: { row: TicketRow; columns: readonly Column[]; words: CellWords }) {
  const others = columns.filter((column) => column.id !== 'subject').slice(0, touch_columns_max);
  const shown = (column: string) => {
    const { inside, ...rest } = cellOf(column, row, words);
    return { ...rest, children: inside };
  };
  return (
    <span className="cell said" role="gridcell">
      <span {...shown('subject')} />
      <span className="cut quiet cap">
        {others.map((column, at) => (
          <span key={column.id}>
            {at > 0 && ' · '}
            <span {...shown(column.id)} />
          </span>
        ))}
      </span>
    </span>
  );
});
