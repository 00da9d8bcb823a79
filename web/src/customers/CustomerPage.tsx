import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Customer } from '../../../contract/customers.ts';
import { ApiError } from '../app/api.ts';
import { useCommands } from '../app/keys-hooks.tsx';
import { useMay } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { sentenceOf } from '../session/explain.ts';
import { useGo } from '../session/go.ts';
import { records } from '../session/records.ts';
import { Button } from '../ui/Button.tsx';
import { When } from '../ui/Clock.tsx';
import { Empty, Notice, Skeleton } from '../ui/Message.tsx';
import { PageHead } from '../ui/Page.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { Contacts } from './Contacts.tsx';
import { CustomerCard } from './CustomerCard.tsx';
import { CustomerTickets } from './CustomerTickets.tsx';
import { Known } from './Known.tsx';
import { Lookalikes } from './Lookalikes.tsx';
import { Merges } from './Merges.tsx';
import { OpenMatters } from './OpenMatters.tsx';
import { PickOther } from './PickOther.tsx';
import './Customers.css';

/** One customer: the card, everything ever said on any channel as one story, and their tickets. */
export function CustomerPage({ customerId }: { customerId: number }) {
  const t = useSay();
  const go = useGo();
  const client = useQueryClient();
  const query = useQuery(records.customer(customerId));
  const customer = query.data;
  const mayWrite = useMay('customers.write');
  const [picking, setPicking] = useState(false);
  useEffect(() => {
    if (customer) document.title = `${customer.name} · Okienko`;
  }, [customer]);
  const back = () => go('/customers');
  useCommands([{ id: 'desk.back', title: t('customers.back'), group: t('customers.title'), chord: 'u', run: back }]);

  const changed = (next: Customer) => {
    client.setQueryData(records.customer(customerId).queryKey, next);
    void client.invalidateQueries({ queryKey: ['customers'] });
  };

  if (query.error && !customer) return <NotThere error={query.error} onBack={back} onAgain={() => void query.refetch()} />;
  return (
    <main className="customers">
      <PageHead
        title={customer?.name ?? ''}
        hint={customer && <When at={customer.createdAt} words={(when) => t('customers.since', { when })} />}
        onBack={back}
      >
        {mayWrite && customer && !customer.mergedInto && <Button onPress={() => setPicking(true)}>{t('merge.open')}</Button>}
      </PageHead>
      <div className="customer-page">
        <aside>
          {customer ? (
            <div className="stack">
              <CustomerCard customer={customer} onChanged={changed} />
              {!customer.mergedInto && <Known customer={customer} onChanged={changed} />}
              <Merges customerId={customerId} />
            </div>
          ) : (
            <Skeleton lines={6} />
          )}
        </aside>
        <div className="story">
          {customer?.mergedInto && (
            <Notice
              title={t('merge.part-of', { name: customer.mergedInto.name })}
              kind="due"
              actions={
                <Button onPress={() => go(`/customers/${customer.mergedInto?.id}`)}>
                  {t('merge.go', { name: customer.mergedInto.name })}
                </Button>
              }
            >
              {t('merge.part-of-says')}
            </Notice>
          )}
          {customer && !customer.mergedInto && <Lookalikes customerId={customerId} />}
          <OpenMatters customerId={customerId} />
          <Tabs
            key={customerId}
            label={t('customers.story')}
            tabs={[
              { id: 'contacts', label: t('customers.contacts'), panel: <Contacts customerId={customerId} /> },
              { id: 'tickets', label: t('customers.tickets'), panel: <CustomerTickets customerId={customerId} /> },
            ]}
          />
        </div>
      </div>
      {picking && <PickOther customerId={customerId} onClose={() => setPicking(false)} />}
    </main>
  );
}

function NotThere({ error, onBack, onAgain }: { error: unknown; onBack: () => void; onAgain: () => void }) {
  const t = useSay();
  const gone = error instanceof ApiError && error.code === 'customer.not-found';
  return (
    <main className="customers">
      <PageHead title={t('customers.title')} onBack={onBack} />
      {gone ? (
        <Empty title={sentenceOf(t, error)} action={<Button onPress={onBack}>{t('customers.back')}</Button>} />
      ) : (
        <Notice title={sentenceOf(t, error)} actions={<Button onPress={onAgain}>{t('account.try-again')}</Button>} />
      )}
    </main>
  );
}
