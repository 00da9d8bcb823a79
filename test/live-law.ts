/**
 * The live law: what a desk keeps by applying live messages to what it fetched is what it would fetch now. Applied by the desk's own
 * reducers, to views loaded whole, to views of which only the beginning is loaded, and to open tickets.
 */
import type { LiveMessage } from '../contract/live.ts';
import { views, type Counters, type TicketDetail, type TicketRow, type View } from '../contract/tickets.ts';
import { detailAfter, isOldNews, pagesAfter, rowsOf, type ListPage } from '../web/src/app/live-reducers.ts';
import type { Desk, Person } from './factories.ts';

export interface DeskState {
  me: { id: number; groups: readonly number[] };
  whole: Record<View, readonly ListPage[]>;
  beginning: Record<View, readonly ListPage[]>;
  counters: Counters;
  details: Map<number, TicketDetail>;
  versions: Map<number, number>;
}

const beginning_rows = 3;

/** Applies one live message, as the desk does. */
export function applyLive(state: DeskState, message: LiveMessage): DeskState {
  if (message.kind === 'counters') return { ...state, counters: message.counters };
  if (message.kind === 'ticket' && isOldNews(state.versions, message.row)) return state;
  if (message.kind === 'ticket-gone') state.versions.delete(message.ticketId);
  const after = (pages: Record<View, readonly ListPage[]>) => byView((view) => pagesAfter(pages[view], view, state.me, message));
  const details = [...state.details].filter(([id]) => message.kind !== 'ticket-gone' || message.ticketId !== id);
  return {
    ...state,
    whole: after(state.whole),
    beginning: after(state.beginning),
    details: new Map(details.map(([id, detail]) => [id, detailAfter(detail, message)])),
  };
}

function byView<T>(make: (view: View) => T): Record<View, T> {
  return Object.fromEntries(views.map((view) => [view, make(view)])) as Record<View, T>;
}

/** Everything a desk could show, fetched: every view whole, the counters, and these tickets opened. */
export async function fetchDesk(person: Pick<Person, 'api' | 'id' | 'principal'>, ticketIds: Iterable<number>): Promise<DeskState> {
  const whole = {} as Record<View, ListPage[]>;
  const beginning = {} as Record<View, ListPage[]>;
  const versions = new Map<number, number>();
  for (const view of views) {
    whole[view] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: ListPage = (await person.api.get(`/api/tickets?view=${view}&limit=100${after && `&after=${after}`}`)).body;
      for (const row of page.rows) versions.set(row.id, Math.max(row.version, versions.get(row.id) ?? 0));
      whole[view].push(page);
      after = page.next;
    }
    beginning[view] = [(await person.api.get(`/api/tickets?view=${view}&limit=${beginning_rows}`)).body];
  }
  const details = new Map<number, TicketDetail>();
  for (const id of ticketIds) {
    const { status, body } = await person.api.get(`/api/tickets/${id}`);
    if (status === 200) details.set(id, body);
  }
  const counters = (await person.api.get('/api/tickets/counters')).body;
  return { me: { id: person.id, groups: (await person.principal()).groups }, whole, beginning, counters, details, versions };
}

/** A desk that fetched once and then only listens. */
export async function beginListening(person: Person, desk: Desk, ticketIds: Iterable<number>): Promise<{ state(): DeskState }> {
  const early: LiveMessage[] = [];
  desk.onMessage = (message) => early.push(message);
  let state = await fetchDesk(person, ticketIds);
  // What came while we fetched is applied on top: old news is told by versions and ids.
  for (const message of early) state = applyLive(state, message);
  desk.onMessage = (message) => (state = applyLive(state, message));
  return { state: () => state };
}

/** What differs between the kept and the fetched, in words; empty when the law holds. */
export async function breachesOfLaw(person: Person, kept: () => DeskState): Promise<string[]> {
  const fetched = await fetchDesk(person, kept().details.keys());
  const mine = kept();
  const breaches: string[] = [];
  const compare = (what: string, a: unknown, b: unknown) =>
    JSON.stringify(a) !== JSON.stringify(b) &&
    breaches.push(`${person.name}: ${what}\n  kept    ${JSON.stringify(a)}\n  fetched ${JSON.stringify(b)}`);
  for (const view of views) {
    const rows: TicketRow[] = rowsOf(fetched.whole[view]);
    compare(`view ${view}`, rowsOf(mine.whole[view]), rows);
    const beginning = rowsOf(mine.beginning[view]);
    compare(`beginning of ${view}`, beginning, rows.slice(0, beginning.length));
  }
  compare('counters', mine.counters, fetched.counters);
  for (const [id, detail] of mine.details)
    for (const part of ['ticket', 'messages', 'events', 'others', 'othersOpen'] as const)
      compare(`ticket ${id}, ${part}`, detail[part], fetched.details.get(id)?.[part]);
  return breaches;
}
