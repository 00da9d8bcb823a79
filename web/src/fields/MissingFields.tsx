import { useId } from 'react';
import { faultOf, isEmptyValue } from '../../../contract/ticket-form.ts';
import { ApiError, api } from '../app/api.ts';
import { showRow } from '../app/live.ts';
import { useSay } from '../app/words.tsx';
import { rowOf } from '../tickets/actions.ts';
import { useNames } from '../tickets/names.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { explainProblem, Form, useForm } from '../ui/Form.tsx';
import { askedFor } from './asked-for.ts';
import { FieldInput } from './FieldInput.tsx';
import { type MissingQuestion, stopAsking } from './missing.ts';

/** Exactly what is missing, and, where an answer makes the form ask for more, that too. */
export function MissingFields({ question }: { question: MissingQuestion }) {
  const t = useSay();
  const id = useId();
  const { directory } = useNames();
  const { row, keys, again } = question;
  const form = useForm<Record<string, unknown>>({
    initial: {},
    check: (fields) =>
      Object.fromEntries(
        asked(fields).flatMap((definition) => {
          const value = fields[definition.key] ?? null;
          const fault = faultOf(definition, value, row.fields[definition.key]);
          if (fault) return [[definition.key, t(`field-fault.${fault}`)]];
          return isEmptyValue(value) ? [[definition.key, t('field.needed')]] : [];
        }),
      ),
    save: async (fields) => {
      const known = new Set(asked(fields).map((definition) => definition.key));
      const change = Object.fromEntries(Object.entries(fields).filter(([key]) => known.has(key)));
      showRow(await api.tickets.change({ params: { ticketId: row.id }, body: { fields: change } }));
    },
    explain: (error) => (error instanceof ApiError && error.offline ? { message: t('app.refused-offline') } : explainProblem(error)),
  });
  function asked(fields: Record<string, unknown>) {
    const now = rowOf(row.id) ?? row;
    const missing = new Set(askedFor(directory, now, keys, fields));
    // As the form has them; what it does not show (it changed meanwhile) comes last.
    const order = directory.types.find((type) => type.id === now.typeId)?.form.map((line) => line.key) ?? [];
    const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
    return directory.fields.filter((definition) => missing.has(definition.key)).sort((a, b) => place(a.key) - place(b.key));
  }
  const definitions = asked(form.values);
  return (
    <Dialog
      open
      firm={form.dirty}
      size="small"
      title={t('field.missing-title')}
      onClose={stopAsking}
      actions={
        <>
          <Button onPress={stopAsking}>{t('common.cancel')}</Button>
          <Button type="submit" form={id} look="main" loading={form.busy}>
            {t('field.missing-save')}
          </Button>
        </>
      }
    >
      <Form
        form={form}
        id={id}
        bare
        brief
        onSaved={() => {
          stopAsking();
          again();
        }}
      >
        <p className="quiet">{t('field.missing-says', { count: definitions.length })}</p>
        {definitions.map((definition) => (
          <FieldInput
            key={definition.key}
            definition={definition}
            required
            customerId={row.customerId}
            ticketId={row.id}
            value={form.values[definition.key] ?? null}
            onChange={(value) => form.set(definition.key, value)}
            error={form.problem?.fields?.[definition.key]}
          />
        ))}
      </Form>
    </Dialog>
  );
}
