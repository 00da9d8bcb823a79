import type { TicketRow, View } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { type Written, writtenPage } from '../../platform/http/written.ts';
import { viewerOf } from './access.ts';
import { type Found, listOfCustomer, listPage, type PagePlace } from './list-store.ts';
import { presentTicket } from './present.ts';
import { type Rows, withRows } from './rows/shown-rows.ts';

const page_rows = 50;

interface Page {
  found: readonly Found[];
  rows: Rows;
}

export async function listTickets(
  ctx: Ctx,
  query: { view: View; after?: string | undefined; limit?: number | undefined; customerId?: number | undefined },
): Promise<Written<{ rows: TicketRow[]; next: string | null }>> {
  const limit = query.limit ?? page_rows;
  const after = readPlace(query.after);
  const { found, rows } = query.customerId
    ? await pageOfCustomer(ctx, query.customerId, after, limit)
    : await pageOf(ctx, query.view, after, limit);
  return writtenPage(rows, found.length > limit ? writePlace(found[limit - 1]!) : null);
}

/** One more than is shown: is there a next page? */
async function pageOf(ctx: Ctx, view: View, after: PagePlace | null, limit: number): Promise<Page> {
  const asked = { viewer: viewerOf(ctx), view, after, limit: limit + 1 };
  return withRows<Found>(ctx, limit, {
    versions: () => listPage(ctx.tx, asked, 'versions'),
    rows: () => listPage(ctx.tx, asked, 'rows'),
  });
}

async function pageOfCustomer(ctx: Ctx, customerId: number, after: PagePlace | null, limit: number): Promise<Page> {
  const records = await listOfCustomer(ctx.tx, viewerOf(ctx), customerId, after, limit + 1);
  return {
    found: records.map(({ id, last_activity_at }) => ({ id, key: last_activity_at })),
    rows: records.slice(0, limit).map((record) => JSON.stringify(presentTicket(record))),
  };
}

function writePlace({ key, id }: Found): string {
  return `${Number(key)}.${id}`;
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
