/**
 * The live law: what a desk keeps by applying live messages to what it fetched is what it would fetch now. The reducer here is the least a
 * desk needs: rows by version, messages and folded events by id, views by the pure functions of the contract.
 */
import type { LiveMessage } from '../contract/live.ts';
import {
  compareInView,
  inView,
  views,
  type Counters,
  type Message,
  type TicketRow,
  type TimelineEvent,
  type View,
} from '../contract/tickets.ts';
import type { Desk, Person } from './factories.ts';

interface Detail {
  ticket: TicketRow;
  messages: Message[];
  events: TimelineEvent[];
}

export interface DeskState {
  rows: Map<number, TicketRow>;
  counters: Counters;
  details: Map<number, Detail>;
}

/** Applies one live message. Pure: gives a new state. */
export function applyLive(state: DeskState, message: LiveMessage): DeskState {
  switch (message.kind) {
    case 'ticket': {
      const { row } = message;
      if ((state.rows.get(row.id)?.version ?? 0) >= row.version) return state;
      const detail = state.details.get(row.id);
      return {
        ...state,
        rows: new Map(state.rows).set(row.id, row),
        details: detail ? new Map(state.details).set(row.id, { ...detail, ticket: row }) : state.details,
      };
    }
    case 'ticket-gone':
      return { ...state, rows: without(state.rows, message.ticketId), details: without(state.details, message.ticketId) };
    case 'message':
      return inDetail(state, message.message.ticketId, (detail) => ({ ...detail, messages: put(detail.messages, message.message) }));
    case 'message-gone':
      return inDetail(state, message.ticketId, (detail) => ({
        ...detail,
        messages: detail.messages.filter((one) => one.id !== message.messageId),
      }));
    case 'event':
      return inDetail(state, message.ticketId, (detail) => ({ ...detail, events: put(detail.events, message.event) }));
    case 'counters':
      return { ...state, counters: message.counters };
    default:
      return state;
  }
}

function without<V>(map: ReadonlyMap<number, V>, key: number): Map<number, V> {
  const less = new Map(map);
  less.delete(key);
  return less;
}

function put<R extends { id: number }>(records: readonly R[], record: R): R[] {
  return [...records.filter((one) => one.id !== record.id), record].sort((a, b) => a.id - b.id);
}

function inDetail(state: DeskState, ticketId: number, change: (detail: Detail) => Detail): DeskState {
  const detail = state.details.get(ticketId);
  return detail ? { ...state, details: new Map(state.details).set(ticketId, change(detail)) } : state;
}

/** Everything a desk could show, fetched: every view whole, the counters, and these tickets opened. */
export async function fetchDesk(
  person: Pick<Person, 'api'>,
  ticketIds: Iterable<number>,
): Promise<{ state: DeskState; lists: Record<View, number[]> }> {
  const lists = {} as Record<View, number[]>;
  const rows = new Map<number, TicketRow>();
  for (const view of views) {
    lists[view] = [];
    for (let after: string | null = ''; after !== null; ) {
      const { body } = await person.api.get(`/api/tickets?view=${view}&limit=100${after && `&after=${after}`}`);
      for (const row of body.rows as TicketRow[]) lists[view].push(row.id), rows.set(row.id, row);
      after = body.next;
    }
  }
  const details = new Map<number, Detail>();
  for (const id of ticketIds) {
    const { status, body } = await person.api.get(`/api/tickets/${id}`);
    if (status === 200) details.set(id, { ticket: body.ticket, messages: body.messages, events: body.events });
  }
  return { state: { rows, counters: (await person.api.get('/api/tickets/counters')).body, details }, lists };
}

/** A desk that fetched once and then only listens. */
export async function beginListening(person: Person, desk: Desk, ticketIds: Iterable<number>): Promise<{ state(): DeskState }> {
  const early: LiveMessage[] = [];
  desk.onMessage = (message) => early.push(message);
  let state = (await fetchDesk(person, ticketIds)).state;
  // What came while we fetched is applied on top: old news is told by versions and ids.
  for (const message of early) state = applyLive(state, message);
  desk.onMessage = (message) => (state = applyLive(state, message));
  return { state: () => state };
}

/** What differs between the kept and the fetched, in words; empty when the law holds. */
export async function breachesOfLaw(person: Person, kept: () => DeskState): Promise<string[]> {
  const me = { id: person.id, groups: (await person.principal()).groups };
  const { state: fetched, lists } = await fetchDesk(person, kept().details.keys());
  const mine = kept();
  const breaches: string[] = [];
  const compare = (what: string, a: unknown, b: unknown) =>
    JSON.stringify(a) !== JSON.stringify(b) &&
    breaches.push(`${person.name}: ${what}\n  kept    ${JSON.stringify(a)}\n  fetched ${JSON.stringify(b)}`);
  const keptRows = [...mine.rows.values()];
  for (const view of views)
    compare(
      `view ${view}`,
      keptRows
        .filter((row) => inView(view, row, me))
        .sort((a, b) => compareInView(view, a, b))
        .map((row) => row.id),
      lists[view],
    );
  compare(
    'rows',
    keptRows.sort((a, b) => a.id - b.id),
    [...fetched.rows.values()].sort((a, b) => a.id - b.id),
  );
  compare('counters', mine.counters, fetched.counters);
  for (const [id, detail] of mine.details)
    for (const part of ['ticket', 'messages', 'events'] as const)
      compare(`ticket ${id}, ${part}`, detail[part], fetched.details.get(id)?.[part]);
  return breaches;
}
