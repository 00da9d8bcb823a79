/**
 * The one language of filters: a tree of conditions that views, counters, bulk changes and exports share. Pure. `matches` judges a row in hand
 * (live rows come into a view and leave it in the browser); its twin in SQL is server/domains/tickets/views/filter-sql.ts, and a property test on a real
 * database holds them together.
 */
import { foldWords, saysWords } from './filter-text.ts';
import { addDays, dayAt, lastOf, startOfDay, type Stretch } from './filter-times.ts';
import type { TicketRow } from './tickets.ts';

export const filter_depth_max = 4;
export const filter_conditions_max = 30;
export const filter_values_max = 100;
export const filter_text_length_max = 200;
/** Words of a text condition that count; further ones are not looked at. */
export const filter_words_max = 8;

export type Value = string | number | boolean | null;
export type Operator = 'in' | 'not' | 'all' | 'set' | 'unset' | 'between' | 'last' | 'older' | 'contains';

/** `field` is one of `filterFields`, or `field:<key>` for a field of the administrator's own. */
export interface Condition {
  field: string;
  is: Operator;
  /** For in, not, all. Owner knows 'me' and null, group 'mine', language and category null. */
  values?: Value[];
  /** For between, both inclusive: numbers, or days 'YYYY-MM-DD'. */
  from?: number | string | null;
  to?: number | string | null;
  /** For last and older. */
  n?: number;
  unit?: 'hour' | 'day';
  /** For contains. */
  text?: string;
}
export type Filter = { and: Filter[] } | { or: Filter[] } | Condition;

export type FieldKind = 'pick' | 'tags' | 'flag' | 'time' | 'number' | 'text' | 'own';

/** What can be asked of a ticket, and in which ways. */
export const filterFields = {
  state: 'pick',
  status: 'pick',
  type: 'pick',
  priority: 'pick',
  category: 'pick',
  group: 'pick',
  owner: 'pick',
  customer: 'pick',
  company: 'pick',
  language: 'pick',
  channel: 'pick',
  tags: 'tags',
  unseen: 'flag',
  snoozed: 'flag',
  created: 'time',
  activity: 'time',
  closed: 'time',
  waiting: 'time',
  messages: 'number',
  subject: 'text',
} as const satisfies Record<string, FieldKind>;
export type FilterField = keyof typeof filterFields;

export const operatorsOf: Record<FieldKind, readonly Operator[]> = {
  pick: ['in', 'not'],
  tags: ['in', 'all', 'not', 'set', 'unset'],
  flag: ['in'],
  time: ['last', 'older', 'between', 'set', 'unset'],
  number: ['between'],
  text: ['contains'],
  own: ['in', 'not', 'all', 'between', 'last', 'older', 'contains', 'set', 'unset'],
};

/** Whoever looks: relative words ("me", "my groups", "today") are theirs. */
export interface FilterViewer {
  id: number;
  groups: readonly number[];
  zone: string;
  categories: readonly { id: number; parentId: number | null }[];
  /** Where it is known: the company of a customer. A browser does not know it (see `judgedByRow`). */
  companyOf?: (customerId: number) => number | null;
}

export const everything: Filter = { and: [] };

export function isCondition(filter: Filter): filter is Condition {
  return 'field' in filter;
}

export function ownKey(field: string): string | null {
  return field.startsWith('field:') ? field.slice('field:'.length) : null;
}

export function kindOf(field: string): FieldKind | null {
  if (ownKey(field) !== null) return 'own';
  return Object.hasOwn(filterFields, field) ? filterFields[field as FilterField] : null;
}

export function conditionsOf(filter: Filter): Condition[] {
  if (isCondition(filter)) return [filter];
  return ('and' in filter ? filter.and : filter.or).flatMap(conditionsOf);
}

/** Can a row in hand be judged without asking the server? The company stands on the customer, not on the row. */
export function judgedByRow(filter: Filter): boolean {
  return conditionsOf(filter).every((condition) => condition.field !== 'company');
}

/** Does the ticket stand in the filter? An empty `and` holds for all, an empty `or` for none. */
export function matches(filter: Filter, row: TicketRow, viewer: FilterViewer, now: number): boolean {
  if (isCondition(filter)) return holds(filter, row, viewer, now);
  if ('and' in filter) return filter.and.every((each) => matches(each, row, viewer, now));
  return filter.or.some((each) => matches(each, row, viewer, now));
}

function holds(condition: Condition, row: TicketRow, viewer: FilterViewer, now: number): boolean {
  const kind = kindOf(condition.field);
  if (kind === 'own') return ownHolds(condition, row.fields[ownKey(condition.field)!], viewer, now);
  if (kind === 'tags') return tagsHold(condition, row.tags);
  if (kind === 'flag') return (condition.values ?? []).includes(condition.field === 'unseen' ? row.unseen : row.snoozedUntil !== null);
  if (kind === 'time') return timeHolds(condition, timeOf(row, condition.field), viewer, now);
  if (kind === 'number') return within(row.messageCount, condition);
  if (kind === 'text') return saysWords(row.subject, wantedWords(condition));
  const found = valuesFor(condition, viewer).includes(pickOf(row, condition.field, viewer));
  return condition.is === 'not' ? !found : found;
}

