/** Being told: once, of what concerns one, by the channels one chose, and never of what one may not see. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quietSettings, type Notification, type NotificationKind } from '../../../contract/notifications.ts';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { employ, makeCompany, openDesk, receive, received, ticketFrom, type Company, type Person } from '../../../test/factories.ts';
import { inTransaction } from '../../platform/context.ts';
import { sendNextMail } from './send-mails.ts';
import { tellPeople } from './tell-people.ts';

let t: TestApp;
let c: Company;
beforeAll(async () => {
  t = await openTestApp();
  c = await makeCompany(t);
});
afterAll(() => t.close());

/** Until the listener has read all that happened. */
async function digested(): Promise<void> {
  for (;;) {
    const { rows } = await t.app.database.pool.query(
      `select not exists (select from event e, listener l where l.name = 'notifications' and e.type <> 'notifications.made' and (e.xid, e.id) > (l.xid, l.event_id)) as all`,
    );
    if (rows[0].all) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const newsOf = async (person: Person, ticketId: number): Promise<Notification[]> =>
  (await person.api.get('/api/notifications')).body.rows.filter((one: Notification) => one.ticket.id === ticketId);
const kinds = async (person: Person, ticketId: number) => (await newsOf(person, ticketId)).map((one) => one.what ?? one.kind);

async function ownTicket(person: Person) {
  const ticket = await ticketFrom(t, c.groups.help);
  await person.api.put(`/api/tickets/${ticket.id}/owner`, { accountId: person.id });
  return ticket;
}

async function choose(person: Person, change: (settings: typeof quietSettings) => void): Promise<void> {
  const settings = structuredClone(quietSettings);
  change(settings);
  expect((await person.api.put('/api/notification-settings', settings)).status).toBe(204);
}

test('the one a ticket is given to is told, at once on an open desk, and the giver is not', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  const desk = await openDesk(t, c.jan);
  await c.ewa.api.put(`/api/tickets/${ticket.id}/owner`, { accountId: c.jan.id });
  const told = await desk.hear('notification', (one) => one.notification.ticket.id === ticket.id);
  expect(told).toMatchObject({
    desktop: false,
    sound: false,
    notification: { kind: 'assigned', actor: { name: 'Ewa Konsultant' }, read: false },
  });
  expect(await newsOf(c.ewa, ticket.id)).toEqual([]);
  desk.close();
});

test('a customer who writes again calls the owner; the words that opened the ticket, and a machine, call nobody', async () => {
  const ticket = await ownTicket(c.jan);
  await receive(t, [received({ references: [ticket.mail.messageId!], text: 'A jutro?' })]);
  await receive(t, [received({ references: [ticket.mail.messageId!], text: 'Urlop', automatic: 'auto-reply' })]);
  await digested();
  const [news, ...more] = await newsOf(c.jan, ticket.id);
  expect(news).toMatchObject({ kind: 'answered', preview: 'A jutro?', actor: null });
  expect(more).toEqual([]);
});

test('followers hear of notes, answers and the end; whoever muted the ticket hears of mentions only', async () => {
  const ticket = await ownTicket(c.ewa);
  for (const person of [c.jan, c.zofia]) await person.api.ask('PUT', `/api/tickets/${ticket.id}/following`);
  await c.zofia.api.ask('PUT', `/api/tickets/${ticket.id}/muting`);
  await c.ewa.api.post(`/api/tickets/${ticket.id}/notes`, { html: '<p>Sprawdzam.</p>' });
  await c.ewa.api.post(`/api/tickets/${ticket.id}/notes`, { html: `<p><span data-mention="account:${c.zofia.id}">@Zofia</span></p>` });
  await c.ewa.api.put(`/api/tickets/${ticket.id}/closure`, { state: 'closed' });
  await digested();
  expect(await kinds(c.jan, ticket.id)).toEqual(['closed', 'note', 'note']);
  expect(await kinds(c.zofia, ticket.id)).toEqual(['mention']);
});

test('however often an event is read, each is told once', async () => {
  const ticket = await ownTicket(c.jan);
  await c.ewa.api.put(`/api/tickets/${ticket.id}/owner`, { accountId: c.ewa.id });
  await digested();
  const { rows } = await t.app.database.pool.query(`select * from event where ticket_id = $1 order by id`, [ticket.id]);
  const again = rows.map((row) => ({
    ...row,
    ticketId: row.ticket_id,
    customerId: row.customer_id,
    actor: { kind: row.actor_kind, id: row.actor_id },
  }));
  await t.act({}, (ctx) => tellPeople.handle(ctx, again));
  expect(await kinds(c.jan, ticket.id)).toEqual(['taken']);
});

test('what one may no longer see is not shown, not counted and not mailed', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  await c.ewa.api.post(`/api/tickets/${ticket.id}/notes`, { html: `<p><span data-mention="account:${c.jan.id}">@Jan</span></p>` });
  await digested();
  const before = (await c.jan.api.get('/api/notifications/unread')).body;
  await c.boss.api.patch(`/api/tickets/${ticket.id}`, { groupId: c.groups.harbour });
  const after = (await c.jan.api.get('/api/notifications/unread')).body;
  expect([before.notifications - after.notifications, before.mentions - after.mentions]).toEqual([1, 1]);
  expect(await newsOf(c.jan, ticket.id)).toEqual([]);
});

