import { keepPreviousData, useInfiniteQuery, useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Activity } from '../../../contract/customer-knowledge.ts';
import type { CustomerRow } from '../../../contract/customers.ts';
import { api } from '../app/api.ts';
import { useCommands } from '../app/keys-hooks.tsx';
import { useMay } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { useGo } from '../session/go.ts';
import { records } from '../session/records.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Field } from '../ui/Field.tsx';
import { ListRow } from '../ui/ListRow.tsx';
import { Empty, Notice, Skeleton } from '../ui/Message.tsx';
import { PageHead } from '../ui/Page.tsx';
import { VirtualList, type VirtualListHandle } from '../ui/VirtualList.tsx';
import { sayPhone } from './field-value.ts';
import { NewCustomer } from './NewCustomer.tsx';
import './Customers.css';

const typing_ms = 120;
const page_rows = 100;

/** Everybody who has ever written: found while typing, by the beginning of any word of name, address or number. */
export function Customers() {
  const t = useSay();
  const go = useGo();
  const client = useQueryClient();
  const mayWrite = useMay('customers.write');
  const mayBulk = useMay('customers.bulk');
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim(), typing_ms);
  const [cursor, setCursor] = useState<string | number | null>(null);
  const [making, setMaking] = useState(false);
  const list = useRef<VirtualListHandle>(null);
  const input = useRef<HTMLInputElement>(null);

  const query = useInfiniteQuery({
    queryKey: ['customers', search],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.customers.list({ query: { limit: page_rows, ...(search && { search }), ...(pageParam && { after: pageParam }) } }, { signal }),
    getNextPageParam: (page) => page.next,
    // The names before stay until the new ones are there: no flicker between letters.
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  const activity = useActivity(query.data?.pages.map((page) => page.rows) ?? []);
  useEffect(() => {
    document.title = `${t('customers.title')} · Okienko`;
  }, [t]);

  // Arrow down goes from the words to what they found.
  useEffect(() => {
    const field = input.current;
    const down = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown') return;
      event.preventDefault();
      list.current?.focus();
    };
    field?.addEventListener('keydown', down);
    return () => field?.removeEventListener('keydown', down);
  }, []);

  const open = (id: string | number) => go(`/customers/${id}`);
  const near = (id: string | number) => void client.prefetchQuery(records.customer(Number(id)));
  const step = (by: 1 | -1) => {
    const at = rows.findIndex((row) => row.id === cursor);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (!next) return;
    setCursor(next.id);
    near(next.id);
  };
  const group = t('customers.title');
  // The ids are those of the desk's list: whoever has given them other keys has them here too.
  useCommands([
    { id: 'desk.next', title: t('customers.next'), group, chord: 'j', repeats: true, hidden: true, run: () => step(1) },
    { id: 'desk.previous', title: t('customers.previous'), group, chord: 'k', repeats: true, hidden: true, run: () => step(-1) },
    {
      id: 'desk.open',
      title: t('customers.open'),
      group,
      chord: 'enter',
      hidden: true,
      when: cursor !== null,
      run: () => cursor !== null && open(cursor),
    },
    { id: 'desk.search', title: t('customers.search'), group, chord: '/', icon: 'search', run: () => input.current?.focus() },
    { id: 'customers.make', title: t('customers.make'), group, chord: 'c', icon: 'user-add', when: mayWrite, run: () => setMaking(true) },
  ]);

  return (
    <main className="customers">
      <PageHead title={t('customers.title')}>
        <Menu
          label={t('imports.more')}
          side="end"
          groups={[
            { entries: [{ id: 'duplicates', label: t('duplicates.title'), icon: 'user', href: '/customers/duplicates' }] },
            ...(mayBulk
              ? [
                  {
                    entries: [
                      { id: 'import', label: t('imports.open'), icon: 'upload' as const, href: '/customers/imports' },
                      { id: 'csv', label: t('imports.export-csv'), icon: 'download' as const, onAction: () => download('csv') },
                      { id: 'xlsx', label: t('imports.export-xlsx'), icon: 'download' as const, onAction: () => download('xlsx') },
                    ],
                  },
                ]
              : []),
          ]}
        >
          <IconButton icon="more" label={t('imports.more')} />
        </Menu>
        {mayWrite && (
          <Button icon="user-add" look="main" keys="c" onPress={() => setMaking(true)}>
            {t('customers.make')}
          </Button>
        )}
      </PageHead>
      <div className="find">
        <Field
          ref={input}
          label={t('customers.search')}
          hideLabel
          placeholder={t('customers.search-example')}
          icon="search"
          type="search"
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setCursor(null);
          }}
        />
        <span className="sr" role="status">
          {query.data && !query.isPlaceholderData
            ? t('customers.found', { count: rows.length, more: query.hasNextPage ? 'yes' : 'no' })
            : ''}
        </span>
      </div>
      {query.error && <Notice title={sentenceOf(t, query.error)} />}
      {query.isPending && !query.error ? (
        <Skeleton rows lines={8} />
      ) : (
        <VirtualList
          ref={list}
          label={t('customers.title')}
          items={rows}
          itemId={(row) => row.id}
          href={(row) => `/customers/${row.id}`}
          selected={null}
          cursor={cursor}
          onCursor={setCursor}
          onOpen={open}
          onNear={near}
          onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
          row={(row) => <Row row={row} activity={activity.get(row.id)} />}
          empty={
            search ? (
              <Empty title={t('ui.nothing-matches', { query: search })}>{t('customers.nothing-found')}</Empty>
            ) : (
              <Empty title={t('customers.nobody')}>{t('customers.nobody-says')}</Empty>
            )
          }
        />
      )}
      {making && (
        <NewCustomer
          suggested={typed.trim()}
          onClose={() => setMaking(false)}
          onMade={(customer) => {
            client.setQueryData(records.customer(customer.id).queryKey, customer);
            void client.invalidateQueries({ queryKey: ['customers'] });
            open(customer.id);
          }}
        />
      )}
    </main>
  );
}

