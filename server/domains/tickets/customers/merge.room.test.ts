import { AsyncLocalStorage } from 'node:async_hooks';
/** Merging customers and taking them apart: nothing on zero or two cards, and everything back where it was. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { makeCompany, openDesk, received, receive, ticketFrom, type Company, type Person } from '../../../../test/factories.ts';
import { inTransaction } from '../../../platform/context.ts';
import { findCustomerFor } from '../../customers/index.ts';
import { mergeCustomers } from './merge-customers.ts';

let t: TestApp;
let company: Company;
beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
});
afterAll(() => t.close());

let count = 0;
const address = () => `osoba${++count}@klient.example`;
const write = async (from: string, name = 'Anna Nowak') => ticketFrom(t, company.groups.help, { from: { name, address: from } });
const merge = (by: Person, customerId: number, mergedId: number, more: object = {}) =>
  by.api.post(`/api/customers/${customerId}/merges`, { mergedId, ...more });
const card = async (id: number) => (await company.ewa.api.get(`/api/customers/${id}`)).body;

describe('a merge', () => {
  test('moves addresses and tickets; mail from a merged address comes to the surviving card; undone, each has its own again', async () => {
    const [one, two] = [address(), address()];
    const first = await write(one);
    const second = await write(two, 'Anna N.');
    const [a, b] = [first.customerId, second.customerId];
    const desk = await openDesk(t, company.jan);
    const { body: preview } = await company.ewa.api.get(`/api/customers/${a}/merge-preview?mergedId=${b}`);
    expect(preview.tickets).toEqual({ survivor: 1, merged: 1 });
    expect(preview.parts.find((part: { key: string }) => part.key === 'name')).toMatchObject({ conflict: true, wins: 'survivor' });

    const { status, body: done } = await merge(company.ewa, a, b, {
      versions: { survivor: preview.survivor.version, merged: preview.merged.version },
    });
    expect([status, done.tickets, done.identities]).toEqual([200, 1, 1]);
    await desk.hear('ticket', ({ row }) => row.id === second.id && row.customerId === a);
    await desk.hear('stale', ({ what, id }) => what === 'customer' && id === a);
    expect((await card(b)).mergedInto).toEqual({ id: a, name: 'Anna Nowak' });
    const later = await write(two, 'Anna N.');
    expect(later.customerId).toBe(a);

    const [answered] = await receive(t, [received({ from: { name: 'Anna N.', address: two }, tokenTicketIds: [second.id] })]);
    expect(answered!.ticketId).toBe(second.id);
    await company.ewa.api.post(`/api/customers/${a}/identities`, { kind: 'phone', value: '600 111 222' });

    const undone = await company.jan.api.delete(`/api/customer-merges/${done.id}`);
    expect(undone.body).toMatchObject({ undoneBy: 'Jan Konsultant' });
    expect((await card(b)).identities.map((each: { value: string }) => each.value)).toEqual([two]);
    expect((await card(a)).identities.map((each: { value: string }) => each.value)).toEqual([one, '600 111 222']);
    const whose = await t.app.database.pool.query('select id, customer_id from ticket where id = any($1) order by id', [
      [first.id, second.id, later.id],
    ]);
    expect(whose.rows.map((row) => row.customer_id)).toEqual([a, b, a]);
    const words = await t.app.database.pool.query("select distinct customer_id from message where ticket_id = $1 and kind = 'inbound'", [
      second.id,
    ]);
    expect(words.rows).toEqual([{ customer_id: b }]);
    expect((await company.jan.api.delete(`/api/customer-merges/${done.id}`)).body.code).toBe('merge.already-undone');
    desk.close();
  });

  test('is refused with itself, with a card that is part of another, and after either changed', async () => {
    const [a, b, c] = [(await write(address())).customerId, (await write(address())).customerId, (await write(address())).customerId];
    expect((await merge(company.ewa, a, a)).body.code).toBe('customer.merge-with-itself');
    expect((await merge(company.ewa, a, b, { versions: { survivor: 99, merged: 1 } })).body.code).toBe('customer.changed-meanwhile');
    expect((await merge(company.ewa, a, b)).status).toBe(200);
    expect((await merge(company.ewa, c, b)).body.code).toBe('customer.merged');
    expect((await merge(company.ewa, b, c)).body.code).toBe('customer.merged');
    expect((await company.ewa.api.patch(`/api/customers/${b}`, { name: 'X' })).body.code).toBe('customer.merged');
  });

  test('a contact that found the card just before the merge comes to the surviving one', async () => {
    const two = address();
    const [a, b] = [(await write(address())).customerId, (await write(two)).customerId];
    let merged: Promise<unknown> | undefined;
    const somebodyElse = AsyncLocalStorage.snapshot();
    await inTransaction(t.app, {}, async (ctx) => {
      await findCustomerFor(ctx, b);
      merged = somebodyElse(() => inTransaction(t.app, {}, (inner) => mergeCustomers(inner, { customerId: a, mergedId: b })));
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    const [, outcomes] = await Promise.all([
      merged,
      receive(t, [received({ from: { name: 'B', address: two }, groupId: company.groups.help })]),
    ]);
    const { rows } = await t.app.database.pool.query('select customer_id from ticket where id = $1', [outcomes[0]!.ticketId]);
    expect(rows[0].customer_id).toBe(a);
    await expect(
      t.app.database.pool.query(
        'insert into ticket (subject, type_id, status_id, state, group_id, channel, customer_id, desk_order) select subject, type_id, status_id, state, group_id, channel, $2, desk_order from ticket where id = $1 returning customer_id',
        [outcomes[0]!.ticketId, b],
      ),
    ).resolves.toMatchObject({ rows: [{ customer_id: a }] });
  });
});

test('what went back to its card stays there when the merges that had carried it on are undone in any order', async () => {
  const [a, b, c, d] = await Promise.all([1, 2, 3, 4].map(async () => write(address())));
  const into = async (survivor: number, merged: number) => (await merge(company.ewa, survivor, merged)).body.id as number;
  const first = await into(a!.customerId, b!.customerId);
  const second = await into(c!.customerId, a!.customerId);
  const third = await into(d!.customerId, c!.customerId);
  const undo = async (id: number) => expect((await company.ewa.api.delete(`/api/customer-merges/${id}`)).status).toBe(200);
  await undo(first);
  // Now the first card holds everybody: what is undone from here on must not take its own ticket along.
  const last = await into(b!.customerId, d!.customerId);
  await undo(second);
  await undo(third);
  await undo(last);
  const { tickets } = await whatIs();
  for (const one of [a!, b!, c!, d!]) expect([one.id, tickets.get(one.id)]).toEqual([one.id, one.customerId]);
});

interface World {
  cards: number[];
  /** Whose a thing was when it came, cards that were part of another counted as that other. */
  tickets: Map<number, number>;
  identities: Map<number, number>;
  holder(id: number): number;
}

