/** One condition: how, and with what. Everything a person needs to choose it is on one small sheet. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { conditionsOf, type Condition, type Operator, type Value } from '../../../../contract/filters.ts';
import { api } from '../../app/api.ts';
import { useWords, type WordKey } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, NumberField } from '../../ui/Field.tsx';
import { contains } from '../../ui/fuzzy.ts';
import { Select } from '../../ui/Select.tsx';
import { useNames } from '../names.ts';
import { choicesFor, type Choice, definitionOf, fieldName, operatorsFor, searchedFields, withBranches } from './field-choices.ts';
import { sayOperator } from './condition-words.ts';

const shown_max = 100;

export function ConditionDialog(props: { condition: Condition; onDone: (condition: Condition) => void; onClose: () => void }) {
  const { t, locale } = useWords();
  const names = useNames();
  const [draft, setDraft] = useState(props.condition);
  const { field } = draft;
  const operators = operatorsFor(field, names);
  const said = (is: Operator) => (is === 'between' ? t('views.op.between') : sayOperator({ field, is }, t));
  const done = () => isWhole(draft) && props.onDone(withBranchesIn(draft, definitionOf(field, names)));
  return (
    <Dialog
      open
      size="small"
      title={fieldName(field, names, t, locale)}
      onClose={props.onClose}
      actions={
        <Button look="main" onPress={done} disabled={!isWhole(draft)} title={isWhole(draft) ? undefined : t('views.filter.values')}>
          {t('views.filter.done')}
        </Button>
      }
    >
      <form
        className="condition-form stack"
        onSubmit={(event) => {
          event.preventDefault();
          done();
        }}
      >
        {operators.length > 1 && (
          <Select
            label={t('views.filter.how')}
            options={operators.map((id) => ({ id, label: said(id) }))}
            value={draft.is}
            onChange={(is) => setDraft(fresh(field, is, draft))}
          />
        )}
        <ValueInput draft={draft} onChange={setDraft} />
      </form>
    </Dialog>
  );
}

/** The same field asked in another way keeps what still makes sense. */
function fresh(field: string, is: Operator, before: Condition): Condition {
  if (is === 'last' || is === 'older') return { field, is, n: before.n ?? 7, unit: before.unit ?? 'day' };
  if (is === 'in' || is === 'not' || is === 'all') return { field, is, ...(before.values && { values: before.values }) };
  return { field, is };
}

function isWhole(condition: Condition): boolean {
  if (condition.is === 'in' || condition.is === 'not' || condition.is === 'all') return (condition.values?.length ?? 0) > 0;
  if (condition.is === 'contains') return (condition.text ?? '').trim() !== '';
  if (condition.is === 'between') return (condition.from ?? null) !== null || (condition.to ?? null) !== null;
  if (condition.is === 'last' || condition.is === 'older') return (condition.n ?? 0) >= 1;
  return true;
}

function withBranchesIn(condition: Condition, definition: ReturnType<typeof definitionOf>): Condition {
  return condition.values ? { ...condition, values: withBranches(condition.values, definition) } : condition;
}

function ValueInput({ draft, onChange }: { draft: Condition; onChange: (condition: Condition) => void }) {
  const { t } = useWords();
  const names = useNames();
  const own = definitionOf(draft.field, names);
  if (draft.is === 'set' || draft.is === 'unset') return null;
  if (draft.is === 'contains')
    return (
      <Field
        label={t('views.filter.words')}
        value={draft.text ?? ''}
        onChange={(text) => onChange({ ...draft, text })}
        maxLength={200}
        autoFocus
      />
    );
  if (draft.is === 'last' || draft.is === 'older') return <Ago draft={draft} onChange={onChange} days={own !== undefined} />;
  if (draft.is === 'between') {
    const numbers = draft.field === 'messages' || own?.kind === 'number' || own?.kind === 'money';
    return numbers ? <Numbers draft={draft} onChange={onChange} /> : <Days draft={draft} onChange={onChange} />;
  }
  if (own?.kind === 'text')
    return (
      <Field
        label={t('views.filter.value')}
        value={String(draft.values?.[0] ?? '')}
        onChange={(text) => onChange({ ...draft, values: text === '' ? [] : [text] })}
        maxLength={200}
        autoFocus
      />
    );
  return searchedFields.includes(draft.field) ? (
    <Searched draft={draft} onChange={onChange} />
  ) : (
    <Choices draft={draft} onChange={onChange} />
  );
}

function Ago({ draft, onChange, days }: { draft: Condition; onChange: (condition: Condition) => void; days: boolean }) {
  const { t } = useWords();
  return (
    <div className="row">
      <NumberField
        label={t('views.filter.number')}
        value={draft.n ?? null}
        onChange={(n) => onChange({ ...draft, n: n ?? 1 })}
        min={1}
        max={3660}
      />
      {!days && (
        <Select
          label={t('views.filter.conditions')}
          hideLabel
          options={(['day', 'hour'] as const).map((id) => ({ id, label: t(`views.filter.unit-${id}` as WordKey) }))}
          value={draft.unit ?? 'day'}
          onChange={(unit) => onChange({ ...draft, unit })}
        />
      )}
    </div>
  );
}

