import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { useDates } from '../../app/dates-live.ts';
import { useSay } from '../../app/words.tsx';

type What = 'fields' | 'types' | 'statuses' | 'tags' | 'products';

/** On how many tickets (products: with how many customers) something stands, in words; empty until it has been counted. */
export function useUses(what: What): (key: string | number) => string {
  const t = useSay();
  const dates = useDates();
  const { data } = useQuery({
    queryKey: ['ticket-uses'],
    queryFn: ({ signal }) => api.ticketSettings.uses({}, { signal }),
    staleTime: 60_000,
    refetchOnMount: true,
  });
  return (key) => {
    if (!data) return '';
    const count = data[what][String(key)] ?? 0;
    return t(what === 'products' ? 'settings.used-by-customers' : 'settings.used-on-tickets', { count, said: dates.number(count) });
  };
}
