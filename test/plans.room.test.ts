/**
 * Reading must cost as much as it shows, whatever lies in the tables: every query of the desk goes by an index, and sorts no more than it merges.
 * What the program really sends is caught and explained, on 50,000 tickets, both with the values given and as the generic plan that a connection
 * may settle for.
 */
import { Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DB } from '../db/types.ts';
import { views } from '../contract/tickets.ts';
import type { RowScope } from '../contract/rights.ts';
import { countersOf, listPage, type ListViewer, type PagePlace } from '../server/domains/tickets/list-store.ts';
import { find } from '../server/domains/tickets/search/find.ts';
import { listView, type ViewPageRequest } from '../server/domains/tickets/views/list-view.ts';
import { readTicket } from '../server/domains/tickets/read-ticket.ts';
import { getTicketByNumber } from '../server/domains/tickets/store.ts';
import { reading, type Principal } from '../server/platform/context.ts';
import type { Db } from '../server/platform/db/pool.ts';
import { readEvents } from '../server/platform/events/read-events.ts';
import { fill } from './bench/fill.ts';
import { openTestApp, type TestApp } from './database.ts';

const tickets = 50_000;
const sentences = 20_000;
const page_rows = 51;
const large = new Set([
  'ticket',
  'message',
  'event',
  'customer',
  'customer_identity',
  'ticket_search',
  'inbound_mail',
  'outbound_mail',
  'attachment',
]);

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
}

const nobody: Principal = {
  accountId: 0,
  name: '',
  email: '',
  locale: 'pl',
  timeZone: 'UTC',
  permissions: new Set(['tickets.read']),
  scope: { all: true },
  groups: [],
  sessionId: null,
};

let t: TestApp;
let db: Db;
let sent: { sql: string; parameters: readonly unknown[] }[] = [];
let groups: number[];
let viewers: [string, ListViewer, number][];

beforeAll(async () => {
  t = await openTestApp();
  await fill({ pool: t.app.database.pool } as never, tickets, sentences);
  db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: t.app.database.pool }),
    log: (event) => void sent.push({ sql: event.query.sql, parameters: event.query.parameters }),
  });
  groups = (await t.app.database.pool.query<{ id: number }>('select id from "group" order by id')).rows.map((row) => row.id);
  const owner = (
    await t.app.database.pool.query<{ id: number }>(
      'select owner_id as id from ticket where owner_id is not null group by 1 order by count(*) desc limit 1',
    )
  ).rows[0]!.id;
  const scoped = (of: number[]): RowScope => ({ all: false, groups: of, owner });
  viewers = [
    ['an agent of two groups', { id: owner, groups: [groups[0]!, groups[4]!], scope: scoped([groups[0]!, groups[4]!]) }, 3],
    ['a supervisor of four groups', { id: owner, groups: groups.slice(0, 4), scope: scoped(groups.slice(0, 4)) }, 5],
    ['an administrator', { id: owner, groups: groups.slice(0, 2), scope: { all: true } }, groups.length + 1],
  ];
}, 180_000);

afterAll(() => t.close());

/** Everything a reading sends to the database, as plans: with its values (and what really happened), and generic. */
async function plansOf(read: () => Promise<unknown>): Promise<{ sql: string; real: Node[]; generic: Node[] }[]> {
  sent = [];
  await read();
  const plans = [];
  for (const { sql, parameters } of sent.splice(0)) {
    const real = await t.app.database.pool.query(`explain (analyze, format json) ${sql}`, [...parameters]);
    const generic = await t.app.database.pool.query(`explain (generic_plan, format json) ${sql}`);
    plans.push({ sql, real: nodesOf(real.rows[0]['QUERY PLAN'][0].Plan), generic: nodesOf(generic.rows[0]['QUERY PLAN'][0].Plan) });
  }
  return plans;
}

function nodesOf(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

async function expectCheap(read: () => Promise<unknown>, rows_max: number, { endsEarly = false } = {}): Promise<void> {
  for (const { sql, real, generic } of await plansOf(read)) {
    // A search is planned with its words and ends after so many rows: it may begin anywhere when most rows fit (a word that everybody writes).
    for (const node of endsEarly ? [] : [...real, ...generic]) {
      if (node['Node Type'] === 'Seq Scan' && large.has(node['Relation Name'] ?? ''))
        throw new Error(`reads all of ${node['Relation Name']}: ${sql}`);
    }
    for (const node of real) {
      const rows = ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1);
      expect(rows, `${node['Node Type']} on ${node['Relation Name'] ?? 'rows'} in ${sql}`).toBeLessThanOrEqual(rows_max);
    }
  }
}

