import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FieldDefinition, FormField } from '../../../../contract/ticket-fields.ts';
import type { Directory } from '../../../../contract/tickets.ts';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { answer, employ, makeCompany, openDesk, ticketFrom, type Company, type Person } from '../../../../test/factories.ts';
import { beginListening, breachesOfLaw } from '../../../../test/live-law.ts';

let t: TestApp;
let company: Company;
let boss: Person;
let ewa: Person;
let directory: Directory;
let count = 0;

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  ({ boss, ewa } = company);
});
afterAll(() => t.close());
beforeEach(async () => void (directory = await readDirectory()));

const readDirectory = async (): Promise<Directory> => (await ewa.api.get('/api/directory')).body;
const fresh = (change = {}) => ticketFrom(t, company.groups.help, change);
const code = (one: { status: number; body: { code?: string } }) => [one.status, one.body?.code];
const words = (text: string) => ({ pl: text, en: text });
const option = (key: string, parentKey: string | null = null) => ({ key, label: words(key), colour: null, parentKey, archived: false });

async function makeField(kind: FieldDefinition['kind'], more: Record<string, unknown> = {}): Promise<{ id: number; key: string }> {
  const key = `pole_${++count}`;
  const chooses = kind === 'choice' || kind === 'multi_choice' || kind === 'tree';
  const made = await boss.api.post('/api/ticket-fields', {
    key,
    kind,
    label: words(`Pole ${count}`),
    ...(chooses && { options: [option('a'), option('b', kind === 'tree' ? 'a' : null), option('c')] }),
    ...more,
  });
  expect(made.status).toBe(200);
  return { id: made.body.id, key };
}

async function makeType(form: FormField[]): Promise<number> {
  const { body } = await boss.api.post('/api/ticket-types', { name: `Typ ${++count}` });
  expect((await boss.api.put(`/api/ticket-types/${body.id}/form`, form)).status).toBe(204);
  return body.id;
}

const always = (key: string, required: FormField['required'] = 'never'): FormField => ({ key, required, shownWhen: null });
const change = (id: number, body: Record<string, unknown>, person = ewa) => person.api.patch(`/api/tickets/${id}`, body);

