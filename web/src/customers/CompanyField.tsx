import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import type { Option } from '../ui/Select.tsx';

/** The company of a customer: found by the beginning of its name, or a new one made by writing it. Empty means none. */
export function CompanyField(props: { label: string; value: string | null; onChange: (name: string | null) => void; error?: string }) {
  const t = useSay();
  const [query, setQuery] = useState(props.value ?? '');
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
  if (props.value && props.value !== sought && !isKnown(props.value)) options.push({ id: props.value, label: props.value });
  return (
    <ComboBox
      label={props.label}
      help={t('customers.company-help')}
      error={props.error}
      optional
      options={options}
      value={props.value}
      onChange={(name) => {
        if (name === null) return;
        props.onChange(name);
        setQuery(name);
      }}
      query={query}
      onQuery={(next) => {
        setQuery(next);
        if (next.trim() === '') props.onChange(null);
      }}
    />
  );
}
