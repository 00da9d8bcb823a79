/** One question, a list that narrows while one types, Enter: for assigning, priorities, tags. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useSay } from '../app/words.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { contains, fold } from '../ui/fuzzy.ts';
import { Icon } from '../ui/Icon.tsx';
import { ListInput } from '../ui/ListInput.tsx';
import '../ui/Field.css';
import './PickDialog.css';

export interface PickOption {
  id: string;
  label: string;
  hint?: string;
  before?: ReactNode;
}

const shown_max = 200;

export function PickDialog(props: {
  title: string;
  ask: string;
  options: readonly PickOption[];
  /** What is chosen already. */
  chosen: ReadonlySet<string>;
  /** Several may be chosen: the dialog stays until closed. */
  several?: boolean;
  /** What is typed can be added as it is. */
  onMake?: (text: string) => void;
  makes?: (text: string) => string;
  /** False: the dialog stays, because there is more to ask. */
  onPick: (id: string) => void | false;
  onClose: () => void;
  /** What else there is to say: below the list. Enter there picks too. */
  children?: ReactNode;
}) {
  const t = useSay();
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = useMemo(
    () =>
      props.options.filter((option) => contains(option.label, query) || (option.hint && contains(option.hint, query))).slice(0, shown_max),
    [props.options, query],
  );
  const fresh = query.trim();
  const makes = props.onMake && fresh && !props.options.some((option) => fold(option.label) === fold(fresh));
  const entries = [...found.map((option) => option.id), ...(makes ? ['+'] : [])];
  const current = entries[Math.min(at, entries.length - 1)];

  useEffect(() => {
    list.current?.querySelector('[data-at]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const pick = (entry: string) => {
    if (entry === '+') props.onMake?.(fresh);
    else if (props.onPick(entry) === false) return;
    if (!props.several) props.onClose();
    else setQuery('');
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(entries.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.onClose();
    else if (event.key === 'Enter' && current) pick(current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Dialog open size="small" title={props.title} onClose={props.onClose}>
      <div className="pick-dialog">
        <ListInput
          label={props.ask}
          listId={`${id}-list`}
          currentId={current ? `${id}-${current}` : undefined}
          value={query}
          length_max={60}
          onChange={(typed) => {
            setQuery(typed);
            setAt(0);
          }}
          onKeyDown={press}
        />
        <div
          className="options"
          id={`${id}-list`}
          role="listbox"
          aria-label={props.title}
          aria-multiselectable={props.several || undefined}
          ref={list}
        >
          {found.map((option) => (
            <button
              type="button"
              tabIndex={-1}
              key={option.id}
              id={`${id}-${option.id}`}
              role="option"
              aria-selected={props.chosen.has(option.id)}
              data-at={option.id === current ? '' : undefined}
              onPointerMove={() => setAt(entries.indexOf(option.id))}
              onClick={() => pick(option.id)}
            >
              {option.before}
              <span className="cut">{option.label}</span>
              {option.hint && <span className="hint cut">{option.hint}</span>}
              {props.chosen.has(option.id) && <Icon name="check" size="small" />}
            </button>
          ))}
          {makes && (
            <button
              type="button"
              tabIndex={-1}
              id={`${id}-+`}
              role="option"
              aria-selected={false}
              data-at={current === '+' ? '' : undefined}
              onClick={() => pick('+')}
            >
              <Icon name="plus" />
              <span className="cut">{props.makes?.(fresh) ?? fresh}</span>
            </button>
          )}
        </div>
        {entries.length === 0 && fresh && <p className="quiet none">{t('ui.nothing-matches', { query: fresh })}</p>}
        {props.children && (
          <div className="more" role="presentation" onKeyDown={(event) => event.key === 'Enter' && press(event)}>
            {props.children}
          </div>
        )}
      </div>
    </Dialog>
  );
}
