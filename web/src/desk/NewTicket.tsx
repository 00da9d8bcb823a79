/** A ticket opened by hand: somebody came, called, or wrote elsewhere. Asks for what the form of its type wants to know at once. */
import { useState } from 'react';
import { faultOf, isEmptyValue, shownForm } from '../../../contract/ticket-form.ts';
import type { Directory, TicketRow } from '../../../contract/tickets.ts';
import { api } from '../app/api.ts';
import { showRow } from '../app/live.ts';
import { useMe } from '../app/session.ts';
import { useSay } from '../app/words.tsx';
import { FieldInput } from '../fields/FieldInput.tsx';
import { useCustomerOptions } from '../fields/field-options.tsx';
import { EditSheet } from '../session/EditSheet.tsx';
import { Checkbox } from '../ui/Choice.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import { Field, TextArea } from '../ui/Field.tsx';
import { FieldRow, Form, useForm } from '../ui/Form.tsx';
import { Select } from '../ui/Select.tsx';
import { categoryPath, priorities, useNames } from '../tickets/names.ts';
import { putText } from './drafts.ts';
import { send } from './outbox.ts';

const fresh = 'new:';
/** Names of inputs for fields of the form: beside the form's own there may be one called "subject". */
const own = (key: string) => `field:${key}` as const;

interface Asked extends Record<`field:${string}`, unknown> {
  customer: string | null;
  subject: string;
  text: string;
  typeId: number | null;
  priority: number;
  categoryId: number | null;
  groupId: number | null;
  mine: boolean;
  /** A letter to the customer goes out with it. */
  writes: boolean;
  letter: string;
  /** Empty: the address that suits the group. */
  from: string;
}

