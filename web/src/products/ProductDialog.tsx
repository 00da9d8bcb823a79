import type { CustomerProduct } from '../../../contract/products.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { useExplain } from '../session/explain.ts';
import { useNames } from '../tickets/names.ts';
import { ComboBox } from '../ui/ComboBox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, FieldBox } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';

/** Which product, which one of its kind, since when. */
export function ProductDialog(props: { customerId: number; product: CustomerProduct | null; onSaved: () => void; onClose: () => void }) {
  const t = useSay();
  const { directory } = useNames();
  const { customerId, product } = props;
  const form = useForm({
    initial: { productId: product?.productId ?? (null as number | null), note: product?.note ?? '', since: product?.since ?? '' },
    check: ({ productId }) => ({ productId: productId === null && t('products.needed') }),
    save: async ({ productId, note, since }) => {
      const body = { productId: productId ?? 0, note: note.trim(), since: since || null };
      await (product
        ? api.products.change({ params: { customerId, id: product.id }, body })
        : api.products.give({ params: { customerId }, body }));
      props.onSaved();
    },
    explain: useExplain(),
  });
  return (
    <Dialog open size="small" title={product ? t('products.change-title') : t('products.add')} onClose={props.onClose}>
      <Form form={form} onSaved={props.onClose}>
        <ComboBox
          label={t('products.which')}
          autoFocus={product === null}
          options={directory.products
            .filter((one) => !one.archived || one.id === product?.productId)
            .map((one) => ({ id: one.id, label: one.name, hint: one.code ?? undefined }))}
          {...form.field('productId')}
        />
        <Field label={t('products.note')} placeholder={t('products.note-example')} optional maxLength={500} {...form.field('note')} />
        <FieldBox label={t('products.since')} optional error={form.problem?.fields?.since}>
          {(tie) => (
            <input
              {...tie}
              className="ui-input"
              type="date"
              max="9999-12-31"
              value={form.values.since}
              onChange={(event) => form.set('since', event.target.value)}
            />
          )}
        </FieldBox>
      </Form>
    </Dialog>
  );
}
