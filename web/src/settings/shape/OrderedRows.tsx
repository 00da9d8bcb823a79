/** Rows in an order of one's own: dragged by the handle, moved by buttons, or with Alt and the arrows on a row's handle. */
import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useSay } from '../../app/words.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';

export function OrderedRows<Row>(props: {
  label: string;
  rows: readonly Row[];
  rowId: (row: Row) => string | number;
  rowName: (row: Row) => string;
  onOrder: (rows: Row[]) => void;
  children: (row: Row, at: number) => ReactNode;
  /** Pixels a row stands in, for what hangs under another. */
  inset?: (row: Row) => number;
}) {
  const t = useSay();
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const { rows } = props;

  const move = (from: number, to: number) => {
    if (to < 0 || to >= rows.length || to === from) return;
    const next = [...rows];
    const [row] = next.splice(from, 1);
    if (row !== undefined) next.splice(to, 0, row);
    props.onOrder(next);
  };
  const press = (event: KeyboardEvent<HTMLElement>, at: number) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const list = event.currentTarget.closest('ul');
    const target = `[data-row="${CSS.escape(String(props.rowId(rows[at]!)))}"] .grip`;
    move(at, at + by);
    requestAnimationFrame(() => list?.querySelector<HTMLElement>(target)?.focus());
  };
  const drop = (event: DragEvent, at: number) => {
    event.preventDefault();
    if (dragged !== null) move(dragged, at);
    setDragged(null);
    setOver(null);
  };

  return (
    <ul className="settings-rows ordered" aria-label={props.label}>
      {rows.map((row, at) => {
        const id = props.rowId(row);
        const name = props.rowName(row);
        return (
          // Where a dragged row may be let go; whoever uses keys has the handle and the buttons.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={id}
            data-row={id}
            data-dragged={dragged === at ? '' : undefined}
            data-over={over === at && dragged !== null && dragged !== at ? (dragged < at ? 'below' : 'above') : undefined}
            style={props.inset ? { paddingLeft: `${props.inset(row)}px` } : undefined}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              setOver(at);
            }}
            onDrop={(event) => drop(event, at)}
          >
            <button
              type="button"
              className="grip"
              draggable
              aria-label={t('settings.drag', { name })}
              title={t('settings.drag-hint')}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                event.dataTransfer.setData('text/plain', String(id));
                const element = event.currentTarget.closest('li');
                if (element) event.dataTransfer.setDragImage(element, 8, 8);
                setDragged(at);
              }}
              onDragEnd={() => {
                setDragged(null);
                setOver(null);
              }}
              onKeyDown={(event) => press(event, at)}
            >
              <Icon name="grip" size="small" />
            </button>
            {props.children(row, at)}
            <span className="row tight order">
              <IconButton icon="up" small label={t('settings.move-up', { name })} disabled={at === 0} onPress={() => move(at, at - 1)} />
              <IconButton
                icon="arrow-down"
                small
                label={t('settings.move-down', { name })}
                disabled={at === rows.length - 1}
                onPress={() => move(at, at + 1)}
              />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
