/** From what a person asks (a filter, an order) to what the store is asked: with their rights in it, in the cheapest of the ways that are all right. */
import { sql, type RawBuilder } from 'kysely';
import { filterProblem } from '../../../../contract/filter-check.ts';
import { conditionsOf, type Filter, type FilterViewer } from '../../../../contract/filters.ts';
import { leadsOf, leadValues, timeDesc, type ViewOrder } from '../../../../contract/view-order.ts';
import { believed } from '../../../platform/believed.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { customersOfCompanies } from '../../customers/index.ts';
import { scopeOf } from '../access.ts';
import { namesHere } from '../names-here.ts';
import { reachable } from '../reach.ts';
import * as settings from '../settings/store.ts';
import {
  allOf,
  allows,
  type Facets,
  facetsOf,
  type FacetViewer,
  pickTerm,
  scopeFacets,
  tsqueryOf,
  weekAt,
  weekBounds,
} from './facet-query.ts';
import { guess } from './facet-counts.ts';
import { densestOfNewest, type Guess, type Stretch, type Way, waysTo } from './facet-ways.ts';
import { asksFacetsOnly, filterSql } from './filter-sql.ts';
import type { PageQuestion, Part } from './view-store.ts';

/** Weeks of a past as companies have it; a guess, for the cost of a way only. */
const weeks_guessed = 120;
/** A company with more people than this is looked for ticket by ticket. */
const company_people_max = 300;

export interface Question extends Omit<PageQuestion, 'after' | 'limit' | 'firstWeek'> {
  /** The condition on a ticket `t` as a whole, and where among the tickets that moved last those that hold it are densest; null = not in the order of last activity. */
  along: ({ holds: RawBuilder<boolean> } & Stretch) | null;
  /** What a page is expected to cost by the facets. */
  us: number;
  /** The same for the same question of anyone who may see the same. */
  name: string;
}

/** Throws filter.invalid with what is wrong. */
export function checkedFilter(given: unknown): Filter {
  const reason = filterProblem(given);
  return reason === null ? (given as Filter) : fail('filter.invalid', { reason });
}

export async function viewerFor(ctx: Ctx): Promise<FilterViewer> {
  const { accountId, groups, timeZone } = principalOf(ctx);
  const categories = await categoriesHere(ctx);
  return { id: accountId, groups, zone: timeZone, categories: categories.map((one) => ({ id: one.id, parentId: one.parent_id })) };
}

const fieldOfAxis = { desk: 'waiting', created: 'created', activity: 'activity', closed: 'closed', priority: 'activity' } as const;

export async function questionOf(ctx: Ctx, filter: Filter, order: ViewOrder): Promise<Question> {
  const now = ctx.now.getTime();
  const viewer = await withCompanies(ctx, filter, await viewerFor(ctx));
  const asked = facetsOf(filter, viewer, now);
  const left = leftToTest(filter, viewer, now);
  const scope = scopeOf(ctx);
  const { ask } = allOf([asked, scopeFacets(scope, asked.ask)]);
  const guessed = await guess(ctx.app, ctx.tx);
  const sort = { by: order.sort.by, desc: timeDesc(order.sort) };
  const holds = sql<boolean>`(${filterSql(filter, viewer, now)} and ${reachable(scope, 't')})`;
  return {
    ...(await partsOf(ctx, ask, order, guessed, left.narrowed)),
    sort,
    narrow: left.narrow,
    rest: left.rest,
    along: byActivityAlone(order) ? { holds, ...densestOfNewest(ask, guessed) } : null,
    name: JSON.stringify([filter, order.sort, order.group, scope, viewer.id]),
    weeks: weekBounds(filter, fieldOfAxis[order.sort.by], viewer, now),
  };
}

function byActivityAlone(order: ViewOrder): boolean {
  return order.sort.by === 'activity' && leadsOf(order).length === 0;
}

