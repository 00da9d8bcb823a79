/**
 * What a live message does to what is on screen. Pure. The live law: old state + live messages = freshly fetched state,
 * as far as it is loaded.
 */
import type { LiveMessage } from '../../../contract/live.ts';
import {
  compareInView,
  inView,
  type Message,
  openStates,
  type TicketDetail,
  type TicketRow,
  type TimelineEvent,
  type View,
} from '../../../contract/tickets.ts';

export interface ListPage {
  rows: TicketRow[];
  /** Where the next page begins; null = this is the last. */
  next: string | null;
}

export interface Viewer {
  id: number;
  groups: readonly number[];
}

/** A row that is not newer than what is known. Notes the version when it is. */
export function isOldNews(versions: Map<number, number>, row: TicketRow): boolean {
  if ((versions.get(row.id) ?? 0) >= row.version) return true;
  versions.set(row.id, row.version);
  return false;
}

/** Pages of a view after a message. The same object when nothing changes, so that nothing is drawn again. */
export function pagesAfter(pages: readonly ListPage[], view: View, me: Viewer, message: LiveMessage): readonly ListPage[] {
  if (message.kind === 'ticket-gone') return without(pages, message.ticketId);
  if (message.kind !== 'ticket') return pages;
  return pagesWithRow(pages, view, me, message.row);
}

/** Puts a row where it belongs, or takes it away where it no longer does. A known row with a higher version stays. */
export function pagesWithRow(pages: readonly ListPage[], view: View, me: Viewer, row: TicketRow): readonly ListPage[] {
  const known = rowIn(pages, row.id);
  if (known && known.version > row.version) return pages;
  if (!inView(view, row, me)) return without(pages, row.id);
  if (known && compareInView(view, known, row) === 0)
    return pages.map((page) => (page.rows.includes(known) ? { ...page, rows: page.rows.map((one) => (one === known ? row : one)) } : page));
  return withRowAtPlace(known ? without(pages, row.id) : pages, view, row);
}

/** Only within what is loaded: beyond its last row the order is not known here, and the row comes with its page. */
function withRowAtPlace(pages: readonly ListPage[], view: View, row: TicketRow): readonly ListPage[] {
  // Pages are sorted: what comes before the last of one belongs into it.
  const at = pages.findIndex((page) => page.rows.length > 0 && compareInView(view, row, page.rows.at(-1)!) < 0);
  const last = pages.at(-1);
  if (at < 0) {
    if (!last || last.next !== null) return pages;
    return [...pages.slice(0, -1), { ...last, rows: [...last.rows, row] }];
  }
  return pages.map((page, index) => {
    if (index !== at) return page;
    const place = page.rows.findIndex((one) => compareInView(view, row, one) < 0);
    return { ...page, rows: page.rows.toSpliced(place, 0, row) };
  });
}

function without(pages: readonly ListPage[], ticketId: number): readonly ListPage[] {
  if (!rowIn(pages, ticketId)) return pages;
  return pages.map((page) =>
    page.rows.some((row) => row.id === ticketId) ? { ...page, rows: page.rows.filter((row) => row.id !== ticketId) } : page,
  );
}

/** The row of a ticket, where it is loaded. */
export function rowIn(pages: readonly ListPage[], ticketId: number): TicketRow | undefined {
  for (const page of pages) {
    const row = page.rows.find((one) => one.id === ticketId);
    if (row) return row;
  }
  return undefined;
}

/** All rows in order, each ticket once: a row that moved while pages were fetched stands in two of them. */
export function rowsOf(pages: readonly ListPage[]): TicketRow[] {
  const first = pages[0];
  if (!first) return [];
  // A page more, of tickets that were on none before: the usual way a long list grows, and no reason to look at all of it again.
  const before = gathered.get(first);
  const grows = before && pages.length >= before.pages.length && before.pages.every((page, at) => page === pages[at]);
  const { rows, places } = grows ? before : { rows: [] as TicketRow[], places: new Map<number, number>() };
  const fresh = pages.slice(grows ? before.pages.length : 0).flatMap((page) => page.rows);
  const expected = places.size + fresh.length;
  for (const row of fresh) places.set(row.id, places.size);
  if (places.size !== expected) {
    gathered.delete(first);
    return eachOnce(pages);
  }
  const all = fresh.length > 0 ? rows.concat(fresh) : rows;
  gathered.set(first, { pages, rows: all, places });
  placesIn.set(all, places);
  if (grows && all !== rows) shorter.set(all, new WeakRef(rows));
  return all;
}

