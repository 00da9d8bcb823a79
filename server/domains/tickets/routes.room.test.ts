import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import {
  answer,
  employ,
  makeCompany,
  openDesk,
  receive,
  received,
  rowOf,
  ticketFrom,
  type Company,
  type Person,
} from '../../../test/factories.ts';

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
beforeEach(() => void (t.app.settings!.undoSeconds = 60));

const fresh = (change = {}) => ticketFrom(t, company.groups.help, change);
const detail = async (id: number, person = ewa) => (await person.api.get(`/api/tickets/${id}`)).body;
const story = async (id: number) => (await detail(id)).events.map((event: { type: string }) => event.type);
const code = (one: { status: number; body: { code?: string } }) => [one.status, one.body?.code];

describe('opening a ticket', () => {
  test('for a customer known by address or met now, in the standard group, new', async () => {
    const opened = await ewa.api.post('/api/tickets', {
      subject: 'Re: Rower',
      text: 'Dzwonił: nie działa.',
      customer: { email: 'Piotr.Zielinski@klient.example' },
      tags: [' pilne ', 'pilne'],
    });
    expect(opened.body).toMatchObject({
      subject: 'Rower',
      state: 'new',
      ownerId: null,
      customerName: 'Piotr Zielinski',
      messageCount: 1,
      channel: 'api',
      tags: ['pilne'],
      unseen: true,
    });
    const again = await ewa.api.post('/api/tickets', {
      subject: 'Rower',
      text: 'x',
      customer: { email: 'piotr.zielinski@KLIENT.example' },
      groupId: company.groups.help,
      ownerId: ewa.id,
    });
    expect(again.body).toMatchObject({ customerId: opened.body.customerId, state: 'open', ownerId: ewa.id, groupId: company.groups.help });
    expect(await story(again.body.id)).toEqual(['ticket.opened']);
  });

  test.each([
    ['without a customer', {}, [400, 'request.invalid']],
    ['for nobody known', { customerId: 999_999 }, [404, 'customer.not-found']],
    ['in no group', { customer: { email: 'a@b.example' }, groupId: 999_999 }, [404, 'group.not-found']],
    ['of no type', { customer: { email: 'a@b.example' }, typeId: 999_999 }, [404, 'record.not-found']],
    ['of no category', { customer: { email: 'a@b.example' }, categoryId: 999_999 }, [404, 'record.not-found']],
    ['for an owner who is nobody', { customer: { email: 'a@b.example' }, ownerId: 999_999 }, [409, 'ticket.owner-cannot-see']],
    ['with a blank subject', { customer: { email: 'a@b.example' }, subject: '  ' }, [400, 'request.invalid']],
    ['with a character that cannot be stored', { customer: { email: 'a@b.example' }, subject: 'a\u0000b' }, [400, 'request.invalid']],
  ])('%s is refused', async (_how, change, refusal) => {
    expect(code(await ewa.api.post('/api/tickets', { subject: 'S', text: 'T', ...change }))).toEqual(refusal);
  });

  test('twice at once for a stranger: two tickets, one card', async () => {
    const opened = await Promise.all(
      Array.from({ length: 6 }, (_, place) =>
        ewa.api.post('/api/tickets', { subject: `S${place}`, text: 'T', customer: { email: 'nowy@klient.example' } }),
      ),
    );
    expect(opened.map((one) => one.status)).toEqual(Array(6).fill(200));
    expect(new Set(opened.map((one) => one.body.customerId)).size).toBe(1);
  });
});

