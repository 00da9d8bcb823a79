/** The live law for chats: what a desk keeps of them by its own reducers is what it would fetch now, for whoever sees them and whoever does not. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ChatRow } from '../contract/chats.ts';
import type { Widget } from '../contract/widgets.ts';
import { chatsAfter, chatsOfTicketAfter } from '../web/src/chats/chat-rules.ts';
import { openTestApp, type TestApp } from './database.ts';
import { answer, type Company, type Desk, makeCompany, openDesk, patience, type Person } from './factories.ts';
import { openWindow, widgetSettings } from './widget-window.ts';

let t: TestApp;
let company: Company;
let widget: Widget;
const watched: { person: Person; desk: Desk; chats: readonly ChatRow[]; ofTicket: Map<number, readonly ChatRow[]> }[] = [];

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  widget = (await company.boss.api.post('/api/widgets', { name: 'Sklep', groupId: company.groups.help, settings: widgetSettings })).body;
  for (const person of [company.boss, company.ewa, company.marek]) {
    const desk = await openDesk(t, person);
    const one: (typeof watched)[number] = { person, desk, chats: await fetched(person), ofTicket: new Map() };
    desk.onMessage = (message) => {
      one.chats = chatsAfter(one.chats, message);
      for (const [ticketId, chats] of one.ofTicket) one.ofTicket.set(ticketId, chatsOfTicketAfter(chats, ticketId, message));
    };
    watched.push(one);
  }
});
afterAll(async () => {
  for (const { desk } of watched) desk.close();
  await t.close();
});

const fetched = async (person: Person): Promise<ChatRow[]> => (await person.api.get('/api/chats')).body;
const byId = (chats: readonly ChatRow[]) => chats.toSorted((a, b) => a.id - b.id);

const agree = (check: () => Promise<void>) => vi.waitFor(check, patience);

/** What is on its way arrives within a moment. */
async function holds(): Promise<void> {
  // What the window said over its own line comes when it comes: both sides are asked again until they agree.
  for (const one of watched) {
    await agree(async () => expect(byId(one.chats)).toEqual(byId(await fetched(one.person))));
    for (const ticketId of one.ofTicket.keys())
      await agree(async () => {
        const { body } = await one.person.api.get(`/api/tickets/${ticketId}/chats`);
        expect(one.ofTicket.get(ticketId)).toEqual(body);
      });
  }
}

test('from the first word to the rating, whoever looks on knows what they would fetch', async () => {
  const { boss, ewa } = company;
  const window = await openWindow(t.url, widget.key);
  await window.say('Halo', { about: { name: 'Anna', email: 'anna@klient.example', answers: [{ question: 'Rower', answer: '57' }] } });
  await holds();
  const chat = (await fetched(ewa)).find((one) => one.customerName === 'Anna')!;
  for (const one of watched.filter(({ person }) => person.id !== company.marek.id))
    one.ofTicket.set(chat.ticketId, (await one.person.api.get(`/api/tickets/${chat.ticketId}/chats`)).body);
  await ewa.api.post(`/api/chats/${chat.id}/acceptance`, {});
  await holds();
  await answer(ewa, chat.ticketId, { html: '<p>Dzień dobry</p>' });
  window.send({ kind: 'page', url: 'https://sklep.example/pomoc', title: 'Pomoc' });
  window.send({ kind: 'read', at: 2 });
  await window.say('Jestem tu');
  await holds();
  await ewa.api.post(`/api/chats/${chat.id}/transfer`, { accountId: boss.id, html: '<p>Proszę przejąć</p>' });
  await holds();
  await boss.api.post(`/api/chats/${chat.id}/acceptance`, {});
  window.close();
  await holds();
  await boss.api.post(`/api/chats/${chat.id}/end`);
  await holds();
  expect(await fetched(ewa)).not.toContainEqual(expect.objectContaining({ id: chat.id }));
});