function Days({ draft, onChange }: { draft: Condition; onChange: (condition: Condition) => void }) {
  const { t } = useWords();
  const bound = (key: 'from' | 'to') => (
    <Field
      label={t(`views.filter.${key}`)}
      type="date"
      value={String(draft[key] ?? '')}
      onChange={(day) => onChange({ ...draft, [key]: day === '' ? null : day })}
    />
  );
  return (
    <div className="row">
      {bound('from')}
      {bound('to')}
    </div>
  );
}

function Numbers({ draft, onChange }: { draft: Condition; onChange: (condition: Condition) => void }) {
  const { t } = useWords();
  const bound = (key: 'from' | 'to') => (
    <NumberField
      label={t(`views.filter.${key}`)}
      value={typeof draft[key] === 'number' ? draft[key] : null}
      onChange={(value) => onChange({ ...draft, [key]: value })}
    />
  );
  return (
    <div className="row">
      {bound('from')}
      {bound('to')}
    </div>
  );
}

function Choices({ draft, onChange }: { draft: Condition; onChange: (condition: Condition) => void }) {
  const { t, locale } = useWords();
  const names = useNames();
  const all = useMemo(() => choicesFor(draft.field, names, t, locale), [draft.field, names, t, locale]);
  const [query, setQuery] = useState('');
  const found = query ? all.filter((choice) => contains(choice.label, query)) : all;
  return (
    <>
      {all.length > 8 && (
        <Field label={t('views.filter.values')} hideLabel icon="search" type="search" value={query} onChange={setQuery} autoFocus />
      )}
      <Ticks choices={found.slice(0, shown_max)} draft={draft} onChange={onChange} />
    </>
  );
}

function Ticks({ choices, draft, onChange }: { choices: readonly Choice[]; draft: Condition; onChange: (condition: Condition) => void }) {
  const { t } = useWords();
  const values = draft.values ?? [];
  const tick = (value: Value, on: boolean) =>
    onChange({ ...draft, values: on ? [...values, value] : values.filter((one) => one !== value) });
  return (
    <fieldset className="condition-choices" aria-label={t('views.filter.values')}>
      {choices.map((choice) => (
        <Checkbox key={String(choice.value)} checked={values.includes(choice.value)} onChange={(on) => tick(choice.value, on)}>
          {choice.label}
        </Checkbox>
      ))}
    </fieldset>
  );
}

/** Customers and companies are many: found by the beginning of a word. What was ticked stays in sight. */
function Searched({ draft, onChange }: { draft: Condition; onChange: (condition: Condition) => void }) {
  const { t } = useWords();
  const [query, setQuery] = useState('');
  const found = useQuery({
    queryKey: ['condition', draft.field, query.trim()],
    queryFn: ({ signal }) => search(draft.field, query.trim(), signal),
    staleTime: 30_000,
  });
  const chosen = useFoundNames([draft]);
  const ticked = (draft.values ?? []).map((value) => ({ value, label: chosen.get(`${draft.field} ${String(value)}`) ?? String(value) }));
  const others = (found.data ?? []).filter((choice) => !ticked.some((one) => one.value === choice.value));
  return (
    <>
      <Field label={t('views.filter.values')} hideLabel icon="search" type="search" value={query} onChange={setQuery} autoFocus />
      <Ticks choices={[...ticked, ...others]} draft={draft} onChange={onChange} />
    </>
  );
}

const found_max = 20;

async function search(field: string, query: string, signal: AbortSignal): Promise<Choice[]> {
  if (field === 'company') {
    const companies = await api.customers.companies({ query: query ? { search: query } : {} }, { signal });
    return companies.slice(0, found_max).map((one) => ({ value: one.id, label: one.name }));
  }
  const { rows } = await api.customers.list({ query: { limit: found_max, ...(query && { search: query }) } }, { signal });
  return rows.map((one) => ({ value: one.id, label: one.name }));
}

/** Names of the customers that conditions speak of: their ids alone stand in the filter. */
export function useFoundNames(conditions: readonly Condition[]): ReadonlyMap<string, string> {
  const ids = conditions.flatMap(conditionsOf).flatMap((one) => (one.field === 'customer' ? (one.values ?? []) : []));
  const companies = conditions.flatMap(conditionsOf).some((one) => one.field === 'company');
  const { data } = useQuery({
    queryKey: ['condition-names', ids, companies],
    enabled: ids.length > 0 || companies,
    queryFn: async ({ signal }) => {
      const customers = await Promise.all(
        ids
          .slice(0, found_max)
          .map((customerId) => api.customers.get({ params: { customerId: Number(customerId) } }, { signal }).catch(() => null)),
      );
      const firms = companies ? await api.customers.companies({ query: {} }, { signal }).catch(() => []) : [];
      return new Map([
        ...customers.flatMap((one) => (one ? [[`customer ${one.id}`, one.name] as const] : [])),
        ...firms.map((one) => [`company ${one.id}`, one.name] as const),
      ]);
    },
    staleTime: 60_000,
  });
  return data ?? none;
}
const none = new Map<string, string>();
