import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Duplicate } from '../../../contract/customer-merges.ts';
import { api } from '../app/api.ts';
import { useCommands } from '../app/keys-hooks.tsx';
import { useMay } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { useGo } from '../session/go.ts';
import { Button } from '../ui/Button.tsx';
import { Empty } from '../ui/Message.tsx';
import { PageHead } from '../ui/Page.tsx';
import { Reasons, useDismiss } from './Lookalikes.tsx';
import { StoryPages } from './StoryList.tsx';
import './Customers.css';
import './MergeDialog.css';

const MergeDialog = lazy(() => import('./MergeDialog.tsx').then((room) => ({ default: room.MergeDialog })));

/** The worklist: pairs that may be one person, the surest first. A person decides each. */
export function Duplicates() {
  const t = useSay();
  const go = useGo();
  const back = () => go('/customers');
  const [pair, setPair] = useState<Duplicate | null>(null);
  useCommands([{ id: 'desk.back', title: t('customers.back'), group: t('customers.title'), chord: 'u', run: back }]);
  useEffect(() => {
    document.title = `${t('duplicates.title')} · Okienko`;
  }, [t]);
  const query = useInfiniteQuery({
    queryKey: ['duplicates'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.customerMerges.duplicates({ query: { ...(pageParam && { after: pageParam }) } }, { signal }),
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const pairs = query.data?.pages.flatMap((page) => page.pairs) ?? [];
  return (
    <main className="customers">
      <PageHead title={t('duplicates.title')} hint={t('duplicates.help')} onBack={back} />
      <div className="page-body">
        <StoryPages query={query} items={pairs} empty={<Empty title={t('duplicates.none')}>{t('duplicates.none-says')}</Empty>}>
          {(all) => (
            <ul className="pairs">
              {all.map((one) => (
                <PairRow key={`${one.a.id} ${one.b.id}`} pair={one} onLook={() => setPair(one)} />
              ))}
            </ul>
          )}
        </StoryPages>
      </div>
      {pair && (
        <Suspense>
          <MergeDialog survivorId={pair.a.id} mergedId={pair.b.id} onClose={() => setPair(null)} />
        </Suspense>
      )}
    </main>
  );
}

function PairRow({ pair, onLook }: { pair: Duplicate; onLook: () => void }) {
  const t = useSay();
  const mayWrite = useMay('customers.write');
  const dismiss = useDismiss();
  const side = (one: Duplicate['a']) => (
    <a href={`/customers/${one.id}`}>
      <span className="strong cut">{one.name}</span>
      <span className="quiet cap cut" title={one.ways.join(' · ')}>
        {[one.company, ...one.ways].filter(Boolean).join(' · ')}
      </span>
    </a>
  );
  return (
    <li>
      {side(pair.a)}
      {side(pair.b)}
      <Reasons pair={pair} />
      {mayWrite && (
        <span className="row tight">
          <Button small onPress={onLook}>
            {t('duplicates.look')}
          </Button>
          <Button small look="bare" onPress={() => void dismiss(pair)}>
            {t('duplicates.two-people')}
          </Button>
        </span>
      )}
    </li>
  );
}
