import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LiveMessage } from '../../../contract/live.ts';
import { compareInView, inView, type TicketDetail, type TicketRow, type View, views } from '../../../contract/tickets.ts';
import { detailAfter, grewFrom, isOldNews, type ListPage, pagesAfter, placeIn, rowsOf } from './live-reducers.ts';

const me = { id: 7, groups: [1, 2] };
const base: TicketRow = {
  id: 1,
  number: 1001,
  subject: 'Hamulec',
  typeId: 1,
  priority: 2,
  statusId: 2,
  state: 'open',
  categoryId: null,
  tags: [],
  groupId: 1,
  ownerId: 7,
  language: 'pl',
  channel: 'email',
  customerId: 3,
  customerName: 'Anna',
  waitingSince: null,
  unseen: false,
  preview: '',
  messageCount: 1,
  createdAt: '2026-11-20T08:00:00.000Z',
  lastActivityAt: '2026-11-20T08:00:00.000Z',
  firstAnswerAt: null,
  closedAt: null,
  fields: {},
  snoozedUntil: null,
  mergedIntoId: null,
  parentId: null,
  deskOrder: 100,
  version: 1,
};
const row = (change: Partial<TicketRow>): TicketRow => ({ ...base, ...change });
const page = (rows: TicketRow[], next: string | null = null): ListPage => ({ rows, next });
const ticket = (change: Partial<TicketRow>): LiveMessage => ({ kind: 'ticket', row: row(change) });
const ids = (pages: readonly ListPage[]) => rowsOf(pages).map((each) => each.id);

test('a new ticket stands where its waiting puts it', () => {
  const pages = [page([row({ id: 1, deskOrder: 10 }), row({ id: 2, deskOrder: 30 })])];
  expect(ids(pagesAfter(pages, 'mine', me, ticket({ id: 3, deskOrder: 20 })))).toEqual([1, 3, 2]);
});

test('a ticket beyond what is loaded waits for its page', () => {
  const pages = [page([row({ id: 1, deskOrder: 10 })], '10.1')];
  expect(pagesAfter(pages, 'mine', me, ticket({ id: 3, deskOrder: 20 }))).toBe(pages);
});

test('a ticket given to somebody else leaves my list and stays in my group', () => {
  const pages = [page([row({ id: 1 }), row({ id: 2, deskOrder: 200 })])];
  expect(ids(pagesAfter(pages, 'mine', me, ticket({ id: 1, ownerId: 9, version: 2 })))).toEqual([2]);
  expect(ids(pagesAfter(pages, 'groups', me, ticket({ id: 1, ownerId: 9, version: 2 })))).toEqual([1, 2]);
});

test('older news than what is shown changes nothing', () => {
  const pages = [page([row({ id: 1, version: 5, subject: 'nowy' })])];
  expect(pagesAfter(pages, 'mine', me, ticket({ id: 1, version: 4, subject: 'stary' }))).toBe(pages);
});

test('news already heard is old, also when the ticket is nowhere on screen', () => {
  const versions = new Map<number, number>();
  expect(isOldNews(versions, row({ version: 3 }))).toBe(false);
  expect(isOldNews(versions, row({ version: 3 }))).toBe(true);
  expect(isOldNews(versions, row({ version: 2 }))).toBe(true);
  expect(isOldNews(versions, row({ version: 4 }))).toBe(false);
});

test('a ticket that left what one may see is gone from the list and from the other matters of its customer', () => {
  const gone: LiveMessage = { kind: 'ticket-gone', ticketId: 1 };
  expect(ids(pagesAfter([page([row({ id: 1 }), row({ id: 2 })])], 'all', me, gone))).toEqual([2]);
  const detail = detailOf([row({ id: 1 }), row({ id: 5 })]);
  expect(detailAfter(detail, gone).others.map((each) => each.id)).toEqual([5]);
});

test('a message comes once, in its place, and its delivery is the newest', () => {
  const detail = detailOf([]);
  const message = { id: 40, ticketId: 99, kind: 'outbound', delivery: { state: 'queued' } } as TicketDetail['messages'][number];
  const later = { ...message, delivery: { ...message.delivery, state: 'sent' } } as typeof message;
  const after = [message, message, later].reduce((known, each) => detailAfter(known, { kind: 'message', message: each }), detail);
  expect(after.messages).toEqual([later]);
  expect(detailAfter(after, { kind: 'message-gone', ticketId: 99, messageId: 40 }).messages).toEqual([]);
});

test('live law: applying changes one by one gives what fetching afterwards gives', () => {
  const change = fc.record({
    id: fc.integer({ min: 1, max: 6 }),
    ownerId: fc.constantFrom(7, 9, null),
    groupId: fc.constantFrom(1, 3),
    state: fc.constantFrom('new', 'open', 'waiting_customer', 'closed'),
    deskOrder: fc.integer({ min: 1, max: 5 }),
    hour: fc.integer({ min: 0, max: 9 }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...views), fc.array(change, { maxLength: 30 }), (view, changes) => {
      let pages: readonly ListPage[] = [page([])];
      const world = new Map<number, TicketRow>();
      changes.forEach(({ hour, ...each }, at) => {
        const next = row({
          ...each,
          lastActivityAt: `2026-11-20T0${hour}:00:00.000Z`,
          version: at + 1,
        });
        world.set(next.id, next);
        pages = pagesAfter(pages, view, me, { kind: 'ticket', row: next });
      });
      expect(rowsOf(pages)).toEqual(fetched(view, world));
    }),
  );
});

function fetched(view: View, world: Map<number, TicketRow>): TicketRow[] {
  return [...world.values()].filter((each) => inView(view, each, me)).sort((a, b) => compareInView(view, a, b));
}

function detailOf(others: TicketRow[]): TicketDetail {
  return {
    ticket: row({ id: 99 }),
    customer: { id: 3 } as TicketDetail['customer'],
    company: null,
    messages: [],
    hasEarlier: false,
    events: [],
    drafts: [],
    others,
    othersOpen: others.length,
    reply: null,
    noReplyBecause: null,
  };
}

test('rows know their places, through every page that comes and every message', () => {
  const pageOf = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(pageOf, { maxLength: 6 }), (numbers) => {
      const pages = numbers.map((one) => page(one.map((id) => row({ id }))));
      for (let loaded = 0; loaded <= pages.length; loaded++) {
        const rows = rowsOf(pages.slice(0, loaded));
        for (let id = 0; id <= 61; id++) expect(placeIn(rows, id)).toBe(rows.findIndex((one) => one.id === id));
      }
    }),
  );
});

test('a page more is said to be one: what stood there stands there still', () => {
  const pages = [page([row({ id: 1 }), row({ id: 2 })]), page([row({ id: 3 })])];
  const first = rowsOf(pages.slice(0, 1));
  const all = rowsOf(pages);
  expect(grewFrom(all, first)).toBe(true);
  expect(placeIn(first, 3)).toBe(-1);
  expect(placeIn(all, 3)).toBe(2);
  expect(grewFrom(rowsOf([page([row({ id: 2 })]), pages[1]!]), all)).toBe(false);
});
