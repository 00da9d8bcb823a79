/**
 * A filter as a question to the facets of tickets (lexemes of ticket_facet.terms, written by ticket_terms, lastly in 0071_facets_of_groups.sql). The question may be wider than the
 * filter, never narrower: where it is `exact` there is nothing left to test on the rows. Pure.
 */
import {
  asksDays,
  type Condition,
  daysOf,
  type Filter,
  type FilterViewer,
  isCondition,
  kindOf,
  ownKey,
  stretchOf,
  type Value,
  valuesFor,
  wantedWords,
} from '../../../../contract/filters.ts';
import type { RowScope } from '../../../../contract/rights.ts';

const week_ms = 604_800_000;

/** Weeks since 1970, as the facets of times count them. */
export function weekAt(time_ms: number): number {
  return Math.floor(time_ms / week_ms);
}

/** A viewer, and where the filter asks for companies, who belongs to them (as far as these are few enough to be named). */
export interface FacetViewer extends FilterViewer {
  customersOf?: ReadonlyMap<number, readonly number[]>;
}

export type Facets = { term: string; prefix?: boolean } | { and: Facets[] } | { or: Facets[] } | { not: Facets };
export interface FacetQuestion {
  /** null = the facets cannot narrow this. */
  ask: Facets | null;
  exact: boolean;
}

const all: FacetQuestion = { ask: null, exact: true };
const unknown: FacetQuestion = { ask: null, exact: false };
/** No ticket has it. */
const none: Facets = { or: [] };

export function facetsOf(filter: Filter, viewer: FacetViewer, now: number): FacetQuestion {
  if (isCondition(filter)) return conditionFacets(filter, viewer, now);
  if ('and' in filter) return allOf(filter.and.map((each) => facetsOf(each, viewer, now)));
  const parts = filter.or.map((each) => facetsOf(each, viewer, now));
  if (parts.some((part) => part.ask === null)) return { ask: null, exact: parts.some((part) => part.ask === null && part.exact) };
  return { ask: { or: parts.map((part) => part.ask!) }, exact: parts.every((part) => part.exact) };
}

export function allOf(parts: readonly FacetQuestion[]): FacetQuestion {
  const asked = parts.flatMap((part) => (part.ask ? [part.ask] : []));
  const exact = parts.every((part) => part.exact);
  if (asked.length === 0) return { ask: null, exact };
  return { ask: asked.length === 1 ? asked[0]! : { and: asked }, exact };
}

/** The one predicate of rights (reach.ts), as facets: of what one may reach, what the question does not rule out anyway. */
export function scopeFacets(scope: RowScope, asked: Facets | null = null): FacetQuestion {
  if (scope.all) return all;
  const terms = [...scope.groups.map((group) => `g:${group}`), `o:${scope.owner}`].filter((term) => allows(asked, term));
  return { ask: { or: terms.map((term) => ({ term })) }, exact: true };
}

const heads: Record<string, string> = {
  state: 's',
  status: 'st',
  type: 'y',
  priority: 'p',
  category: 'c',
  group: 'g',
  owner: 'o',
  customer: 'k',
  language: 'l',
  channel: 'h',
};

export function pickTerm(field: string, value: Value): string {
  const blank = field === 'language' ? '' : '0';
  return `${heads[field]}:${value === null ? blank : value}`;
}

function conditionFacets(condition: Condition, viewer: FacetViewer, now: number): FacetQuestion {
  const kind = kindOf(condition.field);
  if (kind === 'own') return ownFacets(condition, viewer, now);
  if (kind === 'tags') return tagFacets(condition);
  if (kind === 'flag') return flagFacets(condition);
  if (kind === 'time') return timeFacets(condition, viewer, now);
  if (kind === 'number') return bucketFacets('n', condition);
  if (kind === 'text') return wordFacets('i:', condition);
  if (condition.field === 'company') return companyFacets(condition, viewer);
  const any: Facets = { or: valuesFor(condition, viewer).map((value) => ({ term: pickTerm(condition.field, value) })) };
  return { ask: condition.is === 'not' ? { not: any } : any, exact: true };
}

/** The company stands on the customer: its people stand for it. */
function companyFacets(condition: Condition, viewer: FacetViewer): FacetQuestion {
  const people = (condition.values ?? []).map((company) => viewer.customersOf?.get(company as number));
  if (people.some((known) => known === undefined)) return unknown;
  const any: Facets = { or: people.flatMap((known) => known!.map((id) => ({ term: `k:${id}` }))) };
  return { ask: condition.is === 'not' ? { not: any } : any, exact: true };
}

