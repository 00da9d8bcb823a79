import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import type { Option } from '../ui/Select.tsx';

/** The company of a customer: found by the beginning of its name, or a new one made by writing it. What stands in the box is what is saved; empty means none. */
export function CompanyField(props: { label: string; value: string | null; onChange: (name: string | null) => void; error?: string }) {
  const t = useSay();
  const [query, setQuery] = useState(props.value ?? '');
  // Apart from what is written: a list closes when something in it is chosen, and each letter would.
  const [chosen, setChosen] = useState(props.value);
  const sought = query.trim();
  const found = useQuery({
    queryKey: ['companies', sought],
    queryFn: ({ signal }) => api.customers.companies({ query: { search: sought } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  }).data;
  const options: Option[] = (found ?? []).map((company) => ({ id: company.name, label: company.name, hint: company.domain ?? undefined }));
  const isKnown = (name: string) => options.some((option) => option.id.toLowerCase() === name.toLowerCase());
  if (sought && !isKnown(sought)) options.push({ id: sought, label: sought, hint: t('customers.company-new') });
  return (
    <ComboBox
      label={props.label}
      help={t('customers.company-help')}
      error={props.error}
      optional
      options={options}
      value={chosen}
      onChange={setChosen}
      query={query}
      onQuery={(next) => {
        setQuery(next);
        props.onChange(next.trim() || null);
      }}
      free
    />
  );
}
