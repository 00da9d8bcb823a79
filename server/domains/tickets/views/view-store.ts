/**
 * Pages and counts of any filter, by the facets of tickets. A page is read week by week along its order and ends as soon as it is full, so it costs a
 * few weeks of tickets however many match and however they are spread; what is expected to be rare is fetched whole instead.
 */
import { sql, type RawBuilder } from 'kysely';
import type { SortKey } from '../../../../contract/view-order.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { ticketColumns, type TicketRecord } from '../store.ts';

interface Axis {
  /** Of its weeks in ticket_week and of their lexemes. */
  name: 'C' | 'A' | 'X' | 'D';
  key: RawBuilder<unknown>;
  type: 'timestamptz' | 'bigint';
}

const byActivity: Axis = { name: 'A', key: sql`f.last_activity_at`, type: 'timestamptz' };
const axes: Record<SortKey, Axis> = {
  desk: { name: 'D', key: sql`f.desk_order`, type: 'bigint' },
  created: { name: 'C', key: sql`f.created_at`, type: 'timestamptz' },
  activity: byActivity,
  closed: { name: 'X', key: sql`coalesce(f.closed_at, 'epoch')`, type: 'timestamptz' },
  priority: byActivity,
};

/** One stretch of the order: what its tickets have in common, and whether it is read week by week. */
export interface Part {
  /** null = nothing but what all parts are asked. */
  query: string | null;
  weekly: boolean;
}

export interface Place {
  part: number;
  /** The sort key as PostgreSQL writes it. */
  key: string;
  id: number;
}

export interface PageQuestion {
  /** In order, from the one in which the page begins. */
  parts: readonly Part[];
  /** Asked of the index, each for itself. */
  indexed: readonly string[];
  /** Tested on the tickets found. */
  tested: string | null;
  sort: { by: SortKey; desc: boolean };
  /** What the facets cannot say; null = nothing is left to test. */
  rest: RawBuilder<boolean> | null;
  weeks: { from: number | null; to: number | null };
  after: Place | null;
  limit: number;
}

export interface Found {
  id: number;
  part: number;
  key: string;
}

/** What is left to test makes texts without end: those are not kept prepared (pool.ts). */
function planned(question: Pick<PageQuestion, 'rest'>): RawBuilder<unknown> {
  return question.rest ? sql`/* one of many */` : sql``;
}

/** Ids in order, with their places. */
export async function findPage(db: Db, question: PageQuestion): Promise<Found[]> {
  const axis = axes[question.sort.by];
  const { rows } = await sql<Found>`
    ${planned(question)} select page.id, page.part + ${question.after?.part ?? 0}::int as part, page.key::text as key from (
      select f.id, p.n::int - 1 as part, f.key ${parts(question, axis)}
      cross join lateral (
        select f.ticket_id as id, ${axis.key} as key from ticket_facet f ${theTicket(question)}
        where ${holds(question)} and ${afterPlace(question, axis)}
        order by ${axis.key} ${direction(question)}, f.ticket_id ${direction(question)} limit ${question.limit}) f
      limit ${question.limit}) page`.execute(db);
  return rows;
}

/** Looked up one by one: a plan that reads all tickets instead would be a matter of seconds. */
function theTicket(question: Pick<PageQuestion, 'rest'>): RawBuilder<unknown> {
  return question.rest ? sql`cross join lateral (select * from ticket where id = f.ticket_id offset 0) t` : sql``;
}

/** The function behind the operator is tested on each ticket and never asked of the index. */
function holds(question: PageQuestion | Omit<PageQuestion, 'after'>): RawBuilder<unknown> {
  const asked = [sql`f.terms @@ w.week`, sql`f.terms @@ w.query`, ...question.indexed.map((query) => sql`f.terms @@ ${query}::tsquery`)];
  if (question.tested !== null) asked.push(sql`ts_match_vq(f.terms, ${question.tested}::tsquery)`);
  if (question.rest) asked.push(question.rest);
  return sql.join(asked, sql` and `);
}

/** How many there are, at most `limit`. */
export async function countUpTo(db: Db, question: Omit<PageQuestion, 'after'>): Promise<number> {
  const axis = axes[question.sort.by];
  const { rows } = await sql<{ n: number }>`
    ${planned(question)} select count(*) as n from (
      select 1 ${parts({ ...question, after: null }, axis)}
      cross join lateral (
        select 1 from ticket_facet f ${theTicket(question)}
        where ${holds(question)} limit ${question.limit}) f
      limit ${question.limit}) found`.execute(db);
  return rows[0]!.n;
}

/** The stretches in order, each split into its weeks where it is long. Nested loops keep the order of the outer side. */
function parts(question: PageQuestion, axis: Axis): RawBuilder<unknown> {
  const { from, to } = question.weeks;
  const name = sql.lit(axis.name);
  const first = question.indexed[0] ?? null;
  const bounds = [
    from === null ? sql`true` : sql`week.week >= ${from}`,
    to === null ? sql`true` : sql`week.week <= ${to}`,
    question.after ? sql`(p.n > 1 or week.week ${question.sort.desc ? sql`<=` : sql`>=`} ${weekOfKey(question.after, axis)})` : sql`true`,
  ];
  return sql`
    from unnest(${question.parts.map((part) => part.query)}::text[], ${question.parts.map((part) => part.weekly)}::boolean[]) with ordinality p (query, weekly, n)
    cross join lateral (
      select * from (
        select ('''' || ${name} || ':' || week.week || '''')::tsquery as week, coalesce(p.query, '''' || ${name} || ':' || week.week || '''')::tsquery as query from ticket_week week
        where p.weekly and week.axis = ${name} and ${sql.join(bounds, sql` and `)} order by week.week ${direction(question)}) weekly
      union all select coalesce(p.query, ${first})::tsquery, coalesce(p.query, ${first})::tsquery where not p.weekly) w`;
}

function weekOfKey(place: Place, axis: Axis): RawBuilder<unknown> {
  return axis.type === 'bigint'
    ? sql`floor(${place.key}::bigint / 604800000.0)::bigint`
    : sql`floor(extract(epoch from ${place.key}::timestamptz) / 604800)::bigint`;
}

function afterPlace({ after, sort }: PageQuestion, axis: Axis): RawBuilder<unknown> {
  if (!after) return sql`true`;
  return sql`(p.n > 1 or (${axis.key}, f.ticket_id) ${sort.desc ? sql`<` : sql`>`} (${after.key}::${sql.raw(axis.type)}, ${after.id}::bigint))`;
}

function direction(question: Pick<PageQuestion, 'sort'>): RawBuilder<unknown> {
  return question.sort.desc ? sql`desc` : sql`asc`;
}

/** The tickets themselves, in the order given. */
export async function ticketsInOrder(db: Db, ids: readonly number[]): Promise<TicketRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<TicketRecord>`
    select ${ticketColumns} from unnest(${ids}::bigint[]) with ordinality as page (id, place) join ticket t on t.id = page.id join customer c on c.id = t.customer_id order by page.place`.execute(
    db,
  );
  return rows;
}

/** Merges new facets into the index, outside any transaction that writes. */
export async function mergeFacets(db: Db): Promise<void> {
  await sql`select gin_clean_pending_list('ticket_facet_terms')`.execute(db);
}