describe('whose it is', () => {
  test('taking a new ticket opens it, giving it back leaves it open', async () => {
    const { id } = await fresh();
    expect((await ewa.api.put(`/api/tickets/${id}/owner`, { accountId: ewa.id })).body).toMatchObject({ ownerId: ewa.id, state: 'open' });
    expect((await jan.api.put(`/api/tickets/${id}/owner`, { accountId: null })).body).toMatchObject({ ownerId: null, state: 'open' });
    expect(await story(id)).toEqual(['ticket.opened', 'ticket.assigned', 'ticket.assigned']);
  });

  test('who may not assign may take what is nobody’s, and nothing else', async () => {
    const helper = await employ(t, { permissions: ['tickets.read', 'tickets.write', 'customers.read'], scope: 'group' }, [
      company.groups.help,
    ]);
    const { id } = await fresh();
    expect(code(await helper.api.put(`/api/tickets/${id}/owner`, { accountId: ewa.id }))).toEqual([403, 'permission.missing']);
    expect((await helper.api.put(`/api/tickets/${id}/owner`, { accountId: helper.id })).body.ownerId).toBe(helper.id);
    expect(code(await helper.api.put(`/api/tickets/${id}/owner`, { accountId: null }))).toEqual([403, 'permission.missing']);
    const { id: other } = await fresh();
    await ewa.api.put(`/api/tickets/${other}/owner`, { accountId: ewa.id });
    expect(code(await helper.api.put(`/api/tickets/${other}/owner`, { accountId: helper.id }))).toEqual([403, 'permission.missing']);
  });

  test('nobody owns what they may not read', async () => {
    const blind = await employ(t, { permissions: ['customers.read'], scope: 'all' }, [company.groups.help]);
    const { id } = await fresh();
    expect(code(await ewa.api.put(`/api/tickets/${id}/owner`, { accountId: blind.id }))).toEqual([409, 'ticket.owner-cannot-see']);
  });

  test('what is given to somebody elsewhere they see from then on', async () => {
    const { id } = await fresh();
    expect(code(await company.marek.api.get(`/api/tickets/${id}`))).toEqual([404, 'ticket.not-found']);
    await ewa.api.put(`/api/tickets/${id}/owner`, { accountId: company.marek.id });
    expect((await company.marek.api.get(`/api/tickets/${id}`)).status).toBe(200);
  });
});

describe('changing a ticket', () => {
  test('every field, and the story says what it was before', async () => {
    const { id } = await fresh();
    const { body: directory } = await company.boss.api.get('/api/directory');
    const type = directory.types.find((one: { key: string }) => one.key === 'complaint').id;
    const waiting = directory.statuses.find((one: { key: string }) => one.key === 'waiting_others').id;
    const category = (await company.boss.api.post('/api/categories', { name: 'Stacje' })).body.id;
    const change = {
      subject: 'Zamek',
      typeId: type,
      priority: 4,
      statusId: waiting,
      categoryId: category,
      tags: ['zamek'],
      groupId: company.groups.billing,
      language: 'en',
    };
    expect((await company.zofia.api.patch(`/api/tickets/${id}`, change)).body).toMatchObject({ ...change, state: 'waiting_others' });
    const { changes } = (await detail(id, company.zofia)).events.at(-1).data;
    expect(Object.keys(changes).sort()).toEqual(Object.keys(change).sort());
    expect(changes.groupId).toEqual({ from: company.groups.help, to: company.groups.billing });
    expect((await company.boss.api.get('/api/directory')).body.tags).toContain('zamek');
  });

  test('to what it is already is no event', async () => {
    const { id, priority, subject } = await fresh();
    await ewa.api.patch(`/api/tickets/${id}`, { priority, subject, tags: [] });
    expect(await story(id)).toEqual(['ticket.opened']);
  });

  test('who moves it out of their own sight still hears how it is, and then no more', async () => {
    const { id } = await fresh();
    expect((await ewa.api.patch(`/api/tickets/${id}`, { groupId: company.groups.harbour })).body.groupId).toBe(company.groups.harbour);
    expect(code(await ewa.api.get(`/api/tickets/${id}`))).toEqual([404, 'ticket.not-found']);
  });

  test.each([
    [{ statusId: 999_999 }, [404, 'record.not-found']],
    [{ typeId: 999_999 }, [404, 'record.not-found']],
    [{ categoryId: 999_999 }, [404, 'record.not-found']],
    [{ groupId: 999_999 }, [404, 'group.not-found']],
    [{ priority: 5 }, [400, 'request.invalid']],
    [{ priority: '2' }, [400, 'request.invalid']],
    [{ tags: [''] }, [400, 'request.invalid']],
    [{ subject: ' ' }, [400, 'request.invalid']],
    [{ subject: 'pół \ud83d znaku', tags: ['x\ud83d'] }, [200, undefined]],
  ])('%j', async (change, outcome) => {
    const { id } = await fresh();
    const changed = await ewa.api.patch(`/api/tickets/${id}`, change);
    expect(code(changed)).toEqual(outcome);
    if (changed.status !== 200) expect(await rowOf(t, id)).toMatchObject({ version: 1 });
  });
});

