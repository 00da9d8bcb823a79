import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Product } from '../../../../contract/ticket-fields.ts';
import type { Directory } from '../../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { useSay } from '../../app/words.tsx';
import { useExplain } from '../../session/explain.ts';
import { Loaded } from '../../session/Loaded.tsx';
import { records, useRefresh } from '../../session/records.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Form, useForm } from '../../ui/Form.tsx';
import { contains } from '../../ui/fuzzy.ts';
import { Empty } from '../../ui/Message.tsx';
import { Section } from '../../ui/Page.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { useAct } from '../act.ts';
import { PutAway } from '../PutAway.tsx';
import { RowActions } from '../RowActions.tsx';
import { OrderedRows } from './OrderedRows.tsx';
import { useUses } from './uses.ts';
import './shape.css';

const searchable_from = 12;

/** What the company sells, lends or services: chosen on tickets, and noted on customers' cards. */
export function Products() {
  const t = useSay();
  const uses = useUses('products');
  const query = useQuery(records.directory);
  const client = useQueryClient();
  const act = useAct('directory');
  const [sought, setSought] = useState('');
  const [editing, setEditing] = useState<Product | 'new' | null>(null);
  const change = (product: Product, archived: boolean) =>
    act(() => api.ticketSettings.changeProduct({ params: { id: product.id }, body: { name: product.name, code: product.code, archived } }));
  const putAway = async (product: Product) => {
    if (await change(product, true))
      showToast({ text: t('settings.put-away-done', { name: product.name }), undo: () => void change(product, false) });
  };
  const order = (next: Product[]) => {
    client.setQueryData<Directory>(
      records.directory.queryKey,
      (now) => now && { ...now, products: [...next, ...now.products.filter((product) => product.archived)] },
    );
    void act(() => api.ticketSettings.putOrder({ body: { of: 'products', ids: next.map((product) => product.id) } }));
  };
  const row = (product: Product) => (
    <>
      <span className="grow">
        <span className="cut" title={product.name}>
          {product.name}
        </span>
        <span className="quiet cap">{[product.code, uses(product.id)].filter(Boolean).join(' · ')}</span>
      </span>
      <RowActions
        name={product.name}
        actions={[
          { id: 'change', label: t('settings.change'), run: () => setEditing(product) },
          { id: 'put-away', label: t('settings.put-away'), run: () => void putAway(product) },
        ]}
      />
    </>
  );
  return (
    <Section
      title={t('settings.products')}
      help={t('settings.products-help')}
      actions={
        <Button icon="plus" look="main" onPress={() => setEditing('new')}>
          {t('settings.product-make')}
        </Button>
      }
    >
      <Loaded query={query}>
        {({ products }) => {
          const used = products.filter((product) => !product.archived);
          const found = used.filter((product) => contains(`${product.name} ${product.code ?? ''}`, sought));
          return (
            <>
              {used.length === 0 && <Empty title={t('settings.products-none')}>{t('settings.products-none-says')}</Empty>}
              {used.length >= searchable_from && (
                <Field
                  hideLabel
                  type="search"
                  icon="search"
                  label={t('settings.product-find')}
                  placeholder={t('settings.product-find')}
                  value={sought}
                  onChange={setSought}
                />
              )}
              {used.length > 0 && found.length === 0 && <p className="quiet">{t('ui.nothing-matches', { query: sought })}</p>}
              {sought ? (
                <ul className="settings-rows">
                  {found.map((product) => (
                    <li key={product.id}>{row(product)}</li>
                  ))}
                </ul>
              ) : (
                <OrderedRows
                  label={t('settings.products')}
                  rows={used}
                  rowId={(product) => product.id}
                  rowName={(product) => product.name}
                  onOrder={order}
                >
                  {row}
                </OrderedRows>
              )}
              <PutAway
                names={products.filter((product) => product.archived).map(({ id, name }) => ({ id, name }))}
                onBack={(id) => {
                  const product = products.find((one) => one.id === id);
                  if (product) void change(product, false);
                }}
              />
            </>
          );
        }}
      </Loaded>
      {editing && <ProductDialog product={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </Section>
  );
}

function ProductDialog({ product, onClose }: { product: Product | null; onClose: () => void }) {
  const t = useSay();
  const refresh = useRefresh();
  const form = useForm({
    initial: { name: product?.name ?? '', code: product?.code ?? '' },
    check: ({ name }) => ({ name: !name.trim() && t('settings.name-needed') }),
    save: async ({ name, code }) => {
      const body = { name: name.trim(), code: code.trim() || null };
      await (product
        ? api.ticketSettings.changeProduct({ params: { id: product.id }, body: { ...body, archived: product.archived } })
        : api.ticketSettings.makeProduct({ body }));
      await refresh('directory');
    },
    explain: useExplain(),
  });
  return (
    <Dialog open size="small" title={t(product ? 'settings.product-change' : 'settings.product-make')} onClose={onClose}>
      <Form form={form} onSaved={onClose}>
        <Field label={t('settings.name')} placeholder={t('settings.product-example')} maxLength={200} autoFocus {...form.field('name')} />
        <Field
          label={t('settings.product-code')}
          help={t('settings.product-code-help')}
          placeholder="EL-200"
          optional
          maxLength={64}
          {...form.field('code')}
        />
      </Form>
    </Dialog>
  );
}
