/** What did not go by itself stands where somebody sees it, and can be tried again. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { makeCompany, ticketFrom, type Company } from '../../../test/factories.ts';
import { until } from '../../../test/smtp.ts';

let t: TestApp;
let company: Company;
beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
});
afterAll(() => t.close());

const overview = async () => (await company.boss.api.get('/api/operations')).body;
const query = (text: string) => t.app.database.pool.query(text);

/** Makes writes to a table fail, as a full disk or a mistake of ours would. */
async function breakTable(table: string, when: string): Promise<() => Promise<unknown>> {
  await query(`create function broken_${table}() returns trigger language plpgsql as $$ begin raise 'zepsute'; end $$`);
  await query(`create trigger broken ${when} on ${table} for each row execute function broken_${table}()`);
  return () => query(`drop function broken_${table} cascade`);
}

test('an event that a listener cannot digest is shown, replayed in vain, mended, replayed', async () => {
  const mend = await breakTable('ticket_search', 'before insert or update');
  const { id } = await ticketFrom(t, company.groups.help, { subject: 'Kierownica' });
  const [event] = await until(async () => {
    const { events } = await overview();
    return events.length >= 2 && events;
  });
  expect(event).toMatchObject({ listener: 'ticket-words', error: expect.stringContaining('zepsute') });
  const replay = (eventId: number) => company.boss.api.ask('POST', `/api/operations/events/ticket-words/${eventId}/tries`);
  expect((await replay(event.eventId)).status).toBe(500);
  expect((await overview()).events).toHaveLength(2);
  await mend();
  for (const { eventId } of (await overview()).events) expect((await replay(eventId)).status).toBe(204);
  expect((await overview()).events).toEqual([]);
  expect((await replay(event.eventId)).body.code).toBe('operation.not-found');
  const found = await company.ewa.api.get('/api/tickets/search?q=kierownica');
  expect(found.body.tickets.map((row: { id: number }) => row.id)).toEqual([id]);
});

test('a job that fails is shown with its error, and tried again at once when asked', async () => {
  const mend = await breakTable('file', 'before delete');
  await query(
    "insert into file (sha256, size_bytes, place, bytes, loose, uploaded_by, created_at) values ('\\x00', 1, 'database', '\\x00', true, 1, now() - interval '2 days')",
  );
  await t.act({}, async (ctx) => ctx.later({ task: 'sweep-uploads', payload: {}, key: 'sweep-uploads' }));
  const job = await until(async () => (await overview()).jobs.find((one: { task: string }) => one.task === 'sweep-uploads'));
  expect(job).toMatchObject({ tries: 1, error: expect.stringContaining('zepsute') });
  await mend();
  expect((await company.boss.api.ask('POST', `/api/operations/jobs/${job.id}/tries`)).status).toBe(204);
  await until(async () => (await query('select 1 from file where loose')).rows.length === 0);
  // What it does is done a moment before it is put away.
  await expect.poll(async () => (await overview()).jobs).toEqual([]);
  expect((await company.boss.api.ask('POST', '/api/operations/jobs/999999/tries')).body.code).toBe('operation.not-found');
});

test('uploads of today, and those in a draft, are kept', async () => {
  const upload = async () =>
    (
      await (
        await fetch(`${t.url}/api/files?name=a.txt`, {
          method: 'POST',
          headers: { authorization: `Bearer ${company.ewa.token}` },
          body: 'abc',
        })
      ).json()
    ).id as number;
  const [old, drafted, today] = [await upload(), await upload(), await upload()];
  await query(`update file set created_at = now() - interval '2 days' where id in (${old}, ${drafted})`);
  const { id } = await ticketFrom(t, company.groups.help);
  await company.ewa.api.put(`/api/tickets/${id}/drafts/reply`, { html: '', files: [drafted] });
  await t.act({}, async (ctx) => ctx.later({ task: 'sweep-uploads', payload: {}, key: 'sweep-uploads' }));
  await until(async () => (await query(`select 1 from file where id = ${old}`)).rows.length === 0);
  expect((await query('select id from file where loose order by id')).rows.map((row) => row.id)).toEqual([drafted, today]);
});

test('this node is among the nodes', async () =>
  expect((await overview()).nodes).toMatchObject([{ id: t.app.nodeId, roles: ['web', 'worker'] }]));

test('is for those who may', async () => expect((await company.ewa.api.get('/api/operations')).body.code).toBe('permission.missing'));