describe('closing', () => {
  test('solved, then closed for good; not twice', async () => {
    const { id } = await fresh();
    expect((await ewa.api.put(`/api/tickets/${id}/closure`, { state: 'solved' })).body).toMatchObject({
      state: 'solved',
      waitingSince: null,
      unseen: false,
    });
    expect(code(await ewa.api.put(`/api/tickets/${id}/closure`, { state: 'solved' }))).toEqual([409, 'ticket.already-closed']);
    expect((await ewa.api.put(`/api/tickets/${id}/closure`, {})).body.state).toBe('closed');
    expect(code(await ewa.api.put(`/api/tickets/${id}/closure`, { state: 'solved' }))).toEqual([409, 'ticket.already-closed']);
    expect((await ewa.api.delete(`/api/tickets/${id}/closure`)).body).toMatchObject({ state: 'open', closedAt: null });
    expect(code(await ewa.api.delete(`/api/tickets/${id}/closure`))).toEqual([409, 'ticket.not-closed']);
    expect(await story(id)).toEqual(['ticket.opened', 'ticket.closed', 'ticket.closed', 'ticket.reopened']);
  });

  test('does not close away what the customer wrote at this very moment', async () => {
    const { id, mail } = await fresh();
    const lastSeenMessageId = (await detail(id)).messages.at(-1).id;
    await receive(t, [received({ from: mail.from, references: [mail.messageId!], text: 'Jeszcze jedno!' })]);
    expect(code(await ewa.api.put(`/api/tickets/${id}/closure`, { lastSeenMessageId }))).toEqual([409, 'message.new-arrived']);
    expect(await rowOf(t, id)).toMatchObject({ state: 'new', unseen: true });
    expect((await ewa.api.put(`/api/tickets/${id}/closure`, {})).status).toBe(200);
  });

  test('an answer that comes back reopens what it closed', async () => {
    const { id } = await fresh();
    await answer(ewa, id, { then: 'closed' });
    const { rows } = await t.app.database.pool.query("select message_id from message where ticket_id = $1 and kind = 'outbound'", [id]);
    await receive(t, [
      received({ from: { name: '', address: 'mailer-daemon@klient.example' }, automatic: 'bounce', references: [rows[0].message_id] }),
    ]);
    expect(await rowOf(t, id)).toMatchObject({ state: 'open', unseen: true, ownerId: ewa.id });
  });

  test('thanks bother nobody; a question reopens, with its owner', async () => {
    const { id, mail } = await fresh();
    await ewa.api.put(`/api/tickets/${id}/owner`, { accountId: ewa.id });
    await ewa.api.put(`/api/tickets/${id}/closure`, {});
    const reply = { from: mail.from, references: [mail.messageId!] };
    await receive(t, [received({ ...reply, text: 'Dziękuję!', justThanks: true })]);
    expect(await rowOf(t, id)).toMatchObject({ state: 'closed', unseen: false, messageCount: 2 });
    await receive(t, [received({ ...reply, text: 'Znowu nie działa.' })]);
    expect(await rowOf(t, id)).toMatchObject({
      state: 'open',
      unseen: true,
      ownerId: ewa.id,
      messageCount: 3,
      preview: 'Znowu nie działa.',
    });
    expect((await detail(id)).events.at(-1)).toMatchObject({ type: 'ticket.reopened', actor: { kind: 'customer' } });
  });
});

