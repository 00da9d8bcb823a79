import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { answer, type Company, makeCompany, openDesk, receive, received, rowOf, ticketFrom } from '../../../../test/factories.ts';
import { openSink, type Sink, until } from '../../../../test/smtp.ts';
import { freePorts } from '../../../../test/free-ports.ts';

const [outPort] = (await freePorts(1)) as [number];
let house: TestApp;
let company: Company;
let sink: Sink;

beforeAll(async () => {
  house = await openTestApp({ env: { OKIENKO_LOG: 'silent' } });
  company = await makeCompany(house, { smtpPort: outPort, undoSeconds: 0 });
});
beforeEach(async () => {
  sink = await openSink(outPort);
});
afterEach(() => sink.close());
afterAll(() => house.close());

const detail = async (ticketId: number) => (await company.ewa.api.get(`/api/tickets/${ticketId}`)).body;
async function ticketWithFile() {
  const file = await house.app.files.prepare(Buffer.from('%PDF faktura'));
  const made = { file, name: 'faktura.pdf', contentType: 'application/pdf', contentId: null, inline: false };
  const ticket = await ticketFrom(house, company.groups.help, { text: 'Proszę o sprawdzenie faktury.', attachments: [made] });
  const { messages } = await detail(ticket.id);
  return { ...ticket, message: messages[0] };
}
const forward = (ticketId: number, body: Record<string, unknown>) =>
  company.ewa.api.post(`/api/tickets/${ticketId}/forwards`, {
    to: [{ name: 'Serwis', address: 'serwis@dostawca.example' }],
    html: '<p>Sprawdźcie, proszę.</p>',
    attachmentIds: [],
    ...body,
  });

it('a message goes to somebody outside with the files that were chosen; the customer still waits, the ticket waits for others', async () => {
  const ticket = await ticketWithFile();
  const desk = await openDesk(house, company.ewa);
  const { status, body } = await forward(ticket.id, {
    messageIds: [ticket.message.id],
    attachmentIds: ticket.message.attachments.map((one: { id: number }) => one.id),
    bcc: [{ name: '', address: 'archiwum@kolko.example' }],
    waits: true,
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    thirdParty: true,
    kind: 'outbound',
    text: 'Sprawdźcie, proszę.',
    bcc: [{ address: 'archiwum@kolko.example' }],
  });
  expect(body.quoted).toContain('Proszę o sprawdzenie faktury.');
  await desk.hear('message', ({ message }) => message.id === body.id);
  desk.close();
  const [letter] = await until(() => (sink.taken.length > 0 ? sink.taken : null));
  expect(letter!.to).toEqual(['serwis@dostawca.example', 'archiwum@kolko.example']);
  expect(body.subject).toMatch(/^Fwd: /);
  expect(letter!.raw).not.toMatch(/^Bcc:/im);
  expect(letter!.raw).toContain('faktura.pdf');
  const row = await rowOf(house, ticket.id);
  expect(row).toMatchObject({ state: 'waiting_others', firstAnswerAt: null });
  expect(row.waitingSince).not.toBeNull();
});