function tagFacets(condition: Condition): FacetQuestion {
  if (condition.is === 'set') return { ask: { not: { term: 't' } }, exact: true };
  if (condition.is === 'unset') return { ask: { term: 't' }, exact: true };
  // The facets know the first 60 characters of a tag, and none is longer (contract: TicketChange).
  const terms = (condition.values ?? []).map((tag) => ({ term: `t:${String(tag)}` }));
  if (condition.is === 'all') return { ask: { and: terms }, exact: true };
  return { ask: condition.is === 'not' ? { not: { or: terms } } : { or: terms }, exact: true };
}

function flagFacets(condition: Condition): FacetQuestion {
  const values = new Set(condition.values);
  if (values.has(true) && values.has(false)) return all;
  const term = { term: condition.field === 'unseen' ? 'u' : 'z' };
  return { ask: values.has(true) ? term : { not: term }, exact: true };
}

/** More weeks than this are no help: a list of them costs what it saves. */
const weeks_max = 60;

function timeFacets(condition: Condition, viewer: FacetViewer, now: number): FacetQuestion {
  if (condition.is === 'set' || condition.is === 'unset') return presence(condition);
  const head = { created: 'C', activity: 'A', closed: 'X', waiting: 'D' }[condition.field]!;
  const { from, to } = stretchOf(condition, now, viewer.zone);
  // What is still to come (an import with a wrong clock) ends with next week.
  const weeks = weeksBetween(from, to ?? now + week_ms);
  const there = presence({ ...condition, is: 'set' }).ask;
  if (weeks === null) return { ask: there, exact: false };
  return { ask: { or: weeks.map((week) => ({ term: `${head}:${week}` })) }, exact: false };
}

function presence(condition: Condition): FacetQuestion {
  const set = condition.is === 'set';
  if (condition.field === 'created' || condition.field === 'activity') return set ? all : { ask: none, exact: true };
  if (condition.field === 'waiting') return { ask: set ? { term: 'w' } : { not: { term: 'w' } }, exact: true };
  return { ask: set ? { not: { term: 'X:0' } } : { term: 'X:0' }, exact: true };
}

