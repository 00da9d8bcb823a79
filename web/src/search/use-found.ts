import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Found } from '../../../contract/search.ts';
import { api } from '../app/api.ts';

/** Long enough for two letters typed in one go to be one question, short enough not to be felt. */
const typing_ms = 70;
const shown_max = 30;

/** What is found, as one types: the last question is the one that is answered, and until it is, the last answer stays. */
export function useFound(query: string) {
  const [asked, setAsked] = useState(query);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(query), typing_ms);
    return () => clearTimeout(timer);
  }, [query]);
  return useQuery<Found>({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => api.search.find({ query: { q: asked, limit: shown_max } }, { signal }),
    enabled: asked.trim().length > 0,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 60_000,
    refetchOnMount: true,
  });
}
