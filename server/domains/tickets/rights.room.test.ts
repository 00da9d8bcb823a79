/** The one predicate: whatever shows tickets shows those that mayReach allows, in the order of the contract, and nothing else. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mayReach, permissions, scopes } from '../../../contract/rights.ts';
import { untilReply } from '../../../contract/snooze.ts';
import { compareInView, inView, openStates, states, views, type Counters, type TicketRow } from '../../../contract/tickets.ts';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { employ, makeCompany, openDesk, received, receive, type Company, type Desk, type Person } from '../../../test/factories.ts';

let t: TestApp;
let company: Company;
let groups: number[];
const people: { person: Person; desk: Desk }[] = [];

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  groups = Object.values(company.groups);
  const memberships = [[], [groups[0]!], [groups[1]!, groups[2]!], groups];
  for (const scope of scopes) {
    for (const membership of memberships) {
      const person = await employ(t, { permissions, scope }, membership, `${scope} ${membership.length}`);
      people.push({ person, desk: await openDesk(t, person) });
    }
  }
});
afterAll(async () => {
  for (const { desk } of people) desk.close();
  await t.close();
});

const someTicket = fc.record({
  group: fc.nat(2),
  owner: fc.option(fc.nat(15), { freq: 3 }),
  state: fc.constantFrom(...states),
  customer: fc.nat(2),
  minutesAgo: fc.nat(5),
  unseen: fc.boolean(),
  waiting: fc.boolean(),
  asleep: fc.option(fc.constantFrom('time', 'reply'), { freq: 3 }),
});

/** Every page of a view, one after the other. */
async function wholeView(person: Person, query: string): Promise<TicketRow[]> {
  const rows: TicketRow[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const page = await person.api.get(`/api/tickets?${query}&limit=7${after && `&after=${after}`}`);
    expect(page.status).toBe(200);
    rows.push(...page.body.rows);
    after = page.body.next;
  }
  return rows;
}

const ids = (rows: readonly { id: number }[]) => rows.map((row) => row.id);
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

test('lists, pages, search, counters, opening, contacts and live messages agree with one predicate', async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(someTicket, { minLength: 12, maxLength: 25 }), async (wanted) => {
      round++;
      await t.app.database.pool.query('truncate ticket, ticket_search, ticket_tally, message, draft cascade');
      for (const { desk } of people) desk.heard.length = 0;
      const word = `wspólnesłowo${round}`;
      const outcomes = await receive(
        t,
        wanted.map((one) =>
          received({ groupId: groups[one.group]!, text: word, from: { name: '', address: `klient${one.customer}@klient.example` } }),
        ),
      );
      await scatter(
        wanted,
        outcomes.map((outcome) => outcome.ticketId),
      );
      await t.settle();
      const all = await wholeView(company.boss, 'view=all');
      expect(all).toHaveLength(wanted.length);
      for (const { person, desk } of people) await agrees(person, desk, all, word);
    }),
    { numRuns: 4, seed: 20261122, endOnFailure: true },
  );
}, 120_000);

/** Brings tickets into any state at any owner, in times with ties; the log tells the desks of it as of any change. */
async function scatter(
  wanted: readonly { owner: number | null; state: string; minutesAgo: number; unseen: boolean; waiting: boolean; asleep: string | null }[],
  ticketIds: number[],
): Promise<void> {
  const { writeFacts } = await import('./store.ts');
  const { standardStatuses } = await import('./settings/store.ts');
  const { ticketChanged } = await import('./events.ts');
  const now = Date.now();
  await t.act({}, async (ctx) => {
    const statuses = await standardStatuses(ctx.tx);
    for (const [place, one] of wanted.entries()) {
      const open = openStates.includes(one.state as TicketRow['state']);
      const at = new Date(now - one.minutesAgo * 60_000);
      const facts = {
        state: one.state as TicketRow['state'],
        ownerId: one.owner === null ? null : people[one.owner]!.person.id,
        waitingSince: open && one.waiting ? at : null,
        unseen: open && one.unseen,
        firstAnswerAt: null,
        closedAt: open ? null : at,
        lastActivityAt: at,
        snoozedUntil: !open || one.asleep === null ? null : new Date(one.asleep === 'reply' ? untilReply : now + 3_600_000),
      };
      await writeFacts(ctx.tx, { id: ticketIds[place]!, facts, statusId: statuses.get(facts.state)!, preview: null, messagesAdded: 0 });
      ctx.publish(ticketChanged({ ticketId: ticketIds[place]!, changes: {}, was: { groupId: 0, ownerId: null } }));
    }
  });
}

