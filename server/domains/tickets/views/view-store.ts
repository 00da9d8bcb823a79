/**
 * Pages and counts of any filter. What most tickets hold is read along the order of the list (`alongActivity`); everything else by the facets of tickets: week by
 * week along the order, ending as soon as the page is full, so that it costs a few weeks of tickets however many match and however they are spread. What is expected
 * to be rare is fetched whole instead.
 */
import { sql, type RawBuilder } from 'kysely';
import type { SortKey } from '../../../../contract/view-order.ts';
import { atMost, oneOfMany } from '../../../platform/db/at-most.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { eachWith, toldAs } from '../rows/row-store.ts';
import type { FoundRow, FoundVersion } from '../rows/shown-rows.ts';
import { ticketColumns, type TicketRecord } from '../store.ts';
import { weekAt } from './facet-query.ts';
import type { Lately, Way } from './facet-ways.ts';

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

/** One stretch of the order: what its tickets have in common, and how many weeks of it are read at a time. */
export interface Part {
  /** null = nothing but what all parts are asked. */
  query: string | null;
  /** 0 = all at once. */
  weeks: number;
}

export interface Place {
  part: number;
  /** The sort key as PostgreSQL writes it. */
  key: string;
  id: number;
}

export interface PageQuestion extends Way<string> {
  /** In order, from the one in which the page begins. */
  parts: readonly Part[];
  lately: Lately<string> | null;
  /** Only tickets that are not over: asked of the index that has no others. */
  live: boolean;
  sort: { by: SortKey; desc: boolean };
  /** How the index is asked for one week, with % for the week; null = by the week of the order alone. */
  week: string | null;
  /** What the index cannot say and the row of facets can; null = nothing. */
  narrow: RawBuilder<boolean> | null;
  /** What only the ticket can say; null = nothing is left to test. */
  rest: RawBuilder<boolean> | null;
  weeks: { from: number | null; to: number | null };
  /** The week of the first tickets, as it was found before: the weeks before it are asked for many at a time. They may have got tickets since. */
  firstWeek: number | null;
  after: Place | null;
  limit: number;
}

export interface Found {
  id: number;
  part: number;
  key: string;
}

function planned(question: Pick<PageQuestion, 'narrow' | 'rest'>): RawBuilder<unknown> {
  return question.rest || question.narrow ? oneOfMany : sql``;
}

/** Tickets as their places alone, with the number of their version, as records, or as rows that are JSON already. */
export type Shape = 'places' | 'versions' | 'tickets' | 'rows';
export type FoundTicket = Found & TicketRecord;
export type FoundAs<S extends Shape> = { places: Found; versions: Found & FoundVersion; tickets: FoundTicket; rows: Found & FoundRow }[S];

/** A page in order. */
export async function findPage<S extends Shape>(db: Db, question: PageQuestion, shape: S): Promise<FoundAs<S>[]> {
  // A heading of which no value can hold: there is nothing to look for.
  if (question.parts.length === 0) return [];
  const axis = axes[question.sort.by];
  const select = (where: RawBuilder<unknown>) => inOrder(question, axis, where);
  const { rows } = await sql<FoundAs<S>>`
    ${planned(question)} ${shaped(shape)} (
      select f.id, p.n::int - 1 + ${question.after?.part ?? 0}::int as part, f.key from ${inParts(question, axis, select)}
      limit ${atMost(question.limit)}) page ${joined(shape)}`.execute(db);
  return rows;
}

/**
 * The first tickets of a stretch, in order. What the facets cannot say is tested in that order too, ticket by ticket, until there are enough: nothing costs as much
 * as reading all of a stretch's tickets for that.
 */
function inOrder(question: PageQuestion, axis: Axis, where: RawBuilder<unknown>): RawBuilder<unknown> {
  const found = sql`select f.ticket_id as id, ${axis.key} as key from ticket_facet f where ${where} order by ${axis.key} ${direction(question)}, f.ticket_id ${direction(question)}`;
  if (question.rest === null) return sql`(${found} limit ${atMost(question.limit)})`;
  return sql`(select k.id, k.key from (${found} offset 0) k ${eachTicket(sql`k.id`)} where ${question.rest} limit ${atMost(question.limit)})`;
}

/**
 * A page along the order of last activity, each ticket tested: for what most tickets hold, no index of facets is quicker. Null when it is not full after so
 * many tickets: then nothing is known.
 */
