/** The one language of filters: what the facets find, what the exact condition holds for, and what the browser judges are the same tickets in the same order. */
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { matches, type Condition, type Filter, type FilterViewer } from '../../../../contract/filters.ts';
import { mayReach, permissions, scopes } from '../../../../contract/rights.ts';
import { states, type Directory, type TicketRow } from '../../../../contract/tickets.ts';
import { groupKeys, orderOf, sortKeys, type ViewOrder } from '../../../../contract/view-order.ts';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { employ, makeCompany, received, receive, type Company, type Person } from '../../../../test/factories.ts';
import { presentTicket } from '../present.ts';
import { ticketsById } from '../store.ts';
import { viewerFor } from './ask.ts';
import { filterSql } from './filter-sql.ts';

let t: TestApp;
let company: Company;
const people: Person[] = [];
let rows: TicketRow[];
let directory: Directory;
const companyOf = new Map<number, number | null>();
const tags = ['zwrot', 'pilne', 'Łódź ą', "o'k\\o"];
const subjects = ['Rower nie działa', 'ZWROT pieniędzy – Łódź', 'Питання про ROWER', 'Faktura 12/2026', '„Kółko” zgubione'];

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  const groups = Object.values(company.groups);
  for (const scope of scopes) people.push(await employ(t, { permissions, scope }, [groups[0]!, groups[2]!], `zakres ${scope}`));
  people.push(await employ(t, { permissions, scope: 'own' }, [], 'nic swojego'));
  const outcomes = await receive(
    t,
    Array.from({ length: 120 }, (_, n) =>
      received({
        groupId: groups[n % 3]!,
        subject: subjects[n % subjects.length]!,
        from: { name: '', address: `klient${n % 7}@klient.example` },
        receivedAt: new Date(Date.now() - (n % 40) * 40_000_000 - n),
      }),
    ),
  );
  await scatter(outcomes.map((outcome) => outcome.ticketId));
  directory = (await company.boss.api.get('/api/directory')).body;
  rows = await whole(company.boss, { and: [] }, { sort: { by: 'created', desc: true }, group: null });
}, 120_000);
afterAll(() => t?.close());

/** Spreads the tickets over everything a filter can ask for, as rows: how they came there is not what is tested. */
async function scatter(ids: number[]): Promise<void> {
  const pool = t.app.database.pool;
  const one = <T>(of: readonly T[], n: number) => of[n % of.length]!;
  const { rows: made } = await pool.query<{ id: number }>(
    `with a as (insert into category (name) values ('Płatności'), ('Inne') returning id), b as (insert into category (parent_id, name) select min(id), 'Zwroty' from a returning id) select id from a union all select id from b`,
  );
  const { rows: firms } = await pool.query<{ id: number }>(`insert into company (name) values ('Wielka'), ('Mała') returning id`);
  await pool.query(`update customer set company_id = case id % 3 when 0 then $1::bigint when 1 then $2::bigint end`, [
    firms[0]!.id,
    firms[1]!.id,
  ]);
  for (const row of (await pool.query<{ id: number; company_id: number | null }>('select id, company_id from customer')).rows)
    companyOf.set(row.id, row.company_id);
  for (const [n, id] of ids.entries()) {
    const state = one(states, n * 7);
    const open = state !== 'solved' && state !== 'closed';
    const waits = open && n % 4 === 0 ? new Date(Date.now() - n * 5_000_000) : null;
    const moved = new Date(Date.now() - (n % 50) * 9_000_000);
    const fields = [
      {},
      { kind: 'a', many: ['x', 'y'], n: n - 60 },
      { kind: 'ą b', many: [], price: { amount: (n * 1.5).toFixed(2), currency: 'PLN' }, flag: n % 2 === 0 },
      { day: new Date(Date.now() - n * 86_400_000).toISOString().slice(0, 10), n: 0.25, kind: '', note: 'Duży rower, żółty' },
      { n: '1', kind: null },
    ][n % 5]!;
    await pool.query(
      `update ticket set state = $2, status_id = (select id from ticket_status where state = $2 and standard), priority = $3, category_id = $4, tags = $5, owner_id = $6, language = $7, channel = $8, waiting_since = $9, unseen = $10, snoozed_until = $11, message_count = $12,
        last_activity_at = $13, closed_at = $14, desk_order = case when $9::timestamptz is null then 4000000000000000 - floor(extract(epoch from $13::timestamptz) * 1000) else floor(extract(epoch from $9::timestamptz) * 1000) end, fields = $15 where id = $1`,
      [
        id,
        state,
        1 + (n % 4),
        [null, ...made.map((each) => each.id)][n % 4],
        tags.slice(n % 3, (n % 3) + (n % 3)),
        [null, ...people.map((each) => each.id)][n % 5],
        one(['pl', 'en', null], n),
        one(['email', 'form'], n),
        waits,
        n % 6 === 0,
        n % 9 === 0 ? new Date(Date.now() + 9e6) : null,
        (n * 3) % 40,
        moved,
        open ? null : new Date(moved.getTime() + 1000),
        fields,
      ],
    );
  }
}

