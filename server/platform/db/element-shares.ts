/** How common each element of a column (lexemes of a tsvector) is, by the planner's own statistics: enough to choose a way, never to count. */
import { sql } from 'kysely';
import type { App } from '../app.ts';
import type { Db } from './pool.ts';

export interface ElementShares {
  /** Rows of the table, about. */
  rows: number;
  /** Of the common elements, the share of rows that have them. */
  shares: ReadonlyMap<string, number>;
  /** What is not among the common ones is at most this common. */
  rest: number;
}

interface Read {
  shares: Promise<ElementShares>;
  read_ms: number;
}

const believed_ms = 60_000;
const believed = new WeakMap<App, Map<string, Read>>();

/** Of a column of a table in the current schema. Read once a minute at most; whoever comes while it is read anew goes by what was believed before. */
export async function elementShares(app: App, db: Db, table: string, column: string): Promise<ElementShares> {
  let ofApp = believed.get(app);
  if (!ofApp) believed.set(app, (ofApp = new Map()));
  const columns = ofApp;
  const name = `${table}.${column}`;
  const known = columns.get(name);
  if (known && performance.now() - known.read_ms < believed_ms) return known.shares;
  const fresh: Read = { shares: read(db, table, column), read_ms: performance.now() };
  columns.set(name, fresh);
  // Not read: who comes next tries again.
  fresh.shares.catch(() => columns.delete(name));
  return known ? known.shares : fresh.shares;
}

const beginnings_max = 1_000;
/** Of these statistics: the same beginning is asked for a dozen times, and each time there are thousands of elements to look at. */
const beginnings = new WeakMap<ElementShares['shares'], Map<string, number>>();

/** All common elements that begin so, together: may be more than all there is, for a row may have several of them. */
export function shareBeginning(shares: ElementShares['shares'], beginning: string): number {
  let known = beginnings.get(shares);
  if (!known || known.size > beginnings_max) beginnings.set(shares, (known = new Map()));
  let share = known.get(beginning);
  if (share === undefined) {
    share = 0;
    for (const [element, one] of shares) if (element.startsWith(beginning)) share += one;
    known.set(beginning, share);
  }
  return share;
}

/** The statistics are read anew at the next question. */
export function forgetShares(app: App): void {
  believed.delete(app);
}

async function read(db: Db, table: string, column: string): Promise<ElementShares> {
  const { rows: found } = await sql<{ rows: number; terms: string[] | null; freqs: number[] | null }>`
    select greatest(c.reltuples, 0)::bigint as rows, s.most_common_elems::text::text[] as terms, s.most_common_elem_freqs as freqs
    from pg_class c left join pg_stats s on s.schemaname = current_schema() and s.tablename = ${table} and s.attname = ${column} where c.oid = ${table}::regclass`.execute(
    db,
  );
  const { rows = 0, terms = null, freqs = null } = found[0] ?? {};
  return {
    rows,
    shares: new Map((terms ?? []).map((term, at) => [term, freqs![at]!])),
    // After the frequencies stand the least and the greatest of them.
    rest: terms && freqs ? (freqs[terms.length] ?? 0.001) : 1,
  };
}
