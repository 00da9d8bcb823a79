/** What was shown before is shown again, and never as it was before. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { makeCompany, received, receive, rowOf, type Company } from '../../../../test/factories.ts';
import { listTickets } from '../list-tickets.ts';
import { type FoundVersion, withRows } from './shown-rows.ts';
import { readRows } from './row-store.ts';

let t: TestApp;
let company: Company;
let ids: number[];
beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  const groupId = company.groups.help;
  ids = (
    await receive(
      t,
      [1, 2, 3].map((n) => received({ groupId, subject: `Zażółć gęślą jaźń ${n}` })),
    )
  ).map((one) => one.ticketId);
});
afterAll(() => t?.close());

const lists: Record<string, () => Promise<TicketRow[]>> = {
  'a list': async () => (await company.ewa.api.get('/api/tickets?view=all')).body.rows,
  'a view': async () =>
    (
      await company.ewa.api.post('/api/ticket-lists', {
        filter: { and: [] },
        sort: { by: 'activity', desc: true },
        group: null,
      })
    ).body.rows,
};

const asTheyAre = async (rows: readonly TicketRow[]) => Promise.all(rows.map(async ({ id }) => rowOf(t, id)));

test.each(Object.keys(lists))('%s shows what was changed since it was shown, whoever changed it and however', async (name) => {
  const list = lists[name]!;
  const first = await list();
  expect(first).toHaveLength(3);
  expect(await list()).toEqual(first);
  const { id, customerId, priority } = first[1]!;
  const changes: (() => Promise<unknown>)[] = [
    () => company.ewa.api.patch(`/api/tickets/${id}`, { priority: priority === 4 ? 1 : 4 }),
    () => company.ewa.api.patch(`/api/customers/${customerId}`, { name: `Łucja ${name}` }),
    // By none of our ways: an administrator at the database.
    () => t.app.database.pool.query(`update ticket set subject = subject || '!' where id = $1`, [id]),
    () => t.app.database.pool.query(`update customer set name = name || ' Źdźbło' where id = $1`, [customerId]),
  ];
  for (const change of changes) {
    const before = await list();
    await change();
    const after = await list();
    expect(after).not.toEqual(before);
    expect(after).toEqual(await asTheyAre(after));
  }
  expect((await list()).find((row) => row.id === id)?.customerName).toBe(`Łucja ${name} Źdźbło`);
});

test('what a transaction reads of its own writing on the way is not remembered', async () => {
  const list = lists['a list']!;
  const { id, subject } = (await list())[0]!;
  await t.act({ principal: await company.ewa.principal() }, async (ctx) => {
    const page = async () => String((await listTickets(ctx, { view: 'all' })).bytes());
    await sql`update ticket set subject = 'na chwilę' where id = ${id}`.execute(ctx.tx);
    expect(await page()).toContain('na chwilę');
    await sql`update ticket set subject = ${`${subject} ostatecznie`} where id = ${id}`.execute(ctx.tx);
    expect(await page()).not.toContain('na chwilę');
  });
  expect((await list()).find((row) => row.id === id)?.subject).toBe(`${subject} ostatecznie`);
});

test('what changes between finding a page and reading its rows is found anew, and not shown where it is out of reach', async () => {
  const { db } = t.app.database;
  const { ticketId } = (await receive(t, [received({ groupId: company.groups.help })]))[0]!;
  const versions = async (): Promise<FoundVersion[]> => {
    const found = await readRows(db, [...ids, ticketId]);
    await t.app.database.pool.query(`update ticket set subject = 'geheim' where id = $1`, [ticketId]);
    return found;
  };
  const page = await withRows<{ id: number }>({ app: t.app, tx: db }, 50, { versions, rows: () => readRows(db, ids) });
  expect(page.found.map((one) => one.id).toSorted()).toEqual(ids.toSorted());
  expect(page.rows).toHaveLength(3);
  expect(page.rows.map(String).join('')).not.toContain('geheim');
});