describe('an answer', () => {
  test('waits for its undo window, makes its author the owner, and the customer’s turn', async () => {
    const { id, mail } = await fresh();
    const sent = await answer(ewa, id);
    expect(sent.body).toMatchObject({
      kind: 'outbound',
      accountId: ewa.id,
      to: [{ address: mail.from.address }],
      text: 'Już pomagam.',
      delivery: { state: 'queued', tries: 0 },
    });
    expect(await rowOf(t, id)).toMatchObject({
      ownerId: ewa.id,
      state: 'waiting_customer',
      waitingSince: null,
      unseen: false,
      messageCount: 2,
      preview: 'Już pomagam.',
    });
    expect(await story(id)).toEqual(['ticket.opened', 'ticket.assigned']);
  });

  test('asked for twice with one key is one answer, even at once', async () => {
    const { id } = await fresh();
    const answers = await Promise.all([1, 2, 3, 4].map(() => answer(ewa, id, { key: 'klucz-12345' })));
    expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
    expect((await rowOf(t, id)).messageCount).toBe(2);
  });

  test('taken back leaves the ticket as it was, and the words as a draft', async () => {
    const { id } = await fresh();
    const before = await rowOf(t, id);
    const sent = await answer(ewa, id, { html: '<p>Ups</p>', then: 'solved', key: 'klucz-ups-1' });
    expect(await rowOf(t, id)).toMatchObject({ state: 'solved' });
    const draft = await ewa.api.delete(`/api/replies/${sent.body.id}`);
    expect(draft.body).toMatchObject({ kind: 'reply', html: '<p>Ups</p>' });
    const after = await rowOf(t, id);
    expect({ ...after, version: 0, lastActivityAt: '' }).toEqual({ ...before, version: 0, lastActivityAt: '' });
    expect((await detail(id)).messages).toHaveLength(1);
    expect((await detail(id)).drafts).toMatchObject([{ html: '<p>Ups</p>' }]);
    expect(code(await ewa.api.delete(`/api/replies/${sent.body.id}`))).toEqual([404, 'message.not-found']);
    expect((await answer(ewa, id, { key: 'klucz-ups-1' })).status).toBe(200);
    expect((await detail(id)).drafts).toEqual([]);
  });

  test('taken back leaves what others did meanwhile', async () => {
    const { id } = await fresh();
    const sent = await answer(ewa, id);
    await company.zofia.api.put(`/api/tickets/${id}/owner`, { accountId: jan.id });
    await ewa.api.delete(`/api/replies/${sent.body.id}`);
    expect(await rowOf(t, id)).toMatchObject({ ownerId: jan.id, state: 'new', unseen: true });
  });

  test('taken back beside something begun since loses neither', async () => {
    const { id } = await fresh();
    const sent = await answer(ewa, id, { html: '<p>Pierwsze</p>' });
    await ewa.api.put(`/api/tickets/${id}/drafts/reply`, { html: '<p>Drugie</p>' });
    expect((await ewa.api.delete(`/api/replies/${sent.body.id}`)).body.html).toBe('<p>Pierwsze</p><p>Drugie</p>');
  });

  test('taken back by a colleague brings its files to the colleague', async () => {
    const { id } = await fresh();
    const [file] = (
      await t.app.database.pool.query(
        "insert into file (sha256, size_bytes, place, bytes, loose, uploaded_by, name, content_type) values ('x', 1, 'database', 'x', true, $1, 'a.txt', 'text/plain') returning id",
        [ewa.id],
      )
    ).rows;
    const sent = await answer(ewa, id, { files: [file.id] });
    expect((await jan.api.delete(`/api/replies/${sent.body.id}`)).body.files).toMatchObject([{ id: file.id }]);
    expect((await answer(jan, id, { files: [file.id] })).body.attachments).toHaveLength(1);
  });

  test('goes where the writer wants it, with those they wrote to in copy, and never to a mailbox of ours', async () => {
    const own = (await ewa.api.get('/api/directory')).body.mailboxes[0].address as string;
    const named = (address: string) => ({ name: '', address });
    const { id } = await fresh({
      to: [named(own), named('wspolnik@klient.example')],
      cc: [named(own.replace('@', '+t1.abc@').toUpperCase()), named('Ksiegowa@klient.example'), named('ksiegowa@klient.example')],
      replyTo: [named('biuro@klient.example'), named(own)],
    });
    expect((await detail(id)).reply).toMatchObject({
      to: [named('biuro@klient.example')],
      cc: [named('wspolnik@klient.example'), named('Ksiegowa@klient.example')],
    });
  });

  test('that has left cannot be taken back', async () => {
    t.app.settings!.undoSeconds = 0;
    const { id } = await fresh();
    const sent = await answer(ewa, id);
    await t.app.database.pool.query("update outbound_mail set state = 'sent', sent_at = now() where message_id = $1", [sent.body.id]);
    expect(code(await ewa.api.delete(`/api/replies/${sent.body.id}`))).toEqual([409, 'message.already-sent']);
  });

  test('that crosses a new message of the customer is held back, unless it is to go anyway', async () => {
    const { id, mail } = await fresh();
    const seen = (await detail(id)).messages.at(-1).id;
    await receive(t, [received({ from: mail.from, references: [mail.messageId!], text: 'Już działa.' })]);
    const crossing = await answer(ewa, id, { lastSeenMessageId: seen });
    expect(code(crossing)).toEqual([409, 'message.new-arrived']);
    expect(crossing.body.values.messageId).toBe((await detail(id)).messages.at(-1).id);
    expect((await answer(ewa, id, { lastSeenMessageId: seen, sendAnyway: true })).status).toBe(200);
  });

  test('of two agents who answer at once, one is held back', async () => {
    const { id } = await fresh();
    const lastSeenMessageId = (await detail(id)).messages.at(-1).id;
    const answers = await Promise.all([ewa, jan].map((one) => answer(one, id, { lastSeenMessageId })));
    expect(answers.map(({ status }) => status).sort((x, y) => x - y)).toEqual([200, 409]);
    expect((await rowOf(t, id)).messageCount).toBe(2);
    // One's own earlier answer is no surprise.
    const author = answers[0]!.status === 200 ? ewa : jan;
    expect((await answer(author, id, { lastSeenMessageId })).status).toBe(200);
  });

  test('taken back by two at once is taken back once, and not said to have left', async () => {
    const { id } = await fresh();
    const sent = await answer(ewa, id);
    const undone = await Promise.all([ewa, ewa, jan].map((one) => one.api.delete(`/api/replies/${sent.body.id}`)));
    expect(undone.map(({ status }) => status).sort((x, y) => x - y)).toEqual([200, 404, 404]);
  });

  test('a machine’s mail crosses nothing', async () => {
    const { id, mail } = await fresh();
    const seen = (await detail(id)).messages.at(-1).id;
    await receive(t, [received({ from: mail.from, references: [mail.messageId!], automatic: 'auto-reply' })]);
    expect((await answer(ewa, id, { lastSeenMessageId: seen })).status).toBe(200);
  });

  test.each([
    ['with nothing in it', { html: '<p> </p>' }, [400, 'message.empty']],
    ['with a file of nobody', { files: [999_999] }, [404, 'file.not-found']],
    ['to what is no address', { to: [{ name: 'X', address: 'nie adres' }] }, [400, 'customer.identity-invalid']],
    [
      'to an address that would be a command',
      { to: [{ name: '', address: 'a@b.example>\r\nRCPT TO:<c@d.example' }] },
      [400, 'customer.identity-invalid'],
    ],
    ['with a key too short', { key: 'x' }, [400, 'request.invalid']],
  ])('%s is refused', async (_how, change, refusal) => {
    const { id } = await fresh();
    expect(code(await answer(ewa, id, change))).toEqual(refusal);
    expect((await rowOf(t, id)).messageCount).toBe(1);
  });

  test('needs a way to the customer', async () => {
    const opened = await ewa.api.post('/api/customers', { name: 'Bez adresu', identities: [{ kind: 'phone', value: '600 100 200' }] });
    const ticket = await ewa.api.post('/api/tickets', {
      subject: 'S',
      text: 'T',
      customerId: opened.body.id,
      groupId: company.groups.help,
    });
    expect(code(await answer(ewa, ticket.body.id))).toEqual([409, 'ticket.no-address']);
    expect(await detail(ticket.body.id)).toMatchObject({ reply: null, noReplyBecause: 'ticket.no-address' });
  });

  test('that failed is sent again; one that did not is not', async () => {
    const { id } = await fresh();
    const sent = await answer(ewa, id);
    expect(code(await ewa.api.ask('POST', `/api/replies/${sent.body.id}/tries`))).toEqual([409, 'message.not-failed']);
    await t.app.database.pool.query("update outbound_mail set state = 'failed', server_answer = '550 no' where message_id = $1", [
      sent.body.id,
    ]);
    const desk = await openDesk(t, ewa);
    expect((await ewa.api.ask('POST', `/api/replies/${sent.body.id}/tries`)).status).toBe(204);
    await desk.hear('message', ({ message }) => message.id === sent.body.id && message.delivery!.state !== 'failed');
    desk.close();
  });

  test('is not to be had for somebody who may not see the ticket', async () => {
    const { id } = await fresh();
    const sent = await answer(ewa, id);
    expect(code(await answer(company.marek, id))).toEqual([404, 'ticket.not-found']);
    expect((await company.marek.api.delete(`/api/replies/${sent.body.id}`)).status).toBe(404);
    expect((await company.marek.api.ask('POST', `/api/replies/${sent.body.id}/tries`)).status).toBe(404);
  });
});

