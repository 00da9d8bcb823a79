/** The list: slices, rows by what is due, search. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import type { TicketRow, View } from '../../../contract/tickets.ts';
import { cache, known } from '../app/cache.ts';
import { useNow } from '../app/dates-live.ts';
import { placeIn, rowsOf } from '../app/live-reducers.ts';
import { deskPath } from '../app/places.ts';
import { useMe } from '../app/session.ts';
import { refusalOf } from '../app/say-now.ts';
import { useWords } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice, Skeleton } from '../ui/Message.tsx';
import { VirtualList, type VirtualListHandle } from '../ui/VirtualList.tsx';
import { useNames } from '../tickets/names.ts';
import { dueGroup } from './due-groups.ts';
import { EmptyList } from './EmptyList.tsx';
import { useHeldPlace } from './held-place.ts';
import { TicketRowView } from './TicketRowView.tsx';

export interface TicketListHandle {
  focus: () => void;
  /** To the words that are searched for; absent where nothing is. */
  seek?: () => void;
  /** The ticket so many rows from this one (or from where it stood), null at the ends. */
  neighbour: (from: number | null, by: number) => number | null;
}

export interface TicketListProps {
  view: View;
  dense: boolean;
  selected: number | null;
  cursor: number | null;
  onCursor: (ticketId: number) => void;
  onOpen: (ticketId: number) => void;
  ref?: Ref<TicketListHandle>;
}

export function TicketList(props: TicketListProps) {
  const { view } = props;
  const { t, zone } = useWords();
  const me = useMe();
  const names = useNames();
  const now = Math.floor(useNow() / 60_000) * 60_000;
  const list = useInfiniteQuery(known.list(view));
  const rows = useMemo(() => rowsOf(list.data?.pages ?? []), [list.data]);
  const groupOf = useCallback(
    (each: TicketRow) => {
      const group = dueGroup(view, each, now, zone);
      return { id: group.id, title: t(group.title), late: group.late };
    },
    [view, now, zone, t],
  );

  const inner = useRef<VirtualListHandle>(null);
  const frame = useHeldPlace(rows, groupOf, props.dense, view);
  const last = useRef<readonly TicketRow[]>([]);
  const before = last.current;
  useEffect(() => {
    last.current = rows;
  }, [rows]);
  const placeOf = useCallback((id: string | number) => placeIn(rows, id as number), [rows]);
  useImperativeHandle(props.ref, () => ({
    focus: () => inner.current?.focus(),
    neighbour: (from, by) => neighbourOf(rows, before, from, by),
  }));

  const row = useCallback(
    (each: TicketRow, state: { selected: boolean }) => (
      <TicketRowView row={each} view={view} dense={props.dense} selected={state.selected} myId={me.id} names={names} />
    ),
    [view, props.dense, me.id, names],
  );
  const href = useCallback((each: TicketRow) => deskPath(view, each.id), [view]);
  const { error } = list;

  if (error && rows.length === 0) return <ListError error={error} onRetry={() => void list.refetch()} />;
  if (list.isPending && rows.length === 0) return <Skeleton rows lines={8} />;
  return (
    <div className="desk-rows" ref={frame}>
      <VirtualList
        ref={inner}
        label={t(`desk.view.${view}.long`)}
        items={rows}
        itemId={idOfRow}
        placeOf={placeOf}
        row={row}
        groupOf={groupOf}
        dense={props.dense}
        selected={props.selected}
        cursor={props.cursor}
        onCursor={(id) => props.onCursor(id as number)}
        onOpen={(id) => props.onOpen(id as number)}
        onNear={(id) => prefetch(id as number)}
        more={list.hasNextPage}
        onEnd={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
        href={href}
        empty={<EmptyList view={view} />}
      />
    </div>
  );
}

const idOfRow = (row: TicketRow) => row.id;

/** The part for open tickets, fetched when the pointer or the keyboard first comes near one. */
export const loadTicketRoom = () => import('./TicketRoom.tsx');

/** Fetches a ticket that is likely to be opened next. What is known and kept right by live messages is not asked for again. */
export function prefetch(ticketId: number): void {
  void loadTicketRoom();
  void cache.prefetchQuery(known.ticket(ticketId));
}

function neighbourOf(rows: readonly TicketRow[], before: readonly TicketRow[], from: number | null, by: number): number | null {
  if (from === null) return rows[0]?.id ?? null;
  const at = placeIn(rows, from);
  if (at >= 0) return rows[at + by]?.id ?? null;
  // It has left the list (closed, given away): go on from where it stood.
  const stood = placeIn(before, from);
  const place = by > 0 ? Math.max(0, stood) : Math.max(0, stood - 1);
  return rows[Math.min(place, rows.length - 1)]?.id ?? null;
}

function ListError(props: { error: unknown; onRetry: () => void }) {
  const { t } = useWords();
  return (
    <div className="desk-list-error">
      <Notice title={t('desk.list-failed')} actions={<Button onPress={props.onRetry}>{t('desk.try-again')}</Button>}>
        {refusalOf(props.error)}
      </Notice>
    </div>
  );
}
