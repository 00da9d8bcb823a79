/** What the search box finds: words in every place they stand, operators, slips; never what somebody may not see. */
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Found } from '../../../../contract/search.ts';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { type Company, makeCompany, type Person, ticketFrom } from '../../../../test/factories.ts';
import { until } from '../../../../test/smtp.ts';
import { find } from './find.ts';
import { readSome } from './read-attachments.ts';

let t: TestApp;
let company: Company;
let box: number;
let bill: number;
let harbour: number;

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  const { help, billing } = company.groups;
  box = (
    await ticketFrom(t, help, {
      subject: 'Zamówienie nie dotarło',
      text: 'Dzień dobry, moje paczki nie doszły od dwóch dni. Kurier widział dwa psy i uciekł z miasta.',
      from: { name: 'Józef Kowalski', address: 'jozef@klient.example' },
    })
  ).id;
  bill = (
    await ticketFrom(t, billing, {
      subject: 'Faktura za wypożyczenie',
      text: 'Proszę o korektę faktury za hulajnogę. Kwota się nie zgadza.',
      from: { name: 'Zofia Łęcka', address: 'zofia.lecka@firma.example' },
    })
  ).id;
  harbour = (await ticketFrom(t, company.groups.harbour, { subject: 'Tajemniczy żeglarz', text: 'Kotwica zardzewiała w porcie.' })).id;
  await t.settle();
});
afterAll(() => t.close());

const search = async (q: string, person: Person = company.boss): Promise<Found> => {
  const { status, body } = await person.api.get(`/api/search?q=${encodeURIComponent(q)}`);
  expect(status).toBe(200);
  return body;
};
const ids = async (q: string, person?: Person) => (await search(q, person)).tickets.map((hit) => hit.row.id);

describe('words meet in every form', () => {
  test.each([
    'zamówień ',
    'zamowien',
    'ZAMÓWIENIAMI',
    'paczka ',
    'pies',
    'psów',
    'dojść',
    'dzień kurier',
    'mieście',
    'zamów',
    'kowalskiego',
    'jozef@klient.example',
    'kurierzy uciekli',
  ])('%s', async (q) => expect(await ids(q)).toEqual([box]));
  test.each(['zamowinie', 'kuirer', 'paczkka', 'kowlaski'])('%s, with a slip', async (q) => {
    const found = await search(q);
    expect(found.tickets.map((hit) => hit.row.id)).toEqual([box]);
    expect(found.corrected).not.toBeNull();
  });
  test('what nobody wrote is not found', async () => expect(await ids('helikopter')).toEqual([]));
});

describe('operators, in both languages', () => {
  test.each([
    ['from:kowalski', 'box'],
    ['od:"Zofia Łęcka"', 'bill'],
    ['temat:faktura', 'bill'],
    ['temat:hulajnoga', ''],
    ['grupa:rozliczenia', 'bill'],
    ['is:new kurier', 'box'],
    ['jest:nowe group:pomoc', 'box'],
    ['owner:nikt faktura', 'bill'],
    ['to:pomoc@kolko.example hulajnoga', 'bill'],
    ['"nie doszły"', 'box'],
    ['"doszły nie"', ''],
    ['nie -hulajnoga -kotwica', 'box'],
    ['kurier after:2020', 'box'],
    ['kurier przed:2020', ''],
    ['channel:email korekta', 'bill'],
    ['ma:notatka', ''],
    ['priority:normal kwota', 'bill'],
  ])('%s', async (q, wanted) => expect(await ids(q)).toEqual({ box: [box], bill: [bill], '': [] }[wanted]));
  test('a name that nobody has is said', async () =>
    expect((await search('owner:Zenobia')).unknown).toEqual([{ operator: 'owner', value: 'Zenobia' }]));
});

test('a hit says where it stands, and marks the inflected word', async () => {
  const [hit] = (await search('kurierów paczek')).tickets;
  expect(hit!.found).toMatchObject({ kind: 'inbound', from: 'Józef Kowalski', attachment: null });
  expect(hit!.found!.snippet.filter((part) => part.hit).map((part) => part.text)).toEqual(['paczki', 'Kurier']);
  expect((await search('zamówień')).tickets[0]!.subject).toEqual([
    { text: 'Zamówienie', hit: true },
    { text: ' nie dotarło', hit: false },
  ]);
});

test('nobody finds, counts or is offered what they may not see', async () => {
  for (const q of ['kotwica', 'żeglarza', 'kotwca', 'is:open']) {
    const found = await search(q, company.ewa);
    expect(found.tickets.map((hit) => hit.row.id)).not.toContain(harbour);
    expect(found.ticketsFound).toBe(found.tickets.length);
    expect(found.corrected).toBeNull();
  }
  expect(await ids('kotwca', company.marek)).toEqual([harbour]);
});

test('a ticket is found by what it has become: its words, owner and state', async () => {
  await company.ewa.api.put(`/api/tickets/${box}/owner`, { accountId: company.ewa.id });
  await company.ewa.api.post(`/api/tickets/${box}/notes`, { html: '<p>Reklamacja przekazana magazynierowi.</p>' });
  await t.settle();
  expect(await ids('owner:me', company.ewa)).toEqual([box]);
  const [hit] = (await search('magazynier reklamacje', company.ewa)).tickets;
  expect(hit).toMatchObject({ row: { id: box }, found: { kind: 'note', from: 'Ewa Konsultant' } });
  await company.ewa.api.put(`/api/tickets/${box}/closure`, {});
  await t.settle();
  expect(await ids('is:closed kurier')).toEqual([box]);
  expect(await ids('is:open kurier')).toEqual([]);
});

