import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Merge } from '../../../contract/customer-merges.ts';
import { api } from '../app/api.ts';
import { useDates } from '../app/dates-live.ts';
import { useMay } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Dialog.tsx';
import { undoMerge } from './MergeDialog.tsx';

/** What was merged into this card, or what it became part of; each can be taken apart at any time. */
export function Merges({ customerId }: { customerId: number }) {
  const t = useSay();
  const dates = useDates();
  const client = useQueryClient();
  const mayWrite = useMay('customers.write');
  const [undoing, setUndoing] = useState<Merge | null>(null);
  const { data } = useQuery({
    queryKey: ['customer', customerId, 'merges'],
    queryFn: ({ signal }) => api.customerMerges.merges({ params: { customerId } }, { signal }),
    staleTime: 30_000,
  });
  if (!data || data.length === 0) return null;
  return (
    <section className="merges">
      <h3>{t('merge.history')}</h3>
      <ul>
        {data.map((merge) => (
          <li key={merge.id}>
            <span>
              {merge.survivor.id === customerId
                ? t('merge.line', { name: merge.merged.name })
                : t('merge.line-other', { name: merge.survivor.name })}
            </span>
            <span className="quiet cap">
              {[merge.by, dates.when(merge.at), merge.undoneAt && t('merge.line-undone', { when: dates.when(merge.undoneAt) })]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {mayWrite && !merge.undoneAt && (
              <Button small look="link" onPress={() => setUndoing(merge)}>
                {t('merge.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {undoing && (
        <Confirm
          open
          onClose={() => setUndoing(null)}
          title={t('merge.undo')}
          action={t('merge.undo')}
          onConfirm={() => undoMerge(t, client, undoing.id, undoing.merged.name)}
        >
          {t('merge.undo-says', { name: undoing.merged.name })}
        </Confirm>
      )}
    </section>
  );
}
