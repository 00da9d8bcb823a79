/** Notes that mention me, newest first, in the place of the list. Each opens its ticket at the note. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../app/api.ts';
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
        <nav className="mentions-list" aria-label={t('together.mentions.long')}>
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