function pickOf(row: TicketRow, field: string, viewer: FilterViewer): Value {
  const picks: Record<string, Value> = {
    state: row.state,
    status: row.statusId,
    type: row.typeId,
    priority: row.priority,
    category: row.categoryId,
    group: row.groupId,
    owner: row.ownerId,
    customer: row.customerId,
    company: viewer.companyOf?.(row.customerId) ?? null,
    language: row.language,
    channel: row.channel,
  };
  return picks[field] ?? null;
}

/** Values with the viewer's own words said plainly: me, my groups, a category with all below it. */
export function valuesFor(condition: Condition, viewer: FilterViewer): Value[] {
  const values = condition.values ?? [];
  if (condition.field === 'owner') return values.map((value) => (value === 'me' ? viewer.id : value));
  if (condition.field === 'group') return values.flatMap((value) => (value === 'mine' ? [...viewer.groups] : [value]));
  if (condition.field === 'category') return withDescendants(values, viewer.categories);
  return [...values];
}

function withDescendants(values: readonly Value[], categories: FilterViewer['categories']): Value[] {
  const all = new Set(values);
  for (let before = -1; before !== all.size; ) {
    before = all.size;
    for (const category of categories) if (category.parentId !== null && all.has(category.parentId)) all.add(category.id);
  }
  return [...all];
}

function tagsHold(condition: Condition, tags: readonly string[]): boolean {
  const values = condition.values ?? [];
  if (condition.is === 'set') return tags.length > 0;
  if (condition.is === 'unset') return tags.length === 0;
  if (condition.is === 'all') return values.every((tag) => tags.includes(tag as string));
  const any = values.some((tag) => tags.includes(tag as string));
  return condition.is === 'not' ? !any : any;
}

function timeOf(row: TicketRow, field: string): number | null {
  const text = { created: row.createdAt, activity: row.lastActivityAt, closed: row.closedAt, waiting: row.waitingSince }[field] ?? null;
  return text === null ? null : Date.parse(text);
}

function timeHolds(condition: Condition, at: number | null, viewer: FilterViewer, now: number): boolean {
  if (condition.is === 'set') return at !== null;
  if (condition.is === 'unset') return at === null;
  if (at === null) return false;
  const { from, to } = stretchOf(condition, now, viewer.zone);
  return (from === null || at >= from) && (to === null || at < to);
}

/** The stretch of time that a condition means at this moment, for this viewer. */
export function stretchOf(condition: Condition, now: number, zone: string): Stretch {
  const n = condition.n ?? 1;
  if (condition.is === 'last') return lastOf(n, condition.unit ?? 'day', now, zone);
  if (condition.is === 'older') return { from: null, to: lastOf(n, condition.unit ?? 'day', now, zone).from };
  const { from, to } = condition;
  return {
    from: typeof from === 'string' ? startOfDay(from, zone) : null,
    to: typeof to === 'string' ? startOfDay(addDays(to, 1), zone) : null,
  };
}

/** The days that a condition on a field of dates means: from and to, both inclusive. */
export function daysOf(condition: Condition, now: number, zone: string): { from: string | null; to: string | null } {
  const today = dayAt(now, zone);
  const n = condition.n ?? 1;
  if (condition.is === 'last') return { from: addDays(today, 1 - n), to: today };
  if (condition.is === 'older') return { from: null, to: addDays(today, -n) };
  return { from: (condition.from as string | undefined) ?? null, to: (condition.to as string | undefined) ?? null };
}

function within(value: number, { from, to }: Condition): boolean {
  return (typeof from !== 'number' || value >= from) && (typeof to !== 'number' || value <= to);
}

/** Is this condition on a field of one's own about days (and not about numbers)? */
export function asksDays(condition: Condition): boolean {
  return condition.is !== 'between' || typeof condition.from === 'string' || typeof condition.to === 'string';
}

const own_text_length_max = 300;
const datePattern = /^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

const amountPattern = /^-?\d{1,15}(\.\d{1,6})?$/;

function ownHolds(condition: Condition, value: unknown, viewer: FilterViewer, now: number): boolean {
  const blank = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (condition.is === 'set') return !blank;
  if (condition.is === 'unset') return blank;
  if (condition.is === 'contains')
    return typeof value === 'string' && saysWords([...value].slice(0, own_text_length_max).join(''), wantedWords(condition));
  if (condition.is === 'between' || condition.is === 'last' || condition.is === 'older') return ownWithin(condition, value, viewer, now);
  const given = Array.isArray(value) ? value : [value];
  const values = condition.values ?? [];
  if (condition.is === 'all') return values.every((wanted) => given.includes(wanted));
  const any = values.some((wanted) => given.includes(wanted));
  return condition.is === 'not' ? !any : any;
}

function ownWithin(condition: Condition, value: unknown, viewer: FilterViewer, now: number): boolean {
  if (asksDays(condition)) {
    if (typeof value !== 'string' || !datePattern.test(value)) return false;
    const { from, to } = daysOf(condition, now, viewer.zone);
    return (from === null || value >= from) && (to === null || value <= to);
  }
  if (typeof value === 'number') return within(value, condition);
  // Money keeps its amount as a text, so that no cent is lost.
  const amount = typeof value === 'object' && value !== null ? String((value as { amount?: unknown }).amount) : '';
  return amountPattern.test(amount) && within(Number(amount), condition);
}

export function wantedWords(condition: Condition): string[] {
  return foldWords(condition.text ?? '').slice(0, filter_words_max);
}
