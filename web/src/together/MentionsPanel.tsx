/** Notes that mention me, newest first, in the place of the list. Each opens its ticket at the note. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { api } from '../app/api.ts';
import { useCommands } from '../app/keys-hooks.tsx';
import { deskPath } from '../app/places.ts';
import { refusalOf } from '../app/say-now.ts';
import { useSay } from '../app/words.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Empty, Notice, Skeleton } from '../ui/Message.tsx';
import { sayTicketNumber } from '../app/dates.ts';
import './together.css';

export function MentionsPanel({ selected, onClose }: { selected: number | null; onClose: () => void }) {
  const t = useSay();
  const query = useInfiniteQuery({
    queryKey: ['mentions'],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => api.together.mentions({ query: pageParam ? { before: pageParam } : {} }, { signal }),
    getNextPageParam: (page) => page.next,
  });
  const rows = query.data?.pages.flatMap((page) => page.rows);
  const list = useRef<HTMLElement>(null);
  const press = useListKeys(list, (rows?.length ?? 0) > 0);
  return (
    <section className="desk-list" aria-label={t('together.mentions.long')}>
      <header className="head">
        <h1>{t('together.mentions')}</h1>
        <IconButton icon="close" label={t('desk.back-to-list')} onPress={onClose} />
      </header>
      {!rows && query.error && (
        <Notice title={t('together.mentions-failed')} actions={<Button onPress={() => void query.refetch()}>{t('desk.try-again')}</Button>}>
          {refusalOf(query.error)}
        </Notice>
      )}
      {!rows && !query.error && <Skeleton lines={8} rows />}
      {rows?.length === 0 && <Empty title={t('together.mentions-empty')}>{t('together.mentions-empty-says')}</Empty>}
      {rows && rows.length > 0 && (
        // The arrows go from link to link, as J and K do.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <nav className="mentions-list" aria-label={t('together.mentions.long')} ref={list} onKeyDown={press}>
          {rows.map((one) => (
            <a
              key={one.id}
              className={one.seen ? undefined : 'new'}
              href={`${deskPath('mentions' as never, one.ticket.id)}?message=${one.messageId}`}
              aria-current={one.ticket.id === selected || undefined}
            >
              {one.seen ? <span /> : <span className="dot" role="img" aria-label={t('together.mention-new')} />}
              <b className="cut">{t('together.mentioned-by', { name: one.by.name })}</b>
              <When at={one.at} />
              <span className="cut says">{one.preview}</span>
              <span className="cut cap quiet on">
                {sayTicketNumber(one.ticket.number)} {one.ticket.customerName} · {one.ticket.subject}
              </span>
            </a>
          ))}
          {query.hasNextPage && (
            <span className="more">
              <Button small loading={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                {t('together.mentions-earlier')}
              </Button>
            </span>
          )}
        </nav>
      )}
    </section>
  );
}

/** The keys of every other list. The focus goes along from link to link, and Enter is the link's own; who comes here by a key begins in the list. */
function useListKeys(list: RefObject<HTMLElement | null>, filled: boolean): (event: KeyboardEvent) => void {
  const t = useSay();
  const last = useRef<Element | null>(null);
  const links = () => [...(list.current?.querySelectorAll('a') ?? [])];
  const go = (to: number) => {
    const all = links();
    const next = all[Math.min(all.length - 1, Math.max(0, to))];
    next?.focus();
    last.current = next ?? null;
  };
  const place = () => {
    const all = links();
    const at = all.findIndex((link) => link === document.activeElement);
    const before = at < 0 ? all.findIndex((link) => link === last.current) : at;
    return before < 0 ? all.findIndex((link) => link.ariaCurrent === 'true') : before;
  };
  const there = t('desk.list');
  useCommands([
    { id: 'desk.next', title: t('desk.key.next'), group: there, chord: 'j', repeats: true, hidden: true, run: () => go(place() + 1) },
    {
      id: 'desk.previous',
      title: t('desk.key.previous'),
      group: there,
      chord: 'k',
      repeats: true,
      hidden: true,
      run: () => go(place() - 1),
    },
    {
      id: 'desk.open',
      title: t('desk.key.open'),
      group: there,
      chord: 'enter',
      also: ['o'],
      hidden: true,
      run: () => links()[Math.max(0, place())]?.click(),
    },
  ]);
  const begin = useRef(go);
  useEffect(() => {
    const now = document.activeElement;
    if (filled && (now === document.body || now?.closest('.mentions-link'))) begin.current(0);
  }, [filled]);
  return (event) => {
    const at = place();
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links().length - 1 }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    go(to);
    event.preventDefault();
  };
}
