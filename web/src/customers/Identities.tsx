import { useState } from 'react';
import type { Customer, IdentityKind } from '../../../contract/customers.ts';
import { ApiError, api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { AddressTrouble } from './AddressTrouble.tsx';
import { explain, sentenceOf } from '../session/explain.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Select } from '../ui/Select.tsx';
import { showToast } from '../ui/Toast.tsx';

const guess = 'guess';
const kindNames = {
  email: 'customers.email',
  phone: 'customers.phone',
  external: 'customers.kind-external',
  social: 'customers.kind-social',
} as const;

/** Every address and number by which a customer is recognised. Added and removed at once; a removed one can be brought back. */
export function Identities(props: { customer: Customer; onChanged: (customer: Customer) => void }) {
  const t = useSay();
  const { customer } = props;
  const [busy, setBusy] = useState<number | null>(null);
  const params = { customerId: customer.id };

  const form = useForm<{ value: string; kind: IdentityKind | typeof guess }>({
    initial: { value: '', kind: guess },
    check: ({ value }) => ({ value: value.trim() === '' && t('customers.identity-needed') }),
    save: async ({ value, kind }) =>
      props.onChanged(
        await api.customers.addIdentity({ params, body: { kind: kind === guess ? kindOf(value) : kind, value: value.trim() } }),
      ),
    explain: (error) =>
      error instanceof ApiError && error.code.startsWith('customer.identity')
        ? { fields: { value: error.problem.detail } }
        : explain(t, error),
  });
  const remove = async (identity: Customer['identities'][number]) => {
    setBusy(identity.id);
    try {
      props.onChanged(await api.customers.removeIdentity({ params: { ...params, identityId: identity.id } }));
      showToast({
        text: t('customers.identity-removed', { value: identity.value }),
        undo: () =>
          void api.customers
            .addIdentity({ params, body: { kind: identity.kind, value: identity.value } })
            .then(props.onChanged, (error) => showToast({ text: sentenceOf(t, error), icon: 'alert' })),
      });
    } catch (error) {
      showToast({ text: sentenceOf(t, error), icon: 'alert' });
    } finally {
      setBusy(null);
    }
  };
  const last = customer.identities.length === 1;

  return (
    <section className="customer-identities" aria-label={t('customers.identities')}>
      <ul>
        {customer.identities.map((identity) => (
          <li key={identity.id} aria-busy={busy === identity.id}>
            <Icon
              name={identity.kind === 'phone' ? 'phone' : identity.kind === 'email' ? 'mail' : identity.kind === 'social' ? 'chat' : 'tag'}
              label={t(kindNames[identity.kind])}
            />
            <span className="grow cut" title={identity.value}>
              {identity.value}
              {identity.trouble && <AddressTrouble trouble={identity.trouble} />}
            </span>
            <IconButton
              icon="close"
              small
              label={t('customers.identity-remove', { value: identity.value })}
              disabled={last || busy !== null}
              why={last ? t('error.customer.identity-last') : undefined}
              onPress={() => void remove(identity)}
            />
          </li>
        ))}
      </ul>
      <Form form={form} bare brief onSaved={() => form.reset({ value: '', kind: guess })}>
        <div className="add">
          <Field
            label={t('customers.identity-add')}
            placeholder={t('customers.identity-example')}
            {...form.field('value')}
            maxLength={254}
          />
          <Select
            label={t('customers.identity-kind')}
            options={[
              { id: guess, label: `${t('customers.email')} / ${t('customers.phone')}` },
              { id: 'external', label: t('customers.kind-external') },
              { id: 'social', label: t('customers.kind-social') },
            ]}
            {...form.field('kind')}
          />
          <Button type="submit" icon="plus" loading={form.busy}>
            {t('customers.add')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

/** With an at-sign it is an address, without it a number. */
export function kindOf(value: string): 'email' | 'phone' {
  return value.includes('@') ? 'email' : 'phone';
}
