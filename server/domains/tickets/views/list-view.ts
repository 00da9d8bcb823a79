import { sql } from 'kysely';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { counted_max } from '../../../../contract/views.ts';
import type { ViewOrder } from '../../../../contract/view-order.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { type Written, writtenPage } from '../../../platform/http/written.ts';
import { withRows } from '../rows/shown-rows.ts';
import { checkedFilter, questionOf, type Question } from './ask.ts';
import { walked_us } from './facet-ways.ts';
import { alongActivity, countUpTo, findPage, weekOf, type Found, type FoundAs, type Place, type Shape } from './view-store.ts';
import { hintOf } from './walk-hints.ts';

const page_rows = 100;

export interface ViewPageRequest extends ViewOrder {
  filter: unknown;
  after?: string | undefined;
  limit?: number | undefined;
}

/** A page of whatever filter, in its order, of the tickets that the caller may reach. Throws filter.invalid. */
export async function listView(ctx: Ctx, request: ViewPageRequest): Promise<Written<{ rows: TicketRow[]; next: string | null }>> {
  const limit = request.limit ?? page_rows;
  const question = await questionOf(ctx, checkedFilter(request.filter), request);
  const place = readPlace(request.after, question);
  const { found, rows } = await withRows<Found>(ctx, limit, {
    versions: () => pageOf(ctx, question, place, limit + 1, 'versions'),
    rows: () => pageOf(ctx, question, place, limit + 1, 'rows'),
  });
  return writtenPage(rows, found.length > limit ? writePlace(found[limit - 1]!) : null);
}

/** A page that is expected to be full after so many tickets of the order is read along it, and given up after twice as many. */
const along_tickets_max = 2_500;
/**
 * After how many it is given up: round numbers, so that plans are kept (at-most.ts). What is common in all may be less so among the newest; to read the least of
 * these costs less than the weeks would.
 */
const along_steps = [1_200, 2_500, 5_000];

/** What comes after a place; the parts that lie before it are not asked. */
export async function pageOf<S extends Shape>(
  ctx: Ctx,
  question: Question,
  after: Place | null,
  limit: number,
  shape: S,
): Promise<FoundAs<S>[]> {
  const { along, sort } = question;
  const hint = hintOf(ctx.app, `${question.name} ${after ? `${after.part} ${weekOf(after, sort.by)}` : ''}`);
  const expected = along === null || hint.sparse ? Number.POSITIVE_INFINITY : limit / along.share;
  // A week of a few groups is short: by those it may be cheaper than the walk.
  const cheapest = question.week === null || expected * walked_us <= question.us;
  if (along !== null && expected <= along_tickets_max && cheapest) {
    const found = await alongActivity(ctx.tx, along, { after, limit, sort }, along_steps.find((step) => step >= 2 * expected)!, shape);
    if (found) return found;
    hint.sparse = true;
  }
  const parts = question.parts.slice(after?.part ?? 0);
  const found = await findPage(ctx.tx, { ...question, parts, firstWeek: hint.firstWeek, after, limit }, shape);
  const first = found[0];
  hint.firstWeek = first && first.part === (after?.part ?? 0) ? weekOf(first, sort.by) : null;
  return found;
}

export interface CountRequest {
  filters: readonly unknown[];
  /** A count that reaches this means at least so many. */
  upTo?: number | undefined;
  except?: readonly number[] | undefined;
}

/** How many tickets each filter holds for the caller. Throws filter.invalid, and request.invalid when more is to be counted than a screen full of counters may cost. */
export async function countViews(ctx: Ctx, { filters, upTo = counted_max, except = [] }: CountRequest): Promise<number[]> {
  if (upTo > counted_max && filters.length > 1) fail('request.invalid', { reason: 'filters, upTo' });
  // One after the other: a person with twenty views must not take every connection.
  const counts: number[] = [];
  for (const filter of filters) counts.push(await countView(ctx, filter, upTo, except));
  return counts;
}

async function countView(ctx: Ctx, filter: unknown, upTo: number, except: readonly number[]): Promise<number> {
  const question = await questionOf(ctx, checkedFilter(filter), { sort: { by: 'activity', desc: true }, group: null });
  return countUpTo(ctx.tx, { ...question, narrow: allBut(question.narrow, except), firstWeek: null, limit: upTo });
}

/** What the row of facets is asked, and that it is none of these: looked up, for a thousand compared with each of ten thousand are most of the time. */
function allBut(narrow: Question['narrow'], except: readonly number[]): Question['narrow'] {
  return except.length === 0 ? narrow : sql<boolean>`(${narrow ?? sql`true`}) and f.ticket_id not in (select unnest(${except}::bigint[]))`;
}

function writePlace({ part, key, id }: Found): string {
  return `${part}~${key}~${id}`;
}

/** A text that is no place is the beginning. */
function readPlace(text: string | undefined, question: Question): Place | null {
  const match = /^(\d{1,6})~(-?\d{1,16}|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00)~(\d{1,15})$/.exec(text ?? '');
  if (!match) return null;
  const [, part, key, id] = match as unknown as [string, string, string, string];
  const fits = /^-?\d+$/.test(key) === (question.sort.by === 'desk') && Number(part) < question.parts.length;
  const real = question.sort.by === 'desk' || Number.isFinite(Date.parse(key.replace(' ', 'T').replace('+00', 'Z')));
  return fits && real ? { part: Number(part), key, id: Number(id) } : null;
}
