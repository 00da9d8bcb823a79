import { useInfiniteQuery } from '@tanstack/react-query';
import type { TicketRow } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { sayTicketNumber } from '../app/dates.ts';
import { isClosed } from '../app/live-reducers.ts';
import { useSay } from '../app/words.tsx';
import { useNames } from '../tickets/names.ts';
import { Empty } from '../ui/Message.tsx';
import { Tag } from '../ui/Tag.tsx';
import { sayPreview } from './field-value.ts';
import { StoryPages, StoryRow } from './StoryList.tsx';

const page_rows = 50;

/** The matters of one customer that the one who looks may see: the open ones first, then the liveliest. */
export function CustomerTickets({ customerId }: { customerId: number }) {
  const t = useSay();
  const query = useInfiniteQuery({
    queryKey: ['customer', customerId, 'tickets'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.tickets.list({ query: { view: 'all', customerId, limit: page_rows, ...(pageParam && { after: pageParam }) } }, { signal }),
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const openFirst = [...rows.filter((row) => !isClosed(row)), ...rows.filter(isClosed)];
  return (
    <StoryPages query={query} items={openFirst} empty={<Empty title={t('customers.no-tickets')} />}>
      {(all) => (
        <ol>
          {all.map((row) => (
            <li key={row.id}>
              <TicketLine row={row} />
            </li>
          ))}
        </ol>
      )}
    </StoryPages>
  );
}

/** One ticket, with who answers for it; the customer's name where there are several. */
export function TicketLine({ row, named }: { row: TicketRow; named?: boolean }) {
  const names = useNames();
  return (
    <StoryRow
      href={`/desk/all/${row.id}`}
      icon="ticket"
      title={row.subject}
      beside={<Tag kind={isClosed(row) ? 'done' : row.state === 'new' ? 'accent' : 'plain'}>{names.status(row)}</Tag>}
      at={row.lastActivityAt}
      preview={sayPreview(row.preview)}
      of={[sayTicketNumber(row.number), named && row.customerName, names.owner(row.ownerId)].filter(Boolean).join(', ')}
    />
  );
}
