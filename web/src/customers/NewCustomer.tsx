import type { Customer } from '../../../contract/customers.ts';
import { ApiError, api } from '../app/api.ts';
import { useWords } from '../app/words.tsx';
import { EditSheet } from '../session/EditSheet.tsx';
import { explain } from '../session/explain.ts';
import { ComboBox } from '../ui/ComboBox.tsx';
import { Field } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { CompanyField } from './CompanyField.tsx';
import { languageOptions } from './languages.ts';

/** A customer made by hand, before they have written. What was sought and not found is a first guess. */
export function NewCustomer(props: { suggested: string; onMade: (customer: Customer) => void; onClose: () => void }) {
  const { t, locale } = useWords();
  const { suggested } = props;
  const form = useForm<{ name: string; email: string; phone: string; company: string | null; language: string | null }>({
    initial: {
      name: suggested && !/[@\d]/.test(suggested) ? suggested : '',
      email: suggested.includes('@') ? suggested : '',
      phone: /^[+\d][\d\s-]{5,}$/.test(suggested) ? suggested : '',
      company: null,
      language: locale,
    },
    check: ({ name, email, phone }) => ({
      name: name.trim() === '' && t('account.name-needed'),
      email:
        email.trim() === ''
          ? phone.trim() === '' && t('customers.way-needed')
          : !/^[^@\s]+@[^@\s]+$/.test(email.trim()) && t('account.email-needed'),
    }),
    save: async ({ name, email, phone, company, language }) => {
      const identities = [
        ...(email.trim() ? [{ kind: 'email' as const, value: email.trim() }] : []),
        ...(phone.trim() ? [{ kind: 'phone' as const, value: phone.trim() }] : []),
      ];
      const made = await api.customers.make({ body: { name: name.trim(), language, identities } });
      // A company is known by its name on the card; making takes only those that exist already.
      const customer = company
        ? await api.customers.change({ params: { customerId: made.id }, body: { company } }).catch(() => made)
        : made;
      props.onMade(customer);
    },
    explain: (error) => {
      if (!(error instanceof ApiError) || !error.code.startsWith('customer.identity')) return explain(t, error);
      const about = error.problem.values?.value;
      return { fields: { [typeof about === 'string' && about.includes('@') ? 'email' : 'phone']: error.problem.detail } };
    },
  });
  return (
    <EditSheet open title={t('customers.make')} dirty={form.dirty && !form.busy} onClose={props.onClose}>
      <Form form={form} action={t('customers.make-action')}>
        <Field label={t('account.name')} placeholder={t('setup.name-example')} {...form.field('name')} maxLength={200} autoFocus required />
        <Field label={t('customers.email')} type="email" placeholder="anna@przyklad.pl" {...form.field('email')} maxLength={254} />
        <Field label={t('customers.phone')} type="tel" placeholder="+48 600 100 200" {...form.field('phone')} maxLength={40} />
        <CompanyField label={t('customers.company')} {...form.field('company')} />
        <ComboBox
          label={t('customers.language')}
          help={t('customers.language-help')}
          options={languageOptions(locale, null)}
          {...form.field('language')}
        />
      </Form>
    </EditSheet>
  );
}
