/** Customers from a file: what was forecast is what happens, once, and can be taken back. */
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CustomerImport, ImportPlan, ImportPreview } from '../../../../contract/customer-imports.ts';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { makeCompany, openDesk, ticketFrom, type Company } from '../../../../test/factories.ts';
import { inTransaction } from '../../../platform/context.ts';
import { moveImport, importCustomers } from './run-import.ts';

let t: TestApp;
let company: Company;
beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
});
afterAll(() => t.close());

async function give(bytes: string | Uint8Array, name = 'klienci.csv'): Promise<ImportPreview> {
  const answer = await fetch(`${t.url}/api/customer-imports?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${company.boss.token}`, 'content-type': 'application/octet-stream' },
    body: bytes as BodyInit,
  });
  const body = await answer.json();
  if (answer.status !== 200) throw new Error(JSON.stringify(body));
  return body as ImportPreview;
}
const get = async (id: number): Promise<CustomerImport> => (await company.boss.api.get(`/api/customer-imports/${id}`)).body;
async function until(id: number, ...states: string[]): Promise<CustomerImport> {
  for (let tries = 0; tries < 400; tries++) {
    const one = await get(id);
    if (states.includes(one.state)) return one;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`still ${(await get(id)).state}`);
}
const check = async (id: number) => {
  expect((await company.boss.api.post(`/api/customer-imports/${id}/check`, {})).status).toBe(200);
  return until(id, 'checked', 'failed');
};
const run = async (id: number) => {
  expect((await company.boss.api.post(`/api/customer-imports/${id}/run`, {})).status).toBe(200);
  return until(id, 'done', 'failed');
};
const counts = ({ made, changed, unchanged, refused }: CustomerImport | NonNullable<CustomerImport['forecast']>) => [
  made,
  changed,
  unchanged,
  refused,
];
const find = async (search: string) => (await company.boss.api.get(`/api/customers?search=${encodeURIComponent(search)}`)).body.rows;

test('a file in Windows-1250 comes in as it was forecast, and a second time changes nothing', async () => {
  await company.boss.api.post('/api/customers', { name: 'Ewa Lis', identities: [{ kind: 'email', value: 'ewa@import.example' }] });
  const text = [
    'Imi\xea i nazwisko;E-mail;Telefon;Firma',
    '\xa3ukasz \x8cwierk;lukasz@import.example;600 100 200;Huta \xafelaza',
    'Ewa;ewa@import.example;600 100 201;huta \xafELAZA',
    'Bez drogi;;;',
    '\xa3ukasz \x8cwierk;LUKASZ@import.example;;',
    'Inny;inny@import.example;600100201;',
    '=1+1;=cmd@import.example;;',
  ].join('\r\n');
  const preview = await give(Buffer.from(text, 'latin1'));
  expect(preview.import.plan).toMatchObject({
    charset: 'windows-1250',
    separator: ';',
    header: true,
    columns: ['name', 'email', 'phone', 'company'],
    key: 'email',
  });
  expect(preview.rows[0]).toMatchObject({ row: 2, name: 'Łukasz Świerk', company: 'Huta Żelaza' });
  expect(preview.rows[2]!.refused).toMatchObject({ row: 4, why: 'no-way' });
  const { id } = preview.import;
  const desk = await openDesk(t, company.boss);

  const checked = await check(id);
  expect(counts(checked.forecast!)).toEqual([2, 1, 1, 2]);
  expect(checked.forecast!.problems.map(({ row, why }) => [row, why])).toEqual([
    [4, 'no-way'],
    [6, 'identity-of-other'],
  ]);
  expect(await find('świerk')).toEqual([]);

  const done = await run(id);
  await desk.hear('stale', (message) => message.what === 'customer-imports' && message.id === id);
  desk.close();
  expect(counts(done)).toEqual(counts(checked.forecast!));
  expect((await find('swierk'))[0]).toMatchObject({ name: 'Łukasz Świerk', company: 'Huta Żelaza', emails: ['lukasz@import.example'] });
  expect((await find('ewa@import.example'))[0]).toMatchObject({ name: 'Ewa Lis', company: 'Huta Żelaza', phones: ['600 100 201'] });

  const file = await fetch(`${t.url}/api/customer-imports/${id}/refused.csv`, {
    headers: { authorization: `Bearer ${company.boss.token}` },
  });
  const lines = (await file.text()).split('\r\n');
  expect(lines[2]).toBe('Inny;inny@import.example;600100201;;600100201 należy do: Ewa Lis');

  const again = await give(Buffer.from(text, 'latin1'));
  expect(counts(await run(again.import.id))).toEqual([0, 0, 4, 2]);
});

