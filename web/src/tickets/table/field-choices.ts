/** What a filter offers to choose from, by field, in the words of the desk. */
import { type Condition, filterFields, kindOf, operatorsOf, type Operator, ownKey, type Value } from '../../../../contract/filters.ts';
import type { FieldDefinition } from '../../../../contract/ticket-fields.ts';
import { states } from '../../../../contract/tickets.ts';
import type { Say, WordKey } from '../../app/words.tsx';
import { categoryPath, type Names, priorities } from '../names.ts';

export interface Choice {
  value: Value;
  label: string;
}

/** Never a choice of a list: found by typing. */
export const searchedFields = ['customer', 'company'];

export function definitionOf(field: string, names: Names): FieldDefinition | undefined {
  const key = ownKey(field);
  return key === null ? undefined : names.directory.fields.find((one) => one.key === key);
}

export function fieldName(field: string, names: Names, t: Say, locale: 'pl' | 'en'): string {
  const own = definitionOf(field, names);
  if (own) return own.label[locale] || own.label[locale === 'pl' ? 'en' : 'pl'] || own.key;
  return field in filterFields ? t(`views.field.${field}` as WordKey) : (ownKey(field) ?? field);
}

/** All that can be filtered by, the administrator's own fields last. Files are only there or not. */
export function filterableFields(names: Names): string[] {
  return [...Object.keys(filterFields), ...names.directory.fields.filter((field) => !field.archived).map((field) => `field:${field.key}`)];
}

const ownOperators: Record<FieldDefinition['kind'], readonly Operator[]> = {
  text: ['contains', 'in', 'set', 'unset'],
  long_text: ['contains', 'set', 'unset'],
  number: ['between', 'set', 'unset'],
  choice: ['in', 'not', 'set', 'unset'],
  multi_choice: ['in', 'all', 'not', 'set', 'unset'],
  tree: ['in', 'not', 'set', 'unset'],
  date: ['last', 'older', 'between', 'set', 'unset'],
  money: ['between', 'set', 'unset'],
  checkbox: ['in'],
  customer: ['set', 'unset'],
  product: ['in', 'not', 'set', 'unset'],
  file: ['set', 'unset'],
};

export function operatorsFor(field: string, names: Names): readonly Operator[] {
  const own = definitionOf(field, names);
  if (own) return ownOperators[own.kind];
  const kind = kindOf(field);
  if (field === 'created' || field === 'activity') return ['last', 'older', 'between'];
  return kind ? operatorsOf[kind] : [];
}

export function choicesFor(field: string, names: Names, t: Say, locale: 'pl' | 'en'): Choice[] {
  const { directory } = names;
  const own = definitionOf(field, names);
  if (own) return ownChoices(own, names, t, locale);
  const yesNo = [
    { value: true, label: t('views.yes') },
    { value: false, label: t('views.no') },
  ];
  const choices: Record<string, () => Choice[]> = {
    state: () => states.map((state) => ({ value: state, label: t(`desk.state.${state}` as WordKey) })),
    status: () => directory.statuses.map((one) => ({ value: one.id, label: names.statusById(one.id) })),
    type: () => directory.types.map((one) => ({ value: one.id, label: names.type(one.id) })),
    priority: () => [...priorities].reverse().map((one) => ({ value: one, label: names.priority(one) })),
    category: () => [
      { value: null, label: t('views.none') },
      ...directory.categories.map((one) => ({ value: one.id, label: categoryPath(directory, one.id) })),
    ],
    group: () => [{ value: 'mine', label: t('views.mine') }, ...directory.groups.map((one) => ({ value: one.id, label: one.name }))],
    owner: () => [
      { value: 'me', label: t('views.me') },
      { value: null, label: t('views.nobody') },
      ...directory.people.map((one) => ({ value: one.id, label: one.name })),
    ],
    tags: () => directory.tags.map((tag) => ({ value: tag, label: tag })),
    channel: () =>
      ['email', 'form', 'chat', 'phone', 'sms', 'api'].map((one) => ({ value: one, label: t(`desk.channel.${one}` as WordKey) })),
    language: () => [
      ...['pl', 'en', 'de', 'uk', 'cs', 'sk', 'fr', 'es', 'it', 'lt'].map((one) => ({ value: one, label: names.language(one) })),
      { value: null, label: t('views.none') },
    ],
    unseen: () => yesNo,
    snoozed: () => yesNo,
  };
  return choices[field]?.() ?? [];
}

function ownChoices(field: FieldDefinition, names: Names, t: Say, locale: 'pl' | 'en'): Choice[] {
  if (field.kind === 'checkbox') return [true, false].map((value) => ({ value, label: t(value ? 'views.yes' : 'views.no') }));
  if (field.kind === 'product') return names.directory.products.map((one) => ({ value: one.id, label: one.name }));
  return field.options.map((option) => ({
    value: option.key,
    label: option.label[locale] || option.label[locale === 'pl' ? 'en' : 'pl'] || option.key,
  }));
}

/** A branch of a tree stands for all that hangs on it. */
export function withBranches(values: readonly Value[], field: FieldDefinition | undefined): Value[] {
  if (field?.kind !== 'tree') return [...values];
  const all = new Set(values);
  for (let before = -1; before !== all.size; ) {
    before = all.size;
    for (const option of field.options) if (option.parentKey !== null && all.has(option.parentKey)) all.add(option.key);
  }
  return [...all];
}

/** A first condition on a field, to go on from. */
export function startOf(field: string, names: Names): Condition {
  const is = operatorsFor(field, names)[0] ?? 'set';
  if (is === 'last') return { field, is, n: 7, unit: 'day' };
  return { field, is };
}
