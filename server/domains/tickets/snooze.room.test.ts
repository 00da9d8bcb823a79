/** Sleep and second thoughts: what goes out of sight comes back, once, and what was done a moment ago can be undone whole. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { answer, makeCompany, receive, received, rowOf, ticketFrom, type Company, type Person } from '../../../test/factories.ts';
import { wakeByTime } from './snooze-ticket.ts';

let t: TestApp;
let company: Company;
let ewa: Person;
let jan: Person;

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  ({ ewa, jan } = company);
});
afterAll(() => t.close());

const fresh = (change = {}) => ticketFrom(t, company.groups.help, change);
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const sleep = (id: number, until: string | null, who = ewa) =>
  who.api.put(`/api/tickets/${id}/snooze`, { until, reason: 'czeka na serwis' });
const code = (one: { status: number; body: { code?: string } }) => [one.status, one.body?.code];
const story = async (id: number) => (await ewa.api.get(`/api/tickets/${id}`)).body.events.map((event: { type: string }) => event.type);
const inView = async (view: string) =>
  (await ewa.api.get(`/api/tickets?view=${view}&limit=100`)).body.rows.map((row: { id: number }) => row.id);
const alarms = async () =>
  (await t.app.database.pool.query("select run_at from graphile_worker.jobs where task_identifier = 'tickets.wake' order by id")).rows;

describe('a ticket put to sleep', () => {
  test('leaves the lists of open work, stands among the sleeping, and says why in its story', async () => {
    const { id } = await fresh();
    const until = inHours(20);
    expect((await sleep(id, until)).body).toMatchObject({ id, snoozedUntil: until });
    expect(await inView('groups')).not.toContain(id);
    expect(await inView('snoozed')).toContain(id);
    const { events } = (await ewa.api.get(`/api/tickets/${id}`)).body;
    expect(events.at(-1)).toMatchObject({ type: 'ticket.snoozed', data: { until, reason: 'czeka na serwis' } });
  });

  test('has one alarm, whatever was chosen before; "until the customer writes" has none', async () => {
    const { id } = await fresh();
    const before = (await alarms()).length;
    await sleep(id, inHours(1));
    await sleep(id, inHours(5));
    expect(await alarms()).toHaveLength(before + 1);
    const { id: other } = await fresh();
    await sleep(other, null);
    expect(await alarms()).toHaveLength(before + 1);
  });

  test('wakes by its alarm once, unseen, also when the alarm rings late or twice', async () => {
    const { id } = await fresh();
    await ewa.api.put(`/api/tickets/${id}/owner`, { accountId: ewa.id });
    await ewa.api.ask('PUT', `/api/tickets/${id}/sight`);
    await sleep(id, inHours(1));
    await t.act({}, (ctx) => wakeByTime({ ...ctx, now: new Date(Date.now() + 1_800_000) }, { ticketId: id }));
    expect((await rowOf(t, id)).snoozedUntil).not.toBeNull();
    for (let rings = 0; rings < 2; rings++)
      await t.act({}, (ctx) => wakeByTime({ ...ctx, now: new Date(Date.now() + 9 * 3_600_000) }, { ticketId: id }));
    expect(await rowOf(t, id)).toMatchObject({ snoozedUntil: null, unseen: true });
    expect((await story(id)).filter((type: string) => type === 'ticket.woken')).toHaveLength(1);
  });

  test('is rung by the running program', async () => {
    const { id } = await fresh();
    await sleep(id, new Date(Date.now() + 300).toISOString());
    await expect.poll(async () => (await rowOf(t, id)).snoozedUntil).toBeNull();
  });

  test('wakes as soon as the customer writes, not for a machine or for thanks', async () => {
    const ticket = await fresh();
    await answer(ewa, ticket.id);
    await sleep(ticket.id, null);
    const join = { references: [ticket.mail.messageId!] };
    await receive(t, [received({ ...join, automatic: 'auto-reply' }), received({ ...join, justThanks: true, text: 'Dziękuję' })]);
    expect((await rowOf(t, ticket.id)).snoozedUntil).not.toBeNull();
    await receive(t, [received(join)]);
    expect(await rowOf(t, ticket.id)).toMatchObject({ snoozedUntil: null, unseen: true, state: 'open' });
    expect(await story(ticket.id)).toContain('ticket.woken');
  });

  test('wakes by hand, and by being closed', async () => {
    const { id } = await fresh();
    await sleep(id, inHours(3));
    expect((await ewa.api.delete(`/api/tickets/${id}/snooze`)).body).toMatchObject({ snoozedUntil: null });
    await sleep(id, inHours(3));
    expect((await ewa.api.put(`/api/tickets/${id}/closure`, {})).body).toMatchObject({ state: 'closed', snoozedUntil: null });
    expect(code(await sleep(id, inHours(3)))).toEqual([409, 'ticket.snooze-closed']);
  });

  test('not into the past, not for ever, not by who may not see it', async () => {
    const { id } = await fresh();
    expect(code(await sleep(id, inHours(-1)))).toEqual([400, 'ticket.snooze-time']);
    expect(code(await sleep(id, inHours(24 * 800)))).toEqual([400, 'ticket.snooze-time']);
    expect(code(await sleep(id, inHours(1), company.marek))).toEqual([404, 'ticket.not-found']);
  });
});

describe('second thoughts', () => {
  test('undoing a closing gives back since when the customer waits, the dot, the status and the sleep', async () => {
    const { id } = await fresh();
    await sleep(id, inHours(2));
    const before = await rowOf(t, id);
    await ewa.api.put(`/api/tickets/${id}/closure`, {});
    const back = await ewa.api.delete(`/api/tickets/${id}/closure?undo=true`);
    const { version: _v, lastActivityAt: _l, ...rest } = before;
    expect(back.body).toMatchObject(rest);
    expect((await ewa.api.get(`/api/tickets/${id}`)).body.events.at(-1)).toMatchObject({ type: 'ticket.reopened', data: { undone: true } });
  });

  test('closing by status is undone alike', async () => {
    const { id } = await fresh();
    const { statuses } = (await ewa.api.get('/api/directory')).body;
    const before = await rowOf(t, id);
    const solved = statuses.find((status: { state: string }) => status.state === 'solved').id;
    await ewa.api.patch(`/api/tickets/${id}`, { statusId: solved });
    expect((await ewa.api.delete(`/api/tickets/${id}/closure?undo=true`)).body).toMatchObject({
      state: before.state,
      statusId: before.statusId,
      waitingSince: before.waitingSince,
    });
  });

  test('only one’s own closing, and only a moment ago', async () => {
    const { id } = await fresh();
    await ewa.api.put(`/api/tickets/${id}/closure`, {});
    expect(code(await jan.api.delete(`/api/tickets/${id}/closure?undo=true`))).toEqual([409, 'ticket.undo-over']);
    await t.app.database.pool.query("update event set at = at - interval '2 min' where ticket_id = $1", [id]);
    expect(code(await ewa.api.delete(`/api/tickets/${id}/closure?undo=true`))).toEqual([409, 'ticket.undo-over']);
    expect((await ewa.api.delete(`/api/tickets/${id}/closure`)).body).toMatchObject({ state: 'open', waitingSince: null });
  });

  test('a note taken back is a draft again, for its author alone', async () => {
    const { id } = await fresh();
    const note = await ewa.api.post(`/api/tickets/${id}/notes`, { html: '<p>Nie ten klient.</p>' });
    expect(code(await jan.api.delete(`/api/notes/${note.body.id}`))).toEqual([404, 'message.not-found']);
    expect((await ewa.api.delete(`/api/notes/${note.body.id}`)).body).toMatchObject({ kind: 'note', html: '<p>Nie ten klient.</p>' });
    const detail = (await ewa.api.get(`/api/tickets/${id}`)).body;
    expect(detail.messages.map((message: { kind: string }) => message.kind)).toEqual(['inbound']);
    expect(detail.ticket.messageCount).toBe(1);
    expect(code(await ewa.api.delete(`/api/notes/${note.body.id}`))).toEqual([404, 'message.not-found']);
  });
});
