import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { makeCompany, openDesk, received, receive, ticketFrom, type Company } from '../../../test/factories.ts';

let t: TestApp;
let company: Company;
beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
});
afterAll(() => t.close());

const make = (name: string, ...identities: { kind: string; value: string }[]) =>
  company.ewa.api.post('/api/customers', { name, identities });
const email = (value: string) => ({ kind: 'email', value });
const phone = (value: string) => ({ kind: 'phone', value });
const code = (one: { status: number; body: { code?: string } }) => [one.status, one.body?.code];

describe('a card', () => {
  test('holds several addresses and numbers, each compared in one form', async () => {
    const { body } = await make('Anna Nowak', email('Anna@Klient.example'), phone('600 700 800'));
    expect(body.identities.map((one: { value: string }) => one.value)).toEqual(['Anna@Klient.example', '600 700 800']);
    expect(code(await make('Inna', email('anna@klient.EXAMPLE')))).toEqual([409, 'customer.identity-taken']);
    expect(code(await make('Inna', phone('+48 600-700-800')))).toEqual([409, 'customer.identity-taken']);
    expect((await make('Inna', phone('0048600700800'))).body.detail).toContain('Anna Nowak');
  });

  test.each([email('nie adres'), email('a@b@c.example'), phone('12'), phone('telefon')])('%j is refused', async (identity) =>
    expect(code(await make('X', identity))).toEqual([400, 'customer.identity-invalid']),
  );

  test('made twice at once is one card', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => make('Raz', email('raz@klient.example'))));
    expect(made.map((one) => one.status).sort((x, y) => x - y)).toEqual([200, 409, 409, 409, 409]);
  });

  test('changes field by field; the rest stays; a desk that shows it is told', async () => {
    const { body: card } = await make('Piotr', email('piotr@klient.example'));
    const desk = await openDesk(t, company.jan);
    const changed = await company.ewa.api.patch(`/api/customers/${card.id}`, {
      company: 'Kółko S.A.',
      fields: { rower: 7, vip: true },
      notes: 'Dzwonić po 16.',
    });
    expect(changed.body).toMatchObject({ name: 'Piotr', company: { name: 'Kółko S.A.' }, fields: { rower: 7, vip: true }, version: 2 });
    await desk.hear('stale', (message) => message.what === 'customer' && message.id === card.id);
    desk.close();
    const again = await company.ewa.api.patch(`/api/customers/${card.id}`, {
      fields: { vip: null },
      language: 'pl',
      company: 'KÓŁKO s.a.',
    });
    expect(again.body).toMatchObject({
      fields: { rower: 7, vip: null },
      language: 'pl',
      notes: 'Dzwonić po 16.',
      company: { id: changed.body.company.id },
    });
    expect((await company.ewa.api.get('/api/companies?search=kółk')).body).toMatchObject([{ name: 'Kółko S.A.' }]);
    expect((await company.ewa.api.get('/api/companies?search=%25')).body).toEqual([]);
    expect((await company.ewa.api.patch(`/api/customers/${card.id}`, { company: null })).body.company).toBeNull();
  });

  test('gains and loses identities, but never the last', async () => {
    const { body: card } = await make('Ola', email('ola@klient.example'));
    const [first] = card.identities;
    expect(code(await company.ewa.api.delete(`/api/customers/${card.id}/identities/${first.id}`))).toEqual([409, 'customer.identity-last']);
    expect((await company.ewa.api.post(`/api/customers/${card.id}/identities`, email('ola@praca.example'))).body.identities).toHaveLength(
      2,
    );
    expect(code(await company.ewa.api.post(`/api/customers/${card.id}/identities`, email('anna@klient.example')))).toEqual([
      409,
      'customer.identity-taken',
    ]);
    expect((await company.ewa.api.delete(`/api/customers/${card.id}/identities/${first.id}`)).body.identities).toMatchObject([
      { value: 'ola@praca.example' },
    ]);
    expect((await ticketFrom(t, company.groups.help, { from: { name: '', address: 'OLA@praca.example' } })).customerId).toBe(card.id);
  });

  test('is found by the beginnings of its words, without their tails, in pages by name', async () => {
    for (const place of [3, 1, 2]) await make(`Źdźbło ${place}`, email(`zdzblo${place}@klient.example`));
    const find = async (query: string) =>
      (await company.ewa.api.get(`/api/customers?search=${encodeURIComponent(query)}`)).body.rows.map((row: { name: string }) => row.name);
    expect(await find('zdz')).toEqual(['Źdźbło 1', 'Źdźbło 2', 'Źdźbło 3']);
    expect(await find('źdźbło 2')).toEqual(['Źdźbło 2']);
    expect(await find('zdzblo3@klient')).toEqual(['Źdźbło 3']);
    expect(await find("'; drop table customer; --")).toEqual([]);
    const names: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const { body } = await company.ewa.api.get(`/api/customers?limit=3${after && `&after=${after}`}`);
      names.push(...body.rows.map((row: { name: string }) => row.name));
      after = body.next;
    }
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(7);
    for (const after of [
      'x',
      '%00',
      'W10',
      'bnVsbA',
      Buffer.from('["a",1e99]').toString('base64url'),
      Buffer.from('["\\u0000",1]').toString('base64url'),
    ])
      expect([after, (await company.ewa.api.get(`/api/customers?after=${after}`)).status < 500]).toEqual([after, true]);
  });

  test('with one address written twice, or of a company that is none, is refused in words', async () => {
    const twice = [
      { kind: 'email', value: 'dwa.razy@klient.example' },
      { kind: 'email', value: 'Dwa.Razy@klient.example' },
    ];
    const refusals = [
      await company.ewa.api.post('/api/customers', { name: 'Ola', identities: twice }),
      await company.ewa.api.post('/api/customers', { name: 'Ola', companyId: 987_654, identities: twice.slice(1) }),
    ];
    expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
      [409, 'customer.identity-taken'],
      [404, 'record.not-found'],
    ]);
  });

  test('unknown is not found', async () => {
    for (const path of ['/api/customers/999999', '/api/customers/999999/contacts'])
      expect(code(await company.ewa.api.get(path))).toEqual([404, 'customer.not-found']);
    expect(code(await company.ewa.api.patch('/api/customers/999999', { name: 'x' }))).toEqual([404, 'customer.not-found']);
    expect(code(await company.ewa.api.post('/api/customers/999999/identities', email('x@y.example')))).toEqual([404, 'customer.not-found']);
  });
});