async function whole(person: Person, filter: Filter, order: ViewOrder, limit = 50): Promise<TicketRow[]> {
  const found: TicketRow[] = [];
  for (let after: string | undefined; ; ) {
    const page = await person.api.post('/api/ticket-lists', { filter, ...order, limit, ...(after && { after }) });
    expect([page.status, page.body]).toEqual([200, page.body]);
    found.push(...page.body.rows);
    if (page.body.next === null) return found;
    after = page.body.next;
  }
}

const id = fc.integer({ min: 1, max: 9 });
const day = fc.integer({ min: -3, max: 60 }).map((ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10));
const some = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: 1, maxLength: 3 });
const pick = (field: string, value: fc.Arbitrary<unknown>) =>
  fc.record({
    field: fc.constant(field),
    is: fc.constantFrom('in' as const, 'not' as const),
    values: some(value),
  }) as fc.Arbitrary<Condition>;
const when = (field: string): fc.Arbitrary<Condition> =>
  fc.oneof(
    fc.record({
      field: fc.constant(field),
      is: fc.constantFrom('last' as const, 'older' as const),
      n: fc.integer({ min: 1, max: 30 }),
      unit: fc.constantFrom('day' as const, 'hour' as const),
    }),
    fc.record({ field: fc.constant(field), is: fc.constant('between' as const), from: day, to: fc.option(day) }),
    ...(field === 'created' || field === 'activity'
      ? []
      : [fc.record({ field: fc.constant(field), is: fc.constantFrom('set' as const, 'unset' as const) })]),
  );
const between = (field: string): fc.Arbitrary<Condition> =>
  fc.record({
    field: fc.constant(field),
    is: fc.constant('between' as const),
    from: fc.integer({ min: -70, max: 40 }),
    to: fc.option(fc.integer({ min: -20, max: 200 })),
  });
