/** The rows of a table: fetched page by page, kept right by live messages with the same judgement as the server's. */
import { type InfiniteData, keepPreviousData, queryOptions, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { type Filter, type FilterViewer, judgedByRow, matches } from '../../../../contract/filters.ts';
import type { LiveMessage } from '../../../../contract/live.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { orderOf, type ViewOrder } from '../../../../contract/view-order.ts';
import { bulk_tickets_max, counted_max, counters_max } from '../../../../contract/views.ts';
import { api } from '../../app/api.ts';
import { nowMs } from '../../app/dates-live.ts';
import { whenLive } from '../../app/live.ts';
import { type ListPage, rowIn, rowsOf } from '../../app/live-reducers.ts';
import { markNews, messagesSince } from '../../app/news.ts';
import { useMe } from '../../app/session.ts';
import { useNames } from '../names.ts';

const first_rows = 60;
const further_rows = 200;
/** Who goes on and on is given more at a time. */
const many_pages = 4;
const many_rows = 500;
/** Counters on screen are asked for again this long after something happened, however much happens. */
const recount_ms = 2_500;

export interface ViewQuestion extends ViewOrder {
  filter: Filter;
}

type Pages = InfiniteData<ListPage, string | null>;

export function useViewRows(question: ViewQuestion, enabled: boolean) {
  const client = useQueryClient();
  const judge = useJudge(question);
  const key = useMemo(() => ['tickets-table', JSON.stringify(question)], [question]);
  const list = useInfiniteQuery({
    queryKey: key,
    enabled,
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }): Promise<ListPage> => {
      const mark = markNews();
      const page = await api.views.query(
        {
          body: {
            ...question,
            limit: pageParam ? rowsAsked(client.getQueryData<Pages>(key)?.pages.length ?? 1) : first_rows,
            ...(pageParam && { after: pageParam }),
          },
        },
        { signal },
      );
      // What was heard while the page was under way may be newer than what it brings.
      return judge ? (afterMessages([page], messagesSince(mark), judge)[0] ?? page) : page;
    },
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });

  useEffect(
    () =>
      whenLive((messages) => {
        const data = client.getQueryData<Pages>(key);
        if (!data) return;
        if (!judge) {
          if (messages.some((message) => message.kind === 'ticket')) void client.invalidateQueries({ queryKey: key });
          return;
        }
        const pages = afterMessages(data.pages, messages, judge);
        if (pages !== data.pages) client.setQueryData<Pages>(key, { ...data, pages: [...pages] });
      }),
    [client, key, judge],
  );
  const rows = useMemo(() => rowsOf(list.data?.pages ?? []), [list.data]);
  return { list, rows };
}

const rowsAsked = (pages: number) => (pages < many_pages ? further_rows : many_rows);

interface Judge {
  holds: (row: TicketRow) => boolean;
  compare: (a: TicketRow, b: TicketRow) => number;
}

export function useFilterViewer(): FilterViewer {
  const me = useMe();
  const { directory } = useNames();
  return useMemo(() => ({ id: me.id, groups: me.groups, zone: me.timeZone, categories: directory.categories }), [me, directory]);
}

function useJudge(question: ViewQuestion): Judge | null {
  const { directory } = useNames();
  const viewer = useFilterViewer();
  return useMemo(
    () =>
      judgedByRow(question.filter)
        ? { holds: (row) => matches(question.filter, row, viewer, nowMs()), compare: orderOf(question, directory) }
        : null,
    [question, viewer, directory],
  );
}

function afterMessages(pages: readonly ListPage[], messages: readonly LiveMessage[], judge: Judge): readonly ListPage[] {
  let known = pages;
  for (const message of messages) {
    if (message.kind === 'ticket') known = withRow(known, message.row, judge);
    else if (message.kind === 'ticket-gone') known = without(known, message.ticketId);
  }
  return known;
}

/** A row comes in where it belongs among what is loaded; beyond that it comes with its page. */
function withRow(pages: readonly ListPage[], row: TicketRow, judge: Judge): readonly ListPage[] {
  const before = rowIn(pages, row.id);
  if (before && before.version > row.version) return pages;
  const cleared = before ? without(pages, row.id) : pages;
  if (!judge.holds(row)) return cleared;
  // Pages are sorted: what comes before the last of one belongs into it.
  const at = cleared.findIndex((page) => page.rows.length > 0 && judge.compare(row, page.rows.at(-1)!) < 0);
  const last = cleared.at(-1);
  if (at < 0) {
    if (!last || last.next !== null) return cleared;
    return [...cleared.slice(0, -1), { ...last, rows: [...last.rows, row] }];
  }
  return cleared.map((page, index) => {
    if (index !== at) return page;
    return {
      ...page,
      rows: page.rows.toSpliced(
        page.rows.findIndex((one) => judge.compare(row, one) < 0),
        0,
        row,
      ),
    };
  });
}

function without(pages: readonly ListPage[], ticketId: number): readonly ListPage[] {
  if (!rowIn(pages, ticketId)) return pages;
  return pages.map((page) =>
    page.rows.some((row) => row.id === ticketId) ? { ...page, rows: page.rows.filter((row) => row.id !== ticketId) } : page,
  );
}

/** How many tickets each filter holds, for as long as it is on screen. */
export function useCounts(filters: readonly Filter[]): (number | undefined)[] {
  const key = useSameKey('view-counts', { filters: filters.slice(0, counters_max) });
  const { data } = useQuery({
    ...countsOf(key),
    enabled: filters.length > 0,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  useRecount(key);
  return filters.map((_, at) => data?.[at]);
}

/** How many tickets a change of all that match would be of: exactly, up to one more than it takes. Null asks nothing. */
export function useChosenCount(filter: Filter | null, except: readonly number[]) {
  const key = useSameKey('chosen-count', { filters: filter ? [filter] : [], upTo: bulk_tickets_max + 1, except: [...except] });
  // What somebody decides by is asked for each time, never remembered.
  const { data, error, refetch } = useQuery({ ...countsOf(key), enabled: filter !== null, gcTime: 0 });
  useRecount(key);
  return { count: data?.[0], error, refetch };
}

type CountBody = Parameters<typeof api.views.count>[0]['body'];
type CountKey = readonly [name: string, body: string];

/** The same for as long as the same is asked. */
function useSameKey(name: string, body: CountBody): CountKey {
  const text = JSON.stringify(body);
  return useMemo(() => [name, text], [name, text]);
}

function countsOf(key: CountKey) {
  return queryOptions({
    queryKey: key,
    queryFn: async ({ signal }) => (await api.views.count({ body: JSON.parse(key[1]) as CountBody }, { signal })).counts,
  });
}

/** Asks again when something happened. */
function useRecount(key: CountKey): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    const off = whenLive((messages) => {
      if (timer.current || !messages.some((message) => message.kind === 'ticket' || message.kind === 'ticket-gone')) return;
      timer.current = setTimeout(() => {
        timer.current = null;
        if (document.visibilityState === 'visible') void client.invalidateQueries({ queryKey: key });
      }, recount_ms);
    });
    return () => {
      off();
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
    };
  }, [client, key]);
}

export function sayCount(count: number, more: string): string {
  return count >= counted_max ? more : String(count);
}