describe('notes, drafts, sight', () => {
  test('a note is for the team, and owes nothing', async () => {
    const { id } = await fresh();
    const note = await jan.api.post(`/api/tickets/${id}/notes`, { html: '<p>Stacja <b>12</b><script>alert(1)</script></p>' });
    expect(note.body).toMatchObject({ kind: 'note', accountId: jan.id, fromName: jan.name, text: 'Stacja 12', delivery: null });
    expect(await rowOf(t, id)).toMatchObject({ state: 'new', ownerId: null, unseen: true });
    expect(code(await jan.api.post(`/api/tickets/${id}/notes`, { html: '' }))).toEqual([400, 'message.empty']);
  });

  test('a draft is its author’s alone, one a kind, until it is said or thrown away', async () => {
    const { id } = await fresh();
    await ewa.api.put(`/api/tickets/${id}/drafts/reply`, { html: '<p>Dzi' });
    await ewa.api.put(`/api/tickets/${id}/drafts/reply`, { html: '<p>Dzień', to: [{ name: '', address: 'a@b.example' }] });
    await ewa.api.put(`/api/tickets/${id}/drafts/note`, { html: '<p>?' });
    expect((await detail(id)).drafts.map((draft: { kind: string; html: string }) => [draft.kind, draft.html]).sort()).toEqual([
      ['note', '<p>?'],
      ['reply', '<p>Dzień'],
    ]);
    expect((await detail(id, jan)).drafts).toEqual([]);
    await ewa.api.delete(`/api/tickets/${id}/drafts/note`);
    await answer(ewa, id);
    expect((await detail(id)).drafts).toEqual([]);
  });

  test('who answers for the ticket sees what is new; while nobody does, anybody', async () => {
    const { id } = await fresh();
    await jan.api.ask('PUT', `/api/tickets/${id}/sight`);
    expect((await rowOf(t, id)).unseen).toBe(false);
    const { id: owned } = await fresh();
    await ewa.api.put(`/api/tickets/${owned}/owner`, { accountId: ewa.id });
    await jan.api.ask('PUT', `/api/tickets/${owned}/sight`);
    expect((await rowOf(t, owned)).unseen).toBe(true);
    await ewa.api.ask('PUT', `/api/tickets/${owned}/sight`);
    expect((await rowOf(t, owned)).unseen).toBe(false);
  });
});

