/** Ready answers: written once, used with one key, taken back with another. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { answer, makeCompany, openDesk, rowOf, ticketFrom, type Company, type Person } from '../../../test/factories.ts';

let t: TestApp;
let company: Company;
let ewa: Person;
let jan: Person;
let boss: Person;

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  ({ ewa, jan, boss } = company);
});
afterAll(() => t.close());

const fresh = (change = {}) => ticketFrom(t, company.groups.help, change);
const code = (one: { status: number; body: { code?: string } }) => [one.status, one.body?.code];
const make = (who: Person, body: object) =>
  who.api.post('/api/macros', {
    name: 'Zwrot',
    scope: 'all',
    texts: [{ language: 'pl', html: '<p>Zwrócimy pieniądze.</p>' }],
    actions: [],
    ...body,
  });
const names = async (who: Person) => (await who.api.get('/api/macros')).body.map((macro: { name: string }) => macro.name);
const use = (who: Person, macroId: number, ticketId: number, body: object = {}) =>
  who.api.post(`/api/macros/${macroId}/uses`, { ticketId, run: 'all', language: null, ...body });

describe('who has which', () => {
  test('for all, for a group, for oneself; nobody else learns that they exist', async () => {
    await make(boss, { name: 'Dla wszystkich' });
    await make(ewa, { name: 'Pomocy', scope: 'group', groupIds: [company.groups.help] });
    const own = await make(ewa, { name: 'Tylko Ewy', scope: 'personal' });
    expect(await names(ewa)).toEqual(expect.arrayContaining(['Dla wszystkich', 'Pomocy', 'Tylko Ewy']));
    expect(await names(jan)).toEqual(expect.not.arrayContaining(['Tylko Ewy']));
    expect(await names(jan)).toContain('Pomocy');
    expect(await names(company.marek)).toEqual(expect.not.arrayContaining(['Pomocy', 'Tylko Ewy']));
    expect(await names(boss)).toEqual(expect.not.arrayContaining(['Tylko Ewy']));
    for (const person of [jan, boss])
      expect(code(await person.api.get(`/api/macros/${own.body.head.id}`))).toEqual([404, 'macro.not-found']);
  });

  test('those for all are written by who manages settings, those of a group by its people', async () => {
    expect(code(await make(ewa, {}))).toEqual([403, 'macro.not-yours']);
    expect(code(await make(ewa, { scope: 'group', groupIds: [company.groups.harbour] }))).toEqual([403, 'macro.not-yours']);
    const shared = (await make(boss, { name: 'Wspólna' })).body.head;
    expect((await ewa.api.get(`/api/macros/${shared.id}`)).body.head.mayChange).toBe(false);
    expect(code(await ewa.api.put(`/api/macros/${shared.id}`, { name: 'x', scope: 'all', texts: [], actions: [] }))).toEqual([
      403,
      'macro.not-yours',
    ]);
  });

  test('a change reaches open desks, and stands in the audit trail', async () => {
    const desk = await openDesk(t, jan);
    await make(boss, { name: 'Nowa' });
    await desk.hear('stale', (message) => message.what === 'macros');
    desk.close();
    const audit = (await boss.api.get('/api/audit')).body;
    expect(JSON.stringify(audit)).toContain('macro.changed');
  });

  test('neither empty, nor naming what does not exist', async () => {
    expect(code(await make(boss, { texts: [{ language: 'pl', html: '<p> </p>' }] }))).toEqual([400, 'macro.empty']);
    expect(code(await make(boss, { texts: [{ language: 'pl', html: '<p>{{klient.imie}}</p>' }] }))).toEqual([
      400,
      'macro.unknown-variable',
    ]);
  });

  test('put away it keeps its uses, and can come back', async () => {
    const { id } = (await make(boss, { name: 'Stara' })).body.head;
    const body = { name: 'Stara', scope: 'all', texts: [{ language: 'pl', html: '<p>x</p>' }], actions: [] };
    expect((await boss.api.put(`/api/macros/${id}`, { ...body, archived: true })).body.head).toMatchObject({ archived: true });
    expect((await boss.api.put(`/api/macros/${id}`, body)).body.head).toMatchObject({ archived: false, version: 3 });
  });
});

describe('using one', () => {
  const actions = () => [
    { do: 'priority', priority: 4 },
    { do: 'tags', add: ['zwrot'], remove: ['pilne'] },
    { do: 'owner', to: 'me' },
    { do: 'snooze', hours: 24 },
    { do: 'group', groupId: company.groups.billing },
  ];

  test('does all in one step, is counted, and is one thing to take back', async () => {
    const { id } = await fresh();
    await ewa.api.patch(`/api/tickets/${id}`, { tags: ['pilne', 'stacja'] });
    const before = await rowOf(t, id);
    const macro = (await make(boss, { name: 'Zwrot pieniędzy', actions: actions() })).body.head;
    const used = await use(ewa, macro.id, id);
    expect(used.body.ticket).toMatchObject({ priority: 4, tags: ['stacja', 'zwrot'], ownerId: ewa.id, groupId: company.groups.billing });
    expect(used.body.ticket.snoozedUntil).not.toBeNull();
    expect((await ewa.api.get(`/api/macros/${macro.id}`)).body.head).toMatchObject({ usedCount: 1 });
    const back = await ewa.api.delete(`/api/macro-uses/${used.body.useId}`);
    expect(back.body).toMatchObject({
      priority: before.priority,
      tags: before.tags,
      ownerId: null,
      groupId: before.groupId,
      state: before.state,
      statusId: before.statusId,
      snoozedUntil: null,
      waitingSince: before.waitingSince,
    });
    expect(code(await ewa.api.delete(`/api/macro-uses/${used.body.useId}`))).toEqual([404, 'macro.not-found']);
  });

  test('closing is taken back with everything closing took', async () => {
    const { id } = await fresh();
    const before = await rowOf(t, id);
    const macro = (
      await make(boss, {
        texts: [],
        actions: [
          { do: 'close', state: 'solved' },
          { do: 'priority', priority: 1 },
        ],
      })
    ).body.head;
    const used = await use(ewa, macro.id, id);
    expect(used.body.ticket).toMatchObject({ state: 'solved', priority: 1 });
    const { version: _v, lastActivityAt: _l, ...rest } = before;
    expect((await ewa.api.delete(`/api/macro-uses/${used.body.useId}`)).body).toMatchObject(rest);
  });

  test('what somebody changed since stays as they left it', async () => {
    const { id } = await fresh();
    const macro = (
      await make(boss, {
        actions: [
          { do: 'priority', priority: 4 },
          { do: 'tags', add: ['a'], remove: [] },
        ],
      })
    ).body.head;
    const used = await use(ewa, macro.id, id);
    await jan.api.patch(`/api/tickets/${id}`, { priority: 1 });
    expect((await ewa.api.delete(`/api/macro-uses/${used.body.useId}`)).body).toMatchObject({ priority: 1, tags: [] });
  });

  test('by another, or a minute later, there is nothing to take back', async () => {
    const { id } = await fresh();
    const macro = (await make(boss, { actions: [{ do: 'priority', priority: 4 }] })).body.head;
    const used = await use(ewa, macro.id, id);
    expect(code(await jan.api.delete(`/api/macro-uses/${used.body.useId}`))).toEqual([404, 'macro.not-found']);
    await t.app.database.pool.query("update macro_use set at = at - interval '2 min'");
    expect(code(await ewa.api.delete(`/api/macro-uses/${used.body.useId}`))).toEqual([409, 'macro.undo-over']);
  });

  test('all or nothing: what one may not do, no macro does', async () => {
    const { id } = await fresh();
    const before = await rowOf(t, id);
    const macro = (
      await make(boss, {
        actions: [
          { do: 'priority', priority: 4 },
          { do: 'owner', to: 999_999 },
        ],
      })
    ).body.head;
    expect(code(await use(ewa, macro.id, id))).toEqual([409, 'ticket.owner-cannot-see']);
    expect(await rowOf(t, id)).toEqual(before);
    expect(code(await use(company.marek, macro.id, id))).toEqual([404, 'ticket.not-found']);
  });

  test('beside a text, what ends our turn waits for the answer', async () => {
    const { id } = await fresh();
    const macro = (
      await make(boss, {
        actions: [
          { do: 'close', state: 'closed' },
          { do: 'priority', priority: 3 },
        ],
      })
    ).body.head;
    const used = await use(ewa, macro.id, id, { run: 'now', language: 'pl' });
    expect(used.body).toMatchObject({ html: '<p>Zwrócimy pieniądze.</p>', files: [], ticket: { state: 'new', priority: 3 } });
  });

  test('its files and pictures become the caller’s own uploads, and can be sent', async () => {
    const { id } = await fresh();
    const upload = (name: string, bytes: string) =>
      boss.api.ask('POST', `/api/files?name=${name}`, bytes, { 'content-type': 'text/plain' });
    const file = (await upload('regulamin.txt', 'Regulamin')).body;
    const macro = (await make(boss, { files: [file.id] })).body;
    expect(macro.files).toMatchObject([{ id: file.id, name: 'regulamin.txt' }]);
    const used = (await use(ewa, macro.head.id, id, { run: 'none', language: 'pl' })).body;
    expect(used.files).toMatchObject([{ name: 'regulamin.txt' }]);
    expect(used.files[0].id).not.toBe(file.id);
    const sent = await answer(ewa, id, { html: used.html, files: [used.files[0].id] });
    expect(sent.body.attachments).toMatchObject([{ name: 'regulamin.txt' }]);
    expect((await ewa.api.ask('GET', `/api/macros/${macro.head.id}/files/${file.id}`)).status).toBe(200);
  });
});

describe('sending', () => {
  test('stops at a gap, in words, and keeps the draft', async () => {
    const { id } = await fresh();
    const refused = await answer(ewa, id, { html: '<p>Szanowny {{customer.address}},</p>' });
    expect(code(refused)).toEqual([409, 'message.gaps']);
    expect(refused.body.detail).toContain('{{customer.address}}');
    expect((await answer(ewa, id, { html: '<p>Proszę wpisać {{ user.name }} w szablonie.</p>' })).status).toBe(200);
  });
  test('goes to the very status asked for', async () => {
    const { id } = await fresh();
    const { statuses } = (await ewa.api.get('/api/directory')).body;
    const others = statuses.find((status: { state: string }) => status.state === 'waiting_others').id;
    await answer(ewa, id, { statusId: others });
    expect(await rowOf(t, id)).toMatchObject({ state: 'waiting_others', statusId: others });
  });
});

describe('what was answered to something alike', () => {
  const text = 'Dzień dobry, hamulec w rowerze na stacji Podgórze piszczy i koło się blokuje podczas jazdy.';
  const hints = async (who: Person, id: number) => (await who.api.get(`/api/tickets/${id}/hints`)).body;

  test('is shown with why, without what belonged to the other customer, and only from tickets one may see', async () => {
    const mine = await fresh({ subject: 'Hamulec piszczy', text, from: { name: 'Anna Nowak', address: 'anna@klient.example' } });
    await answer(ewa, mine.id, { html: '<p>Pani Anno, wysłaliśmy serwis na stację. Proszę dzwonić: 600 700 800.</p>' });
    const macro = (await make(boss, { name: 'Serwis roweru' })).body.head;
    await use(ewa, macro.id, mine.id, { run: 'none' });
    const theirs = await ticketFrom(t, company.groups.harbour, { subject: 'Hamulec', text: text.replace('Podgórze', 'Port') });
    await answer(company.marek, theirs.id, { html: '<p>Sprawdzimy w porcie.</p>' });
    await t.settle();

    const asked = await fresh({
      subject: 'Rower: hamulce',
      text: 'Hamulce w rowerze piszczą, koło blokuje się w czasie jazdy. Stacja Podgórze.',
    });
    const found = await hints(ewa, asked.id);
    expect(found.answers).toHaveLength(1);
    expect(found.answers[0]).toMatchObject({ ticketId: mine.id, number: mine.number, answeredBy: ewa.id });
    expect(found.answers[0].text).toBe('Pani {{fill}}, wysłaliśmy serwis na stację. Proszę dzwonić: {{fill}}.');
    expect(found.answers[0].words.length).toBeGreaterThan(1);
    expect(found.macros).toEqual([{ macroId: macro.id, times: 1, like: { ticketId: mine.id, number: mine.number } }]);
    expect((await hints(boss, asked.id)).answers.map((one: { ticketId: number }) => one.ticketId).sort()).toEqual(
      [mine.id, theirs.id].sort(),
    );

    const other = await fresh({ subject: 'Faktura', text: 'Potrzebuję duplikat faktury za październik na firmę.' });
    expect(await hints(ewa, other.id)).toEqual({ answers: [], macros: [] });
  });

  test('an answer taken back was never given', async () => {
    const one = await fresh({
      subject: 'Aplikacja gubi przejazdy',
      text: 'Aplikacja zgubiła mój przejazd z Kazimierza wczoraj wieczorem.',
    });
    const sent = await answer(ewa, one.id);
    await t.settle();
    const asked = await fresh({
      subject: 'Zgubiony przejazd',
      text: 'Aplikacja zgubiła przejazd, wczoraj wieczorem jechałem z Kazimierza.',
    });
    expect((await hints(ewa, asked.id)).answers).toHaveLength(1);
    await ewa.api.delete(`/api/replies/${sent.body.id}`);
    await t.settle();
    expect((await hints(ewa, asked.id)).answers).toHaveLength(0);
  });
});