async function agrees(person: Person, desk: Desk, all: readonly TicketRow[], word: string): Promise<void> {
  const { scope, groups: worksIn } = await person.principal();
  const me = { id: person.id, groups: worksIn };
  const reached = all.filter((row) => mayReach(scope, row));

  for (const view of views) {
    const expected = reached.filter((row) => inView(view, row, me)).sort((a, b) => compareInView(view, a, b));
    expect([person.name, view, ids(await wholeView(person, `view=${view}`))]).toEqual([person.name, view, ids(expected)]);
  }

  const open = reached.filter((row) => openStates.includes(row.state));
  const count = (view: keyof Counters & (typeof views)[number]) => open.filter((row) => inView(view, row, me)).length;
  const counters: Counters = {
    mine: count('mine'),
    mineUnseen: open.filter((row) => row.ownerId === me.id && row.unseen && row.snoozedUntil === null).length,
    groups: count('groups'),
    unassigned: count('unassigned'),
    waiting: count('waiting'),
    snoozed: count('snoozed'),
    all: open.length,
  };
  expect([person.name, (await person.api.get('/api/tickets/counters')).body]).toEqual([person.name, counters]);

  const found = await person.api.get(`/api/tickets/search?q=${encodeURIComponent(word)}&limit=50`);
  expect(sorted(ids(found.body.tickets))).toEqual(sorted(ids(reached)));

  // A view of everything, its counter and its export: the same rows as in any list.
  const everything = { filter: { and: [] }, sort: { by: 'created', desc: false }, group: null };
  const listed = await person.api.post('/api/ticket-lists', { ...everything, limit: 200 });
  expect([person.name, sorted(ids(listed.body.rows))]).toEqual([person.name, sorted(ids(reached))]);
  const counted = await person.api.post('/api/ticket-counts', { filters: [everything.filter] });
  expect([person.name, counted.body.counts]).toEqual([person.name, [reached.length]]);
  const view = JSON.stringify({ ...everything, columns: [{ id: 'number' }] });
  const exported = await fetch(`${t.url}/api/ticket-exports?format=csv&view=${encodeURIComponent(view)}`, {
    headers: { authorization: `Bearer ${person.token}` },
  });
  const lines = (await exported.text()).trim().split(/\r?\n/).slice(1);
  expect([person.name, sorted(lines.map((line) => Number(line.replace(/\D/g, ''))))]).toEqual([
    person.name,
    sorted(reached.map((row) => row.number)),
  ]);

  const customerId = all[0]!.customerId;
  const ofCustomer = reached.filter((row) => row.customerId === customerId);
  expect(ids(await wholeView(person, `view=all&customerId=${customerId}`))).toEqual(
    ids([...ofCustomer].sort((a, b) => compareInView('all', a, b))),
  );
  const contacts = await person.api.get(`/api/customers/${customerId}/contacts`);
  expect(sorted(contacts.body.map((one: { ticketId: number }) => one.ticketId))).toEqual(sorted(ids(ofCustomer)));

  for (const row of all.slice(0, 6)) {
    const status = mayReach(scope, row) ? 200 : 404;
    const [opened, ...others] = await Promise.all([
      person.api.get(`/api/tickets/${row.id}`),
      person.api.get(`/api/tickets/by-number/${row.number}`),
      person.api.get(`/api/tickets/${row.id}/messages`),
      person.api.put(`/api/tickets/${row.id}/drafts/note`, { html: '<p>x</p>' }),
    ]);
    expect([person.name, opened.status, ...others.map((answer) => answer.status)]).toEqual([person.name, status, status, status, status]);
    const byNumber = await person.api.get(`/api/tickets/search?q=%23${row.number}`);
    expect(ids(byNumber.body.tickets).includes(row.id)).toBe(status === 200);
    if (status === 200)
      expect(sorted(ids(opened.body.others))).toEqual(
        sorted(ids(reached.filter((one) => one.customerId === row.customerId && one.id !== row.id))).slice(0, 20),
      );
  }

  // What a desk holds after everything it heard: the last word on each ticket.
  await desk.hear('counters', (message) => JSON.stringify(message.counters) === JSON.stringify(counters));
  const heard = new Set<number>();
  for (const message of desk.heard) {
    if (message.kind === 'ticket') heard.add(message.row.id);
    if (message.kind === 'ticket-gone') heard.delete(message.ticketId);
    if (message.kind === 'message') expect(all.some((row) => row.id === message.message.ticketId)).toBe(true);
  }
  expect([person.name, sorted([...heard])]).toEqual([person.name, sorted(ids(reached))]);
}