test('taking back removes whom it made and nobody needs, and restores what it changed and nobody since', async () => {
  const { body: kept } = await company.boss.api.post('/api/customers', {
    name: 'Stary',
    notes: 'Dawny.',
    identities: [{ kind: 'email', value: 'stary@undo.example' }],
  });
  const { body: other } = await company.boss.api.post('/api/customers', {
    name: 'Drugi',
    identities: [{ kind: 'email', value: 'drugi@undo.example' }],
  });
  const preview = await give(
    'name,email,phone,notes,company\nNowy,nowy@undo.example,,,\nZajety,zajety@undo.example,,,\nZmieniony,zmieniony@undo.example,,,\nS,stary@undo.example,600900900,Z pliku,Huta U\nD,drugi@undo.example,,Z pliku,\nNowy,nowy@undo.example,600900901,,\n',
  );
  const { id, plan } = preview.import;
  await company.boss.api.put(`/api/customer-imports/${id}/plan`, { plan: { ...plan, existing: 'overwrite' } satisfies ImportPlan });
  expect(counts(await run(id))).toEqual([3, 3, 0, 0]);
  await ticketFrom(t, company.groups.help, { from: { name: 'Z', address: 'zajety@undo.example' } });
  const [changed] = await find('zmieniony');
  await company.boss.api.patch(`/api/customers/${changed.id}`, { notes: 'Ktoś dopisał.' });
  await company.boss.api.patch(`/api/customers/${other.id}`, { notes: 'Ktoś zmienił.' });

  expect((await company.boss.api.post(`/api/customer-imports/${id}/undo`, {})).status).toBe(200);
  const undone = await until(id, 'undone', 'failed');
  expect([undone.takenBack, undone.kept]).toEqual([3, 2]);
  expect(await find('nowy@undo.example')).toEqual([]);
  expect((await find('undo.example')).map((row: { name: string }) => row.name)).toEqual(['Drugi', 'Stary', 'Zajety', 'Zmieniony']);
  const { body: stary } = await company.boss.api.get(`/api/customers/${kept.id}`);
  expect(stary).toMatchObject({ name: 'Stary', notes: 'Dawny.', company: null, identities: [{ value: 'stary@undo.example' }] });
  expect((await company.boss.api.get(`/api/customers/${other.id}`)).body).toMatchObject({ name: 'Drugi', notes: 'Ktoś zmienił.' });
});

test('a workbook is read by its values, and dates are dates', async () => {
  await company.boss.api.put('/api/custom-fields', [{ key: 'since', label: { pl: 'Od kiedy', en: 'Since' }, kind: 'date', choices: [] }]);
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Klienci',
        rows: [
          ['Nazwa', 'Telefon', 'Od kiedy'],
          ['Żółw Sp. z o.o.', 600333444, new Date('2021-05-03T00:00:00Z')],
        ],
      },
    ],
  });
  const preview = await give(bytes, 'klienci.xlsx');
  expect(preview.import.plan.columns).toEqual(['name', 'phone', 'field:since']);
  expect(preview.rows).toMatchObject([{ name: 'Żółw Sp. z o.o.', identities: [{ value: '600333444' }], fields: { since: '2021-05-03' } }]);
  await expect(give(Buffer.from('PK\x03\x04 nie arkusz'), 'x.xlsx')).rejects.toThrow('import.file-unreadable');
});

describe('long imports', () => {
  const rows = 1_200;
  const long = (tag: string) =>
    ['nazwa;email', ...Array.from({ length: rows }, (_, n) => `Osoba ${tag} ${n};osoba${n}@${tag}.example`)].join('\n');

  test('are stopped, go on where they stopped, and two programs at once take no row twice', async () => {
    const { id } = (await give(long('dlugi'))).import;
    await inTransaction(t.app, {}, (ctx) => moveImport(ctx, id, 'running'));
    const both = [1, 2].map(() => importCustomers.run(t.app, { importId: id }, { tries: 1, triesMax: 5 }));
    await company.boss.api.delete(`/api/customer-imports/${id}/run`);
    await Promise.all(both);
    const stopped = await until(id, 'cancelled', 'done');
    expect(stopped.made).toBe(Math.max(0, stopped.rowsDone - 1));
    if (stopped.state === 'cancelled') await run(id);
    expect(counts(await get(id))).toEqual([rows, 0, 0, 0]);
    const { rows: found } = await t.app.database.pool.query(
      "select count(*) as n from customer_identity where normal like '%@dlugi.example'",
    );
    expect(Number(found[0].n)).toBe(rows);
    await t.settle();
  });

  test('a batch killed in its middle leaves nothing, and is taken again whole', async () => {
    const { id } = (await give(long('ubity'))).import;
    await inTransaction(t.app, {}, (ctx) => moveImport(ctx, id, 'running'));
    const killer = setInterval(
      () =>
        void t.app.database.pool
          .query(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'active' and query like '%insert into customer_import_row%' and pid <> pg_backend_pid()",
          )
          .catch(() => {}),
      15,
    );
    for (let tries = 0; tries < 30 && (await get(id).catch(() => null))?.state !== 'done'; tries++)
      await importCustomers
        .run(t.app, { importId: id }, { tries: 1, triesMax: 99 })
        .catch(() => {})
        .finally(() => tries === 4 && clearInterval(killer));
    clearInterval(killer);
    const done = await until(id, 'done');
    expect(counts(done)).toEqual([rows, 0, 0, 0]);
  });
});

test('only who may bring customers in sees imports; everybody may not take the whole book home', async () => {
  for (const path of ['/api/customer-imports', '/api/customers/export?format=csv']) {
    expect((await company.ewa.api.get(path)).status).toBe(403);
  }
  expect((await company.zofia.api.get('/api/customer-imports')).status).toBe(200);
  await company.boss.api.post('/api/customers', { name: '=2+2', identities: [{ kind: 'external', value: 'CRM-7' }] });
  const csv = await (
    await fetch(`${t.url}/api/customers/export?format=csv`, { headers: { authorization: `Bearer ${company.boss.token}` } })
  ).text();
  expect(csv).toContain("CRM-7;'=2+2;");
  const xlsx = await fetch(`${t.url}/api/customers/export?format=xlsx`, { headers: { authorization: `Bearer ${company.boss.token}` } });
  expect(
    Buffer.from(await xlsx.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});