const gathered = new WeakMap<ListPage, { pages: readonly ListPage[]; rows: TicketRow[]; places: Map<number, number> }>();
/** Where each ticket stands. Lists that grew from one another share it: what stands in the shorter one stands at the same place in the longer one. */
const placesIn = new WeakMap<readonly TicketRow[], Map<number, number>>();
const shorter = new WeakMap<readonly TicketRow[], WeakRef<readonly TicketRow[]>>();

/** Where a ticket stands among rows; -1 when it does not. */
export function placeIn(rows: readonly TicketRow[], ticketId: number | null): number {
  if (ticketId === null) return -1;
  const places = placesIn.get(rows);
  if (!places) return rows.findIndex((row) => row.id === ticketId);
  const at = places.get(ticketId) ?? -1;
  return at < rows.length ? at : -1;
}

/** These rows are those with more after them. */
export function grewFrom(rows: readonly TicketRow[], before: readonly TicketRow[]): boolean {
  return shorter.get(rows)?.deref() === before;
}

function eachOnce(pages: readonly ListPage[]): TicketRow[] {
  const rows = pages.flatMap((page) => page.rows);
  const newest = new Map<number, TicketRow>();
  for (const page of pages) for (const row of page.rows) if ((newest.get(row.id)?.version ?? -1) < row.version) newest.set(row.id, row);
  const taken = new Set<number>();
  return rows.filter((row) => newest.get(row.id) === row && !taken.has(row.id) && taken.add(row.id));
}

/** An open ticket after a message. The same object when nothing changes. */
export function detailAfter(detail: TicketDetail, message: LiveMessage): TicketDetail {
  if (message.kind === 'ticket') return detailWithRow(detail, message.row);
  if (message.kind === 'ticket-gone')
    return withOthers(
      detail,
      detail.others.filter((other) => other.id !== message.ticketId),
    );
  if (message.kind === 'message' && message.message.ticketId === detail.ticket.id)
    return { ...detail, messages: withMessage(detail, message.message) };
  if (message.kind === 'message-gone' && message.ticketId === detail.ticket.id)
    return { ...detail, messages: detail.messages.filter((one) => one.id !== message.messageId) };
  if (message.kind === 'event' && message.ticketId === detail.ticket.id)
    return { ...detail, events: withEvent(detail.events, message.event) };
  return detail;
}

const others_max = 20;

export function detailWithRow(detail: TicketDetail, row: TicketRow): TicketDetail {
  if (row.id === detail.ticket.id) return row.version >= detail.ticket.version ? { ...detail, ticket: row } : detail;
  const known = detail.others.find((other) => other.id === row.id);
  if (known && known.version > row.version) return detail;
  if (row.customerId !== detail.customer.id)
    return known
      ? withOthers(
          detail,
          detail.others.filter((other) => other !== known),
        )
      : detail;
  const others = [...detail.others.filter((other) => other !== known), row].sort(
    (a, b) => Number(isClosed(a)) - Number(isClosed(b)) || compareInView('all', a, b),
  );
  return withOthers(detail, others.slice(0, others_max));
}

function withOthers(detail: TicketDetail, others: TicketRow[]): TicketDetail {
  if (others.length === detail.others.length && others.every((other, at) => other === detail.others[at])) return detail;
  return { ...detail, others, othersOpen: others.filter((other) => !isClosed(other)).length };
}

function withMessage(detail: TicketDetail, message: Message): Message[] {
  const known = detail.messages.findIndex((one) => one.id === message.id);
  if (known >= 0) return detail.messages.with(known, message);
  const first = detail.messages[0];
  // Older than what is loaded: it comes with its page.
  if (first && message.id < first.id && detail.hasEarlier) return detail.messages;
  const at = detail.messages.findIndex((one) => one.id > message.id);
  return at < 0 ? [...detail.messages, message] : detail.messages.toSpliced(at, 0, message);
}

function withEvent(events: TimelineEvent[], event: TimelineEvent): TimelineEvent[] {
  if (events.some((one) => one.id === event.id)) return events;
  const at = events.findIndex((one) => one.id > event.id);
  return at < 0 ? [...events, event] : events.toSpliced(at, 0, event);
}

export function isClosed(row: Pick<TicketRow, 'state'>): boolean {
  return !openStates.includes(row.state);
}
