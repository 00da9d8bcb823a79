import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { fillName, fillSignature, mostParticular } from '../../../../../contract/signature-text.ts';
import { openTestApp, type TestApp } from '../../../../../test/database.ts';
import { answer, type Company, makeCompany, ticketFrom } from '../../../../../test/factories.ts';
import { connectSmtp, openSink, type Sink, until } from '../../../../../test/smtp.ts';
import { freePorts } from '../../../../../test/free-ports.ts';

const [inPort, outPort] = (await freePorts(2)) as [number, number];
let house: TestApp;
let company: Company;
let sink: Sink;

beforeAll(async () => {
  house = await openTestApp({ env: { OKIENKO_SMTP_PORT: String(inPort), OKIENKO_LOG: 'silent' } });
  company = await makeCompany(house, { smtpPort: outPort, undoSeconds: 0 });
});
beforeEach(async () => {
  sink = await openSink(outPort);
});
afterEach(() => sink.close());
afterAll(() => house.close());

const sentNow = async () => (await until(() => (sink.taken.length > 0 ? sink.taken : null)))[0]!;
const alias = (address: string, more: Record<string, unknown> = {}) =>
  company.boss.api.post(`/api/mailboxes/${company.mailboxId}/aliases`, {
    address,
    fromName: 'Kółko Reklamacje',
    groupId: null,
    sends: true,
    ...more,
  });

it('an address is proved by the code that arrives at it; then answers leave from it, and the one the customer wrote to answers by itself', async () => {
  const { body: made } = await alias('reklamacje@kolko.example');
  expect(made).toMatchObject({ verifiedAt: null, sends: true });
  const ticket = await ticketFrom(house, company.groups.help, { to: [{ name: '', address: 'reklamacje@kolko.example' }] });
  const from = async () => (await company.ewa.api.get(`/api/tickets/${ticket.id}`)).body.reply.from.address;
  expect(await from()).not.toBe('reklamacje@kolko.example');
  expect((await answer(company.ewa, ticket.id, { from: 'reklamacje@kolko.example' })).body.code).toBe('mailbox.not-a-sender');

  expect((await company.boss.api.post(`/api/mail-aliases/${made.id}/codes`)).status).toBe(204);
  const mail = await sentNow();
  expect(mail).toMatchObject({ from: 'reklamacje@kolko.example', to: ['reklamacje@kolko.example'] });
  const code = /\b(\d{6})\b/.exec(mail.raw)![1]!;
  expect((await company.boss.api.put(`/api/mail-aliases/${made.id}/proof`, { code: '000000' })).body.code).toBe('mailbox.code-wrong');
  expect((await company.boss.api.put(`/api/mail-aliases/${made.id}/proof`, { code })).body.verifiedAt).not.toBeNull();
  expect((await company.boss.api.put(`/api/mail-aliases/${made.id}/proof`, { code })).body.code).toBe('mailbox.code-wrong');

  expect(await from()).toBe('reklamacje@kolko.example');
  sink.taken.length = 0;
  expect((await answer(company.ewa, ticket.id)).status).toBe(200);
  const letter = await sentNow();
  expect(letter.from).toBe('reklamacje@kolko.example');
  expect(letter.raw).toMatch(/^From: .*<reklamacje@kolko\.example>/m);
  const { body: directory } = await company.ewa.api.get('/api/directory');
  expect(directory.mailboxes.find((one: { id: number }) => one.id === company.mailboxId).senders).toContain('reklamacje@kolko.example');
});

it('the server says why it lets nobody send so', async () => {
  const { body: made } = await alias('obcy@inna.example');
  sink.answers.push({ code: 550, words: '5.7.1 sender address not allowed' });
  const { body } = await company.boss.api.post(`/api/mail-aliases/${made.id}/codes`);
  expect(body).toMatchObject({ code: 'mailbox.cannot-send', detail: expect.stringContaining('5.7.1 sender address not allowed') });
  expect((await company.ewa.api.post(`/api/mail-aliases/${made.id}/codes`)).status).toBe(403);
  expect((await alias('OBCY@inna.example')).body.code).toBe('mailbox.address-taken');
});

it('many addresses lead into one mailbox, and each may be another group’s', async () => {
  await alias('faktury@kolko.example', { groupId: company.groups.billing, sends: false });
  const client = await until(() => connectSmtp(inPort).catch(() => null));
  await client.send({
    to: 'faktury@kolko.example',
    raw: 'Message-ID: <f1@k.example>\r\nFrom: <jan@k.example>\r\nTo: faktury@kolko.example\r\nSubject: Faktura\r\n\r\nGdzie?\r\n',
  });
  client.close();
  const { rows } = await until(async () => {
    const found = await house.app.database.pool.query(
      "select t.group_id from ticket t join message m on m.ticket_id = t.id where m.message_id = 'f1@k.example'",
    );
    return found.rows.length > 0 && found;
  });
  expect(Number(rows[0].group_id)).toBe(company.groups.billing);
});

it('a group signs in the language of the ticket, with the name of who writes; without a signature of its own, as the mailbox does', async () => {
  const put = (groupId: number | null, language: string | null, html: string, fromName = '') =>
    company.boss.api.put('/api/signatures', { groupId, language, html, fromName });
  await put(null, null, '<p>Kółko</p>');
  await put(company.groups.help, 'pl', '<p>Pozdrawiam, {{agent.name}}, {{group.name}}</p>', '{{agent.firstName}} z Kółka');
  const polish = await ticketFrom(house, company.groups.help, { language: 'pl' });
  await answer(company.ewa, polish.id);
  const first = await sentNow();
  expect(first.raw).toMatch(/^From: =\?UTF-8|^From: "?Ewa z/m);
  expect(first.raw.replace(/=\r?\n/g, '')).toContain('Pozdrawiam, Ewa Konsultant, Pomoc');
  sink.taken.length = 0;
  const english = await ticketFrom(house, company.groups.help, { language: 'en' });
  await answer(company.ewa, english.id);
  expect((await sentNow()).raw).not.toContain('Pozdrawiam');
});

it('the most particular signature counts, whatever others there are', () => {
  const one = fc.record({ groupId: fc.constantFrom(null, 1, 2), language: fc.constantFrom(null, 'pl', 'en') });
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: (each) => `${each.groupId} ${each.language}` }), (all) => {
      const found = mostParticular(all, 1, 'pl');
      const has = (groupId: number | null, language: string | null) =>
        all.some((each) => each.groupId === groupId && each.language === language);
      const wanted = [
        [1, 'pl'],
        [1, null],
        [null, 'pl'],
        [null, null],
      ].find(([group, language]) => has(group as number | null, language as string | null));
      expect(found && [found.groupId, found.language]).toEqual(wanted ?? null);
    }),
  );
  const facts = { agent: 'Jan <b>Nowak', group: 'Pomoc', company: '' };
  expect(fillSignature('{{agent.name}} {{ group.name }}{{company.name}} {{customer.name}}', facts)).toBe(
    'Jan &lt;b&gt;Nowak Pomoc {{customer.name}}',
  );
  expect(fillName('{{agent.firstName}}  {{company.name}} ', facts)).toBe('Jan');
});
