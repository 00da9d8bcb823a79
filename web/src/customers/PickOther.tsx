import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import { Dialog } from '../ui/Dialog.tsx';

const MergeDialog = lazy(() => import('./MergeDialog.tsx').then((room) => ({ default: room.MergeDialog })));

/** Which card to merge with: found as one types; then both side by side. */
export function PickOther({ customerId, onClose }: { customerId: number; onClose: () => void }) {
  const t = useSay();
  const [query, setQuery] = useState('');
  const [other, setOther] = useState<number | null>(null);
  const sought = query.trim();
  const { data } = useQuery({
    queryKey: ['customers', 'pick', sought],
    queryFn: ({ signal }) => api.customers.list({ query: { limit: 20, ...(sought && { search: sought }) } }, { signal }),
    placeholderData: keepPreviousData,
    enabled: sought !== '',
  });
  const options = (data?.rows ?? [])
    .filter((row) => row.id !== customerId)
    .map((row) => ({ id: String(row.id), label: row.name, hint: [...row.emails, ...row.phones].join(' · ') }));
  if (other !== null) {
    return (
      <Suspense>
        <MergeDialog survivorId={customerId} mergedId={other} onClose={onClose} />
      </Suspense>
    );
  }
  return (
    <Dialog open onClose={onClose} title={t('merge.open')}>
      <ComboBox
        label={t('merge.find')}
        autoFocus
        placeholder={t('customers.search-example')}
        options={options}
        value={null}
        onChange={(id) => id !== null && setOther(Number(id))}
        query={query}
        onQuery={setQuery}
      />
    </Dialog>
  );
}
