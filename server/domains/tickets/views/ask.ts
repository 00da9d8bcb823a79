/** From what a person asks (a filter, an order) to what the store is asked: with their rights in it, in the cheapest of the ways that are all right. */
import { sql } from 'kysely';
import { filterProblem } from '../../../../contract/filter-check.ts';
import { conditionsOf, type Filter, type FilterViewer } from '../../../../contract/filters.ts';
import { leadsOf, leadValues, timeDesc, type ViewOrder } from '../../../../contract/view-order.ts';
import { believed } from '../../../platform/believed.ts';
import { principalOf, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { directoryGroups, directoryPeople } from '../../admin/index.ts';
import { customersOfCompanies } from '../../customers/index.ts';
import { scopeOf } from '../access.ts';
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
  splitAsk,
  tsqueryOf,
  weekBounds,
} from './facet-query.ts';
import { guess } from './facet-counts.ts';
import { filterSql } from './filter-sql.ts';
import type { PageQuestion, Part } from './view-store.ts';

/** Up to so many expected tickets are fetched at once, and sorted. */
const whole_tickets_max = 800;
/** A company with more people than this is looked for ticket by ticket. */
const company_people_max = 300;

export type Question = Omit<PageQuestion, 'after' | 'limit'>;

/** Throws filter.invalid with what is wrong. */
export function checkedFilter(given: unknown): Filter {
  const reason = filterProblem(given);
  return reason === null ? (given as Filter) : fail('filter.invalid', { reason });
}

export async function viewerFor(ctx: Ctx): Promise<FilterViewer> {
  const { accountId, groups, timeZone } = principalOf(ctx);
  const categories = await believed(ctx, 'categories', () => settings.categories(ctx.tx));
  return { id: accountId, groups, zone: timeZone, categories: categories.map((one) => ({ id: one.id, parentId: one.parent_id })) };
}

const fieldOfAxis = { desk: 'waiting', created: 'created', activity: 'activity', closed: 'closed', priority: 'activity' } as const;

export async function questionOf(ctx: Ctx, filter: Filter, order: ViewOrder): Promise<Question> {
  const now = ctx.now.getTime();
  const viewer = await withCompanies(ctx, filter, await viewerFor(ctx));
  const asked = facetsOf(filter, viewer, now);
  const scope = scopeOf(ctx);
  const { ask } = allOf([asked, scopeFacets(scope, asked.ask)]);
  return {
    ...(await waysTo(ctx, ask, order)),
    sort: { by: order.sort.by, desc: timeDesc(order.sort) },
    rest: asked.exact ? null : sql<boolean>`(${filterSql(filter, viewer, now)} and ${reachable(scope, 't')})`,
    weeks: weekBounds(filter, fieldOfAxis[order.sort.by], viewer, now),
  };
}

async function withCompanies(ctx: Ctx, filter: Filter, viewer: FilterViewer): Promise<FacetViewer> {
  const companies = conditionsOf(filter).flatMap((condition) => (condition.field === 'company' ? (condition.values ?? []) : []));
  const ids = companies.filter((id) => typeof id === 'number');
  return ids.length === 0 ? viewer : { ...viewer, customersOf: await customersOfCompanies(ctx, ids, company_people_max) };
}

/** The ways to the tickets: what the index is asked of all of them, and the stretches of the order with what is asked of each. */
async function waysTo(ctx: Ctx, ask: Facets | null, order: ViewOrder): Promise<Pick<Question, 'parts' | 'indexed' | 'tested'>> {
  const guessed = await guess(ctx.app, ctx.tx);
  const { indexed, tested } = splitAsk(ask, guessed);
  const part = (lead: readonly Facets[]): Part => {
    const narrow = [...indexed, ...lead];
    return {
      query: lead.length > 0 ? tsqueryOf({ and: [...lead] }) : null,
      weekly: narrow.length === 0 || guessed({ and: narrow }) > whole_tickets_max,
    };
  };
  const parts = (await stretches(ctx, ask, order)).map((terms) => part(terms.map((term) => ({ term }))));
  return { parts, indexed: indexed.map(tsqueryOf), tested: tested && tsqueryOf(tested) };
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

function directoryFor(ctx: Ctx) {
  return believed(ctx, 'view-directory', async () => {
    const [people, groups, types, categories] = await Promise.all([
      directoryPeople(ctx),
      directoryGroups(ctx),
      settings.types(ctx.tx),
      settings.categories(ctx.tx),
    ]);
    return {
      people,
      groups,
      types,
      categories: categories.map((one) => ({ id: one.id, parentId: one.parent_id, name: one.name, archived: one.archived })),
    };
  });
}
