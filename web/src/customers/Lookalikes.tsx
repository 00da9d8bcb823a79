import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Duplicate } from '../../../contract/customer-merges.ts';
import { api } from '../app/api.ts';
import { useMay } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Message.tsx';
import { showToast } from '../ui/Toast.tsx';

const MergeDialog = lazy(() => import('./MergeDialog.tsx').then((room) => ({ default: room.MergeDialog })));

/** On a card: others that may be of the same person, with why. */
export function Lookalikes({ customerId }: { customerId: number }) {
  const t = useSay();
  const mayWrite = useMay('customers.write');
  const [merging, setMerging] = useState<number | null>(null);
  const dismiss = useDismiss();
  const { data } = useQuery({
    queryKey: ['customer', customerId, 'duplicates'],
    queryFn: ({ signal }) => api.customerMerges.duplicatesOf({ params: { customerId } }, { signal }),
    staleTime: 30_000,
  });
  if (!data || data.length === 0) return null;
  return (
    <Notice title={t('duplicates.of')} kind="plain">
      <ul className="lookalikes">
        {data.map((pair) => {
          const other = pair.a.id === customerId ? pair.b : pair.a;
          return (
            <li key={other.id}>
              <a className="strong" href={`/customers/${other.id}`}>
                {other.name}
              </a>
              <Reasons pair={pair} />
              {mayWrite && (
                <span className="row tight">
                  <Button small onPress={() => setMerging(other.id)}>
                    {t('duplicates.look')}
                  </Button>
                  <Button small look="bare" onPress={() => void dismiss(pair)}>
                    {t('duplicates.two-people')}
                  </Button>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {merging !== null && (
        <Suspense>
          <MergeDialog survivorId={customerId} mergedId={merging} onClose={() => setMerging(null)} />
        </Suspense>
      )}
    </Notice>
  );
}

export function Reasons({ pair }: { pair: Duplicate }) {
  const t = useSay();
  // One name, said once: alike addresses say more than one domain.
  const reasons = pair.reasons.filter((reason) => reason !== 'name-domain' || !pair.reasons.includes('name-local'));
  const why = reasons.map((reason) => t(`duplicates.because-${reason}`)).join(', ');
  return (
    <span className="quiet cap">
      {why}
      {why && ' · '}
      {t('duplicates.sure', { strength: pair.strength })}
    </span>
  );
}

/** "Two people": gone at once, and back by undo. */
export function useDismiss(): (pair: Duplicate) => Promise<void> {
  const t = useSay();
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([client.invalidateQueries({ queryKey: ['duplicates'] }), client.invalidateQueries({ queryKey: ['customer'] })]);
  const put = async (pair: Duplicate, dismissed: boolean) => {
    try {
      await api.customerMerges.dismiss({ params: { aId: pair.a.id, bId: pair.b.id }, body: { dismissed } });
      await refresh();
      return true;
    } catch (error) {
      showToast({ text: sentenceOf(t, error), icon: 'alert' });
      return false;
    }
  };
  return async (pair) => {
    if (!(await put(pair, true))) return;
    showToast({ text: t('duplicates.dismissed', { a: pair.a.name, b: pair.b.name }), undo: () => void put(pair, false) });
  };
}
