/** How common each facet is, by the planner's own statistics: enough to choose a way, never to count. */
import { sql } from 'kysely';
import type { App } from '../../../platform/app.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { expected, type Facets } from './facet-query.ts';

interface Counts {
  tickets: number;
  shares: Map<string, number>;
  /** What is not among the common ones is at most this common. */
  rest: number;
  read_ms: number;
}

const believed_ms = 60_000;
const believed = new WeakMap<App, Promise<Counts>>();

async function read(db: Db): Promise<Counts> {
  const { rows } = await sql<{ tickets: number; terms: string[] | null; freqs: number[] | null }>`
    select greatest(c.reltuples, 0)::bigint as tickets, s.most_common_elems::text::text[] as terms, s.most_common_elem_freqs as freqs
    from pg_class c left join pg_stats s on s.schemaname = current_schema() and s.tablename = 'ticket_facet' and s.attname = 'terms' where c.oid = 'ticket_facet'::regclass`.execute(
    db,
  );
  const { tickets = 0, terms = null, freqs = null } = rows[0] ?? {};
  const shares = new Map((terms ?? []).map((term, at) => [term, freqs![at]!]));
  // After the frequencies stand the least and the greatest of them.
  const rest = terms && freqs ? (freqs[terms.length] ?? 0.001) : 1;
  return { tickets, shares, rest, read_ms: performance.now() };
}

async function counts(app: App, db: Db): Promise<Counts> {
  const known = believed.get(app);
  if (known && performance.now() - (await known).read_ms < believed_ms) return known;
  const fresh = read(db);
  believed.set(app, fresh);
  fresh.catch(() => believed.delete(app));
  // Whoever comes meanwhile goes by what was believed before.
  return known ?? fresh;
}

/** A guess at how many tickets hold the question, as if facets had nothing to do with each other. */
export async function guess(app: App, db: Db): Promise<(facets: Facets) => number> {
  const { tickets, shares, rest } = await counts(app, db);
  const share = (term: string, prefix: boolean) =>
    prefix ? prefixShare(shares, term) : (shares.get(term) ?? Math.min(rest, shareUnknown(tickets)));
  return (facets) => Math.ceil(expected(facets, share) * tickets);
}

/** A facet that the statistics have not met is rare. */
function shareUnknown(tickets: number): number {
  return tickets > 0 ? Math.max(1e-6, 100 / tickets) : 1;
}

/** The statistics are read anew at the next guess. */
export function forgetCounts(app: App): void {
  believed.delete(app);
}

/** All common facets that begin so, together. A short beginning is common in any case. */
function prefixShare(shares: Counts['shares'], term: string): number {
  let share = 0.0005;
  for (const [known, one] of shares) if (known.startsWith(term)) share += one;
  return Math.min(1, share);
}