test('reading in one window is heard in the other, and can be taken back', async () => {
  const ticket = await ownTicket(c.ewa);
  await c.jan.api.put(`/api/tickets/${ticket.id}/owner`, { accountId: c.jan.id });
  await digested();
  const desk = await openDesk(t, c.ewa);
  await c.ewa.api.put('/api/notifications/reading', { ticketId: ticket.id });
  await desk.hear('stale', (one) => one.what === 'notifications');
  const [read] = await newsOf(c.ewa, ticket.id);
  expect(read!.read).toBe(true);
  await c.ewa.api.delete(`/api/notifications/${read!.id}/reading`);
  expect((await newsOf(c.ewa, ticket.id))[0]!.read).toBe(false);
  // Somebody else's is out of reach.
  await c.jan.api.ask('PUT', `/api/notifications/${read!.id}/reading`);
  expect((await newsOf(c.ewa, ticket.id))[0]!.read).toBe(false);
  desk.close();
});

test('news of the whole group is told to those who asked for it', async () => {
  const eager = await employ(t, 'agent', [c.groups.billing], 'Ola');
  await choose(eager, (settings) => void (settings.events.unassigned = { app: true, desktop: true, mail: 'never' }));
  const ticket = await ticketFrom(t, c.groups.billing);
  await digested();
  expect(await kinds(eager, ticket.id)).toEqual(['unassigned']);
  expect(await kinds(c.jan, ticket.id)).toEqual([]);
});

test('quiet hours silence desktop and sound, not the list', async () => {
  const now = new Date();
  const everyDay = [1, 2, 3, 4, 5, 6, 7];
  const set = (person: Person, on: boolean) =>
    choose(person, (settings) => {
      settings.sound = true;
      settings.events.assigned = { app: true, desktop: true, mail: 'now' };
      settings.quiet = { on, from: '00:00', to: '00:00', wholeDays: everyDay };
    });
  const sleeper = await employ(t, 'agent', [c.groups.help], 'Śpioch');
  for (const on of [true, false]) {
    await set(sleeper, on);
    const ticket = await ticketFrom(t, c.groups.help);
    const desk = await openDesk(t, sleeper);
    await c.ewa.api.put(`/api/tickets/${ticket.id}/owner`, { accountId: sleeper.id });
    const told = await desk.hear('notification', (one) => one.notification.ticket.id === ticket.id);
    expect([told.desktop, told.sound]).toEqual([!on, !on]);
    const { rows } = await t.app.database.pool.query('select mail_at from notification where id = $1', [told.notification.id]);
    expect(rows[0].mail_at.getTime() > now.getTime() + 86_400_000).toBe(on);
    desk.close();
  }
});

