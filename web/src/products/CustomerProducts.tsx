/** What a customer has: on their card, beside the conversation too. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { CustomerProduct } from '../../../contract/products.ts';
import { dateFormat } from '../app/intl.ts';
import { afterPaint } from '../app/after-paint.ts';
import { api } from '../app/api.ts';
import { cache } from '../app/cache.ts';
import { useMay } from '../app/session.ts';
import { refusalOf } from '../app/say-now.ts';
import { useWords } from '../app/words.tsx';
import { useNames } from '../tickets/names.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { showToast } from '../ui/Toast.tsx';
import './CustomerProducts.css';

// Most cards are only read.
const ProductDialog = lazy(() => import('./ProductDialog.tsx').then((room) => ({ default: room.ProductDialog })));

export function CustomerProducts({ customerId }: { customerId: number }) {
  const { t, locale } = useWords();
  const { directory } = useNames();
  const reads = useMay('customers.read');
  const writes = useMay('customers.write');
  const [editing, setEditing] = useState<CustomerProduct | 'new' | null>(null);
  const key = ['customer', customerId, 'products'];
  const { data } = useQuery({
    queryKey: key,
    queryFn: afterPaint(({ signal }) => api.products.ofCustomer({ params: { customerId } }, { signal })),
    enabled: reads,
  });
  const has = data ?? [];
  const offers = directory.products.some((product) => !product.archived);
  // Nothing to say, and nothing that could be noted: no place for it on the card.
  if (!data || (has.length === 0 && !(offers && writes))) return null;

  const nameOf = (one: CustomerProduct) => directory.products.find((product) => product.id === one.productId)?.name ?? '';
  const attempt = async (act: () => Promise<unknown>): Promise<boolean> => {
    try {
      await act();
      return true;
    } catch (error) {
      showToast({ text: refusalOf(error), icon: 'alert' });
      return false;
    } finally {
      await cache.invalidateQueries({ queryKey: key });
    }
  };
  const takeAway = async (one: CustomerProduct) => {
    cache.setQueryData<CustomerProduct[]>(key, (now) => now?.filter((each) => each.id !== one.id));
    if (!(await attempt(() => api.products.takeAway({ params: { customerId, id: one.id } })))) return;
    const { productId, note, since } = one;
    showToast({
      text: t('products.taken-said', { name: nameOf(one) }),
      undo: () => void attempt(() => api.products.give({ params: { customerId }, body: { productId, note, since } })),
    });
  };

  const dialog = editing && (
    <Suspense>
      <ProductDialog
        customerId={customerId}
        product={editing === 'new' ? null : editing}
        onSaved={() => void cache.invalidateQueries({ queryKey: key })}
        onClose={() => setEditing(null)}
      />
    </Suspense>
  );
  if (has.length === 0) {
    return (
      <div className="adds">
        <Button small look="link" onPress={() => setEditing('new')}>
          {t('products.add')}
        </Button>
        {dialog}
      </div>
    );
  }
  return (
    <section className="customer-products" aria-label={t('products.has')}>
      <h3>
        <span>{t('products.has')}</span>
        {writes && offers && <IconButton small icon="plus" label={t('products.add')} onPress={() => setEditing('new')} />}
      </h3>
      <ul>
        {has.map((one) => (
          <li key={one.id}>
            <span className="grow">
              <span className="cut" title={nameOf(one)}>
                {nameOf(one)}
              </span>
              {(one.note || one.since) && (
                <span className="quiet cap">
                  {[one.note, one.since && t('products.since-day', { day: sayDay(one.since, locale) })].filter(Boolean).join(' · ')}
                </span>
              )}
            </span>
            {writes && (
              <span className="row tight actions">
                <IconButton small icon="edit" label={t('products.change', { name: nameOf(one) })} onPress={() => setEditing(one)} />
                <IconButton small icon="close" label={t('products.take', { name: nameOf(one) })} onPress={() => void takeAway(one)} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {dialog}
    </section>
  );
}

function sayDay(day: string, locale: 'pl' | 'en'): string {
  const said = dateFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return said.format(new Date(`${day}T00:00:00Z`));
}
