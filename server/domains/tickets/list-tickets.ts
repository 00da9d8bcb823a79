import type { TicketRow, View } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { viewerOf } from './access.ts';
import { listOfCustomer, listPage, type PagePlace } from './list-store.ts';
import { presentTicket } from './present.ts';
import type { TicketRecord } from './store.ts';

const page_rows = 50;

export async function listTickets(
  ctx: Ctx,
  query: { view: View; after?: string | undefined; limit?: number | undefined; customerId?: number | undefined },
): Promise<{ rows: TicketRow[]; next: string | null }> {
  const limit = query.limit ?? page_rows;
  const after = readPlace(query.after);
  const found = query.customerId
    ? await listOfCustomer(ctx.tx, viewerOf(ctx), query.customerId, after, limit + 1)
    : await listPage(ctx.tx, viewerOf(ctx), query.view, after, limit + 1);
  const rows = found.slice(0, limit);
  const byActivity = query.view === 'all' || query.customerId !== undefined;
  return { rows: rows.map(presentTicket), next: found.length > limit ? writePlace(rows.at(-1)!, byActivity) : null };
}

function writePlace(row: TicketRecord, byActivity: boolean): string {
  return `${byActivity ? row.last_activity_at.getTime() : row.desk_order}.${row.id}`;
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