describe('reading', () => {
  test('a long conversation comes in pages, oldest first', async () => {
    const { id, mail } = await fresh();
    await receive(
      t,
      Array.from({ length: 59 }, (_, place) => received({ from: mail.from, references: [mail.messageId!], text: `Wiadomość ${place}` })),
    );
    const first = await detail(id);
    expect([first.messages.length, first.hasEarlier]).toEqual([50, true]);
    const { body: earlier } = await ewa.api.get(`/api/tickets/${id}/messages?before=${first.messages[0].id}`);
    expect([earlier.messages.length, earlier.hasEarlier]).toEqual([10, false]);
    const ids = [...earlier.messages, ...first.messages].map((message) => message.id);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(ids).size).toBe(60);
  });

  test('a ticket is found by number however it is written, and by words without their tails', async () => {
    const ticket = await fresh({ subject: 'Uszkodzona przerzutka', text: 'Przerzutki nie działają w rowerze przy Łazienkach.' });
    await t.settle();
    const find = async (q: string) =>
      (await ewa.api.get(`/api/tickets/search?q=${encodeURIComponent(q)}`)).body.tickets.map((row: { id: number }) => row.id);
    for (const q of [`#${ticket.number}`, `${ticket.number}`, ` # ${ticket.number} `, 'przerzutka łazienki', 'przerzutk', 'lazienkach'])
      expect([q, await find(q)]).toEqual([q, expect.arrayContaining([ticket.id])]);
    expect(await find('hulajnoga')).toEqual([]);
    expect((await ewa.api.get(`/api/tickets/search?q=${encodeURIComponent("'); drop & | ! :* <->")}`)).status).toBe(200);
    expect((await ewa.api.get(`/api/tickets/by-number/${ticket.number}`)).body.id).toBe(ticket.id);
  });

  test('what joined says why', async () => {
    const { id, mail } = await fresh();
    await receive(t, [received({ references: ['cudzy@x.example', mail.messageId!] }), received({ tokenTicketIds: [id] })]);
    expect((await detail(id)).messages.map((message: { joinedBecause: string | null }) => message.joinedBecause)).toEqual([
      null,
      'references',
      'token',
    ]);
  });
});

