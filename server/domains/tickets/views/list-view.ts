import type { TicketRow } from '../../../../contract/tickets.ts';
import { counted_max } from '../../../../contract/views.ts';
import type { ViewOrder } from '../../../../contract/view-order.ts';
import type { Ctx } from '../../../platform/context.ts';
import { presentTicket } from '../present.ts';
import { checkedFilter, questionOf, type Question } from './ask.ts';
import { countUpTo, findPage, ticketsInOrder, type Found, type Place } from './view-store.ts';

const page_rows = 100;

export interface ViewPageRequest extends ViewOrder {
  filter: unknown;
  after?: string | undefined;
  limit?: number | undefined;
}

/** A page of whatever filter, in its order, of the tickets that the caller may reach. Throws filter.invalid. */
export async function listView(ctx: Ctx, request: ViewPageRequest): Promise<{ rows: TicketRow[]; next: string | null }> {
  const limit = request.limit ?? page_rows;
  const question = await questionOf(ctx, checkedFilter(request.filter), request);
  const found = await pageOf(ctx, question, readPlace(request.after, question), limit + 1);
  const shown = found.slice(0, limit);
  const rows = await ticketsInOrder(
    ctx.tx,
    shown.map((one) => one.id),
  );
  return { rows: rows.map(presentTicket), next: found.length > limit ? writePlace(shown.at(-1)!) : null };
}

/** Ids after a place; the parts that lie before it are not asked. */
export function pageOf(ctx: Ctx, question: Question, after: Place | null, limit: number): Promise<Found[]> {
  return findPage(ctx.tx, { ...question, parts: question.parts.slice(after?.part ?? 0), after, limit });
}

/** How many tickets a filter holds for the caller; `counted_max` means at least so many. */
export async function countView(ctx: Ctx, filter: unknown): Promise<number> {
  const question = await questionOf(ctx, checkedFilter(filter), { sort: { by: 'activity', desc: true }, group: null });
  return countUpTo(ctx.tx, { ...question, limit: counted_max });
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