test.each([...views])('%s costs what it shows, on its first page and deep inside', async (view) => {
  for (const [, viewer, ranges] of viewers) {
    const deep: PagePlace =
      view === 'all' ? { key: Date.now() - 2 * 365 * 86_400_000, id: 1_000 } : { key: 3_998_500_000_000_000, id: 1_000 };
    for (const after of [null, deep])
      await expectCheap(() => listPage(db, { viewer, view, after, limit: page_rows }, 'versions'), ranges * page_rows);
  }
});

test('a view is read by the index that has the fewest others', async () => {
  const [, agent] = viewers[0]!;
  const indexesOf = async (viewer: ListViewer, request: Omit<ViewPageRequest, 'limit'>): Promise<Set<string>> => {
    const principal = { ...nobody, accountId: viewer.id, scope: viewer.scope };
    const plans = await plansOf(() => listView({ ...reading(t.app, { principal }), tx: db }, { ...request, limit: page_rows - 1 }));
    const paged = plans.filter(({ sql }) => sql.includes('ticket_facet') || sql.includes('last_activity_at desc'));
    const used = (nodes: Node[][]) => new Set(nodes.flat().flatMap((node) => node['Index Name'] ?? []));
    for (const node of paged.flatMap(({ real, generic }) => [...real, ...generic])) expect(node['Node Type']).not.toBe('Seq Scan');
    // They are read on connections that plan once: the plan for any values has to be the one for these.
    expect(used(paged.map(({ generic }) => generic))).toEqual(used(paged.map(({ real }) => real)));
    return used(paged.map(({ real }) => real));
  };
  const urgent = { field: 'priority', is: 'in', values: [4] };
  const byDesk = { sort: { by: 'desk', desc: false }, group: null } as const;
  const byActivity = { sort: { by: 'activity', desc: true }, group: null } as const;
  for (const live of [
    { field: 'state', is: 'in', values: ['new', 'open'] },
    { field: 'state', is: 'not', values: ['closed', 'solved'] },
  ]) {
    const used = await indexesOf(viewers[2]![1], { filter: { and: [live, urgent] }, ...byDesk });
    expect(used).toContain('ticket_facet_live');
    expect(used).not.toContain('ticket_facet_terms');
  }
  const closed = { field: 'state', is: 'in', values: ['closed'] };
  expect(await indexesOf(viewers[2]![1], { filter: { and: [closed, urgent] }, ...byDesk })).toContain('ticket_facet_terms');
  const common = await indexesOf(agent, { filter: { and: [closed, { field: 'priority', is: 'in', values: [2] }] }, ...byActivity });
  expect([...common]).toEqual(expect.arrayContaining(['ticket_group_activity', 'ticket_owner_activity']));
  expect(common).not.toContain('ticket_activity');
});

test('counters add up the tally and look at no ticket', async () => {
  const { rows } = await t.app.database.pool.query<{ n: number }>('select count(*) as n from ticket_tally');
  for (const [, viewer] of viewers) {
    await expectCheap(() => countersOf(db, viewer), rows[0]!.n);
    const { rows: counted } = await t.app.database.pool.query<{ n: number }>(
      `select count(*) as n from ticket where state not in ('solved', 'closed') and ($1 or group_id = any($2) or owner_id = $3)`,
      [viewer.scope.all, viewer.scope.all ? [] : viewer.scope.groups, viewer.id],
    );
    expect((await countersOf(db, viewer)).all).toBe(counted[0]!.n);
  }
});

test('a ticket opens with a few rows of each table, also that of the customer who writes most', async () => {
  const { rows } = await t.app.database.pool.query<{ id: number; n: number }>(
    'select max(t.id) as id, count(*) as n from ticket t group by customer_id order by count(*) desc limit 1',
  );
  const principal = { ...nobody, accountId: viewers[2]![1].id };
  await expectCheap(() => readTicket({ ...reading(t.app, { principal }), tx: db }, rows[0]!.id), 150);
});

test('a number is found by its index', async () => {
  await expectCheap(() => getTicketByNumber(db, 1_500, { all: true }), 2);
});

test('the log is read from its cursor', async () => {
  const { rows } = await t.app.database.pool.query<{ xid: string; id: number }>(
    'select xid::text as xid, id from event order by event.xid desc, event.id desc limit 1',
  );
  await expectCheap(() => readEvents(db, { xid: rows[0]!.xid, eventId: rows[0]!.id - 20 }, 500), 60);
  await expectCheap(() => readEvents(db, { xid: rows[0]!.xid, eventId: rows[0]!.id }, 500), 60);
});

test('search looks at as many rows as it may show, for rare and for common words', async () => {
  for (const [, viewer] of viewers) {
    const principal = { ...nobody, accountId: viewer.id, scope: viewer.scope };
    for (const q of ['k1500', 'rower', 'nie mam', 'dzień dobry proszę', 'ro', 'rowre', 'is:open stacja', 'before:2026-01 rower'])
      await expectCheap(() => find({ ...reading(t.app, { principal }), tx: db }, { q }), 800, { endsEarly: true });
  }
});
