import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { segment_rules_max, type SegmentRule } from '../../../contract/article-audience.ts';
import { api } from '../app/api.ts';
import { known } from '../app/cache.ts';
import { useWords } from '../app/words.tsx';
import { Button, IconButton } from '../ui/Button.tsx';
import { ComboBox } from '../ui/ComboBox.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';

type Kind = SegmentRule['kind'];
const kinds: readonly Kind[] = ['company', 'tag', 'field'];

/** Which customers an article is for: any rule that fits is enough. Each is kept as soon as it is added or taken away. */
export function Segment(props: { rules: readonly SegmentRule[]; onChange: (rules: SegmentRule[]) => void; disabled: boolean }) {
  const { t, locale } = useWords();
  const { data: fields = [] } = useQuery(known.customFields);
  const { rules, disabled } = props;
  const said = (rule: SegmentRule) => {
    if (rule.kind === 'company') return t('knowledge.segment-of-company', { name: rule.name ?? '' });
    if (rule.kind === 'tag') return t('knowledge.segment-with-tag', { tag: rule.tag });
    const field = fields.find(({ key }) => key === rule.key);
    return t('knowledge.segment-with-field', { field: field?.label[locale] ?? rule.key, value: rule.value });
  };
  return (
    <div className="segment">
      <p className="label" id="segment-rules">
        {t('knowledge.segment-who')}
      </p>
      {rules.length === 0 && <p className="quiet cap">{t('knowledge.segment-nobody')}</p>}
      <ul aria-labelledby="segment-rules">
        {rules.map((rule, at) => (
          <li key={JSON.stringify(rule)}>
            <span>{said(rule)}</span>
            {!disabled && (
              <IconButton
                icon="close"
                label={t('knowledge.segment-remove', { rule: said(rule) })}
                onPress={() => props.onChange(rules.filter((_one, place) => place !== at))}
              />
            )}
          </li>
        ))}
      </ul>
      {!disabled && rules.length < segment_rules_max && <AddRule onAdd={(rule) => props.onChange([...rules, rule])} />}
    </div>
  );
}

function AddRule({ onAdd }: { onAdd: (rule: SegmentRule) => void }) {
  const { t, locale } = useWords();
  const { data: fields = [] } = useQuery(known.customFields);
  const [kind, setKind] = useState<Kind>('company');
  const [query, setQuery] = useState('');
  const [value, setValue] = useState('');
  const [key, setKey] = useState<string | null>(null);
  const { data: companies = [] } = useQuery({
    queryKey: ['companies', query.trim()],
    queryFn: ({ signal }) => api.customers.companies({ query: { search: query.trim() } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    enabled: kind === 'company',
  });
  const add = (rule: SegmentRule) => {
    onAdd(rule);
    setQuery('');
    setValue('');
  };
  const chosen = key ?? fields[0]?.key ?? null;
  return (
    <>
      <Select
        label={t('knowledge.segment-add')}
        options={kinds.filter((id) => id !== 'field' || fields.length > 0).map((id) => ({ id, label: t(`knowledge.segment-kind.${id}`) }))}
        value={kind}
        onChange={setKind}
      />
      {kind === 'company' ? (
        <ComboBox
          label={t('knowledge.segment-company')}
          options={companies.map((one) => ({ id: one.id, label: one.name, hint: one.domain ?? undefined }))}
          value={null}
          onChange={(companyId) => companyId !== null && add({ kind, companyId })}
          query={query}
          onQuery={setQuery}
        />
      ) : (
        <form
          className="segment-words"
          onSubmit={(event) => {
            event.preventDefault();
            const words = value.trim();
            if (words && kind === 'tag') add({ kind, tag: words });
            if (words && kind === 'field' && chosen) add({ kind, key: chosen, value: words });
          }}
        >
          {kind === 'field' && (
            <Select
              label={t('knowledge.segment-field')}
              options={fields.map((one) => ({ id: one.key, label: one.label[locale] }))}
              value={chosen}
              onChange={setKey}
            />
          )}
          <Field
            label={kind === 'tag' ? t('knowledge.segment-tag') : t('knowledge.segment-value')}
            value={value}
            onChange={setValue}
            maxLength={kind === 'tag' ? 100 : 300}
          />
          <Button type="submit">{t('knowledge.segment-put')}</Button>
        </form>
      )}
    </>
  );
}