describe('the administrator’s names', () => {
  test('types, statuses and categories are made, renamed, put away; what is needed stays', async () => {
    const { boss } = company;
    const status = (await boss.api.post('/api/ticket-statuses', { name: 'Czeka na serwis', state: 'waiting_others' })).body.id;
    expect((await boss.api.put(`/api/ticket-statuses/${status}`, { name: 'U serwisanta', standard: true })).status).toBe(204);
    const statuses = (await boss.api.get('/api/directory')).body.statuses.filter(
      (one: { state: string }) => one.state === 'waiting_others',
    );
    expect(statuses.filter((one: { standard: boolean }) => one.standard).map((one: { id: number }) => one.id)).toEqual([status]);
    expect(code(await boss.api.put(`/api/ticket-statuses/${status}`, { name: 'x', archived: true }))).toEqual([400, 'setting.invalid']);
    const parent = (await boss.api.post('/api/categories', { name: 'Rowery' })).body.id;
    const child = (await boss.api.post('/api/categories', { name: 'Zamki', parentId: parent })).body.id;
    expect(code(await boss.api.put(`/api/categories/${parent}`, { name: 'Rowery', parentId: child }))).toEqual([400, 'setting.invalid']);
    for (const type of (await boss.api.get('/api/directory')).body.types.slice(1))
      expect((await boss.api.put(`/api/ticket-types/${type.id}`, { name: 'x', archived: true })).status).toBe(204);
    const [last] = (await boss.api.get('/api/directory')).body.types;
    expect(code(await boss.api.put(`/api/ticket-types/${last.id}`, { name: 'x', archived: true }))).toEqual([400, 'setting.invalid']);
    for (const path of ['/api/ticket-types/999999', '/api/ticket-statuses/999999', '/api/categories/999999'])
      expect(code(await boss.api.put(path, { name: 'x' }))).toEqual([404, 'record.not-found']);
  });

  test('are not for agents', async () =>
    expect(code(await ewa.api.post('/api/ticket-types', { name: 'x' }))).toEqual([403, 'permission.missing']));
});