function weeksBetween(from: number | null, to: number): number[] | null {
  if (from === null) return null;
  const [first, last] = [weekAt(from), weekAt(to - 1)];
  return last - first >= weeks_max ? null : Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

function wordFacets(head: string, condition: Condition): FacetQuestion {
  const words = wantedWords(condition);
  if (words.length === 0) return all;
  return { ask: { and: words.map((word) => ({ term: `${head}${word}`, prefix: true })) }, exact: true };
}

const bucket_max = 61;

/** The power of two a number lies under, or with more `steps` to a power the part of it. The twin of facet_bucket and facet_step (0017_finer_amounts.sql). */
function bucketOf(n: number, steps: number): number {
  if (Math.abs(n) < 1) return 0;
  return Math.sign(n) * (Math.abs(n) > 1e18 ? bucket_max * steps - steps + 1 : 1 + Math.floor(steps * Math.log2(Math.abs(n))));
}

/** Logarithms err in their last digits, here and in the database: a bound this near to the edge of a bucket may lie on either side of it. */
const bound_slack = 1e-9;

function bucketsAround(n: number, steps: number): number[] {
  return [n * (1 - bound_slack), n, n * (1 + bound_slack)].map((one) => bucketOf(one, steps));
}

/** The buckets from and to which a stretch reaches. */
function bucketsOf({ from, to }: Condition, steps: number, open: { least: number; most: number }): number[] {
  const least = typeof from === 'number' ? Math.min(...bucketsAround(from, steps)) : open.least;
  const most = typeof to === 'number' ? Math.max(...bucketsAround(to, steps)) : open.most;
  return Array.from({ length: Math.max(0, most - least + 1) }, (_, at) => least + at);
}

const steps_a_power = 8;
/** A stretch of more steps is asked for by powers. */
const steps_max = 12;

function bucketFacets(head: string, condition: Condition): FacetQuestion {
  if (head === 'n')
    return { ask: { or: bucketsOf(condition, 1, { least: 0, most: 32 }).map((at) => ({ term: `n:${at}` })) }, exact: false };
  const ends = typeof condition.from === 'number' && typeof condition.to === 'number';
  const fine = ends ? bucketsOf(condition, steps_a_power, { least: 0, most: 0 }) : [];
  const terms =
    ends && fine.length <= steps_max
      ? fine.map((at) => ({ term: `${head}%${at}` }))
      : bucketsOf(condition, 1, { least: -bucket_max, most: bucket_max }).map((at) => ({ term: `${head}#${at}` }));
  return { ask: { or: terms }, exact: false };
}

const own_value_length_max = 80;

function ownFacets(condition: Condition, viewer: FacetViewer, now: number): FacetQuestion {
  const head = `f:${[...ownKey(condition.field)!].slice(0, 80).join('')}`;
  if (condition.is === 'set') return { ask: { term: head }, exact: true };
  if (condition.is === 'unset') return { ask: { not: { term: head } }, exact: true };
  if (condition.is === 'contains') {
    const words = wordFacets(`${head}~`, condition);
    // Every text holds the empty one, but not everything is a text.
    return words.ask === null ? unknown : words;
  }
  if (condition.is === 'between' || condition.is === 'last' || condition.is === 'older') {
    if (!asksDays(condition)) return bucketFacets(head, condition);
    const { from, to } = daysOf(condition, now, viewer.zone);
    const weeks =
      to === null
        ? null
        : weeksBetween(from === null ? null : Date.parse(`${from}T00:00:00Z`) - 4 * 86_400_000, Date.parse(`${to}T00:00:00Z`) + 1);
    return { ask: weeks === null ? { term: head } : { or: weeks.map((week) => ({ term: `${head}@${week}` })) }, exact: false };
  }
  const values = condition.values ?? [];
  if (values.some((value) => String(value).length > own_value_length_max)) return unknown;
  const terms = values.map((value) => ({ term: `${head}=${String(value)}` }));
  // The facets do not tell the text "1" from the number 1; the rows do. So "none of" cannot be asked of them alone.
  if (condition.is === 'not') return unknown;
  const exact = head.slice(2) === ownKey(condition.field) && values.every(isPlainText);
  return { ask: condition.is === 'all' ? { and: terms } : { or: terms }, exact };
}

/** A text that no number, no yes and no list in a list is written like: its facet says all there is to say. */
function isPlainText(value: Value): boolean {
  return typeof value === 'string' && /^\p{L}/u.test(value) && value !== 'true' && value !== 'false';
}

/** As PostgreSQL reads it. `none` holds for no ticket: no lexeme is empty of meaning, so one that nobody writes stands for it. */
export function tsqueryOf(facets: Facets): string {
  if ('term' in facets) return `'${facets.term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'${facets.prefix ? ':*' : ''}`;
  if ('not' in facets) return `!(${tsqueryOf(facets.not)})`;
  const parts = 'and' in facets ? facets.and : facets.or;
  if (parts.length === 0) return 'and' in facets ? `!'-'` : `'-'`;
  return parts.length === 1 ? tsqueryOf(parts[0]!) : `(${parts.map(tsqueryOf).join('and' in facets ? ' & ' : ' | ')})`;
}

/** How many of `all` tickets hold the question, when facets were spread by chance: `share` says how common each is. */
export function expected(facets: Facets, shareOf: (term: string, prefix: boolean) => number): number {
  if ('term' in facets) return shareOf(facets.term, facets.prefix ?? false);
  if ('not' in facets) return 1 - expected(facets.not, shareOf);
  if ('and' in facets) return facets.and.reduce((share, each) => share * expected(each, shareOf), 1);
  return Math.min(
    1,
    facets.or.reduce((share, each) => share + expected(each, shareOf), 0),
  );
}

/** The weeks of a sort axis outside which nothing can match: what conditions that must all hold say of the same time. */
export function weekBounds(filter: Filter, field: string, viewer: FacetViewer, now: number): { from: number | null; to: number | null } {
  const bounds = { from: null as number | null, to: null as number | null };
  const within = (each: Filter): void => {
    if (!isCondition(each)) {
      if ('and' in each) each.and.forEach(within);
      return;
    }
    if (each.field !== field || each.is === 'set' || each.is === 'unset') return;
    const { from, to } = stretchOf(each, now, viewer.zone);
    if (from !== null) bounds.from = Math.max(bounds.from ?? Number.NEGATIVE_INFINITY, weekAt(from));
    if (to !== null) bounds.to = Math.min(bounds.to ?? Number.POSITIVE_INFINITY, weekAt(to));
  };
  within(filter);
  return bounds;
}

/** Can a ticket with this facet hold the question at all? False only where the question names others of its kind. */
export function allows(ask: Facets | null, term: string): boolean {
  if (ask === null) return true;
  if ('and' in ask) return ask.and.every((each) => allows(each, term));
  const named = 'term' in ask ? [ask] : 'or' in ask ? ask.or : [];
  const head = term.slice(0, term.indexOf(':') + 1);
  if (named.length === 0 || !named.every((each) => 'term' in each && each.term.startsWith(head))) return true;
  return named.some((each) => 'term' in each && each.term === term);
}
