/** Programs that hand in tickets at the same time share a transaction, and nothing else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { makeCompany, type Company, type Person } from '../../../test/factories.ts';

let t: TestApp;
let company: Company;
beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
});
afterAll(() => t.close());

const open = (person: Person, subject: string, more: Record<string, unknown> = {}) =>
  person.api.post('/api/tickets', { subject, text: `${subject}, proszę`, customer: { email: `${subject}@klient.example` }, ...more });

const events = async (ticketIds: number[]) =>
  (
    await t.app.database.pool.query<{ ticket_id: number; type: string; actor_id: number; xid: string }>(
      'select ticket_id, type, actor_id, xid::text from event where ticket_id = any($1) order by id',
      [ticketIds],
    )
  ).rows;

test('each gets its own ticket, customer and words, by the one who asked, in few transactions', async () => {
  const people = [company.ewa, company.jan, company.boss];
  const asked = Array.from({ length: 12 }, (_, place) => ({ person: people[place % 3]!, subject: `razem${place}` }));
  const answers = await Promise.all(asked.map(({ person, subject }) => open(person, subject)));
  expect(answers.map(({ status, body }) => [status, body.subject])).toEqual(asked.map(({ subject }) => [200, subject]));
  const ids = answers.map(({ body }) => body.id as number);
  expect(new Set(ids).size).toBe(12);
  for (const [place, { person, subject }] of asked.entries()) {
    const seen = await company.boss.api.get(`/api/tickets/${ids[place]}`);
    expect(seen.body.messages).toMatchObject([{ text: `${subject}, proszę`, ticketId: ids[place] }]);
    expect(JSON.stringify(seen.body)).toContain(`${subject}@klient.example`);
    expect((await events([ids[place]!])).map((event) => [event.type, event.actor_id])).toEqual([
      ['ticket.opened', person.id],
      ['message.received', person.id],
    ]);
  }
  const made = await t.app.database.pool.query<{ actor_id: number }>(
    "select actor_id from event where type = 'customer.made' and customer_id = any($1) order by customer_id",
    [answers.map(({ body }) => body.customerId)],
  );
  expect(made.rows.map((row) => row.actor_id).sort()).toEqual(asked.map(({ person }) => person.id).sort());
  expect(new Set((await events(ids)).map((event) => event.xid)).size).toBeLessThan(12);
});

test('who is refused is refused alone, each in their own words; the others have their tickets, once', async () => {
  const answers = await Promise.all([
    open(company.ewa, 'pierwszy'),
    open(company.ewa, 'dobry'),
    open(company.ewa, 'grupa', { groupId: 987_654 }),
    open(company.jan, 'klient', { customer: undefined, customerId: 987_654 }),
    open(company.jan, 'typ', { typeId: 987_654 }),
    open(company.jan, 'lepszy', { tags: ['pilne', 'rower'] }),
    open(company.boss, 'najlepszy', { tags: ['rower'], ownerId: company.jan.id }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 404, expect.any(Number), 200, 200]);
  expect(answers[4].status).toBeGreaterThanOrEqual(400);
  const { rows } = await t.app.database.pool.query("select subject from ticket where subject !~ '^razem' order by subject");
  expect(rows.map((row) => row.subject)).toEqual(['dobry', 'lepszy', 'najlepszy', 'pierwszy']);
  const strangers = await t.app.database.pool.query(
    "select from customer_identity where normal in ('grupa@klient.example', 'typ@klient.example')",
  );
  expect(strangers.rowCount).toBe(0);
});

test('one stranger in two tickets at once is one customer', async () => {
  const customer = { email: 'dwa-razy@klient.example', name: 'Dwa Razy' };
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map((subject) => open(company.ewa, subject, { customer })));
  expect(new Set(answers.map(({ body }) => body.customerId)).size).toBe(1);
});