function download(format: 'csv' | 'xlsx'): void {
  location.assign(`/api/customers/export?format=${format}`);
}

/** What is open and when there was a word last, a page at a time, after the names: the names wait for nothing. */
function useActivity(pages: readonly (readonly CustomerRow[])[]): ReadonlyMap<number, Activity> {
  return useQueries({
    queries: pages.map((rows) => {
      const ids = rows.map((row) => row.id).join(',');
      return {
        queryKey: ['customers', 'activity', ids],
        queryFn: ({ signal }: { signal: AbortSignal }) => api.customerKnowledge.activity({ query: { ids } }, { signal }),
        enabled: ids !== '',
        staleTime: 30_000,
      };
    }),
    combine: (all) => new Map(all.flatMap((one) => one.data ?? []).map((one) => [one.id, one])),
  });
}

function Row({ row, activity }: { row: CustomerRow; activity: Activity | undefined }) {
  const t = useSay();
  const ways = [...row.emails, ...row.phones.map(sayPhone)].join(' · ');
  return (
    <ListRow
      icon={row.company ? 'building' : 'user'}
      who={row.name}
      about={ways}
      when={
        <span className="lively">
          {row.company && <span className="company cut">{row.company}</span>}
          {activity !== undefined && activity.open > 0 && (
            <span className="num med">{t('customers.columns-open', { count: activity.open })}</span>
          )}
          {activity?.lastContactAt && <When at={activity.lastContactAt} />}
        </span>
      }
    />
  );
}

/** A value that changes only when it has rested a while: one question a word, not a letter. */
function useSettled(value: string, rest_ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), value === '' ? 0 : rest_ms);
    return () => clearTimeout(timer);
  }, [value, rest_ms]);
  return settled;
}