const upload = async (name: string, content: Uint8Array<ArrayBuffer>) => {
  const answer = await fetch(`${t.url}/api/files?name=${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${company.ewa.token}` },
    body: content,
  });
  return ((await answer.json()) as { id: number }).id;
};

test('what is written in attachments is found, and a broken one is only counted', async () => {
  const docx = zipSync({
    'word/document.xml': strToU8(
      '<w:document><w:body><w:p><w:r><w:t>Protokół uszko</w:t></w:r><w:r><w:t>dzenia przerzutki</w:t></w:r></w:p></w:body></w:document>',
    ),
  });
  const { id } = await ticketFrom(t, company.groups.help, { subject: 'W załączeniu' });
  const files = [
    await upload('protokol.docx', new Uint8Array(docx)),
    await upload('skan.pdf', new Uint8Array(strToU8('%PDF-1.4 nic'))),
    await upload('ceny.txt', new Uint8Array([0xb3, 0xf3, 0xbf, 0x6b, 0x6f])),
  ];
  expect((await company.ewa.api.ask('POST', `/api/tickets/${id}/notes`, { html: '<p>Pliki</p>', files })).status).toBe(200);
  await t.settle();
  while (await readSome(t.app));
  await t.settle();
  const [hit] = (await search('uszkodzeń przerzutek')).tickets;
  expect(hit).toMatchObject({ row: { id: id }, found: { kind: 'attachment', attachment: 'protokol.docx' } });
  expect(await ids('łóżka has:attachment')).toEqual([id]);
  const { body } = await company.boss.api.get('/api/search/reindexing');
  expect(body).toMatchObject({ attachmentsRead: 2, unread: [{ problem: 'damaged', count: 1 }] });
}, 120_000);

test('hundreds of pictures do not keep a document from being read', async () => {
  const { id } = await ticketFrom(t, company.groups.help, { subject: 'Zdjęcia z wystawy' });
  await t.app.database.pool.query(
    `insert into attachment (message_id, file_id, name, content_type, size_bytes, position)
     select (select max(id) from message where ticket_id = $1), (select min(id) from file), 'zdjecie-' || n || '.png', 'image/png', 3, n from generate_series(1, 450) n`,
    [id],
  );
  while (await readSome(t.app));
  const files = [await upload('opis.txt', new Uint8Array(strToU8('Sześć obrazów przedstawia latarnie morskie.')))];
  expect((await company.ewa.api.ask('POST', `/api/tickets/${id}/notes`, { html: '<p>Opis</p>', files })).status).toBe(200);
  while (await readSome(t.app));
  await t.settle();
  expect(await ids('latarnia')).toEqual([id]);
  expect((await company.boss.api.get('/api/search/reindexing')).body).toMatchObject({ attachmentsWaiting: 0 });
});

test('customers: names in any form, addresses, fragments of numbers however written', async () => {
  await company.boss.api.post('/api/customers', { name: 'Żaneta Gołąb', identities: [{ kind: 'phone', value: '601 234 567' }] });
  const names = async (q: string) => (await search(q)).customers.map((hit) => hit.row.name);
  for (const q of ['Gołębia', 'zaneta', 'Goląb', 'żanetka gołąb'.slice(0, 5), '234 56', '+48 601-234', '601234567'])
    expect([q, await names(q)]).toEqual([q, ['Żaneta Gołąb']]);
  expect(await names('jozef@klient')).toEqual(['Józef Kowalski']);
});

test('what somebody typed on from is not worked for', async () => {
  const principal = await company.boss.principal();
  const found = async (gone: boolean): Promise<Found> =>
    JSON.parse((await t.read({ principal }, (ctx) => find(ctx, { q: 'kurier' }, () => gone))).json);
  expect((await found(false)).ticketsFound).toBe(1);
  expect((await found(true)).ticketsFound).toBe(0);
});

test('the index is made anew while people search in it', async () => {
  await t.app.database.pool.query('update ticket_search set words = $$$$::tsvector');
  expect(await ids('kurier')).toEqual([]);
  expect((await company.ewa.api.ask('POST', '/api/search/reindexing')).status).toBe(403);
  expect((await company.boss.api.ask('POST', '/api/search/reindexing')).status).toBe(204);
  await until(async () => (await company.boss.api.get('/api/search/reindexing')).body.running === false);
  expect(await ids('kurier')).toEqual([box]);
}, 120_000);

test('what was met in another form is no slip, nor is what makes an address', async () => {
  await ticketFrom(t, company.groups.help, { subject: 'Owce', text: 'Dwie owce na ścieżce.' });
  for (let more = 0; more < 25; more++) await ticketFrom(t, company.groups.help, { subject: 'Owoce', text: 'Owies, owoce, owocami.' });
  await t.settle();
  for (const q of ['owiec', 'owca', 'owoec.docx', 'owoec@klient.example', 'ewa@owoec.example'])
    expect([q, await search(q)]).toMatchObject([q, { corrected: null, didYouMean: null }]);
  expect((await search('owoec')).corrected).not.toBeNull();
});
