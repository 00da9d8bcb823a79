import type { TicketRow, View } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { type Written, writtenPage } from '../../platform/http/written.ts';
import { viewerOf } from './access.ts';
import { type ListedPage, listOfCustomer, listPage, type PagePlace } from './list-store.ts';
import { presentTicket } from './present.ts';

const page_rows = 50;

export async function listTickets(
  ctx: Ctx,
  query: { view: View; after?: string | undefined; limit?: number | undefined; customerId?: number | undefined },
): Promise<Written<{ rows: TicketRow[]; next: string | null }>> {
  const limit = query.limit ?? page_rows;
  const after = readPlace(query.after);
  const { rows, next } = query.customerId
    ? await pageOfCustomer(ctx, query.customerId, after, limit)
    : await listPage(ctx.tx, viewerOf(ctx), query.view, after, limit);
  return writtenPage(rows, next && `${next.key}.${next.id}`);
}

async function pageOfCustomer(ctx: Ctx, customerId: number, after: PagePlace | null, limit: number): Promise<ListedPage> {
  const found = await listOfCustomer(ctx.tx, viewerOf(ctx), customerId, after, limit + 1);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((record) => JSON.stringify(presentTicket(record))).join(','),
    next: last && found.length > limit ? { key: last.last_activity_at.getTime(), id: last.id } : null,
  };
}

/** Farther than any ticket lies, and still an instant that JavaScript and PostgreSQL can both say. */
const place_key_max = 8_000_000_000_000_000;
const place_key_min = -60_000_000_000_000;

/** A text that is no place is the beginning. */
export function readPlace(text: string | undefined): PagePlace | null {
  const match = /^(-?\d{1,16})\.(\d{1,16})$/.exec(text ?? '');
  if (!match) return null;
  const place = { key: Number(match[1]), id: Number(match[2]) };
  return place.key >= place_key_min && place.key <= place_key_max && Number.isSafeInteger(place.id) ? place : null;
}