export function NewTicket({ onClose, onOpened }: { onClose: () => void; onOpened: (row: TicketRow) => void }) {
  const t = useSay();
  const me = useMe();
  const names = useNames();
  const { directory } = names;
  const groups = directory.groups.filter((group) => !group.archived);
  const types = directory.types.filter((type) => !type.archived);
  const categories = directory.categories.filter((category) => !category.archived);
  const senders = directory.mailboxes.flatMap((mailbox) => mailbox.senders);
  const [query, setQuery] = useState('');
  const options = useCustomers(query);
  const form = useForm<Asked>({
    initial: {
      customer: null,
      subject: '',
      text: '',
      typeId: types[0]?.id ?? null,
      priority: 2,
      categoryId: null,
      groupId: me.groups.find((id) => groups.some((group) => group.id === id)) ?? groups[0]?.id ?? null,
      mine: true,
      writes: false,
      letter: '',
      from: '',
    },
    check: (values) => ({
      customer: !values.customer && t('desk.new.customer-needed'),
      subject: !values.subject.trim() && t('desk.new.subject-needed'),
      text: !values.text.trim() && t('desk.new.text-needed'),
      letter: values.writes && !values.letter.trim() && t('desk.new.letter-needed'),
      ...Object.fromEntries(
        fieldsOf(directory, values).flatMap(({ definition, required }) => {
          const value = values[own(definition.key)] ?? null;
          const fault = faultOf(definition, value, undefined);
          if (fault) return [[own(definition.key), t(`field-fault.${fault}`)]];
          return required === 'create' && isEmptyValue(value) ? [[own(definition.key), t('field.needed')]] : [];
        }),
      ),
    }),
    save: async (values) => {
      const email = values.customer?.startsWith(fresh) ? values.customer.slice(fresh.length) : null;
      const fields = Object.fromEntries(
        fieldsOf(directory, values).flatMap(({ definition: { key } }) => (isEmptyValue(values[own(key)]) ? [] : [[key, values[own(key)]]])),
      );
      const row = await api.tickets.open({
        body: {
          subject: values.subject.trim(),
          text: values.text.trim(),
          ...(email ? { customer: { email } } : { customerId: Number(values.customer) }),
          ...(values.typeId !== null && { typeId: values.typeId }),
          ...(values.groupId !== null && { groupId: values.groupId }),
          ...(values.mine && { ownerId: me.id }),
          priority: values.priority,
          categoryId: values.categoryId,
          fields,
        },
      });
      showRow(row);
      if (values.writes) await sendFirst(row.id, values);
      onOpened(row);
    },
  });
  const customerId = form.values.customer?.startsWith(fresh) ? null : Number(form.values.customer) || null;
  return (
    <EditSheet open title={t('desk.new-ticket')} dirty={form.dirty} onClose={onClose}>
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
        <TextArea label={t('desk.new.text')} help={t('desk.new.text-help')} rows={6} maxLength={200_000} {...form.field('text')} />
        <FieldRow>
          {types.length > 1 && (
            <Select
              label={t('desk.field.type')}
              options={types.map((type) => ({ id: type.id, label: names.type(type.id) }))}
              {...form.field('typeId')}
            />
          )}
          <Select
            label={t('desk.field.priority')}
            options={priorities.map((priority) => ({ id: priority as number, label: names.priority(priority) }))}
            {...form.field('priority')}
          />
        </FieldRow>
        {categories.length > 0 && (
          <ComboBox
            label={t('desk.field.category')}
            optional
            options={categories.map((category) => ({ id: category.id, label: categoryPath(directory, category.id) }))}
            {...form.field('categoryId')}
          />
        )}
        {fieldsOf(directory, form.values).map(({ definition, required }) => (
          <FieldInput
            key={definition.key}
            definition={definition}
            required={required === 'create'}
            customerId={customerId}
            value={form.values[own(definition.key)] ?? null}
            onChange={(value) => form.set(own(definition.key), value)}
            error={form.problem?.fields?.[own(definition.key)] ?? form.problem?.fields?.[definition.key]}
          />
        ))}
        {groups.length > 1 && (
          <Select
            label={t('desk.field.group')}
            options={groups.map((group) => ({ id: group.id, label: group.name }))}
            {...form.field('groupId')}
          />
        )}
        <Checkbox {...form.tick('mine')}>{t('desk.new.mine')}</Checkbox>
        {senders.length > 0 && (
          <Checkbox {...form.tick('writes')} help={t('desk.new.writes-help')}>
            {t('desk.new.writes')}
          </Checkbox>
        )}
        {form.values.writes && (
          <>
            <TextArea label={t('desk.new.letter')} rows={6} maxLength={200_000} required {...form.field('letter')} />
            {senders.length > 1 && (
              <Select
                label={t('forward.from-label')}
                options={[{ id: '', label: t('desk.new.from-group') }, ...senders.map((address) => ({ id: address, label: address }))]}
                {...form.field('from')}
              />
            )}
          </>
        )}
      </Form>
    </EditSheet>
  );
}

/** As any answer: it can be taken back for a moment, and comes back into the editor when it is refused. */
async function sendFirst(ticketId: number, { letter, from }: Asked): Promise<void> {
  putText(ticketId, 'reply', { html: htmlOf(letter), ...(from !== '' && { from }) });
  // The ticket is there whatever becomes of this: the text waits in its editor then.
  const detail = await api.tickets.get({ params: { ticketId } }).catch(() => null);
  if (detail) send(detail, 'reply');
}

function htmlOf(text: string): string {
  const escaped = text.trim().replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return escaped
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replace(/\n/g, '<br>')}</p>`)
    .join('');
}

/** The form of the chosen type, as far as what is filled in shows it. */
function fieldsOf(directory: Directory, values: Asked) {
  const fields = Object.fromEntries(directory.fields.map(({ key }) => [key, values[own(key)] ?? undefined]));
  return shownForm(directory, { typeId: values.typeId ?? 0, priority: values.priority, categoryId: values.categoryId, fields });
}

/** Customers that match, and the address itself when nobody has it. */
function useCustomers(query: string) {
  const t = useSay();
  const search = query.trim();
  const found = useCustomerOptions(query);
  const isAddress = /^[^@\s]+@[\p{L}\d-]+(\.[\p{L}\d-]+)+$/u.test(search);
  if (!isAddress || found.some((option) => option.hint?.toLowerCase() === search.toLowerCase())) return found;
  return [...found, { id: `${fresh}${search}`, label: search, hint: t('desk.new.customer-new'), icon: 'user-add' as const }];
}