async function whatIs(): Promise<{
  cards: Map<number, unknown>;
  tickets: Map<number, number>;
  identities: Map<number, number>;
  messages: Map<number, number>;
}> {
  const pool = t.app.database.pool;
  const cards = await pool.query('select id, name, language, company_id, notes, tags, fields, merged_into_id from customer');
  const tickets = await pool.query('select id, customer_id from ticket');
  const identities = await pool.query('select id, customer_id from customer_identity');
  const messages = await pool.query("select id, customer_id from message where kind = 'inbound'");
  const byId = (rows: { id: number; customer_id: number }[]) => new Map(rows.map((row) => [row.id, row.customer_id]));
  return {
    cards: new Map(cards.rows.map(({ id, ...rest }) => [id, rest])),
    tickets: byId(tickets.rows),
    identities: byId(identities.rows),
    messages: byId(messages.rows),
  };
}

type Step = { do: 'merge' | 'undo' | 'mail' | 'identity'; who: number; a: number; b: number; same: boolean };
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('merge' as const, 'merge' as const, 'undo' as const, 'mail' as const, 'identity' as const),
  who: fc.nat(2),
  a: fc.nat(100),
  b: fc.nat(100),
  same: fc.boolean(),
});

/** Once went wrong: what had been given back was carried off by the undoing of a merge that had carried it before. */
const carriedOn: Step[] = (
  [
    ['merge', 0, 1],
    ['merge', 4, 0],
    ['merge', 2, 4],
    ['undo', 0, 0],
    ['merge', 1, 2],
    ['mail', 3, 0],
  ] as const
).map(([what, a, b]) => ({ do: what, who: 0, a, b, same: true }));

