/** A ticket opened by hand: somebody came, called, or wrote elsewhere. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TicketRow } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { showRow } from '../app/live.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import { Sheet } from '../ui/Dialog.tsx';
import { Field, TextArea } from '../ui/Field.tsx';
import { Form, useForm } from '../ui/Form.tsx';
import { Select } from '../ui/Select.tsx';
import { useNames } from '../tickets/names.ts';

const fresh = 'new:';

export function NewTicket({ onClose, onOpened }: { onClose: () => void; onOpened: (row: TicketRow) => void }) {
  const t = useSay();
  const me = useMe();
  const { directory } = useNames();
  const groups = directory.groups.filter((group) => !group.archived);
  const [query, setQuery] = useState('');
  const options = useCustomers(query);
  const form = useForm({
    initial: {
      customer: null as string | null,
      subject: '',
      text: '',
      groupId: me.groups.find((id) => groups.some((group) => group.id === id)) ?? groups[0]?.id ?? null,
      mine: true,
    },
    check: (values) => ({
      customer: !values.customer && t('desk.new.customer-needed'),
      subject: !values.subject.trim() && t('desk.new.subject-needed'),
      text: !values.text.trim() && t('desk.new.text-needed'),
    }),
    save: async (values) => {
      const email = values.customer?.startsWith(fresh) ? values.customer.slice(fresh.length) : null;
      const row = await api.tickets.open({
        body: {
          subject: values.subject.trim(),
          text: values.text.trim(),
          ...(email ? { customer: { email } } : { customerId: Number(values.customer) }),
          ...(values.groupId !== null && { groupId: values.groupId }),
          ...(values.mine && { ownerId: me.id }),
        },
      });
      showRow(row);
      onOpened(row);
    },
  });
  return (
    <Sheet open title={t('desk.new-ticket')} onClose={onClose} firm={form.dirty && form.busy}>
      <Form form={form} action={t('desk.new.open')}>
        <ComboBox
          label={t('desk.new.customer')}
          placeholder={t('desk.new.customer-hint')}
          options={options}
          query={query}
          onQuery={setQuery}
          autoFocus
          required
          {...form.field('customer')}
        />
        <Field label={t('desk.subject')} maxLength={500} required {...form.field('subject')} />
        <TextArea label={t('desk.new.text')} help={t('desk.new.text-help')} rows={7} maxLength={200_000} {...form.field('text')} />
        {groups.length > 1 && (
          <Select
            label={t('desk.field.group')}
            options={groups.map((group) => ({ id: group.id, label: group.name }))}
            {...form.field('groupId')}
          />
        )}
        <Checkbox {...form.tick('mine')}>{t('desk.new.mine')}</Checkbox>
      </Form>
    </Sheet>
  );
}

/** Customers that match, and the address itself when nobody has it. */
function useCustomers(query: string) {
  const t = useSay();
  const search = query.trim();
  const { data } = useQuery({
    queryKey: ['customers', 'pick', search],
    queryFn: async ({ signal }) => (await api.customers.list({ query: { search, limit: 12 } }, { signal })).rows,
    placeholderData: (before) => before,
    staleTime: 10_000,
  });
  const found = (data ?? []).map((row) => ({
    id: String(row.id),
    label: row.name,
    hint: row.emails[0] ?? row.phones[0] ?? row.company ?? '',
    icon: 'user' as const,
  }));
  const isAddress = /^[^@\s]+@[\p{L}\d-]+(\.[\p{L}\d-]+)+$/u.test(search);
  if (!isAddress || data?.some((row) => row.emails.some((email) => email.toLowerCase() === search.toLowerCase()))) return found;
  return [...found, { id: `${fresh}${search}`, label: search, hint: t('desk.new.customer-new'), icon: 'user-add' as const }];
}