export async function alongActivity<S extends Shape>(
  db: Db,
  { holds, of }: { holds: RawBuilder<boolean>; of: { groups: readonly number[]; owners: readonly number[] } | null },
  question: Pick<PageQuestion, 'after' | 'limit' | 'sort'>,
  tickets_max: number,
  shape: S,
): Promise<FoundAs<S>[] | null> {
  const { after, sort, limit } = question;
  const from = after
    ? sql`(last_activity_at, id) ${sort.desc ? sql`<` : sql`>`} (${after.key}::timestamptz, ${after.id}::bigint)`
    : sql`true`;
  const inOrder = sql`order by last_activity_at ${direction(question)}, id ${direction(question)} limit ${atMost(tickets_max)}`;
  const stretch = (where: RawBuilder<unknown>) => sql`(select * from ticket where ${where} and ${from} ${inOrder})`;
  const stretches = of === null ? [stretch(sql`true`)] : stretchesOf(of).map(stretch);
  const { rows } = await sql<FoundAs<S>>`
    ${oneOfMany} ${shaped(shape)} (
      select t.id, 0 as part, t.last_activity_at as key from (
        select * from (${sql.join(stretches, sql` union all `)}) ticket ${inOrder}) t
      where ${holds} limit ${atMost(limit)}) page ${joined(shape)}`.execute(db);
  return rows.length < limit ? null : rows;
}

/** Each has an index in the order of activity; a ticket that is of a group and of a person is met once. */
function stretchesOf({ groups, owners }: { groups: readonly number[]; owners: readonly number[] }): RawBuilder<unknown>[] {
  return [
    ...groups.map((id) => sql`group_id = ${id}`),
    ...owners.map((id) => sql`owner_id = ${id} ${groups.length > 0 ? sql`and group_id <> all (${groups}::bigint[])` : sql``}`),
  ];
}

function shaped(shape: Shape): RawBuilder<unknown> {
  const told = shape === 'places' ? sql`` : shape === 'tickets' ? sql`, ${ticketColumns}` : sql`, ${toldAs(shape)}`;
  return sql`select page.id, page.part, page.key::text as key ${told} from`;
}

function joined(shape: Shape): RawBuilder<unknown> {
  return shape === 'places' ? sql`` : eachWith(shape === 'versions' ? 'versions' : 'rows');
}

/** Looked up one by one: a plan that reads all tickets instead would be a matter of seconds. */
const eachTicket = (id: RawBuilder<unknown>) => sql`cross join lateral (select * from ticket where id = ${id} offset 0) t`;

/** Word for word what the index of live tickets says of itself (0070_live_facets.sql): whoever asks so is served from it, and nothing is tested. */
const liveOnly = sql`ts_match_vq(f.terms, '''s:new'' | ''s:open'' | ''s:waiting_customer'' | ''s:waiting_others'''::tsquery)`;

/** What is asked of the index beside week and heading, and what is tested: the function behind the operator is never asked of the index. */
function holds(question: Omit<PageQuestion, 'after'>): RawBuilder<unknown>[] {
  const asked: RawBuilder<unknown>[] = question.indexed.map((query) => sql`f.terms @@ ${query}::tsquery`);
  if (question.live) asked.push(liveOnly);
  if (question.narrow !== null) asked.push(question.narrow);
  if (question.tested !== null) asked.push(sql`ts_match_vq(f.terms, ${question.tested}::tsquery)`);
  return asked;
}

/** How many there are, at most `limit`. */
export async function countUpTo(db: Db, question: Omit<PageQuestion, 'after'>): Promise<number> {
  const axis = axes[question.sort.by];
  const select = (where: RawBuilder<unknown>) =>
    sql`(select 1 as one from ticket_facet f ${question.rest ? eachTicket(sql`f.ticket_id`) : sql``} where ${where} ${question.rest ? sql`and ${question.rest}` : sql``} limit ${atMost(question.limit)})`;
  const { rows } = await sql<{ n: number }>`
    ${planned(question)} select count(*) as n from (
      select 1 from ${inParts({ ...question, after: null }, axis, select)}
      limit ${atMost(question.limit)}) found`.execute(db);
  return rows[0]!.n;
}

/**
 * The stretches in order, the long ones week by week: `p`, and `f` with what `select` makes of the tickets under a condition. Nested loops keep the order of the outer side, and end with
 * the page. Nothing is asked of the index twice: each question it gets costs again for every ticket.
 */
