/** A condition as a person says it: "Priorytet to pilny, wysoki". */
import { type Condition, type Filter, isCondition } from '../../../../contract/filters.ts';
import type { Say, WordKey } from '../../app/words.tsx';
import type { Names } from '../names.ts';
import { choicesFor, fieldName } from './field-choices.ts';

const said_values_max = 3;

export interface Saying {
  names: Names;
  t: Say;
  locale: 'pl' | 'en';
  /** Names of customers and companies that were looked up. */
  found: ReadonlyMap<string, string>;
}

export function sayCondition(condition: Condition, saying: Saying): { name: string; how: string; what: string } {
  const { t, names, locale } = saying;
  return { name: fieldName(condition.field, names, t, locale), how: sayOperator(condition, t), what: sayValue(condition, saying) };
}

export function sayOperator(condition: Pick<Condition, 'field' | 'is'>, t: Say): string {
  if (condition.is === 'between') return '';
  const tags = condition.field === 'tags' && ['in', 'not', 'set', 'unset'].includes(condition.is) ? 'tags.' : '';
  return t(`views.op.${tags}${condition.is}` as WordKey);
}

function sayValue(condition: Condition, saying: Saying): string {
  const { t } = saying;
  if (condition.is === 'set' || condition.is === 'unset') return '';
  if (condition.is === 'contains') return `„${condition.text ?? ''}”`;
  if (condition.is === 'last' || condition.is === 'older')
    return t(condition.unit === 'hour' ? 'views.filter.hours' : 'views.filter.days', { count: condition.n ?? 1 });
  if (condition.is === 'between') {
    const { from, to } = condition;
    if (from !== undefined && from !== null && to !== undefined && to !== null)
      return t('views.filter.span', { from: String(from), to: String(to) });
    return from !== undefined && from !== null
      ? t('views.filter.since', { day: String(from) })
      : t('views.filter.until', { day: String(to ?? '') });
  }
  const choices = new Map(choicesFor(condition.field, saying.names, t, saying.locale).map((choice) => [choice.value, choice.label]));
  const labels = (condition.values ?? []).map(
    (value) => choices.get(value) ?? saying.found.get(`${condition.field} ${String(value)}`) ?? String(value),
  );
  const rest = labels.length - said_values_max;
  return labels.slice(0, said_values_max).join(', ') + (rest > 0 ? ` +${rest}` : '');
}

/** A whole filter on one line, for what is too deep to be drawn as chips. */
export function sayFilter(filter: Filter, saying: Saying): string {
  if (isCondition(filter)) {
    const { name, how, what } = sayCondition(filter, saying);
    return [name, how, what].filter(Boolean).join(' ');
  }
  if ('and' in filter) return filter.and.map((each) => sayFilter(each, saying)).join(' · ');
  return `(${filter.or.map((each) => sayFilter(each, saying)).join(` ${saying.t('views.filter.or')} `)})`;
}
