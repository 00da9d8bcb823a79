import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Directory } from '../../../../contract/tickets.ts';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { employ, makeCompany, openDesk, rowOf, ticketFrom, type Company, type Person } from '../../../../test/factories.ts';

let t: TestApp;
let company: Company;
let boss: Person;
let ewa: Person;

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  ({ boss, ewa } = company);
});
afterAll(() => t.close());

const directory = async (): Promise<Directory> => (await ewa.api.get('/api/directory')).body;
const code = (one: { status: number; body: { code?: string } }) => [one.status, one.body?.code];
const tagged = async (tags: string[]) => {
  const ticket = await ticketFrom(t, company.groups.help);
  await ewa.api.patch(`/api/tickets/${ticket.id}`, { tags });
  return ticket.id;
};
const tagsOf = async (id: number) => (await rowOf(t, id)).tags;
const tagNamed = async (name: string) =>
  (await boss.api.get('/api/tags')).body.find((tag: { name: string }) => tag.name === name) as { id: number; moving: boolean } | undefined;

/** The job that lets tickets follow runs by itself; only the waiting is ours. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 10_000; !(await holds()); ) {
    if (Date.now() > deadline) throw new Error('it did not come to pass');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('tags', () => {
  test('what is typed meets the tag that is there, whatever its case; doubles of old stay, and no new ones are made', async () => {
    const first = await tagged(['Żółta linia']);
    const second = await tagged(['żółta LINIA', 'Nowość', 'nowość']);
    expect([await tagsOf(first), await tagsOf(second)]).toEqual([['Żółta linia'], ['Żółta linia', 'Nowość']]);
    await ewa.api.patch(`/api/tickets/${second}`, { tags: ['Żółta linia', 'NOWOŚĆ'] });
    expect(await tagsOf(second)).toEqual(['Żółta linia', 'Nowość']);
    const opened = (await ticketFrom(t, company.groups.help)).id;
    await t.app.database.pool.query(`insert into tag (name) values ('ŻÓŁTA LINIA')`);
    await ewa.api.patch(`/api/tickets/${opened}`, { tags: ['ŻÓŁTA LINIA'] });
    expect(await tagsOf(opened)).toEqual(['ŻÓŁTA LINIA']);
    const refused = await boss.api.post('/api/tags', { name: 'NOWOŚĆ' });
    expect([code(refused), refused.body.fields]).toEqual([[409, 'setting.key-taken'], { name: expect.stringContaining('NOWOŚĆ') }]);
    const { id } = (await tagNamed('Nowość'))!;
    expect(code(await boss.api.put(`/api/tags/${id}`, { name: 'Żółta Linia' }))).toEqual([409, 'setting.key-taken']);
    expect((await boss.api.put(`/api/tags/${id}`, { name: 'nowość' })).status).toBe(204);
  });

  test('a new name follows to every ticket, once, with a line in its story; the colour stays', async () => {
    const first = await tagged(['pilne', 'zwrot']);
    const both = await tagged(['pilne', 'bardzo pilne']);
    const { id } = (await tagNamed('pilne'))!;
    await boss.api.put(`/api/tags/${id}`, { name: 'pilne', colour: 'red' });
    expect((await boss.api.put(`/api/tags/${id}`, { name: 'na już' })).status).toBe(204);
    expect((await directory()).tags).not.toContain('pilne');
    await until(async () => !(await tagNamed('pilne')));
    expect([await tagsOf(first), await tagsOf(both)]).toEqual([
      ['na już', 'zwrot'],
      ['na już', 'bardzo pilne'],
    ]);
    expect((await directory()).tagColours).toEqual({ 'na już': 'red' });
    const { events } = (await ewa.api.get(`/api/tickets/${first}`)).body;
    expect(events.at(-1)).toMatchObject({
      actor: { kind: 'account', id: boss.id },
      data: { changes: { tags: { to: ['na już', 'zwrot'] } } },
    });
  });

  test('two become one; the name of another is not taken by renaming', async () => {
    const ticket = await tagged(['reklamacja', 'reklamacje']);
    const [from, into] = [(await tagNamed('reklamacje'))!, (await tagNamed('reklamacja'))!];
    expect(code(await boss.api.put(`/api/tags/${from.id}`, { name: 'reklamacja' }))).toEqual([409, 'setting.key-taken']);
    expect(code(await boss.api.put(`/api/tags/${from.id}/target`, { intoId: from.id }))).toEqual([400, 'setting.invalid']);
    expect((await boss.api.put(`/api/tags/${from.id}/target`, { intoId: into.id })).status).toBe(204);
    await until(async () => !(await tagNamed('reklamacje')));
    expect(await tagsOf(ticket)).toEqual(['reklamacja']);
  });

  test('put away, it is not offered and stays where it is', async () => {
    const ticket = await tagged(['stary']);
    const { id } = (await tagNamed('stary'))!;
    await boss.api.put(`/api/tags/${id}`, { name: 'stary', archived: true });
    expect((await directory()).tags).not.toContain('stary');
    expect(await tagsOf(ticket)).toEqual(['stary']);
  });
});

test('two administrators at one field: what one adds stays when the other changes the name; the same part changed twice is refused', async () => {
  const option = (key: string) => ({ key, label: { pl: key, en: key }, colour: null, parentKey: null, archived: false });
  const field = async (id: number) => (await directory()).fields.find((one) => one.id === id)!;
  const label = { pl: 'Usterka', en: 'Fault' };
  const { id } = (await boss.api.post('/api/ticket-fields', { key: 'usterka', kind: 'choice', label, options: [option('opona')] })).body;
  const opened = await field(id);
  const change = (body: object) => boss.api.put(`/api/ticket-fields/${id}`, body);
  expect((await change({ options: [option('opona'), option('rama')], was: { options: opened.options } })).status).toBe(204);
  expect((await change({ label: { pl: 'Awaria', en: 'Fault' }, was: { label: opened.label } })).status).toBe(204);
  expect(await field(id)).toMatchObject({ label: { pl: 'Awaria' }, options: [{ key: 'opona' }, { key: 'rama', archived: false }] });
  expect(code(await change({ options: [option('opona')], was: { options: opened.options } }))).toEqual([409, 'setting.changed-meanwhile']);
  expect((await field(id)).options[1]).toMatchObject({ key: 'rama', archived: false });
});

describe('a name that is taken is refused at its field', () => {
  const taken = [409, 'setting.key-taken'];

  test('of types, ours without a name of their own too; put away it is free, until it comes back', async () => {
    const { id } = (await boss.api.post('/api/ticket-types', { name: 'Usterka stacji' })).body;
    const refused = await boss.api.post('/api/ticket-types', { name: ' usterka  STACJI' });
    expect([code(refused), Object.keys(refused.body.fields)]).toEqual([taken, ['name']]);
    expect(code(await boss.api.post('/api/ticket-types', { name: 'reklamacja' }))).toEqual(taken);
    await boss.api.put(`/api/ticket-types/${id}`, { name: 'Usterka stacji', archived: true });
    expect((await boss.api.post('/api/ticket-types', { name: 'Usterka stacji' })).status).toBe(200);
    expect(code(await boss.api.put(`/api/ticket-types/${id}`, { name: 'Usterka stacji', archived: false }))).toEqual(taken);
  });

  test('of statuses that one type has both; of products in use; of priorities', async () => {
    const [one, other] = (await directory()).types.filter((type) => !type.archived).map((type) => type.id);
    const status = (typeIds: number[] | null) => boss.api.post('/api/ticket-statuses', { name: 'W serwisie', state: 'open', typeIds });
    expect([(await status([one!])).status, (await status([other!])).status]).toEqual([200, 200]);
    expect([code(await status([one!])), code(await status(null))]).toEqual([taken, taken]);
    const product = (await boss.api.post('/api/products', { name: 'Kask' })).body;
    expect(code(await boss.api.post('/api/products', { name: 'KASK ' }))).toEqual(taken);
    expect((await boss.api.put(`/api/products/${product.id}`, { name: 'Kask', code: 'K-1' })).status).toBe(204);
    const two = await boss.api.put('/api/ticket-priorities', [
      { level: 3, name: 'Pilny' },
      { level: 4, name: 'pilny' },
    ]);
    expect([code(two), Object.keys(two.body.fields)]).toEqual([taken, ['3']]);
  });

  test('and one of blanks only is missing', async () => {
    const { body } = await boss.api.post('/api/ticket-types', { name: '   ' });
    expect(body.fields).toEqual({ name: 'Brakuje nazwy: same odstępy nią nie są.' });
  });
});

test('priorities are called what the company calls them, and like ours when that is taken back', async () => {
  await boss.api.put('/api/ticket-priorities', [{ level: 4, name: 'Czerwony telefon' }]);
  expect((await directory()).priorities).toEqual([
    { level: 1, name: null },
    { level: 2, name: null },
    { level: 3, name: null },
    { level: 4, name: 'Czerwony telefon' },
  ]);
  await boss.api.put('/api/ticket-priorities', [{ level: 4, name: ' ' }]);
  expect((await directory()).priorities[3]).toEqual({ level: 4, name: null });
});

test('products are a catalogue, and what a customer has of it stands on the card', async () => {
  const make = (name: string, productCode?: string) => boss.api.post('/api/products', { name, ...(productCode && { code: productCode }) });
  const bike = (await make('Rower elektryczny', 'E-1')).body;
  expect(code(await make('Inny', 'e-1'))).toEqual([409, 'product.code-taken']);
  const { customerId } = await ticketFrom(t, company.groups.help);
  const clerk = await employ(t, { permissions: ['customers.read', 'customers.write', 'tickets.read'], scope: 'all' }, [
    company.groups.help,
  ]);
  const desk = await openDesk(t, clerk);
  const at = `/api/customers/${customerId}/products`;
  const given = await clerk.api.post(at, { productId: bike.id, note: 'nr ramy 778', since: '2026-03-01' });
  expect(given.body).toMatchObject({ productId: bike.id, note: 'nr ramy 778', since: '2026-03-01' });
  await desk.hear('stale', (message) => message.what === 'customer' && message.id === customerId);
  expect(code(await clerk.api.post(at, { productId: bike.id, since: '2026-02-31' }))).toEqual([400, 'request.invalid']);
  await clerk.api.put(`${at}/${given.body.id}`, { productId: bike.id, note: 'nr ramy 779' });
  await boss.api.put(`/api/products/${bike.id}`, { name: 'Rower elektryczny', archived: true });
  expect((await clerk.api.get(at)).body).toEqual([{ id: given.body.id, productId: bike.id, note: 'nr ramy 779', since: null }]);
  expect((await clerk.api.delete(`${at}/${given.body.id}`)).status).toBe(204);
  expect((await clerk.api.get(at)).body).toEqual([]);
  desk.close();
});

test('the order of types is theirs to choose, and uses are counted', async () => {
  const { types } = await directory();
  const ids = [...types.map((type) => type.id)].reverse();
  await boss.api.put('/api/ticket-settings/order', { of: 'types', ids });
  expect((await directory()).types.map((type) => type.id)).toEqual(ids);
  expect((await ticketFrom(t, company.groups.help)).typeId).toBe(ids[0]);
  const { body } = await boss.api.get('/api/ticket-settings/uses');
  expect(body.types[String(types[0]!.id)]).toBeGreaterThan(0);
  expect(body.tags['na już']).toBe(2);
  expect(code(await ewa.api.get('/api/ticket-settings/uses'))).toEqual([403, 'permission.missing']);
});
