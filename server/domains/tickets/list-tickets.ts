import type { TicketRow, View } from '../../../contract/tickets.ts';
import type { Ctx } from '../../platform/context.ts';
import { type Written, writtenPage } from '../../platform/http/written.ts';
import { viewerOf } from './access.ts';
import { type ListedTicket, listOfCustomer, listPage, type PagePlace } from './list-store.ts';
import { presentTicket } from './present.ts';
import type { TicketRecord } from './store.ts';

const page_rows = 50;

export async function listTickets(
  ctx: Ctx,
  query: { view: View; after?: string | undefined; limit?: number | undefined; customerId?: number | undefined },
): Promise<Written<{ rows: TicketRow[]; next: string | null }>> {
  const limit = query.limit ?? page_rows;
  const after = readPlace(query.after);
  const found = query.customerId
    ? (await listOfCustomer(ctx.tx, viewerOf(ctx), query.customerId, after, limit + 1)).map(listed)
    : await listPage(ctx.tx, viewerOf(ctx), query.view, after, limit + 1);
  const shown = found.slice(0, limit);
  const byActivity = query.view === 'all' || query.customerId !== undefined;
  return writtenPage(
    shown.map((one) => one.row),
    found.length > limit ? writePlace(shown.at(-1)!, byActivity) : null,
  );
}

function listed(record: TicketRecord): ListedTicket {
  const { id, desk_order, last_activity_at } = record;
  return { id, desk_order, last_activity_at, row: JSON.stringify(presentTicket(record)) };
}

function writePlace(row: ListedTicket, byActivity: boolean): string {
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
