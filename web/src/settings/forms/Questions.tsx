import { useState } from 'react';
import { type FormQuestion, formFieldKinds, form_fields_max } from '../../../../contract/forms.ts';
import type { FormField } from '../../../../contract/ticket-fields.ts';
import { labelIn } from '../../../../contract/ticket-form.ts';
import type { Directory } from '../../../../contract/tickets.ts';
import { useWords } from '../../app/words.tsx';
import { Checkbox } from '../../ui/Choice.tsx';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { RowActions } from '../RowActions.tsx';
import { ConditionDialog } from '../shape/ConditionDialog.tsx';
import { useSayCondition } from '../shape/condition-words.ts';
import { OrderedRows } from '../shape/OrderedRows.tsx';
import '../shape/shape.css';
import './forms.css';

/** Which fields of tickets a form asks for, in order, which must be answered, and when they are asked at all. */
export function Questions(props: {
  questions: readonly FormQuestion[];
  directory: Directory;
  onChange: (questions: FormQuestion[]) => void;
}) {
  const { t, locale } = useWords();
  const { questions, directory, onChange } = props;
  const sayCondition = useSayCondition(directory);
  const [conditionOf, setConditionOf] = useState<FormQuestion | null>(null);
  const kinds: readonly string[] = formFieldKinds;
  const free = directory.fields.filter(
    (field) => !field.archived && kinds.includes(field.kind) && !questions.some((one) => one.key === field.key),
  );
  const nameOf = ({ key }: { key: string }) => {
    const field = directory.fields.find((one) => one.key === key);
    return field ? labelIn(field.label, locale) : key;
  };
  const mend = (key: string, change: Partial<FormQuestion>) =>
    onChange(questions.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const asFields = (list: readonly FormQuestion[]): FormField[] =>
    list.map(({ key, required, shownWhen }) => ({ key, required: required ? 'create' : 'never', shownWhen }));
  const decides = (key: string) => questions.filter((one) => one.shownWhen?.of === `field:${key}`).map(nameOf);
  return (
    <div className="stack">
      <h3>{t('forms.questions')}</h3>
      <p className="quiet cap">{t('forms.questions-help')}</p>
      <OrderedRows
        label={t('forms.questions')}
        rows={questions}
        rowId={(one) => one.key}
        rowName={nameOf}
        onOrder={(next) => onChange([...next])}
      >
        {(one) => {
          const deciding = decides(one.key);
          return (
            <>
              <span className="grow">
                <span className="cut" title={nameOf(one)}>
                  {nameOf(one)}
                </span>
                <span className="quiet cap">{one.shownWhen ? sayCondition(one.shownWhen) : t('forms.always')}</span>
              </span>
              <Checkbox checked={one.required} onChange={(required) => mend(one.key, { required })}>
                {t('forms.required')}
              </Checkbox>
              <RowActions
                name={nameOf(one)}
                actions={[
                  { id: 'condition', label: t('forms.condition'), run: () => setConditionOf(one) },
                  {
                    id: 'remove',
                    label: t('settings.form-remove'),
                    run: () => onChange(questions.filter((each) => each !== one)),
                    why: deciding.length > 0 ? t('settings.form-decides', { fields: deciding.join(', ') }) : undefined,
                  },
                ]}
              />
            </>
          );
        }}
      </OrderedRows>
      {free.length > 0 && questions.length < form_fields_max ? (
        <ComboBox
          key={free.length}
          label={t('forms.add-question')}
          options={free.map((field) => ({ id: field.key, label: labelIn(field.label, locale), hint: t(`settings.kind-${field.kind}`) }))}
          value={null}
          onChange={(key) => key && onChange([...questions, { key, required: false, help: null, shownWhen: null }])}
        />
      ) : (
        <p className="quiet cap">{t('forms.no-fields')}</p>
      )}
      {conditionOf && (
        <ConditionDialog
          fieldsOnly
          line={asFields([conditionOf])[0]!}
          lines={asFields(questions)}
          directory={directory}
          onSave={async (shownWhen) => {
            mend(conditionOf.key, { shownWhen });
            return true;
          }}
          onClose={() => setConditionOf(null)}
        />
      )}
    </div>
  );
}
