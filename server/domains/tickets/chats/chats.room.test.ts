import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChatRow } from '../../../../contract/chats.ts';
import type { TicketDetail } from '../../../../contract/tickets.ts';
import type { Widget } from '../../../../contract/widgets.ts';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { answer, makeCompany, openDesk, type Company } from '../../../../test/factories.ts';
import { openWindow, widgetSettings } from '../../../../test/widget-window.ts';

let t: TestApp;
let company: Company;
let widget: Widget;

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  widget = (await company.boss.api.post('/api/widgets', { name: 'Sklep', groupId: company.groups.help, settings: widgetSettings })).body;
});
afterAll(() => t.close());

const open = (hello = {}) => openWindow(t.url, widget.key, hello);
const chats = async (who = company.ewa): Promise<ChatRow[]> => (await who.api.get('/api/chats')).body;
const detail = async (ticketId: number): Promise<TicketDetail> => (await company.ewa.api.get(`/api/tickets/${ticketId}`)).body;

test('a visitor writes, an agent answers, and both have it at once', async () => {
  const desk = await openDesk(t, company.ewa);
  const window = await open();
  const kept = await window.say('Rower się nie odblokował', { about: { name: 'Anna', email: 'anna@klient.example' } });
  expect(kept).toMatchObject({ kind: 'kept', at: 1 });
  const { chat } = await desk.hear('chat', (one) => one.chat.preview.startsWith('Rower'));
  expect(chat).toMatchObject({ state: 'waiting', customerName: 'Anna', email: 'anna@klient.example', here: true, unread: 1 });
  expect(chat.page).toEqual({ url: 'https://sklep.example/koszyk', title: 'Koszyk' });

  const accepted = await company.ewa.api.post(`/api/chats/${chat.id}/acceptance`, {});
  expect(accepted.body).toMatchObject({ state: 'active', agentId: company.ewa.id, ownerId: company.ewa.id });
  await window.hear('chat', (one) => one.chat?.state === 'active' && one.chat.agent?.name === 'Ewa');
  const said = await answer(company.ewa, chat.ticketId, { html: '<p>Już sprawdzam.</p>' });
  expect(said.body).toMatchObject({ channel: 'chat', delivery: null });
  await window.hear('message', (one) => one.message.text === 'Już sprawdzam.');
  expect(window.messages.map(({ at, mine, text }) => ({ at, mine, text }))).toEqual([
    { at: 1, mine: true, text: 'Rower się nie odblokował' },
    { at: 2, mine: false, text: 'Już sprawdzam.' },
  ]);
  expect((await detail(chat.ticketId)).messages.map((message) => message.channel)).toEqual(['chat', 'chat']);
  window.close();
  desk.close();
});

test('said twice, on whichever connection, it is one message', async () => {
  const first = await open();
  const key = randomUUID();
  await first.say('Raz', { key });
  const second = await open({ token: first.token });
  expect(await second.say('Raz', { key })).toMatchObject({ kind: 'kept', at: 1 });
  await second.say('Dwa');
  await first.hear('message', (one) => one.message.text === 'Dwa');
  expect(first.messages.map(({ text }) => text)).toEqual(['Raz', 'Dwa']);
  await second.hear('message', (one) => one.message.text === 'Dwa');
  expect(second.messages.map(({ text }) => text)).toEqual(['Raz', 'Dwa']);
  first.close();
  second.close();
});

test('a stranger has nobody else’s conversation, a token is worth nothing at another window, and a made-up one nothing at all', async () => {
  const anna = await open();
  await anna.say('Tajemnica');
  for (const token of ['', 'A'.repeat(54), `${anna.token.slice(0, -2)}AA`]) {
    const other = await open(token ? { token } : {});
    expect(other.messages).toEqual([]);
    other.close();
  }
  const elsewhere = (await company.boss.api.post('/api/widgets', { name: 'Inny', groupId: company.groups.help, settings: widgetSettings }))
    .body as Widget;
  const other = await openWindow(t.url, elsewhere.key, { token: anna.token });
  expect(other.messages).toEqual([]);
  other.close();
  anna.close();
});

test('the chat rings at one person after the other', async () => {
  await company.ewa.api.put('/api/chats/me', { available: true });
  await company.jan.api.put('/api/chats/me', { available: true });
  const window = await open();
  await window.say('Halo');
  await t.settle();
  const mine = (list: ChatRow[]) => list.find(({ preview }) => preview === 'Halo')!;
  const first = mine(await chats());
  const [one, two] = first.offeredTo === company.ewa.id ? [company.ewa, company.jan] : [company.jan, company.ewa];
  expect(first.offeredTo).toBe(one.id);
  expect((await one.api.post(`/api/chats/${first.id}/passing`, {})).body.offeredTo).toBe(two.id);
  expect((await two.api.post(`/api/chats/${first.id}/acceptance`, {})).body.agentId).toBe(two.id);
  expect((await one.api.post(`/api/chats/${first.id}/acceptance`, {})).body.code).toBe('chat.taken');
  await two.api.post(`/api/chats/${first.id}/transfer`, { accountId: one.id, html: '<p>Zna się na tym.</p>' });
  expect(mine(await chats(one))).toMatchObject({ state: 'waiting', offeredTo: one.id, ownerId: one.id });
  // Until it is taken it can be had back, with its ticket, by whoever passed it on and by nobody else.
  const outsider = company.zofia.api;
  expect((await outsider.delete(`/api/chats/${first.id}/transfer`)).body.code).toBe('chat.not-found');
  expect((await two.api.delete(`/api/chats/${first.id}/transfer`)).body).toMatchObject({
    state: 'active',
    agentId: two.id,
    ownerId: two.id,
  });
  await two.api.post(`/api/chats/${first.id}/transfer`, { accountId: one.id });
  await one.api.post(`/api/chats/${first.id}/acceptance`, {});
  expect((await two.api.delete(`/api/chats/${first.id}/transfer`)).body.code).toBe('chat.taken');
  window.close();
});

test('who ends the chat and comes back within the day goes on with the same matter', async () => {
  const window = await open();
  await window.say('Zgubiłam kartę');
  window.send({ kind: 'end' });
  await window.hear('chat', (one) => one.chat?.state === 'ended');
  window.send({ kind: 'rate', rating: 5, comment: 'Dziękuję' });
  await window.hear('chat', (one) => one.chat?.rating === 5);
  await window.say('Jednak jest');
  const list = await chats();
  const again = list.find(({ preview }) => preview === 'Jednak jest')!;
  expect((await detail(again.ticketId)).messages.map(({ text }) => text)).toEqual(['Zgubiłam kartę', 'Jednak jest']);
  window.close();
});

test('people of another branch do not see the chat', async () => {
  const window = await open();
  await window.say('Tylko dla Krakowa');
  expect((await chats()).some(({ preview }) => preview === 'Tylko dla Krakowa')).toBe(true);
  expect((await chats(company.marek)).some(({ preview }) => preview === 'Tylko dla Krakowa')).toBe(false);
  const chat = (await chats()).find(({ preview }) => preview === 'Tylko dla Krakowa')!;
  expect((await company.marek.api.post(`/api/chats/${chat.id}/acceptance`, {})).body.code).toBe('chat.not-found');
  window.close();
});
