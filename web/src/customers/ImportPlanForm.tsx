import { useQuery } from '@tanstack/react-query';
import { charsets, type ImportPlan, type ImportPreview, importTargets, separators } from '../../../contract/customer-imports.ts';
import { known } from '../app/cache.ts';
import { useWords } from '../app/words.tsx';
import { Section } from '../ui/Page.tsx';
import { Checkbox, RadioGroup } from '../ui/Choice.tsx';
import { Select } from '../ui/Select.tsx';
import { FieldRow } from '../ui/Form.tsx';

const separatorNames = {
  ',': 'imports.separator-comma',
  ';': 'imports.separator-semicolon',
  '\t': 'imports.separator-tab',
  '|': 'imports.separator-bar',
} as const;
const charsetNames: Record<ImportPlan['charset'], string> = {
  'utf-8': 'UTF-8',
  'windows-1250': 'Windows-1250',
  'iso-8859-2': 'ISO 8859-2',
  'utf-16le': 'UTF-16',
};
const leaveOut = 'leave-out';

/** What is in each column, how customers are recognised, how the file is read. Every change shows at once in the first rows below. */
export function ImportPlanForm({ preview, onPlan }: { preview: ImportPreview; onPlan: (plan: ImportPlan) => void }) {
  const { t, locale } = useWords();
  const fields = useQuery(known.customFields).data ?? [];
  const { plan } = preview.import;
  const set = (change: Partial<ImportPlan>) => onPlan({ ...plan, ...change });
  const targets = [
    ...importTargets.map((target) => ({ id: target || leaveOut, label: t(`imports.column-${target}`) })),
    ...fields.map((field) => ({ id: `field:${field.key}`, label: field.label[locale] })),
  ];
  const columns = preview.headers.map((_, place) => plan.columns[place] ?? '');
  return (
    <>
      <Section title={t('imports.step-columns')} help={t('imports.step-columns-help')}>
        <ul className="columns">
          {preview.headers.map((header, place) => (
            <li key={place}>
              <span className="from">
                <span className="strong cut" title={header}>
                  {header}
                </span>
                <span className="quiet cap cut" title={preview.samples[place]?.join(' · ')}>
                  {preview.samples[place]?.join(' · ')}
                </span>
              </span>
              <Select
                label={`${t('imports.goes-to')}: ${header}`}
                hideLabel
                options={targets}
                value={columns[place] || leaveOut}
                onChange={(target) =>
                  set({ columns: columns.map((one, at) => (at === place ? (target === leaveOut ? '' : target) : one)) })
                }
              />
            </li>
          ))}
        </ul>
      </Section>
      <FieldRow>
        <RadioGroup
          label={t('imports.key')}
          options={(['email', 'phone', 'external'] as const).map((id) => ({ id, label: t(`imports.column-${id}`) }))}
          value={plan.key}
          onChange={(key) => set({ key: key })}
        />
        <RadioGroup
          label={t('imports.existing')}
          options={(['fill', 'overwrite', 'skip'] as const).map((id) => ({ id, label: t(`imports.existing-${id}`) }))}
          value={plan.existing}
          onChange={(existing) => set({ existing: existing })}
        />
      </FieldRow>
      <p className="quiet cap">
        {t('imports.key-help')} {t('imports.existing-help')}
      </p>
      <Section title={t('imports.settings')}>
        <FieldRow>
          <Select
            label={t('imports.separator')}
            options={separators.map((id) => ({ id, label: t(separatorNames[id]) }))}
            value={plan.separator}
            onChange={(separator) => set({ separator: separator })}
          />
          <Select
            label={t('imports.charset')}
            help={t('imports.charset-help')}
            options={charsets.map((id) => ({ id, label: charsetNames[id] }))}
            value={plan.charset}
            onChange={(charset) => set({ charset: charset })}
          />
        </FieldRow>
        <Checkbox checked={plan.header} onChange={(header) => set({ header })}>
          {t('imports.header')}
        </Checkbox>
      </Section>
    </>
  );
}