it('their answer joins as a third party’s, calls the owner, and neither it nor the forward is quoted or addressed when the customer is answered', async () => {
  const ticket = await ticketWithFile();
  await company.ewa.api.put(`/api/tickets/${ticket.id}/owner`, { accountId: company.ewa.id });
  const { body: sent } = await forward(ticket.id, { messageIds: [ticket.message.id], waits: true });
  const letter = (await until(() => (sink.taken.length > 0 ? sink.taken : null)))[0]!;
  const customersBefore = (await house.app.database.pool.query('select count(*)::int as n from customer')).rows[0].n;
  await receive(house, [
    received({
      from: { name: 'Kolega z serwisu', address: 'kolega@dostawca.example' },
      references: [letter.messageId],
      tokenTicketIds: [ticket.id],
      text: 'Faktura jest błędna, ale tego nie mówcie klientowi.',
    }),
    // A new mail of theirs, without a thread, by the address of the ticket alone.
    received({ from: { name: '', address: 'Serwis@dostawca.example' }, tokenTicketIds: [ticket.id], text: 'Wyślemy nową.' }),
  ]);
  const { messages, ticket: row, reply } = await detail(ticket.id);
  expect(messages.slice(-2)).toMatchObject([
    { kind: 'inbound', thirdParty: true, fromAddress: 'kolega@dostawca.example' },
    { kind: 'inbound', thirdParty: true },
  ]);
  expect(row).toMatchObject({ state: 'open', unseen: true, preview: expect.stringContaining('Proszę o sprawdzenie') });
  expect(reply.to[0].address).toBe(ticket.mail.from.address);
  expect((await house.app.database.pool.query('select count(*)::int as n from customer')).rows[0].n).toBe(customersBefore);
  sink.taken.length = 0;
  expect((await answer(company.ewa, ticket.id)).status).toBe(200);
  const answered = (await until(() => (sink.taken.length > 0 ? sink.taken : null)))[0]!;
  expect(answered.to).toEqual([ticket.mail.from.address]);
  expect(answered.raw).not.toContain('dostawca.example');
  expect(answered.raw).not.toContain(letter.messageId);
  expect(sent.id).toBeGreaterThan(0);
});

it('the customer, put into copy of a forward, stays the customer', async () => {
  const ticket = await ticketWithFile();
  await forward(ticket.id, { messageIds: [ticket.message.id], cc: [{ name: '', address: ticket.mail.from.address }] });
  const letter = (await until(() => (sink.taken.length > 0 ? sink.taken : null)))[0]!;
  await receive(house, [received({ from: ticket.mail.from, references: [letter.messageId], tokenTicketIds: [ticket.id] })]);
  const { messages } = await detail(ticket.id);
  expect(messages.at(-1)).toMatchObject({ kind: 'inbound' });
  expect(messages.at(-1).thirdParty).toBeUndefined();
});

it('can be taken back while it has not left; notes and messages of other tickets are never forwarded', async () => {
  await company.boss.api.patch('/api/company', { undoSeconds: 60 });
  const [ticket, other] = [await ticketWithFile(), await ticketWithFile()];
  const { body: note } = await company.ewa.api.post(`/api/tickets/${ticket.id}/notes`, { html: '<p>tajne</p>' });
  const refused = await forward(ticket.id, { messageIds: [note.id, other.message.id] });
  expect(refused.body.code).toBe('forward.nothing');
  const { body } = await forward(ticket.id, { messageIds: [ticket.message.id, note.id], waits: true });
  expect(body.quoted).not.toContain('tajne');
  expect((await company.ewa.api.delete(`/api/replies/${body.id}`)).body.code).toBe('message.not-found');
  expect((await company.ewa.api.delete(`/api/forwards/${body.id}`)).status).toBe(204);
  expect(await rowOf(house, ticket.id)).toMatchObject({ state: 'new' });
  expect((await detail(ticket.id)).messages.map((one: { id: number }) => one.id)).not.toContain(body.id);
  expect(sink.taken).toEqual([]);
  await company.boss.api.patch('/api/company', { undoSeconds: 0 });
});

it('known addresses are completed: people outside, and customers for who may see them', async () => {
  const ticket = await ticketFrom(house, company.groups.help, { from: { name: 'Celina', address: 'celina@klient.example' } });
  const { messages } = await detail(ticket.id);
  await forward(ticket.id, { to: [{ name: 'Cezary', address: 'cezary@dostawca.example' }], messageIds: [messages[0].id] });
  const { body } = await company.ewa.api.get('/api/addresses?q=ce');
  expect(body).toEqual([
    { name: 'Cezary', address: 'cezary@dostawca.example', kind: 'third-party' },
    { name: 'Celina', address: 'celina@klient.example', kind: 'customer' },
  ]);
  expect((await company.ewa.api.get('/api/addresses?q=%25')).body).toEqual([]);
});