function inParts(question: PageQuestion, axis: Axis, select: (where: RawBuilder<unknown>) => RawBuilder<unknown>): RawBuilder<unknown> {
  const tickets = (way: PageQuestion, ...asked: RawBuilder<unknown>[]) => {
    const each = way.weekLast ? [...holds(way), ...asked] : [...asked, ...holds(way)];
    return select(sql.join([...each, afterPlace(question, axis)], sql` and `));
  };
  const led = question.parts.some((part) => part.query !== null) ? [sql`f.terms @@ p.query::tsquery`] : [];
  const ways: RawBuilder<unknown>[] = [];
  if (question.parts.some((part) => part.weeks > 0))
    for (const way of spansOf(question))
      ways.push(sql`select f.* from (${weeksOf(way, axis)}) w cross join lateral ${tickets(way, sql`f.terms @@ w.week`, ...led)} f`);
  if (question.parts.some((part) => part.weeks === 0)) ways.push(sql`select f.* from ${tickets(question, ...led)} f where p.weeks = 0`);
  return sql`
    unnest(${question.parts.map((part) => part.query)}::text[], ${question.parts.map((part) => part.weeks)}::int[]) with ordinality p (query, weeks, n)
    cross join lateral (${sql.join(ways, sql` union all `)}) f`;
}

/** The weeks of late and those before them, each with what is asked of it, in order. */
function spansOf(question: PageQuestion): PageQuestion[] {
  const { lately, weeks, sort } = question;
  if (lately === null) return [question];
  const late = { ...question, ...lately, weeks: { ...weeks, from: Math.max(lately.from, weeks.from ?? lately.from) } };
  const before = { ...question, weeks: { ...weeks, to: Math.min(lately.from - 1, weeks.to ?? lately.from) } };
  return sort.desc ? [late, before] : [before, late];
}

/** Most pages end within so many: only they are put together then. */
const near_weeks = 26;
/** So many weeks without a ticket are asked for at once. */
const empty_weeks = 26;

function weeksOf({ parts, week, weeks: { from, to }, firstWeek, after, sort }: PageQuestion, axis: Axis): RawBuilder<unknown> {
  const name = sql.lit(axis.name);
  const asked = sql`replace(${week ?? `'${axis.name}:%'`}::text, '%', week.week::text)`;
  const within = [
    from === null ? sql`true` : sql`week.week >= ${from}`,
    to === null ? sql`true` : sql`week.week <= ${to}`,
    after ? sql`(p.n > 1 or week.week ${sort.desc ? sql`<=` : sql`>=`} ${weekOfKey(after, axis)})` : sql`true`,
  ];
  const known = sql`from ticket_week week where p.weeks > 0 and week.axis = ${name} and ${sql.join(within, sql` and `)}`;
  if (firstWeek === null && parts.every((part) => part.weeks <= 1))
    return sql`select ${asked}::tsquery as week ${known} order by week.week ${direction({ sort })}`;
  const before = sql`(p.n = 1 and week.week ${sort.desc ? sql`>` : sql`<`} ${firstWeek}::bigint)`;
  const together =
    firstWeek === null
      ? sql`week.week / p.weeks`
      : sql`${before}, case when ${before} then week.week / ${sql.lit(empty_weeks)} else week.week / p.weeks end`;
  // One after the other, as an append of both is read: the far ones are not looked for before the near ones are used up.
  const weeks = (range: RawBuilder<unknown>) => sql`(
    select string_agg(${asked}, ' | ')::tsquery as week
    from (select week.week ${known} order by week.week ${direction({ sort })} ${range}) week
    group by ${together} order by max(week.week) ${direction({ sort })})`;
  return sql`${weeks(sql`limit ${sql.lit(near_weeks)}`)} union all ${weeks(sql`offset ${sql.lit(near_weeks)}`)}`;
}

function weekOfKey(place: Place, axis: Axis): RawBuilder<unknown> {
  return axis.type === 'bigint'
    ? sql`floor(${place.key}::bigint / 604800000.0)::bigint`
    : sql`floor(extract(epoch from ${place.key}::timestamptz) / 604800)::bigint`;
}

/** Of a place in the list, as `weekOfKey` has it. */
export function weekOf({ key }: Pick<Place, 'key'>, by: SortKey): number {
  return weekAt(axes[by].type === 'bigint' ? Number(key) : Date.parse(key.replace(' ', 'T').replace('+00', 'Z')));
}

function afterPlace({ after, sort }: PageQuestion, axis: Axis): RawBuilder<unknown> {
  if (!after) return sql`true`;
  return sql`(p.n > 1 or (${axis.key}, f.ticket_id) ${sort.desc ? sql`<` : sql`>`} (${after.key}::${sql.raw(axis.type)}, ${after.id}::bigint))`;
}

function direction(question: Pick<PageQuestion, 'sort'>): RawBuilder<unknown> {
  return question.sort.desc ? sql`desc` : sql`asc`;
}

/** Merges new facets into the index, outside any transaction that writes. */
export async function mergeFacets(db: Db): Promise<void> {
  await sql`select gin_clean_pending_list('ticket_facet_terms'), gin_clean_pending_list('ticket_facet_live')`.execute(db);
}
