import type { ReactNode } from 'react';
import { useSay } from '../app/words.tsx';
import { Icon } from './Icon.tsx';
import './Table.css';

export interface Column<Row> {
  id: string;
  head: string;
  /** Heading only for screen readers (a column of buttons). */
  hideHead?: boolean;
  cell: (row: Row) => ReactNode;
  /** `end` for numbers and times. */
  align?: 'start' | 'end';
  /** CSS width; columns without one share the rest. */
  width?: string;
  sortable?: boolean;
}

export interface TableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string | number;
  /** A click anywhere in the row. Put a link or button with the same meaning in one of the cells for the keyboard. */
  onOpen?: (row: Row) => void;
  sort?: { column: string; down: boolean };
  onSort?: (sort: { column: string; down: boolean }) => void;
  /** Shown instead of rows: an Empty. */
  empty?: ReactNode;
}

/** A plain table of up to a few hundred rows; longer ones are a VirtualList. Scrolls sideways on a phone. */
export function Table<Row>(props: TableProps<Row>) {
  const t = useSay();
  return (
    <section className="ui-table" aria-label={props.label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                style={{ width: column.width }}
                className={column.align}
                aria-sort={sortOf(props.sort, column.id)}
              >
                {column.sortable ? (
                  <button
                    type="button"
                    aria-label={t('ui.sort-by', { column: column.head })}
                    onClick={() => props.onSort?.({ column: column.id, down: props.sort?.column === column.id && !props.sort.down })}
                  >
                    {column.head}
                    {props.sort?.column === column.id && <Icon name={props.sort.down ? 'arrow-down' : 'up'} size="small" />}
                  </button>
                ) : (
                  <span className={column.hideHead ? 'sr' : undefined}>{column.head}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.rowId(row)} className={props.onOpen && 'opens'} onClick={(event) => opensRow(event) && props.onOpen?.(row)}>
              {props.columns.map((column) => (
                <td key={column.id} className={column.align}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {props.rows.length === 0 && props.empty}
    </section>
  );
}

function sortOf(sort: TableProps<unknown>['sort'], column: string) {
  return sort?.column === column ? (sort.down ? 'descending' : 'ascending') : undefined;
}

/** Not when a button in the row was meant, and not when text was being selected. */
function opensRow(event: React.MouseEvent): boolean {
  const inner = event.target instanceof Element && event.target.closest('a, button, input, label');
  return !inner && !getSelection()?.toString();
}