/** What the facets cannot say for certain, of all that must hold: tested on their own row where that has what is asked, else on the ticket. */
function leftToTest(
  filter: Filter,
  viewer: FacetViewer,
  now: number,
): Pick<Question, 'narrow' | 'rest'> & { narrowed: ReadonlySet<string> } {
  const inexact = conjuncts(filter)
    .map((each) => ({ each, asked: facetsOf(each, viewer, now) }))
    .filter(({ asked }) => !asked.exact);
  const narrowed = inexact.filter(({ each }) => asksFacetsOnly(each));
  const narrow = narrowed.map(({ each }) => each);
  const wide = inexact.filter((one) => !narrowed.includes(one)).map(({ each }) => each);
  return {
    narrow: narrow.length > 0 ? filterSql({ and: narrow }, viewer, now, 'f') : null,
    rest: wide.length > 0 ? filterSql({ and: wide }, viewer, now) : null,
    // Their facets would say the same again, less exactly: of thirty powers of two, one by one.
    narrowed: new Set(narrowed.flatMap(({ asked }) => asked.ask ?? []).map(tsqueryOf)),
  };
}

function conjuncts(filter: Filter): Filter[] {
  return 'and' in filter ? filter.and.flatMap(conjuncts) : [filter];
}

async function withCompanies(ctx: Ctx, filter: Filter, viewer: FilterViewer): Promise<FacetViewer> {
  const companies = conditionsOf(filter).flatMap((condition) => (condition.field === 'company' ? (condition.values ?? []) : []));
  const ids = companies.filter((id) => typeof id === 'number');
  return ids.length === 0 ? viewer : { ...viewer, customersOf: await customersOfCompanies(ctx, ids, company_people_max) };
}

/** What the index is asked of all the tickets, and the stretches of the order with what is asked of each. */
async function partsOf(
  ctx: Ctx,
  ask: Facets | null,
  order: ViewOrder,
  guessed: Guess,
  narrowed: ReadonlySet<string>,
): Promise<Pick<Question, 'parts' | keyof Way | 'lately' | 'live' | 'week' | 'us'>> {
  const ways = waysTo(ask, guessed, weeks_guessed, {
    settled: (part) => narrowed.has(tsqueryOf(part)),
    byActivity: byActivityAlone(order),
    thisWeek: weekAt(ctx.now.getTime()),
  });
  const parts = (await stretches(ctx, ask, order)).map((terms): Part => {
    const lead = terms.map((term) => ({ term }));
    return { query: lead.length > 0 ? tsqueryOf({ and: lead }) : null, weeks: ways.weeksAtATime(lead) };
  });
  return {
    parts,
    ...wayOf(ways),
    lately: ways.lately && { ...wayOf(ways.lately), from: ways.lately.from },
    live: ways.live,
    week: ways.week,
    us: ways.us,
  };
}

function wayOf({ indexed, weekLast, tested }: Way): Way<string> {
  return { indexed: indexed.map(tsqueryOf), weekLast, tested: tested && tsqueryOf(tested) };
}

/** What a list is headed or first sorted by, value by value; without such, one stretch of all. */
async function stretches(ctx: Ctx, ask: Facets | null, order: ViewOrder): Promise<string[][]> {
  const leads = leadsOf(order);
  if (leads.length === 0) return [[]];
  const directory = await directoryFor(ctx);
  return leads.reduce<string[][]>(
    (before, lead) => {
      const terms = leadValues(lead, directory)
        .map((value) => pickTerm(lead.by, value))
        .filter((term) => allows(ask, term));
      return before.flatMap((stretch) => terms.map((term) => [...stretch, term]));
    },
    [[]],
  );
}

async function directoryFor(ctx: Ctx) {
  const [names, categories] = await Promise.all([namesHere(ctx), categoriesHere(ctx)]);
  return {
    ...names,
    categories: categories.map((one) => ({ id: one.id, parentId: one.parent_id, name: one.name, archived: one.archived })),
  };
}

function categoriesHere(ctx: Ctx) {
  return believed(ctx, 'categories', () => settings.categories(ctx.tx));
}
