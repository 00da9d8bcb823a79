/** Finds tickets by number, words, name; before one types, what is near: the likely same matter, and the customer's others. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import type { TicketDetail, TicketRow } from '../../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { cache } from '../../app/cache.ts';
import { sayTicketNumber } from '../../app/dates.ts';
import { isClosed } from '../../app/live-reducers.ts';
import { useSay } from '../../app/words.tsx';
import { When } from '../../ui/Clock.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ListInput } from '../../ui/ListInput.tsx';
import { useFamily } from './family.ts';
import '../PickDialog.css';

const found_max = 20;

export function TicketFinder(props: {
  /** The ticket for which one is sought; it is never among those found. */
  ticketId: number;
  label: string;
  chosen: readonly TicketRow[];
  several?: boolean;
  onToggle: (row: TicketRow) => void;
}) {
  const t = useSay();
  const id = useId();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const family = useFamily(props.ticketId);
  const typed = query.trim();
  const search = useQuery({
    queryKey: ['search', typed],
    queryFn: async ({ signal }) => (await api.tickets.search({ query: { q: typed, limit: found_max } }, { signal })).tickets,
    enabled: typed.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const others = cache.getQueryData<TicketDetail>(['ticket', props.ticketId])?.others ?? [];
  const near = [...(family?.proposals.map((one) => one.ticket) ?? []), ...others];
  const listed = typed ? (search.data ?? []) : [...props.chosen, ...near];
  const rows = [...new Map(listed.map((row) => [row.id, row])).values()].filter(
    (row) => row.id !== props.ticketId && row.mergedIntoId === null,
  );
  const current = rows[Math.min(at, rows.length - 1)];
  const isChosen = (row: TicketRow) => props.chosen.some((one) => one.id === row.id);

  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(rows.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && current) props.onToggle(current);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="pick-dialog ticket-finder">
      <ListInput
        label={t('merging.find')}
        listId={`${id}-list`}
        currentId={current ? `${id}-${current.id}` : undefined}
        value={query}
        length_max={200}
        onChange={(typed) => {
          setQuery(typed);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <div className="options" id={`${id}-list`} role="listbox" aria-label={props.label} aria-multiselectable={props.several || undefined}>
        {rows.map((row) => (
          <button
            type="button"
            tabIndex={-1}
            key={row.id}
            id={`${id}-${row.id}`}
            role="option"
            aria-selected={isChosen(row)}
            data-at={row === current ? '' : undefined}
            onPointerMove={() => setAt(rows.indexOf(row))}
            onClick={() => props.onToggle(row)}
          >
            <span className="num quiet">{sayTicketNumber(row.number)}</span>
            <span className="cut grow" title={row.subject}>
              {row.subject || t('desk.no-subject')}
            </span>
            <span className="hint cut">{row.customerName}</span>
            {isClosed(row) ? <Icon name="lock" size="small" label={t('desk.event.closed')} /> : null}
            <span className="hint">
              <When at={row.lastActivityAt} />
            </span>
            {isChosen(row) && <Icon name="check" size="small" />}
          </button>
        ))}
      </div>
      {rows.length === 0 && !search.isFetching && (
        <p className="quiet none">{typed ? t('merging.none-found', { query: typed }) : t('merging.none-near')}</p>
      )}
    </div>
  );
}
