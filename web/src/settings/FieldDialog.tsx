import { useState } from 'react';
import { type CustomField, fieldKinds } from '../../../contract/customers.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { useExplain } from '../session/explain.ts';
import { useRefresh } from '../session/records.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, TextArea } from '../ui/Field.tsx';
import { FieldRow, Form, useForm } from '../ui/Form.tsx';
import { Select } from '../ui/Select.tsx';
import { changedParts } from './changed-parts.ts';
import { fieldKey } from './field-key.ts';

/** One field of the customer card: its name in both languages, and what may stand in it. `taken`: keys of all there are, those put away too. */
export function FieldDialog(props: { field: CustomField | null; taken: readonly string[]; onClose: () => void }) {
  const t = useSay();
  const refresh = useRefresh();
  // As it was opened: what others save meanwhile must not pass for what this form was filled from.
  const [field] = useState(props.field);
  const [initial] = useState(() => valuesOf(field));
  const form = useForm({
    initial,
    check: (values) => ({
      pl: values.pl.trim() === '' && values.en.trim() === '' && t('settings.name-needed'),
      choices: hasChoices(values.kind) && linesOf(values.choices).length === 0 && t('settings.choices-needed'),
    }),
    save: async (values) => {
      const parts = partsOf(values);
      if (field) await api.customers.changeField({ params: { id: field.id }, body: changedParts(field, partsOf(initial), parts) });
      else await api.customers.makeField({ body: { key: fieldKey(parts.label.en, props.taken), ...parts } });
      await refresh('custom-fields');
    },
    explain: useExplain(),
  });
  return (
    <Dialog open onClose={props.onClose} title={t(field ? 'settings.field-change' : 'settings.field-make')}>
      <Form form={form} onSaved={props.onClose}>
        <FieldRow>
          <Field
            label={t('settings.field-pl')}
            placeholder={t('settings.field-pl-example')}
            {...form.field('pl')}
            maxLength={200}
            autoFocus
          />
          <Field label={t('settings.field-en')} placeholder={t('settings.field-en-example')} {...form.field('en')} maxLength={200} />
        </FieldRow>
        <Select
          label={t('settings.kind')}
          help={field ? t('settings.kind-help') : undefined}
          options={fieldKinds.map((kind) => ({ id: kind, label: t(`settings.kind-${kind}`) }))}
          {...form.field('kind')}
        />
        {hasChoices(form.values.kind) && (
          <TextArea
            label={t('settings.choices')}
            help={t('settings.choices-help')}
            placeholder={t('settings.choices-example')}
            {...form.field('choices')}
          />
        )}
      </Form>
    </Dialog>
  );
}

function valuesOf(field: CustomField | null) {
  return {
    pl: field?.label.pl ?? '',
    en: field?.label.en ?? '',
    kind: field?.kind ?? 'text',
    choices: field?.choices.join('\n') ?? '',
  };
}

/** As it is sent. One language may be left out: the other stands in for it. */
function partsOf(values: ReturnType<typeof valuesOf>): Pick<CustomField, 'label' | 'kind' | 'choices'> {
  return {
    label: { pl: values.pl.trim() || values.en.trim(), en: values.en.trim() || values.pl.trim() },
    kind: values.kind,
    choices: hasChoices(values.kind) ? linesOf(values.choices) : [],
  };
}

function hasChoices(kind: CustomField['kind']): boolean {
  return kind === 'choice' || kind === 'choices';
}

function linesOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ];
}
