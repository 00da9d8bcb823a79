/** How common each facet is, by the planner's own statistics: enough to choose a way, never to count. */
import type { App } from '../../../platform/app.ts';
import { elementShares, type ElementShares, shareBeginning } from '../../../platform/db/element-shares.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { expected, type Facets } from './facet-query.ts';

/** A guess at how many tickets hold the question, as if facets had nothing to do with each other. */
export async function guess(app: App, db: Db): Promise<(facets: Facets) => number> {
  const { rows: tickets, shares, rest } = await elementShares(app, db, 'ticket_facet', 'terms');
  const share = (term: string, prefix: boolean): number =>
    prefix ? prefixShare(shares, term) : (shares.get(term) ?? ofGroupAndOwner(term, share) ?? Math.min(rest, shareUnknown(tickets)));
  return (facets) => Math.ceil(expected(facets, share) * tickets);
}

/** Where the statistics have not met the two together: as if they had nothing to do with each other. */
function ofGroupAndOwner(term: string, share: (term: string, prefix: boolean) => number): number | null {
  const [, group, owner] = /^go:(\d+)\.(\d+)$/.exec(term) ?? [];
  return group === undefined ? null : share(`g:${group}`, false) * share(`o:${owner}`, false);
}

/** A facet that the statistics have not met is rare. */
function shareUnknown(tickets: number): number {
  return tickets > 0 ? Math.max(1e-6, 100 / tickets) : 1;
}

/** Of a beginning that the statistics have not met. */
const unmet_beginning = 0.0005;

/** A short beginning is common in any case. */
function prefixShare(shares: ElementShares['shares'], term: string): number {
  return Math.min(1, unmet_beginning + shareBeginning(shares, term));
}