test('random merges, undos and news by several people: nothing is ever on a card that is part of another, and undoing all restores exactly', async () => {
  const people = [company.ewa, company.jan, company.zofia];
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
      const world: World = { cards: [], tickets: new Map(), identities: new Map(), holder: (id) => id };
      const addresses: string[] = [];
      for (let n = 0; n < 5; n++) {
        const from = address();
        addresses.push(from);
        const row = await write(from, `Osoba ${n}`);
        world.cards.push(row.customerId);
        await company.ewa.api.patch(`/api/customers/${row.customerId}`, {
          notes: `Uwaga ${n}`,
          language: n % 2 ? 'en' : 'pl',
          tags: [`t${n % 3}`],
        });
      }
      const before = await whatIs();
      const standing: number[] = [];
      // What came since: on the card where it came, taken apart as if that card had always stood.
      const news: { tickets: Map<number, number>; identities: Map<number, number> } = { tickets: new Map(), identities: new Map() };
      const resolve = async (id: number): Promise<number> => (await whatIs()).cards.get(id)?.['merged_into_id' as never] ?? id;
      const root = async (id: number): Promise<number> => {
        const next = await resolve(id);
        return next === id ? id : root(next);
      };
      for (const one of steps) {
        const by = people[one.who]!;
        const a = world.cards[one.a % 5]!;
        const b = world.cards[one.b % 5]!;
        if (one.do === 'merge') {
          const { status, body } = await merge(by, a, b);
          if (status === 200) standing.push(body.id);
        } else if (one.do === 'undo' && standing.length > 0) {
          const [id] = standing.splice(one.a % standing.length, 1);
          expect((await by.api.delete(`/api/customer-merges/${id}`)).status).toBe(200);
        } else if (one.do === 'mail') {
          const ticket = await write(addresses[one.a % 5]!);
          news.tickets.set(ticket.id, ticket.customerId);
        } else if (one.do === 'identity') {
          const holder = await root(a);
          const { body } = await by.api.post(`/api/customers/${holder}/identities`, { kind: 'external', value: `CRM-${++count}` });
          news.identities.set(body.identities.at(-1).id, holder);
        }
        const now = await whatIs();
        for (const [kind, things] of [
          ['ticket', now.tickets],
          ['identity', now.identities],
        ] as const)
          for (const [id, on] of things)
            expect([kind, id, (now.cards.get(on) as { merged_into_id: number | null }).merged_into_id]).toEqual([kind, id, null]);
      }
      while (standing.length > 0) {
        const [id] = standing.splice(standing.length > 1 ? 1 : 0, 1);
        expect((await company.boss.api.delete(`/api/customer-merges/${id}`)).status).toBe(200);
      }
      const after = await whatIs();
      for (const id of world.cards) expect(after.cards.get(id)).toEqual(before.cards.get(id));
      for (const kind of ['tickets', 'identities', 'messages'] as const)
        for (const [id, on] of before[kind]) expect([kind, id, after[kind].get(id)]).toEqual([kind, id, on]);
      for (const kind of ['tickets', 'identities'] as const)
        for (const [id, on] of news[kind]) expect([kind, id, after[kind].get(id)]).toEqual([kind, id, on]);
    }),
    { numRuns: 6, endOnFailure: true, examples: [[carriedOn]] },
  );
}, 120_000);

test('a card of thousands of tickets is merged and undone within a breath', async () => {
  const many = 3_000;
  const [a, b] = [(await write(address())).customerId, (await write(address())).customerId];
  await t.app.database.pool.query(
    `insert into ticket (subject, type_id, status_id, state, group_id, channel, customer_id, desk_order)
     select subject, type_id, status_id, state, group_id, channel, customer_id, desk_order from ticket, generate_series(1, $2) where customer_id = $1`,
    [b, many - 1],
  );
  const begun = performance.now();
  const { body: done } = await merge(company.ewa, a, b);
  expect(done.tickets).toBe(many);
  expect((await company.ewa.api.delete(`/api/customer-merges/${done.id}`)).body.tickets).toBe(many);
  expect(performance.now() - begun).toBeLessThan(15_000);
  const { rows } = await t.app.database.pool.query('select count(*) as n from ticket where customer_id = $1', [b]);
  expect(Number(rows[0].n)).toBe(many);
});