test('what stays unread goes by mail, once, in one mail a person and without what was said; what was read does not', async () => {
  const reader = await employ(t, 'agent', [c.groups.help], 'Czytająca');
  const away = await employ(t, 'agent', [c.groups.help], 'Nieobecna');
  t.app.signals.wake('sessions');
  const ticket = await ticketFrom(t, c.groups.help);
  const both = [reader, away].map((one) => `<span data-mention="account:${one.id}">@${one.name}</span>`).join(' ');
  for (const text of ['raz', 'tajne hasło']) await c.ewa.api.post(`/api/tickets/${ticket.id}/notes`, { html: `<p>${both} ${text}</p>` });
  await digested();
  await reader.api.put('/api/notifications/reading', {});
  const later = new Date(Date.now() + 11 * 60_000);
  const mails = async () => {
    for (;;) {
      const some = await inTransaction(t.app, {}, (ctx) => sendNextMail({ ...ctx, now: later }));
      if (!some) break;
    }
    const { rows } = await t.app.database.pool.query(
      "select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id where k.identifier = 'send-system-mail'",
    );
    return rows
      .map(
        (row) =>
          JSON.parse(t.app.secrets.open(Buffer.from(row.payload.sealed, 'base64'))) as { name: string; subject: string; text: string },
      )
      .filter((mail) => ['Czytająca', 'Nieobecna'].includes(mail.name));
  };
  const sent = await mails();
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ name: 'Nieobecna', subject: 'Kółko: 2 powiadomienia' });
  expect(sent[0]!.text).toContain(`#${ticket.number}`);
  expect(sent[0]!.text).not.toContain('tajne');
  expect(await mails()).toHaveLength(1);
});

test('the company says what everybody begins with; one’s own choice stays until it is given up', async () => {
  const fresh = await employ(t, 'agent', [c.groups.help], 'Nowy');
  t.app.signals.wake('sessions');
  const defaults = structuredClone(quietSettings);
  defaults.events.assigned.app = false;
  expect((await fresh.api.put('/api/notification-defaults', defaults)).body.code).toBe('permission.missing');
  await choose(c.jan, () => {});
  await c.boss.api.put('/api/notification-defaults', defaults);
  const assigned = async (person: Person): Promise<NotificationKind[]> => {
    const ticket = await ticketFrom(t, c.groups.help);
    await c.ewa.api.put(`/api/tickets/${ticket.id}/owner`, { accountId: person.id });
    await digested();
    return (await newsOf(person, ticket.id)).map((one) => one.kind);
  };
  expect(await assigned(fresh)).toEqual([]);
  expect(await assigned(c.jan)).toEqual(['assigned']);
  await c.jan.api.delete('/api/notification-settings');
  expect(await assigned(c.jan)).toEqual([]);
  await c.boss.api.put('/api/notification-defaults', quietSettings);
});

test('who wishes to follow what they write on, does', async () => {
  await choose(c.jan, (settings) => void (settings.follow = { mention: true, note: true }));
  const ticket = await ticketFrom(t, c.groups.help);
  await c.jan.api.post(`/api/tickets/${ticket.id}/notes`, { html: '<p>Patrzę.</p>' });
  await c.ewa.api.post(`/api/tickets/${ticket.id}/notes`, { html: '<p>Ja też.</p>' });
  await digested();
  expect((await c.ewa.api.get(`/api/tickets/${ticket.id}/together`)).body.followers).toEqual([c.jan.id]);
});

test('what happened more than a day ago calls nobody any more', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  const old = {
    id: 999_999_999,
    xid: '1',
    at: new Date(Date.now() - 25 * 60 * 60_000),
    type: 'ticket.assigned',
    actor: { kind: 'system' as const, id: null },
    ticketId: ticket.id,
    customerId: null,
    data: { from: null, to: c.jan.id },
  };
  await t.act({}, (ctx) => tellPeople.handle(ctx, [old]));
  expect(await newsOf(c.jan, ticket.id)).toEqual([]);
});
