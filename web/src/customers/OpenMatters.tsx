import { useQuery } from '@tanstack/react-query';
import { api } from '../app/api.ts';
import { isClosed } from '../app/live-reducers.ts';
import { useSay } from '../app/words.tsx';
import { TicketLine } from './CustomerTickets.tsx';

const looked_at_rows = 50;

/** What is open with this customer now: before everything that has been. */
export function OpenMatters({ customerId }: { customerId: number }) {
  const t = useSay();
  const { data } = useQuery({
    queryKey: ['customer', customerId, 'open'],
    queryFn: ({ signal }) => api.tickets.list({ query: { view: 'all', customerId, limit: looked_at_rows } }, { signal }),
    staleTime: 0,
  });
  const open = data?.rows.filter((row) => !isClosed(row)) ?? [];
  if (open.length === 0) return null;
  return (
    <section className="contacts open-matters" aria-label={t('company.open')}>
      <h3>{t('company.open')}</h3>
      <ol>
        {open.map((row) => (
          <li key={row.id}>
            <TicketLine row={row} />
          </li>
        ))}
      </ol>
    </section>
  );
}
