import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../app/api.ts';
import { sayTicketNumber } from '../app/dates.ts';
import { isClosed } from '../app/live-reducers.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { useNames } from '../tickets/names.ts';
import { Button } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Empty, Notice, Skeleton } from '../ui/Message.tsx';
import { Tag } from '../ui/Tag.tsx';
import { sayPreview } from './field-value.ts';
import { useOnSight } from './on-sight.ts';

const page_rows = 50;

/** The matters of one customer that the one who looks may see, the liveliest first. */
export function CustomerTickets({ customerId }: { customerId: number }) {
  const t = useSay();
  const names = useNames();
  const query = useInfiniteQuery({
    queryKey: ['customer', customerId, 'tickets'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.tickets.list({ query: { view: 'all', customerId, limit: page_rows, ...(pageParam && { after: pageParam }) } }, { signal }),
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const more = useOnSight(() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage());
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  if (query.isPending) return <Skeleton lines={6} />;
  if (query.error && rows.length === 0) return <Notice title={sentenceOf(t, query.error)} />;
  if (rows.length === 0) return <Empty title={t('customers.no-tickets')} />;
  return (
    <div className="contacts">
      <ol>
        {rows.map((row) => (
          <li key={row.id}>
            <a className="contact" href={`/desk/all/${row.id}`}>
              <Icon name="ticket" />
              <span className="who">
                <span className="strong cut" title={row.subject}>
                  {row.subject}
                </span>
                <Tag kind={isClosed(row) ? 'done' : row.state === 'new' ? 'accent' : 'plain'}>{names.status(row)}</Tag>
              </span>
              <When at={row.lastActivityAt} />
              <span className="preview">{sayPreview(row.preview)}</span>
              <span className="of quiet cap cut">{[sayTicketNumber(row.number), names.owner(row.ownerId)].filter(Boolean).join(', ')}</span>
            </a>
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <div ref={more} className="more">
          <Button loading={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t('customers.older')}
          </Button>
        </div>
      )}
    </div>
  );
}
