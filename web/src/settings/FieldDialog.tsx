import { type CustomField, fieldKinds } from '../../../contract/customers.ts';
import { api } from '../app/api.ts';
import { useSay } from '../app/words.tsx';
import { useExplain } from '../session/explain.ts';
import { useRefresh } from '../session/records.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Field, TextArea } from '../ui/Field.tsx';
import { FieldRow, Form, useForm } from '../ui/Form.tsx';
import { Select } from '../ui/Select.tsx';
import { fieldKey } from './field-key.ts';

/** One field of the customer card: its name in both languages, and what may stand in it. */
export function FieldDialog(props: { field: CustomField | null; fields: readonly CustomField[]; onClose: () => void }) {
  const t = useSay();
  const refresh = useRefresh();
  const { field, fields } = props;
  const form = useForm<{ pl: string; en: string; kind: CustomField['kind']; choices: string }>({
    initial: {
      pl: field?.label.pl ?? '',
      en: field?.label.en ?? '',
      kind: field?.kind ?? 'text',
      choices: field?.choices.join('\n') ?? '',
    },
    check: (values) => ({
      pl: values.pl.trim() === '' && values.en.trim() === '' && t('settings.name-needed'),
      choices: hasChoices(values.kind) && linesOf(values.choices).length === 0 && t('settings.choices-needed'),
    }),
    save: async (values) => {
      // One language may be left out: the other stands in for it.
      const label = { pl: values.pl.trim() || values.en.trim(), en: values.en.trim() || values.pl.trim() };
      const next = { label, kind: values.kind, choices: hasChoices(values.kind) ? linesOf(values.choices) : [] };
      const others = fields.map(({ key, label, kind, choices }) => ({ key, label, kind, choices }));
      const body = field
        ? others.map((each) => (each.key === field.key ? { key: field.key, ...next } : each))
        : [
            ...others,
            {
              key: fieldKey(
                label.en,
                fields.map((each) => each.key),
              ),
              ...next,
            },
          ];
      await api.customers.putFields({ body });
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
