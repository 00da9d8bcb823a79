/** What can be added to a search: operators while one types, and their values. Pure. */
import { hasValues, isValues, operators, plain, priorityValues, type Operator } from '../../../contract/search-language.ts';
import type { Directory } from '../../../contract/tickets.ts';

export interface Suggestion {
  /** As the chip says it. */
  label: string;
  /** The whole search, once it is chosen. */
  query: string;
}

const suggestions_max = 8;
/** Offered when nothing in particular is being typed. */
const usual: Record<'pl' | 'en', readonly string[]> = {
  pl: ['jest:otwarte', 'opiekun:ja', 'ma:załącznik', 'po:30d', 'od:', 'status:', 'grupa:'],
  en: ['is:open', 'owner:me', 'has:attachment', 'after:30d', 'from:', 'status:', 'group:'],
};

export function suggest(
  query: string,
  locale: 'pl' | 'en',
  directory: Directory | undefined,
  nameOf: (what: 'status' | 'type', id: number) => string,
): Suggestion[] {
  const last = /(^|\s)(-?)([^\s"]*)$/.exec(query);
  if (!last) return [];
  const before = query.slice(0, query.length - last[3]!.length - last[2]!.length);
  const minus = last[2]!;
  const token = last[3]!;
  const done = (text: string) => ({ label: minus + text, query: `${before}${minus}${text}${text.endsWith(':') ? '' : ' '}` });
  const [name, value] = token.split(/:(.*)/s);
  if (value !== undefined) {
    const operator = operatorNamed(name!);
    if (!operator) return [];
    const wanted = plain(value.replace(/^"/, ''));
    return valuesOf(operator, locale, directory, nameOf)
      .filter((one) => plain(one).includes(wanted) && plain(one) !== wanted)
      .slice(0, suggestions_max)
      .map((one) => done(`${name}:${/\s/.test(one) ? `"${one}"` : one}`));
  }
  const begun =
    token.length > 0
      ? Object.values(operators)
          .map((names) => names[locale][0])
          .filter((one) => plain(one).startsWith(plain(token)))
      : [];
  if (begun.length > 0) return begun.map((one) => done(`${one}:`));
  const there = plain(query);
  // After a whole word they are added to it.
  const space = token.length > 0 ? `${query} ` : query;
  return usual[locale]
    .filter((one) => !there.includes(`${plain(one.split(':')[0]!)}:`))
    .map((one) => ({ label: one, query: `${space}${one}${one.endsWith(':') ? '' : ' '}` }));
}

function operatorNamed(name: string): Operator | null {
  const wanted = plain(name);
  const found = Object.entries(operators).find(([, names]) => [...names.en, ...names.pl].some((one) => plain(one) === wanted));
  return found ? (found[0] as Operator) : null;
}

function valuesOf(
  operator: Operator,
  locale: 'pl' | 'en',
  directory: Directory | undefined,
  nameOf: (what: 'status' | 'type', id: number) => string,
): string[] {
  const firsts = (values: Record<string, { en: readonly string[]; pl: readonly string[] }>) =>
    Object.values(values).map((names) => names[locale][0]!);
  if (operator === 'is') return firsts(isValues);
  if (operator === 'has') return firsts(hasValues);
  if (operator === 'priority') return firsts(priorityValues);
  if (operator === 'before' || operator === 'after')
    return locale === 'pl' ? ['dziś', 'wczoraj', '7d', '30d', '12m'] : ['today', 'yesterday', '7d', '30d', '12m'];
  if (operator === 'channel') return ['email', 'phone', 'chat', 'form'];
  if (!directory) return [];
  if (operator === 'owner')
    return [...(locale === 'pl' ? ['ja', 'nikt'] : ['me', 'none']), ...directory.people.filter((one) => one.active).map((one) => one.name)];
  if (operator === 'group') return directory.groups.filter((one) => !one.archived).map((one) => one.name);
  if (operator === 'tag') return directory.tags.map((tag) => (typeof tag === 'string' ? tag : (tag as { name: string }).name));
  if (operator === 'status') return directory.statuses.filter((one) => !one.archived).map((one) => nameOf('status', one.id));
  if (operator === 'type') return directory.types.filter((one) => !one.archived).map((one) => nameOf('type', one.id));
  return [];
}