const own = fc.oneof(
  fc.record({
    field: fc.constantFrom('field:kind', 'field:many', 'field:flag', 'field:n'),
    is: fc.constantFrom('in' as const, 'not' as const, 'all' as const),
    values: some(fc.constantFrom<string | number | boolean>('a', 'ą b', 'x', 'y', '', true, false, 0.25, 1, '1', -59)),
  }),
  fc.record({
    field: fc.constantFrom('field:kind', 'field:many', 'field:none', 'field:price'),
    is: fc.constantFrom('set' as const, 'unset' as const),
  }),
  fc.record({
    field: fc.constantFrom('field:note', 'field:kind'),
    is: fc.constant('contains' as const),
    text: fc.constantFrom('row', 'duzy ŻÓŁ', 'zzz', '', 'a'),
  }),
  between('field:n'),
  between('field:price'),
  fc.record({ field: fc.constant('field:day'), is: fc.constant('between' as const), from: day, to: fc.option(day) }),
  fc.record({
    field: fc.constant('field:day'),
    is: fc.constantFrom('last' as const, 'older' as const),
    n: fc.integer({ min: 1, max: 60 }),
  }),
) as fc.Arbitrary<Condition>;
const condition: fc.Arbitrary<Condition> = fc.oneof(
  pick('state', fc.constantFrom(...states)),
  pick('priority', fc.integer({ min: 1, max: 4 })),
  pick('status', id),
  pick('type', id),
  pick('category', fc.option(id)),
  pick('group', fc.oneof(id, fc.constant('mine'))),
  pick('owner', fc.oneof(fc.integer({ min: 1, max: 14 }), fc.constant('me'), fc.constant(null))),
  pick('customer', id),
  pick('company', fc.option(fc.integer({ min: 1, max: 3 }))),
  pick('language', fc.constantFrom('pl', 'en', null)),
  pick('channel', fc.constantFrom('email', 'form', 'chat')),
  fc.record({
    field: fc.constant('tags'),
    is: fc.constantFrom('in' as const, 'all' as const, 'not' as const),
    values: some(fc.constantFrom(...tags)),
  }),
  fc.record({ field: fc.constant('tags'), is: fc.constantFrom('set' as const, 'unset' as const) }),
  fc.record({ field: fc.constantFrom('unseen', 'snoozed'), is: fc.constant('in' as const), values: some(fc.boolean()) }),
  when('created'),
  when('activity'),
  when('closed'),
  when('waiting'),
  fc.record({
    field: fc.constant('messages'),
    is: fc.constant('between' as const),
    from: fc.integer({ min: 0, max: 30 }),
    to: fc.option(fc.integer({ min: 0, max: 40 })),
  }),
  fc.record({
    field: fc.constant('subject'),
    is: fc.constant('contains' as const),
    text: fc.constantFrom('rower', 'łódź zw', 'kol', 'пит row', '12', '!', 'ROWER nie'),
  }),
  own,
);
const filters: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    condition,
    fc.array(tie('filter'), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('filter'), { maxLength: 3 }).map((or) => ({ or })),
  ),
})).filter;
const orders: fc.Arbitrary<ViewOrder> = fc.record({
  sort: fc.record({ by: fc.constantFrom(...sortKeys), desc: fc.boolean() }),
  group: fc.option(fc.constantFrom(...groupKeys)),
});

test('a row that the database writes is the row that we present', async () => {
  const records = await ticketsById(
    t.app.database.db,
    rows.map((row) => row.id),
  );
  expect([...rows].sort((a, b) => a.id - b.id)).toEqual(records.map(presentTicket));
});

test('a list with headings of which none can hold is empty', async () => {
  const priority = (value: number) => ({ field: 'priority', is: 'in' as const, values: [value] });
  const order: ViewOrder = { sort: { by: 'activity', desc: true }, group: 'priority' };
  expect(await whole(people[0]!, { and: [priority(1), priority(2)] }, order, 23)).toEqual([]);
});

/** For how large a house it takes itself: read at once, several weeks at a time, week by week. */
const sizes = [120, 30_000, 1e9];

test('lists, counts, the exact condition and the browser agree on every filter, for everybody', async () => {
  expect(rows).toHaveLength(120);
  await fc.assert(
    fc.asyncProperty(filters, orders, fc.nat(4), fc.constantFrom(...sizes), async (filter, order, who, size) => {
      const person = people[who]!;
      const principal = await person.principal();
      await statistics(size);
      const viewer: FilterViewer = {
        ...(await t.read({ principal }, viewerFor)),
        companyOf: (customerId) => companyOf.get(customerId) ?? null,
      };
      const now = Date.now();
      const expected = rows
        .filter((row) => mayReach(principal.scope, row) && matches(filter, row, viewer, now))
        .sort(orderOf(order, directory));
      const numbers = expected.map((row) => row.id);
      expect((await whole(person, filter, order, 23)).map((row) => row.id)).toEqual(numbers);
      expect((await person.api.post('/api/ticket-counts', { filters: [filter] })).body).toEqual({ counts: [numbers.length] });
      const held = await sql<{ id: number }>`select id from ticket t where ${filterSql(filter, viewer, now)}`.execute(t.app.database.db);
      expect(held.rows.map((row) => row.id).sort()).toEqual(
        rows
          .filter((row) => matches(filter, row, viewer, now))
          .map((row) => row.id)
          .sort(),
      );
    }),
    { numRuns: 100, seed: 20261122 },
  );
}, 120_000);

async function statistics(tickets: number): Promise<void> {
  const { forgetShares } = await import('../../../platform/db/element-shares.ts');
  await t.app.database.pool.query(`update pg_class set reltuples = $1 where oid = 'ticket_facet'::regclass`, [tickets]);
  forgetShares(t.app);
}
