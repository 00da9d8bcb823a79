import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { answer, type Company, makeCompany, ticketFrom } from '../../../../test/factories.ts';
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

async function answered(to: string, cc: string[] = []): Promise<{ messageId: number; ticketId: number }> {
  const ticket = await ticketFrom(house, company.groups.help);
  const { body } = await answer(company.ewa, ticket.id, {
    to: [{ name: '', address: to }],
    cc: cc.map((address) => ({ name: '', address })),
  });
  return { messageId: body.id, ticketId: ticket.id };
}
const deliveryOf = async (ticketId: number, messageId: number) => {
  const { body } = await company.ewa.api.get(`/api/tickets/${ticketId}`);
  return body.messages.find((one: { id: number }) => one.id === messageId)?.delivery;
};
const become = ({ ticketId, messageId }: { ticketId: number; messageId: number }, is: (delivery: any) => boolean) =>
  until(async () => {
    const found = await deliveryOf(ticketId, messageId);
    return found && is(found) && found;
  }, 15_000);
const outbox = async (query: string) => (await company.boss.api.get(`/api/mail-outbox?${query}`)).body.entries;

it('says why an answer waits, when it is tried again, and sends it at once for who asks', async () => {
  const domain = 'pelna.example';
  sink.recipients.set(`jan@${domain}`, { code: 452, words: '4.2.2 mailbox full' });
  const letter = await answered(`jan@${domain}`);
  const waiting = await become(letter, (one) => one.state === 'queued' && one.tries === 1);
  expect(waiting).toMatchObject({ why: { key: 'mail.bounce.mailbox-full' }, domain, held: null });
  expect(Date.parse(waiting.sendAfter)).toBeGreaterThan(Date.now());
  expect(await outbox(`q=${domain}&state=put-off`)).toMatchObject([{ state: 'put-off', ticketId: letter.ticketId, tries: 1 }]);
  sink.recipients.clear();
  expect((await company.ewa.api.post(`/api/replies/${letter.messageId}/tries`)).status).toBe(204);
  await become(letter, (one) => one.state === 'sent');
  expect(sink.taken).toHaveLength(1);
  expect(await outbox(`q=${domain}&state=sent`)).toMatchObject([{ state: 'sent', serverAnswer: expect.stringContaining('taken') }]);
});

it('who was put off while others were served gets the same letter later; who was refused is told as having come back', async () => {
  sink.recipients.set('pozniej@szara.example', { code: 451, words: '4.7.1 greylisted' });
  sink.recipients.set('nikt@szara.example', { code: 550, words: '5.1.1 no such user' });
  const letter = await answered('ewa@klient.example', ['pozniej@szara.example', 'nikt@szara.example']);
  await become(letter, (one) => one.state === 'queued' && one.tries === 1);
  expect(sink.taken.map(({ to }) => to)).toEqual([['ewa@klient.example']]);
  sink.recipients.delete('pozniej@szara.example');
  const sent = await become(letter, (one) => one.state === 'sent');
  expect(sink.taken.map(({ to }) => to)).toEqual([['ewa@klient.example'], ['pozniej@szara.example']]);
  expect(new Set(sink.taken.map((one) => one.messageId)).size).toBe(1);
  expect(sent.reports).toMatchObject([{ address: 'nikt@szara.example', action: 'failed', reason: 'user-unknown', permanent: true }]);
});

it('a domain that puts letters off is left in peace; letters to others go on, and an administrator ends the pause', async () => {
  const slow = (name: string) => `${name}@powolna.example`;
  for (const name of ['a', 'b', 'c']) sink.recipients.set(slow(name), { code: 450, words: '4.7.0 too many messages from you, slow down' });
  const first = await answered(slow('a'));
  await become(first, (one) => one.tries === 1 && one.state === 'queued');
  const second = await answered(slow('b'));
  await become(second, (one) => one.tries === 1 && one.state === 'queued');
  const third = await answered(slow('c'));
  expect(await become(third, (one) => one.held === 'rest')).toMatchObject({ tries: 0, state: 'queued' });
  await become(await answered('ktos@szybka.example'), (one) => one.state === 'sent');
  const resting = async () => (await company.boss.api.get('/api/mail-outbox/domains')).body;
  expect(await resting()).toMatchObject([{ domain: 'powolna.example', refusals: 2, said: expect.stringContaining('slow down') }]);
  expect((await company.ewa.api.delete('/api/mail-outbox/domains/powolna.example')).status).toBe(403);
  sink.recipients.clear();
  expect((await company.boss.api.delete('/api/mail-outbox/domains/powolna.example')).status).toBe(204);
  for (const letter of [first, second, third]) await become(letter, (one) => one.state === 'sent');
  expect(await resting()).toEqual([]);
});

it('no domain gets more within a minute than the settings allow', async () => {
  expect((await company.boss.api.put('/api/mail-outbox/limits', { atOnce: 1, perMinute: 2 })).status).toBe(204);
  const letters = [];
  for (const name of ['a', 'b', 'c']) {
    const letter = await answered(`${name}@mala.example`);
    letters.push(letter);
    await become(letter, (one) => one.state === 'sent' || one.held === 'rate');
  }
  expect((await deliveryOf(letters[2]!.ticketId, letters[2]!.messageId)).held).toBe('rate');
  expect(sink.taken.filter(({ to }) => to[0]!.endsWith('mala.example'))).toHaveLength(2);
  // A person who wants it now is not held.
  await company.ewa.api.post(`/api/replies/${letters[2]!.messageId}/tries`);
  await become(letters[2]!, (one) => one.state === 'sent');
});