test('all contacts of a customer in one story, newest first, over the tickets one may see', async () => {
  const from = { name: 'Jola', address: 'jola@klient.example' };
  const first = await ticketFrom(t, company.groups.help, { from, text: 'Pierwsze' });
  await ticketFrom(t, company.groups.harbour, { from, text: 'Drugie' });
  await receive(t, [received({ from, references: [first.mail.messageId!], text: 'Trzecie' })]);
  const story = async (person = company.boss, query = '') =>
    (await person.api.get(`/api/customers/${first.customerId}/contacts${query}`)).body.map((one: { preview: string }) => one.preview);
  expect(await story()).toEqual(['Trzecie', 'Drugie', 'Pierwsze']);
  expect(await story(company.ewa)).toEqual(['Trzecie', 'Pierwsze']);
  const [newest] = (await company.boss.api.get(`/api/customers/${first.customerId}/contacts?limit=1`)).body;
  expect(await story(company.boss, `?before=${newest.messageId}`)).toEqual(['Drugie', 'Pierwsze']);
});

test('custom fields are set in order; one left out is put away, and comes back with its values', async () => {
  const field = (key: string) => ({ key, label: { pl: key, en: key }, kind: 'text', choices: [] });
  const set = (...keys: string[]) => company.boss.api.put('/api/custom-fields', keys.map(field));
  const keys = async () => (await company.ewa.api.get('/api/custom-fields')).body.map((one: { key: string }) => one.key);
  await set('karta', 'rower');
  expect(await keys()).toEqual(['karta', 'rower']);
  await set('rower');
  expect(await keys()).toEqual(['rower']);
  await set('rower', 'karta');
  expect(await keys()).toEqual(['rower', 'karta']);
  expect(code(await company.boss.api.put('/api/custom-fields', [field('Zły klucz')]))).toEqual([400, 'request.invalid']);
  expect(code(await company.ewa.api.put('/api/custom-fields', []))).toEqual([403, 'permission.missing']);
});

describe('two administrators at the fields of the card', () => {
  const parts = (name: string, choices: string[] = []) => ({
    label: { pl: name, en: name },
    kind: choices.length ? 'choice' : 'text',
    choices,
  });
  const make = async (name: string, choices?: string[]) =>
    (await company.boss.api.post('/api/custom-fields', { key: name, ...parts(name, choices) })).body;
  const change = (id: number, body: object) => company.boss.api.patch(`/api/custom-fields/${id}`, body);
  const named = async (path = '/api/custom-fields') => (await company.boss.api.get(path)).body.map((one: { key: string }) => one.key);

  test('both add one: both are there, and a key is given once', async () => {
    await Promise.all([make('pole_f'), make('pole_a')]);
    expect(await named()).toEqual(expect.arrayContaining(['pole_f', 'pole_a']));
    expect(code(await company.boss.api.post('/api/custom-fields', { key: 'pole_f', ...parts('Inne') }))).toEqual([
      409,
      'setting.key-taken',
    ]);
  });

  test('one changes the name, the other the choices: both stay; where both change the same, the second is told', async () => {
    const opened = await make('sklep', ['Gdynia']);
    expect((await change(opened.id, { choices: ['Gdynia', 'Sopot'], was: { choices: ['Gdynia'] } })).status).toBe(200);
    const label = { pl: 'Oddział', en: 'Branch' };
    expect((await change(opened.id, { label, was: { label: opened.label } })).body).toMatchObject({ label, choices: ['Gdynia', 'Sopot'] });
    expect(code(await change(opened.id, { choices: ['Hel'], was: { choices: ['Gdynia'] } }))).toEqual([409, 'setting.changed-meanwhile']);
    expect(
      (await company.boss.api.get('/api/custom-fields')).body.find((one: { id: number }) => one.id === opened.id).choices,
    ).toHaveLength(2);
  });

  test('what is put away can be found and brought back; the order is theirs', async () => {
    const field = await make('stare');
    await change(field.id, { archived: true });
    expect([await named(), await named('/api/custom-fields/away')]).toEqual([
      expect.not.arrayContaining(['stare']),
      expect.arrayContaining(['stare']),
    ]);
    await change(field.id, { archived: false });
    await company.boss.api.put('/api/custom-field-order', [field.id]);
    expect((await named())[0]).toBe('stare');
    expect(code(await company.ewa.api.get('/api/custom-fields/away'))).toEqual([403, 'permission.missing']);
  });
});
