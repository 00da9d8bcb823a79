import { useQuery } from '@tanstack/react-query';
import type { Customer, CustomField } from '../../../contract/customers.ts';
import { api } from '../app/api.ts';
import { known } from '../app/cache.ts';
import { useWords } from '../app/words.tsx';
import { useExplain } from '../session/explain.ts';
import { Loaded } from '../session/Loaded.tsx';
import { EditSheet } from '../session/EditSheet.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import { Field, TextArea } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { CompanyField } from './CompanyField.tsx';
import { CustomInput } from './CustomInput.tsx';
import { Identities } from './Identities.tsx';
import { languageOptions } from './languages.ts';

/** The whole card as a form, in a sheet at the side. */
export function CustomerSheet(props: { customer: Customer; onChanged: (customer: Customer) => void; onClose: () => void }) {
  const fields = useQuery(known.customFields);
  return <Loaded query={fields}>{(all) => <SheetForm {...props} fields={all} />}</Loaded>;
}

function SheetForm(props: {
  customer: Customer;
  fields: readonly CustomField[];
  onChanged: (customer: Customer) => void;
  onClose: () => void;
}) {
  const { t, locale } = useWords();
  const { customer, fields } = props;
  const form = useForm<{
    name: string;
    company: string | null;
    language: string | null;
    notes: string;
    tags: string;
    fields: Record<string, unknown>;
  }>({
    initial: {
      name: customer.name,
      company: customer.company?.name ?? null,
      language: customer.language,
      notes: customer.notes,
      tags: customer.tags.join(', '),
      fields: customer.fields,
    },
    check: ({ name }) => ({ name: name.trim() === '' && t('account.name-needed') }),
    save: async (values) => {
      const changed = Object.entries(values.fields).filter(([key, value]) => value !== customer.fields[key]);
      const tags = values.tags
        .split(',')
        .map((tag) => tag.trim())
        .filter(Boolean);
      const body = {
        ...values,
        tags,
        name: values.name.trim(),
        company: values.company?.trim() || null,
        fields: Object.fromEntries(changed),
      };
      props.onChanged(await api.customers.change({ params: { customerId: customer.id }, body }));
    },
    explain: useExplain(),
  });
  return (
    <EditSheet open title={customer.name} dirty={form.dirty} onClose={props.onClose}>
      <div className="stack customer-form">
        <Identities customer={customer} onChanged={props.onChanged} />
        <Form form={form} onlyWhenDirty onSaved={props.onClose}>
          <Field label={t('account.name')} {...form.field('name')} maxLength={200} autoComplete="off" />
          <CompanyField label={t('customers.company')} {...form.field('company')} />
          <ComboBox
            label={t('customers.language')}
            help={t('customers.language-help')}
            options={languageOptions(locale, customer.language)}
            {...form.field('language')}
          />
          {fields.map((field) => (
            <CustomInput
              key={field.key}
              field={field}
              value={form.values.fields[field.key]}
              onChange={(value) => form.set('fields', { ...form.values.fields, [field.key]: value })}
            />
          ))}
          <Field label={t('customers.tags')} help={t('customers.tags-help')} {...form.field('tags')} maxLength={1000} autoComplete="off" />
          <TextArea label={t('customers.notes')} help={t('customers.notes-help')} {...form.field('notes')} maxLength={20_000} />
        </Form>
      </div>
    </EditSheet>
  );
}