async function upload(person: Person, name: string): Promise<number> {
  const response = await fetch(`${t.url}/api/files?name=${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/octet-stream' },
    body: `treść ${name}`,
  });
  return ((await response.json()) as { id: number }).id;
}

describe('values of fields', () => {
  test('of every kind are kept as they were given, and cleared by null', async () => {
    const { body: product } = await boss.api.post('/api/products', { name: 'Rower miejski', code: `R-${count}` });
    const ticket = await fresh();
    const file = await upload(ewa, 'zdjecie.txt');
    const given: [FieldDefinition['kind'], unknown][] = [
      ['text', 'KRK-104'],
      ['long_text', 'Pierwszy\ndrugi'],
      ['number', 12.5],
      ['choice', 'a'],
      ['multi_choice', ['a', 'c']],
      ['tree', 'b'],
      ['date', '2026-11-24'],
      ['money', { amount: '12.50', currency: 'PLN' }],
      ['checkbox', true],
      ['customer', ticket.customerId],
      ['product', product.id],
      ['file', [file]],
    ];
    const fields: Record<string, unknown> = {};
    for (const [kind, value] of given) fields[(await makeField(kind)).key] = value;
    expect((await change(ticket.id, { fields })).body.fields).toEqual(fields);
    const keys = Object.keys(fields);
    const cleared = Object.fromEntries(keys.map((key) => [key, null]));
    expect((await change(ticket.id, { fields: cleared })).body.fields).toEqual({});
    // The file was part of the ticket: it may come back, and says what it is.
    expect((await change(ticket.id, { fields: { [keys.at(-1)!]: [file] } })).body.fields).toEqual({ [keys.at(-1)!]: [file] });
    expect((await ewa.api.get(`/api/tickets/${ticket.id}/field-files`)).body).toMatchObject([{ id: file, name: 'zdjecie.txt' }]);
  });

  test('that cannot stand there are refused whole, each with its sentence', async () => {
    const [date, amount, choice] = [await makeField('date'), await makeField('money'), await makeField('choice')];
    const ticket = await fresh();
    const refused = await change(ticket.id, {
      subject: 'Nie zmieni się',
      fields: {
        [date.key]: '2026-02-30',
        [amount.key]: { amount: '12,50', currency: 'PLN' },
        [choice.key]: 'zzz',
        nieznane: 'x',
      },
    });
    expect(code(refused)).toEqual([400, 'ticket.field-invalid']);
    expect(Object.keys(refused.body.fields)).toEqual([date.key, amount.key, choice.key, 'nieznane']);
    expect((await ewa.api.get(`/api/tickets/${ticket.id}`)).body.ticket.subject).toBe(ticket.subject);
  });

  test('are taken along as a sheet counts with them: names as names, amounts as numbers, days as days', async () => {
    const [who, file, price, day, share] = [
      await makeField('customer'),
      await makeField('file'),
      await makeField('money'),
      await makeField('date'),
      await makeField('number'),
    ];
    const ticket = await fresh();
    const fields = {
      [who.key]: ticket.customerId,
      [file.key]: [await upload(ewa, 'rama.txt')],
      [price.key]: { amount: '11.50', currency: 'PLN' },
      [day.key]: '2026-11-24',
      [share.key]: -1.5,
    };
    await change(ticket.id, { fields });
    const abroad = await fresh();
    await change(abroad.id, { fields: { [price.key]: { amount: '7.20', currency: 'EUR' } } });
    const columns = ['number', 'channel', 'created', ...Object.keys(fields).map((key) => `field:${key}`)].map((id) => ({ id }));
    const view = {
      filter: { field: 'group', is: 'in', values: [company.groups.help] },
      sort: { by: 'created', desc: true },
      group: null,
      columns,
    };
    const take = async (person: Person, format: string) =>
      fetch(`${t.url}/api/ticket-exports?format=${format}&view=${encodeURIComponent(JSON.stringify(view))}`, {
        headers: { authorization: `Bearer ${person.token}` },
      });
    const lines = async (person: Person) => (await (await take(person, 'csv')).text()).split('\r\n');
    const lineOf = async (person: Person, number: number) =>
      (await lines(person)).find((line) => line.startsWith(`${number};`))!.split(';');
    const name = (await boss.api.get(`/api/customers/${ticket.customerId}`)).body.name;
    expect((await lines(boss))[0]).toContain('(PLN);Pole ');
    expect(await lineOf(boss, ticket.number)).toEqual([
      String(ticket.number),
      'e-mail',
      expect.stringMatching(/ \d\d:\d\d/),
      name,
      'rama.txt',
      '11,5',
      '',
      '2026-11-24',
      '-1,5',
    ]);
    expect((await lineOf(boss, abroad.number)).slice(5, 7)).toEqual(['', '7,20 EUR']);
    const clerk = await employ(t, { permissions: ['tickets.read', 'tickets.export'], scope: 'all' }, [company.groups.help]);
    expect((await lineOf(clerk, ticket.number))[3]).toBe('');
    const { readXlsx } = await import('hucre/xlsx');
    const sheet = (await readXlsx(new Uint8Array(await (await take(boss, 'xlsx')).arrayBuffer()), { readStyles: true })).sheets[0]!;
    const at = sheet.rows.findIndex((row) => row[0] === ticket.number);
    expect(sheet.rows[at]!.slice(5, 9)).toEqual([11.5, null, new Date('2026-11-24T00:00:00Z'), -1.5]);
    expect([2, 5, 7].map((column) => sheet.cells?.get(`${at},${column}`)?.style?.numFmt)).toEqual([
      'yyyy-mm-dd hh:mm',
      '#,##0.00 "PLN"',
      'yyyy-mm-dd',
    ]);
  });

  test('changed stand in the story, one line a field', async () => {
    const field = await makeField('money');
    const ticket = await fresh();
    await change(ticket.id, { fields: { [field.key]: { amount: '12.50', currency: 'PLN' } } });
    await change(ticket.id, { fields: { [field.key]: { amount: '20', currency: 'PLN' } } });
    const { events } = (await ewa.api.get(`/api/tickets/${ticket.id}`)).body;
    expect(events.at(-1).data.changes).toEqual({
      [`fields.${field.key}`]: { from: { amount: '12.50', currency: 'PLN' }, to: { amount: '20.00', currency: 'PLN' } },
    });
  });

  test("a file of another's upload, and a file of another ticket, are not to be had", async () => {
    const field = await makeField('file');
    const [mine, other] = [await fresh(), await ticketFrom(t, company.groups.harbour)];
    const janFile = await upload(company.jan, 'jana.txt');
    expect(code(await change(mine.id, { fields: { [field.key]: [janFile] } }))).toEqual([404, 'file.not-found']);
    const marekFile = await upload(company.marek, 'marka.txt');
    expect((await change(other.id, { fields: { [field.key]: [marekFile] } }, company.marek)).status).toBe(200);
    expect(code(await change(mine.id, { fields: { [field.key]: [marekFile] } }))).toEqual([404, 'file.not-found']);
    expect(code(await ewa.api.get(`/api/tickets/${other.id}/field-files/${marekFile}`))).toEqual([404, 'file.not-found']);
    expect(code(await ewa.api.get(`/api/tickets/${mine.id}/field-files/${marekFile}`))).toEqual([404, 'file.not-found']);
    const seen = await fetch(`${t.url}/api/tickets/${other.id}/field-files/${marekFile}?show=inline`, {
      headers: { authorization: `Bearer ${company.marek.token}` },
    });
    expect([seen.headers.get('content-disposition')?.split(';')[0], await seen.text()]).toEqual(['attachment', 'treść marka.txt']);
  });

  test('an open desk hears what it would fetch', async () => {
    const field = await makeField('text');
    const ticket = await fresh();
    const desk = await openDesk(t, ewa);
    const kept = await beginListening(ewa, desk, [ticket.id]);
    await change(ticket.id, { fields: { [field.key]: 'KRK-7' } }, company.jan);
    await desk.hear('ticket', ({ row }) => row.fields[field.key] === 'KRK-7');
    await desk.hear('event', ({ event }) => event.type === 'ticket.changed');
    await desk.hear('counters');
    expect(await breachesOfLaw(ewa, kept.state)).toEqual([]);
    desk.close();
  });
});

describe('what a form requires', () => {
  test('on create is asked of whoever opens a ticket, never of mail, and of that at the latest when it is solved', async () => {
    const field = await makeField('text');
    const typeId = await makeType([always(field.key, 'create')]);
    const body = { subject: 'Zwrot', text: 'x', customer: { email: 'zwrot@klient.example' }, typeId };
    const refused = await ewa.api.post('/api/tickets', body);
    expect(code(refused)).toEqual([409, 'ticket.fields-missing']);
    expect(refused.body.detail).toContain(`Pole ${field.key.split('_')[1]}`);
    const opened = await ewa.api.post('/api/tickets', { ...body, fields: { [field.key]: 'KRK-1' } });
    expect([opened.status, opened.body.fields]).toEqual([200, { [field.key]: 'KRK-1' }]);
    const mail = await fresh({ typeId });
    expect(mail.typeId).toBe(typeId);
    expect(code(await ewa.api.put(`/api/tickets/${mail.id}/closure`, {}))).toEqual([409, 'ticket.fields-missing']);
  });

  test('on solve stops closing, by every way, until it is there', async () => {
    const field = await makeField('checkbox');
    const typeId = await makeType([always(field.key, 'solve')]);
    const ticket = await fresh({ typeId });
    const solved = directory.statuses.find((status) => status.state === 'solved')!.id;
    const refusals = [
      await ewa.api.put(`/api/tickets/${ticket.id}/closure`, {}),
      await change(ticket.id, { statusId: solved }),
      await answer(ewa, ticket.id, { then: 'solved' }),
    ];
    for (const refusal of refusals) {
      expect(code(refusal)).toEqual([409, 'ticket.fields-missing']);
      expect(Object.keys(refusal.body.fields)).toEqual([field.key]);
    }
    // Filled and solved in one change.
    expect((await change(ticket.id, { statusId: solved, fields: { [field.key]: true } })).body.state).toBe('solved');
  });

  test('only while it is shown: by another field, by the priority, by a branch of the categories', async () => {
    const [reason, sum] = [await makeField('tree'), await makeField('number')];
    const shown = (of: string, values: (string | number)[]): FormField => ({
      key: sum.key,
      required: 'solve',
      shownWhen: { of, is: 'one-of', values },
    });
    const byField = await makeType([always(reason.key), shown(`field:${reason.key}`, ['a'])]);
    const first = await fresh({ typeId: byField });
    // b hangs under a: whoever says a means it too.
    await change(first.id, { fields: { [reason.key]: 'b' } });
    expect(code(await ewa.api.put(`/api/tickets/${first.id}/closure`, {}))).toEqual([409, 'ticket.fields-missing']);
    await change(first.id, { fields: { [reason.key]: 'c' } });
    expect((await ewa.api.put(`/api/tickets/${first.id}/closure`, {})).status).toBe(200);
    const byPriority = await fresh({ typeId: await makeType([shown('priority', [4])]) });
    await change(byPriority.id, { priority: 4 });
    expect(code(await ewa.api.put(`/api/tickets/${byPriority.id}/closure`, {}))).toEqual([409, 'ticket.fields-missing']);
    await change(byPriority.id, { priority: 3 });
    expect((await ewa.api.put(`/api/tickets/${byPriority.id}/closure`, {})).status).toBe(200);
  });

  test('a form cannot hang in the air or in a circle', async () => {
    const [a, b] = [await makeField('checkbox'), await makeField('checkbox')];
    const on = (key: string, by: string): FormField => ({
      key,
      required: 'never',
      shownWhen: { of: `field:${by}`, is: 'one-of', values: [true] },
    });
    const typeId = await makeType([]);
    const put = (form: FormField[]) => boss.api.put(`/api/ticket-types/${typeId}/form`, form);
    for (const form of [[on(a.key, b.key), on(b.key, a.key)], [on(a.key, b.key)], [always(a.key), always(a.key)], [always('nie_ma')]])
      expect(code(await put(form))).toEqual([400, 'setting.invalid']);
    expect((await put([always(a.key), on(b.key, a.key)])).status).toBe(204);
    const away = { label: words('A'), archived: true };
    expect(code(await boss.api.put(`/api/ticket-fields/${a.id}`, away))).toEqual([400, 'setting.invalid']);
    expect((await boss.api.put(`/api/ticket-fields/${b.id}`, away)).status).toBe(204);
    expect(code(await ewa.api.put(`/api/ticket-types/${typeId}/form`, []))).toEqual([403, 'permission.missing']);
  });
});

describe('statuses of types', () => {
  test('a type has its own standard status; a status of other types is refused, and left when the type changes', async () => {
    const [one, two] = [await makeType([]), await makeType([])];
    const { body: waits } = await boss.api.post('/api/ticket-statuses', { name: 'Czeka na serwis', state: 'new', typeIds: [one] });
    expect((await boss.api.put(`/api/ticket-types/${one}/standards`, { state: 'new', statusId: waits.id })).status).toBe(204);
    expect(code(await boss.api.put(`/api/ticket-types/${two}/standards`, { state: 'new', statusId: waits.id }))).toEqual([
      400,
      'setting.invalid',
    ]);
    const ticket = await fresh({ typeId: one });
    expect(ticket.statusId).toBe(waits.id);
    const general = directory.statuses.find((status) => status.state === 'new' && status.standard)!.id;
    const other = await fresh({ typeId: two });
    expect(other.statusId).toBe(general);
    expect(code(await change(other.id, { statusId: waits.id }))).toEqual([409, 'ticket.status-of-other-type']);
    expect((await change(ticket.id, { typeId: two })).body).toMatchObject({ typeId: two, statusId: general, state: 'new' });
    // Put away, it is no longer the standard one; the global one stands in.
    await boss.api.put(`/api/ticket-statuses/${waits.id}`, { name: 'Czeka na serwis', archived: true });
    expect((await fresh({ typeId: one })).statusId).toBe(general);
  });
});

test('changing forms, fields and tickets in any order never loses a value and never makes a ticket unreadable', async () => {
  const [text, choice, tick] = [await makeField('text'), await makeField('choice'), await makeField('checkbox')];
  const types = [await makeType([]), await makeType([])];
  const fields = [text, choice, tick];
  const key = fc.constantFrom(0, 1, 2);
  const step = fc.oneof(
    fc.record({
      do: fc.constant('form' as const),
      type: fc.constantFrom(0, 1),
      keys: fc.uniqueArray(key),
      required: fc.constantFrom('never', 'create', 'solve'),
    }),
    fc.record({ do: fc.constant('away' as const), field: key, archived: fc.boolean() }),
    fc.record({ do: fc.constant('options' as const), left: fc.subarray(['a', 'b', 'c'], { minLength: 1 }) }),
    fc.record({ do: fc.constant('value' as const), field: key, value: fc.constantFrom('a', 'b', true, false, null, 'KRK', 7) }),
    fc.record({ do: fc.constant('type' as const), type: fc.constantFrom(0, 1) }),
    fc.record({ do: fc.constant('close' as const) }),
    fc.record({ do: fc.constant('reopen' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const ticket = await fresh({ typeId: types[0] });
      let expected: Record<string, unknown> = {};
      for (const one of steps) {
        if (one.do === 'form') {
          const form = one.keys.map((at) => always(fields[at]!.key, one.required));
          await boss.api.put(`/api/ticket-types/${types[one.type]}/form`, form);
        } else if (one.do === 'away')
          await boss.api.put(`/api/ticket-fields/${fields[one.field]!.id}`, { label: words('Pole'), archived: one.archived });
        else if (one.do === 'options')
          await boss.api.put(`/api/ticket-fields/${choice.id}`, { label: words('Wybór'), options: one.left.map((each) => option(each)) });
        else if (one.do === 'value') {
          const { key: name } = fields[one.field]!;
          const done = await change(ticket.id, { fields: { [name]: one.value } });
          if (done.status === 200) expected = { ...expected, [name]: one.value };
          if (expected[name] === null) delete expected[name];
          expect([200, 400]).toContain(done.status);
        } else if (one.do === 'type') await change(ticket.id, { typeId: types[one.type] });
        else if (one.do === 'close') expect([200, 409]).toContain((await ewa.api.put(`/api/tickets/${ticket.id}/closure`, {})).status);
        else await ewa.api.delete(`/api/tickets/${ticket.id}/closure`);
        const read = await ewa.api.get(`/api/tickets/${ticket.id}`);
        expect(read.status).toBe(200);
        expect(read.body.ticket.fields).toEqual(expected);
      }
      // Every value can be named: its field and its option are still in the directory.
      const now = await readDirectory();
      for (const [name, value] of Object.entries(expected)) {
        const definition = now.fields.find((field) => field.key === name)!;
        if (definition.kind === 'choice') expect(definition.options.map((each) => each.key)).toContain(value);
      }
    }),
    { numRuns: 12 },
  );
});
