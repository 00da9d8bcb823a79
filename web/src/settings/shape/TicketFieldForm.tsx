import { useState } from 'react';
import { fieldKinds, type FieldDefinition, type FieldKind } from '../../../../contract/ticket-fields.ts';
import type { Directory } from '../../../../contract/tickets.ts';
import { api } from '../../app/api.ts';
import { useSay } from '../../app/words.tsx';
import { currencies, FieldInput } from '../../fields/FieldInput.tsx';
import { useExplain } from '../../session/explain.ts';
import { useRefresh } from '../../session/records.ts';
import { Unsaved } from '../../session/Unsaved.tsx';
import { Field } from '../../ui/Field.tsx';
import { FieldRow, Form, useForm } from '../../ui/Form.tsx';
import { Section } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { BackTo } from '../BackTo.tsx';
import { changedParts } from '../changed-parts.ts';
import { fieldKey } from '../field-key.ts';
import { draftOf, freshOption, optionsOfDraft } from './options-draft.ts';
import { OptionsEditor } from './OptionsEditor.tsx';

const chooses = (kind: FieldKind) => kind === 'choice' || kind === 'multi_choice' || kind === 'tree';

function valuesOf(field: FieldDefinition | null) {
  return {
    pl: field?.label.pl ?? '',
    en: field?.label.en ?? '',
    helpPl: field?.help.pl ?? '',
    helpEn: field?.help.en ?? '',
    kind: field?.kind ?? 'text',
    currency: field?.currency ?? 'PLN',
    options: field ? draftOf(field.options) : [freshOption('', 0)],
  };
}

/** As it is sent. */
function wordsOf(values: ReturnType<typeof valuesOf>): Pick<FieldDefinition, 'label' | 'help' | 'options' | 'currency'> {
  return {
    label: { pl: values.pl.trim(), en: values.en.trim() },
    help: { pl: values.helpPl.trim(), en: values.helpEn.trim() },
    options: chooses(values.kind) ? optionsOfDraft(values.options) : [],
    currency: values.kind === 'money' ? values.currency : null,
  };
}

/** One field: its names, what stands in it, and how it will look, while it is being made. */
export function TicketFieldForm(props: { field: FieldDefinition | null; directory: Directory; onClose: () => void }) {
  const t = useSay();
  const refresh = useRefresh();
  const { directory } = props;
  // As it was opened: what others save meanwhile must not pass for what this form was filled from.
  const [field] = useState(props.field);
  const [initial] = useState(() => valuesOf(field));
  const form = useForm({
    initial,
    check: (values) => ({
      pl: !values.pl.trim() && !values.en.trim() && t('settings.name-needed'),
      options: chooses(values.kind) && !optionsOfDraft(values.options).some((option) => !option.archived) && t('settings.choices-needed'),
    }),
    save: async (values) => {
      const words = wordsOf(values);
      if (field) await api.ticketSettings.changeField({ params: { id: field.id }, body: changedParts(field, wordsOf(initial), words) });
      else {
        const taken = directory.fields.map((one) => one.key);
        await api.ticketSettings.makeField({ body: { key: fieldKey(values.en || values.pl, taken), kind: values.kind, ...words } });
      }
      await refresh('directory');
    },
    explain: useExplain(),
  });
  const { values } = form;
  const draft: FieldDefinition = {
    id: field?.id ?? 1,
    key: field?.key ?? 'preview',
    kind: values.kind,
    label: { pl: values.pl || t('settings.ticket-field-unnamed'), en: values.en },
    help: { pl: values.helpPl, en: values.helpEn },
    options: chooses(values.kind) ? optionsOfDraft(values.options) : [],
    currency: values.currency,
    archived: false,
  };
  const saved = () => {
    props.onClose();
    if (!field) showToast({ text: t('settings.ticket-field-made'), icon: 'check' });
  };
  return (
    <>
      <Unsaved dirty={form.dirty && !form.busy} />
      <BackTo label={t('settings.ticket-fields')} onPress={props.onClose} />
      <Section title={t(field ? 'settings.field-change' : 'settings.field-make')} help={t('settings.ticket-field-form-help')}>
        <Form form={form} onSaved={saved} onlyWhenDirty={field !== null}>
          <FieldRow>
            <Field
              label={t('settings.field-pl')}
              placeholder={t('settings.ticket-field-example-pl')}
              maxLength={200}
              autoFocus
              {...form.field('pl')}
            />
            <Field
              label={t('settings.field-en')}
              placeholder={t('settings.ticket-field-example-en')}
              maxLength={200}
              {...form.field('en')}
            />
          </FieldRow>
          <FieldRow>
            <Select
              label={t('settings.kind')}
              help={field ? t('settings.kind-fixed') : t(`settings.kind-about-${values.kind}`)}
              disabled={field !== null}
              options={fieldKinds.map((kind) => ({ id: kind, label: t(`settings.kind-${kind}`) }))}
              {...form.field('kind')}
            />
            {values.kind === 'money' && (
              <Select
                label={t('field.currency')}
                help={t('settings.currency-help')}
                options={currencies.map((id) => ({ id, label: id }))}
                {...form.field('currency')}
              />
            )}
          </FieldRow>
          {chooses(values.kind) && (
            <OptionsEditor
              tree={values.kind === 'tree'}
              rows={values.options}
              onChange={(options) => form.set('options', options)}
              error={form.problem?.fields?.options}
            />
          )}
          <FieldRow>
            <Field
              label={t('settings.help-pl')}
              optional
              placeholder={t('settings.help-example-pl')}
              maxLength={200}
              {...form.field('helpPl')}
            />
            <Field
              label={t('settings.help-en')}
              optional
              placeholder={t('settings.help-example-en')}
              maxLength={200}
              {...form.field('helpEn')}
            />
          </FieldRow>
          {field && <p className="quiet cap">{t('settings.field-key', { key: field.key })}</p>}
          <Preview key={values.kind} definition={draft} />
        </Form>
      </Section>
    </>
  );
}

/** The field as it will be, to be tried. */
function Preview({ definition }: { definition: FieldDefinition }) {
  const t = useSay();
  const [value, setValue] = useState<unknown>(null);
  return (
    <div className="settings-preview">
      <p className="quiet cap">{t('settings.preview')}</p>
      <FieldInput definition={definition} value={value} onChange={setValue} />
    </div>
  );
}
