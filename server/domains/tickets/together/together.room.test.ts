/** Colleagues on one ticket: mentions, followers, hand-overs, drafts that travel, what to watch out for. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { employ, makeCompany, openDesk, rowOf, ticketFrom, type Company } from '../../../../test/factories.ts';

let t: TestApp;
let c: Company;
beforeAll(async () => {
  t = await openTestApp();
  c = await makeCompany(t);
});
afterAll(() => t.close());

const at = (id: number, name: string) => `<span data-mention="account:${id}">@${name}</span>`;

test('a note speaks to a colleague: it names them, and stands in their mentions until they have looked', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  const note = await c.ewa.api.post(`/api/tickets/${ticket.id}/notes`, { html: `<p>${at(c.jan.id, 'Jan Konsultant')} zerkniesz?</p>` });
  expect(note.body).toMatchObject({ text: '@Jan Konsultant zerkniesz?', mentions: [{ account: c.jan.id, name: 'Jan Konsultant' }] });
  const [mention] = (await c.jan.api.get('/api/mentions')).body.rows;
  expect(mention).toMatchObject({ messageId: note.body.id, by: { id: c.ewa.id }, seen: false, ticket: { id: ticket.id } });
  expect((await c.jan.api.get('/api/notifications/unread')).body.mentions).toBe(1);
  expect((await c.jan.api.get(`/api/tickets/${ticket.id}/together`)).body.mentions).toEqual([note.body.id]);
  await c.jan.api.ask('PUT', `/api/tickets/${ticket.id}/mentions/sight`);
  expect((await c.jan.api.get('/api/notifications/unread')).body.mentions).toBe(0);
  expect((await c.jan.api.get('/api/mentions')).body.rows[0].seen).toBe(true);
});

test('a mention of a group means those of its people who see the ticket, without the author', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  await c.ewa.api.post(`/api/tickets/${ticket.id}/notes`, {
    html: `<p><span data-mention="group:${c.groups.help}">@Pomoc</span> kto ma klucz?</p>`,
  });
  const mentioned = async (person: { api: typeof c.ewa.api }) =>
    (await person.api.get('/api/mentions')).body.rows.some((one: { ticket: { id: number } }) => one.ticket.id === ticket.id);
  expect([await mentioned(c.jan), await mentioned(c.zofia), await mentioned(c.ewa), await mentioned(c.marek)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('whoever does not see the ticket cannot be called to it: the note is refused, with their name', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  const refused = await c.ewa.api.post(`/api/tickets/${ticket.id}/notes`, { html: `<p>${at(c.marek.id, 'Marek Portowy')}</p>` });
  expect(refused).toMatchObject({ status: 409, body: { code: 'mention.cannot-see', values: { names: 'Marek Portowy' } } });
  expect((await rowOf(t, ticket.id)).messageCount).toBe(1);
  const { people } = (await c.ewa.api.get(`/api/tickets/${ticket.id}/mentionable`)).body;
  expect(people.find((one: { id: number }) => one.id === c.marek.id).sees).toBe(false);
  expect(people.find((one: { id: number }) => one.id === c.jan.id).sees).toBe(true);
});

test('a ticket that moved out of sight takes its mentions with it', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  await c.ewa.api.post(`/api/tickets/${ticket.id}/notes`, { html: `<p>${at(c.jan.id, 'Jan')}</p>` });
  await c.boss.api.patch(`/api/tickets/${ticket.id}`, { groupId: c.groups.harbour });
  const rows = (await c.jan.api.get('/api/mentions')).body.rows;
  expect(rows.some((one: { ticket: { id: number } }) => one.ticket.id === ticket.id)).toBe(false);
});

test('the same note asked for twice is one note', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  const body = { html: '<p>Raz.</p>', key: 'notatka-raz-1' };
  const [first, second] = [
    await c.ewa.api.post(`/api/tickets/${ticket.id}/notes`, body),
    await c.ewa.api.post(`/api/tickets/${ticket.id}/notes`, body),
  ];
  expect(second.body.id).toBe(first.body.id);
});

test('handed over with a note, the receiver finds it unseen, owned, and the note on top until it is read', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  await c.ewa.api.put(`/api/tickets/${ticket.id}/owner`, { accountId: c.ewa.id });
  await c.ewa.api.ask('PUT', `/api/tickets/${ticket.id}/sight`);
  const handed = await c.ewa.api.put(`/api/tickets/${ticket.id}/hand-over`, { accountId: c.jan.id, html: '<p>Klient woli telefon.</p>' });
  expect(handed.body).toMatchObject({ ownerId: c.jan.id, unseen: true });
  const { handOver } = (await c.jan.api.get(`/api/tickets/${ticket.id}/together`)).body;
  expect(handOver).toMatchObject({ byId: c.ewa.id, accountId: c.jan.id, text: 'Klient woli telefon.' });
  await c.jan.api.delete(`/api/tickets/${ticket.id}/hand-over`);
  expect((await c.jan.api.get(`/api/tickets/${ticket.id}/together`)).body.handOver).toBeNull();
});

test('to a group of another branch it goes without an owner, and out of the giver’s sight', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  const handed = await c.ewa.api.put(`/api/tickets/${ticket.id}/hand-over`, { groupId: c.groups.harbour, html: '<p>To Wasza stacja.</p>' });
  expect(handed.body).toMatchObject({ ownerId: null, groupId: c.groups.harbour });
  expect((await c.ewa.api.get(`/api/tickets/${ticket.id}`)).status).toBe(404);
  expect((await c.marek.api.get(`/api/tickets/${ticket.id}/together`)).body.handOver).toMatchObject({ groupId: c.groups.harbour });
});

test('following is one’s own wish and shown to all', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  await c.jan.api.ask('PUT', `/api/tickets/${ticket.id}/following`);
  await c.jan.api.ask('PUT', `/api/tickets/${ticket.id}/following`);
  expect((await c.ewa.api.get(`/api/tickets/${ticket.id}/together`)).body.followers).toEqual([c.jan.id]);
  await c.jan.api.delete(`/api/tickets/${ticket.id}/following`);
  expect((await c.ewa.api.get(`/api/tickets/${ticket.id}/together`)).body.followers).toEqual([]);
});

test('a private draft is nobody else’s; shared, colleagues on the ticket see it grow', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  const desk = await openDesk(t, c.jan);
  desk.say({ kind: 'watch', ticketId: ticket.id });
  await desk.hear('presence');
  await c.ewa.api.put(`/api/tickets/${ticket.id}/drafts/reply`, { html: '<p>Dzień do</p>' });
  expect((await c.jan.api.get(`/api/tickets/${ticket.id}/together`)).body.drafts).toEqual([]);
  await c.ewa.api.ask('PUT', `/api/tickets/${ticket.id}/drafts/reply/sharing`);
  await desk.hear('stale', (one) => one.what === 'together' && one.id === ticket.id);
  expect((await c.jan.api.get(`/api/tickets/${ticket.id}/together`)).body.drafts).toMatchObject([
    { accountId: c.ewa.id, html: '<p>Dzień do</p>' },
  ]);
  await c.ewa.api.put(`/api/tickets/${ticket.id}/drafts/reply`, { html: '<p>Dzień dobry</p>' });
  await desk.hear('shared-draft', (one) => one.draft.html === '<p>Dzień dobry</p>');
  desk.close();
});

test('taken over, the draft is another’s: the former author can neither send nor save it, and gets it back whole', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  const draft = `/api/tickets/${ticket.id}/drafts/reply`;
  await c.ewa.api.put(draft, { html: '<p>Początek Ewy.</p>' });
  await c.ewa.api.ask('PUT', `${draft}/sharing`);
  await c.jan.api.put(draft, { html: '<p>Zdanie Jana.</p>' });
  const taken = await c.jan.api.put(`${draft}/owner`, { from: c.ewa.id, to: c.jan.id });
  expect(taken.body).toMatchObject({ html: '<p>Początek Ewy.</p><p>Zdanie Jana.</p>', shared: true });
  // A second taker comes too late.
  expect((await c.zofia.api.put(`${draft}/owner`, { from: c.ewa.id, to: c.zofia.id })).body.code).toBe('draft.not-found');
  const late = await c.ewa.api.put(draft, { html: '<p>Początek Ewy. I</p>', sharedDraft: true });
  expect(late).toMatchObject({ status: 409, body: { code: 'draft.taken', values: { name: 'Jan Konsultant' } } });
  const sent = await c.ewa.api.post(`/api/tickets/${ticket.id}/replies`, { html: '<p>Początek Ewy.</p>', sharedDraft: true });
  expect(sent.body.code).toBe('draft.taken');
  const back = await c.jan.api.put(`${draft}/owner`, { from: c.jan.id, to: c.ewa.id });
  expect(back.status).toBe(200);
  expect((await c.ewa.api.get(`/api/tickets/${ticket.id}/drafts`)).body).toMatchObject([
    { html: '<p>Początek Ewy.</p><p>Zdanie Jana.</p>' },
  ]);
  expect((await c.jan.api.get(`/api/tickets/${ticket.id}/drafts`)).body).toEqual([]);
});

test('files of a draft go with it', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  const draft = `/api/tickets/${ticket.id}/drafts/reply`;
  const response = await fetch(`${t.url}/api/files?name=umowa.txt`, {
    method: 'POST',
    headers: { authorization: `Bearer ${c.ewa.token}` },
    body: 'umowa',
  });
  const file = (await response.json()) as { id: number };
  await c.ewa.api.put(draft, { html: '<p>W załączeniu.</p>', files: [file.id] });
  await c.ewa.api.ask('PUT', `${draft}/sharing`);
  const taken = await c.jan.api.put(`${draft}/owner`, { from: c.ewa.id, to: c.jan.id });
  expect(taken.body.files).toMatchObject([{ id: file.id, name: 'umowa.txt' }]);
  const sent = await c.jan.api.post(`/api/tickets/${ticket.id}/replies`, { html: '<p>W załączeniu.</p>', files: [file.id] });
  expect(sent.body.attachments).toMatchObject([{ name: 'umowa.txt' }]);
});

test('a draft is not given to somebody who does not see the ticket', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  const draft = `/api/tickets/${ticket.id}/drafts/note`;
  await c.ewa.api.put(draft, { html: '<p>x</p>' });
  await c.ewa.api.ask('PUT', `${draft}/sharing`);
  expect((await c.ewa.api.put(`${draft}/owner`, { from: c.ewa.id, to: c.marek.id })).body.code).toBe('ticket.owner-cannot-see');
  expect((await c.marek.api.put(`${draft}/owner`, { from: c.ewa.id, to: c.marek.id })).body.code).toBe('ticket.not-found');
});

test('a second window that did not know of the first one’s words does not write over them', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  const draft = `/api/tickets/${ticket.id}/drafts/reply`;
  await c.ewa.api.put(draft, { html: '<p>Pierwsze okno</p>', revision: 'okno-1-a', follows: [] });
  const second = await c.ewa.api.put(draft, { html: '<p>Drugie okno</p>', revision: 'okno-2-a', follows: [] });
  expect(second.body.code).toBe('draft.changed-meanwhile');
  const joined = await c.ewa.api.put(draft, { html: '<p>Oba</p>', revision: 'okno-2-b', follows: ['okno-1-a', 'okno-2-a'] });
  expect(joined.status).toBe(200);
  // A save that arrived but whose answer was lost is the same text again.
  expect((await c.ewa.api.put(draft, { html: '<p>Oba</p>', revision: 'okno-2-c', follows: ['okno-1-a'] })).status).toBe(200);
});

test('what to watch out for stands on the customer and on each of their tickets, until its day or its end, and is audited', async () => {
  const ticket = await ticketFrom(t, c.groups.help);
  const path = `/api/customers/${ticket.customerId}/watch-outs`;
  const added = await c.ewa.api.post(path, { text: ' Dzwoni prawnik ', level: 'attention' });
  expect(added.body).toMatchObject({ text: 'Dzwoni prawnik', level: 'attention', until: null, author: { name: 'Ewa Konsultant' } });
  await c.ewa.api.post(path, { text: 'Wczorajsze', level: 'information', until: '2020-01-01' });
  const seen = async () =>
    (await c.jan.api.get(`/api/tickets/${ticket.id}/together`)).body.watchOuts.map((one: { text: string }) => one.text);
  expect(await seen()).toEqual(['Dzwoni prawnik']);
  await c.jan.api.put(`${path}/${added.body.id}`, { text: 'Dzwoni prawnik, nie żona', level: 'attention', until: '2999-12-31' });
  expect(await seen()).toEqual(['Dzwoni prawnik, nie żona']);
  await c.jan.api.delete(`${path}/${added.body.id}`);
  expect(await seen()).toEqual([]);
  await c.jan.api.ask('POST', `${path}/${added.body.id}/restoration`);
  expect(await seen()).toHaveLength(1);
  const audit = (await c.boss.api.get('/api/audit')).body;
  expect(JSON.stringify(audit)).toContain('watch-out.changed');
  const reader = await employ(t, { permissions: ['tickets.read', 'customers.read'], scope: 'all' }, [c.groups.help]);
  expect((await reader.api.post(path, { text: 'x', level: 'information' })).body.code).toBe('permission.missing');
});
