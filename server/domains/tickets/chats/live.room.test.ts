/** The live law for chats: what a desk keeps by live messages is what it would fetch, on two nodes. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ChatRow } from '../../../../contract/chats.ts';
import type { Widget } from '../../../../contract/widgets.ts';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { at, makeCompany, openDesk, ticketFrom, type Company, type Desk, type Person } from '../../../../test/factories.ts';
import { openWindow, widgetSettings } from '../../../../test/widget-window.ts';

let a: TestApp;
let b: TestApp;
let company: Company;
let widget: Widget;

beforeAll(async () => {
  a = await openTestApp();
  b = await openTestApp({ databaseUrl: a.databaseUrl });
  company = await makeCompany(a);
  const settings = { ...widgetSettings, offer: false, coView: true };
  widget = (await company.boss.api.post('/api/widgets', { name: 'Sklep', groupId: company.groups.help, settings })).body;
});
afterAll(async () => {
  await b.close();
  await a.close();
});

/** As a desk does: those that go on, by id; what ended or went out of reach is taken away. */
function keep(desk: Desk): Map<number, ChatRow> {
  const kept = new Map<number, ChatRow>();
  desk.onMessage = (message) => {
    if (message.kind === 'chat' && message.chat.state !== 'ended') kept.set(message.chat.id, message.chat);
    if (message.kind === 'chat' && message.chat.state === 'ended') kept.delete(message.chat.id);
    if (message.kind === 'chat-gone') kept.delete(message.chatId);
  };
  return kept;
}

test('whatever happens to chats, every desk knows it, on whichever node', async () => {
  const people: { person: Person; kept: Map<number, ChatRow>; desk: Desk }[] = [];
  for (const [person, node] of [
    [company.ewa, a],
    [company.marek, b],
    [company.zofia, b],
  ] as const) {
    const desk = await openDesk(node, person);
    people.push({ person: { ...person, api: at(node, person) }, desk, kept: keep(desk) });
  }
  const law = async (after: string) => {
    // What the window said over its own line comes when it comes: both sides are asked again until they agree.
    for (const { person, kept } of people)
      await vi.waitFor(
        async () => {
          const fetched = (await person.api.get('/api/chats')).body;
          expect(
            [...kept.values()].sort((x, y) => x.id - y.id),
            `${person.name}, ${after}`,
          ).toEqual(fetched);
        },
        { timeout: 15_000 },
      );
  };
  const anna = await openWindow(b.url, widget.key);
  const piotr = await openWindow(a.url, widget.key);
  await anna.say('Pierwsza');
  await piotr.say('Druga');
  await law('two chats');
  const [first, second] = (await company.ewa.api.get('/api/chats')).body as ChatRow[];
  await company.ewa.api.post(`/api/chats/${first!.id}/acceptance`, {});
  await company.ewa.api.post(`/api/tickets/${first!.ticketId}/replies`, { html: '<p>Tak?</p>' });
  await anna.hear('message', (one) => one.message.text === 'Tak?');
  anna.send({ kind: 'read', at: 2 });
  anna.send({ kind: 'page', url: 'https://sklep.example/kasa', title: 'Kasa' });
  await law('taken, answered, read, on another page');
  await anna.say('Proszę o fakturę');
  await company.ewa.api.put(`/api/chats/${first!.id}/read`, { messageId: 1_000_000 });
  await anna.hear('chat', (one) => one.chat?.read === 3);
  await law('read by the agent');
  people[0]!.desk.say({ kind: 'watch', ticketId: first!.ticketId });
  await people[0]!.desk.hear('presence');
  anna.send({ kind: 'typing', on: true, text: 'Na fir' });
  expect(await people[0]!.desk.hear('chat-typing')).toMatchObject({ on: true, text: 'Na fir' });
  people[0]!.desk.say({ kind: 'writing', ticketId: first!.ticketId, what: 'reply' });
  expect(await anna.hear('typing', (one) => one.on)).toMatchObject({ name: 'Ewa' });
  await company.ewa.api.post(`/api/chats/${first!.id}/transfer`, { groupId: company.groups.harbour, html: '<p>To do portu.</p>' });
  await law('given to the harbour');
  expect([...people[1]!.kept.keys()]).toEqual([first!.id]);
  const back = await company.ewa.api.delete(`/api/chats/${first!.id}/transfer`);
  expect(back.body).toMatchObject({ state: 'active', agentId: company.ewa.id, ownerId: company.ewa.id, groupId: first!.groupId });
  await law('taken back');
  expect([...people[1]!.kept.keys()]).toEqual([]);
  await company.ewa.api.post(`/api/chats/${first!.id}/transfer`, { groupId: company.groups.harbour, html: '<p>To do portu.</p>' });
  await law('given to the harbour again');
  const other = await ticketFrom(a, company.groups.help);
  const merged = await company.ewa.api.post(`/api/tickets/${other.id}/merges`, { ticketIds: [second!.ticketId] });
  if (merged.status < 300) expect((await company.ewa.api.get('/api/chats')).body[0]).toMatchObject({ id: second!.id, ticketId: other.id });
  await law('merged');
  await piotr.say('Jestem jeszcze');
  await company.ewa.api.post(`/api/chats/${second!.id}/end`, {});
  await law('ended');
  for (const { desk } of people) desk.close();
  anna.close();
  piotr.close();
});
