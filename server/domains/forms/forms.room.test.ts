/** Forms on the web: drawn, filled in, sent, and what is done against programs that send them by the thousand. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../../contract/forms.ts';
import { CustomerBrowser, type Shown } from '../../../test/customer-browser.ts';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { type Company, makeCompany, ticketFrom } from '../../../test/factories.ts';
import { isSolved, makeChallenge } from './rules/challenge.ts';
import { formKey } from './form-key.ts';

let t: TestApp;
let company: Company;
let typeId: number;
let formId: number;

const both = (text: string) => ({ pl: text, en: text });
const option = (key: string, name: string) => ({ key, label: both(name), colour: null, parentKey: null, archived: false });

const definition = (change: Partial<FormDefinition> = {}): FormDefinition => ({
  title: both('Reklamacja'),
  intro: both('Opisz, co się stało.'),
  thanks: both('Odpowiemy w dwa dni.'),
  languages: ['pl', 'en'],
  typeId,
  groupId: company.groups.billing,
  questions: [
    { key: 'rodzaj', required: true, help: null, shownWhen: null },
    {
      key: 'numer_roweru',
      required: true,
      help: both('Stoi na ramie.'),
      shownWhen: { of: 'field:rodzaj', is: 'one-of', values: ['rower'] },
    },
  ],
  name: 'optional',
  phone: 'optional',
  subject: 'off',
  files: 'optional',
  consent: both('Zgadzam się na kontakt.'),
  confirmation: true,
  origins: ['https://sklep.example'],
  ...change,
});

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  const fields = [
    { key: 'rodzaj', kind: 'choice', label: both('Czego dotyczy'), options: [option('rower', 'Rower'), option('oplata', 'Opłata')] },
    { key: 'numer_roweru', kind: 'text', label: both('Numer roweru') },
  ];
  for (const field of fields) await company.boss.api.post('/api/ticket-fields', field);
  typeId = (await company.boss.api.get('/api/directory')).body.types[0].id;
  formId = (await company.boss.api.post('/api/forms', { slug: 'reklamacja', enabled: true, definition: definition() })).body.id;
});
afterAll(() => t.close());

const visitor = () => new CustomerBrowser(t.url);
/** As a script on the page does it. */
function solve(challenge: string): string {
  for (let at = 0; ; at++) if (isSolved(challenge, String(at))) return String(at);
}
/** A page that was opened a while ago: nobody fills in a form in no time. */
const challengeOf = (ago_ms = 60_000, id = formId) =>
  makeChallenge(
    {
      formId: id,
      issuedAt: new Date(Date.now() - ago_ms),
      nonce: createHash('sha256').update(String(Math.random())).digest('base64url').slice(0, 20),
    },
    formKey(t.app),
  );
const filled = (change: Record<string, string> = {}) => {
  const challenge = change.challenge ?? challengeOf();
  return {
    challenge,
    proof: solve(challenge),
    email: `pani${Math.random().toString(36).slice(2)}@klient.example`,
    message: 'Rower nie zwraca się.',
    consent: 'yes',
    'f.rodzaj': 'oplata',
    ...change,
  };
};
const numberIn = (page: Shown) => Number(/<strong class="num">(\d+)</.exec(page.text)?.[1]);
const ticketOf = async (number: number) => {
  const row = await t.app.database.db.selectFrom('ticket').selectAll().where('number', '=', number).executeTakeFirstOrThrow();
  return { row, ...(await company.boss.api.get(`/api/tickets/${row.id}`)).body };
};

describe('the page', () => {
  test('asks what the administrator drew, in the reader’s language, and works without scripts', async () => {
    const page = await visitor().open('/form/reklamacja?lang=pl');
    for (const words of ['Reklamacja', 'Opisz, co się stało.', 'Czego dotyczy', 'Stoi na ramie.', 'Zgadzam się na kontakt.', 'data-when='])
      expect(page.text).toContain(words);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect((await visitor().open('/form/reklamacja?lang=en')).text).toContain('Message');
    const framed = await visitor().open('/form/reklamacja?embed=1');
    expect(framed.headers.get('content-security-policy')).toContain('frame-ancestors https://sklep.example');
    expect(framed.headers.get('x-frame-options')).toBeNull();
    expect((await visitor().open('/form/nie-ma')).status).toBe(404);
  });

  test('becomes a ticket with its fields, in its group, with a number, a link and a mail', async () => {
    const values = filled({ name: 'Anna Nowak', phone: '600 100 200', 'f.rodzaj': 'rower', 'f.numer_roweru': 'KR-4417' });
    const page = await visitor().upload('/form/reklamacja?lang=pl', values, [
      {
        name: 'rower.png',
        bytes: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
      },
    ]);
    expect(page.text).toContain('Odpowiemy w dwa dni.');
    const { row, messages } = await ticketOf(numberIn(page));
    expect(row).toMatchObject({
      channel: 'form',
      group_id: company.groups.billing,
      fields: { rodzaj: 'rower', numer_roweru: 'KR-4417' },
      subject: 'Reklamacja',
    });
    expect(messages[0].text).toContain(
      'Rower nie zwraca się.\n\nCzego dotyczy: Rower\nNumer roweru: KR-4417\nTelefon: 600 100 200\nZgoda: Zgadzam się na kontakt.',
    );
    expect(messages[0].attachments[0]).toMatchObject({ name: 'rower.png', contentType: 'image/png' });
    const link = /href="([^"]*\/track\/open\/[^"]+)"/.exec(page.text)![1]!;
    expect((await visitor().open(new URL(link, t.url).pathname)).text).toContain('Rower nie zwraca się.');
    const { letter } = await t.app.database.db
      .selectFrom('outbound_mail')
      .select('letter')
      .where('ticket_id', '=', row.id)
      .executeTakeFirstOrThrow();
    expect(letter).toMatchObject({ to: [{ address: values.email }], automatic: true });
    expect(JSON.stringify(letter)).not.toContain('KR-4417');
  });

  test('sent twice is one ticket', async () => {
    const values = filled();
    const [one, two] = [await visitor().upload('/form/reklamacja', values), await visitor().upload('/form/reklamacja', values)];
    expect(numberIn(two)).toBe(numberIn(one));
    expect((await visitor().upload('/form/reklamacja', { ...values, message: 'Coś innego' })).status).toBe(409);
  });

  test('says what is missing, keeps what was written, and asks only for what applies', async () => {
    const page = await visitor().upload(
      '/form/reklamacja?lang=pl',
      filled({ email: 'nikt', 'f.rodzaj': 'rower', message: '<b>Treść</b>' }),
    );
    expect(page.status).toBe(400);
    expect(page.text).toContain('&lt;b&gt;Treść&lt;/b&gt;');
    expect(page.text.match(/class="wrong"/g)).toHaveLength(2);
    // Whose condition does not hold is not kept, whatever was sent.
    const other = await visitor().upload('/form/reklamacja', filled({ 'f.numer_roweru': 'KR-1' }));
    expect((await ticketOf(numberIn(other))).row.fields).toEqual({ rodzaj: 'oplata' });
  });

  test('an address that we know gets its link by mail alone: whoever typed it in may be another', async () => {
    const ticket = await ticketFrom(t, company.groups.help);
    const page = await visitor().upload('/form/reklamacja', filled({ email: ticket.mail.from.address }));
    expect(numberIn(page)).toBeGreaterThan(0);
    expect(page.text).not.toContain('/track/open/');
  });
});

describe('against programs', () => {
  test('who fills in what nobody sees, or in no time, is kept, and wakes nobody', async () => {
    for (const values of [filled({ website: 'https://spam.example' }), filled({ challenge: challengeOf(100) })]) {
      const { row, messages } = await ticketOf(numberIn(await visitor().upload('/form/reklamacja', values)));
      expect(row).toMatchObject({ unseen: false, waiting_since: null });
      expect(messages[0].automatic).toBe('bulk');
      expect(await t.app.database.db.selectFrom('outbound_mail').select('id').where('ticket_id', '=', row.id).execute()).toEqual([]);
    }
  });

  test('a challenge of another form, of yesterday or of one’s own making is none', async () => {
    const wrong = [challengeOf(25 * 3_600_000), challengeOf(60_000, formId + 1), `${challengeOf().slice(0, -2)}AA`, 'x'];
    for (const challenge of wrong) {
      const page = await visitor().upload('/form/reklamacja', { ...filled(), challenge, proof: '1' });
      expect([page.status, numberIn(page)]).toEqual([400, Number.NaN]);
    }
  });

  test('without the sum it goes slowly: a few, then wait', async () => {
    const send = () => visitor().upload('/form/reklamacja', { ...filled(), proof: '' });
    const statuses = [];
    for (let tries = 0; tries < 6; tries++) statuses.push((await send()).status);
    expect(statuses.slice(0, 2)).toEqual([200, 200]);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('by a program of one’s own', () => {
  const submit = (body: Record<string, unknown>, headers: Record<string, string>) =>
    fetch(`${t.url}/api/forms/reklamacja/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const body = { email: 'program@klient.example', message: 'Z programu', consent: true, fields: { rodzaj: 'oplata' } };

  test('with the public key or a token; the same key again is the same, other words under it are refused', async () => {
    const { publicKey } = (await company.boss.api.get('/api/forms')).body[0];
    const headers = { 'x-form-key': publicKey, 'idempotency-key': 'zamowienie-1' };
    const first = (await (await submit(body, headers)).json()) as { number: number };
    expect(await (await submit(body, headers)).json()).toEqual({ number: first.number, repeated: true });
    expect((await submit({ ...body, message: 'Inne' }, headers)).status).toBe(409);
    expect((await submit(body, { authorization: `Bearer ${company.ewa.token}` })).status).toBe(200);
    const strangers: Record<string, string>[] = [{}, { 'x-form-key': 'form_x' }, { authorization: 'Bearer okn_x' }];
    for (const wrong of strangers) expect((await submit(body, wrong)).status).toBe(401);
    const faults = await (await submit({ ...body, fields: {}, consent: false }, { 'x-form-key': publicKey })).json();
    expect(faults).toMatchObject({ code: 'form.invalid', fields: { 'f.rodzaj': expect.any(String), consent: expect.any(String) } });
  });
});

describe('the administrator', () => {
  test('is refused what could not be asked, sees a preview, and puts a form away', async () => {
    const make = (change: Partial<FormDefinition>, slug = `proba-${Math.random().toString(36).slice(2, 8)}`) =>
      company.boss.api.post('/api/forms', { slug, enabled: true, definition: definition(change) });
    expect((await make({ title: { pl: 'Tytuł', en: '' } })).status).toBe(400);
    expect((await make({ questions: [{ key: 'nie_ma', required: false, help: null, shownWhen: null }] })).status).toBe(400);
    expect((await make({ questions: definition().questions.slice(1) })).status).toBe(400);
    expect((await make({}, 'reklamacja')).body.code).toBe('setting.key-taken');
    expect((await make({ origins: ['https://a.example/x'] })).status).toBe(400);
    const { html } = (await company.boss.api.post('/api/forms/preview', { definition: definition(), language: 'pl' })).body;
    expect(html).toContain('Opisz, co się stało.');
    expect((await company.ewa.api.get('/api/forms')).status).toBe(403);
    const { id } = (await make({}, 'krotki')).body;
    expect((await company.boss.api.put(`/api/forms/${id}`, { slug: 'krotki', enabled: false, definition: definition() })).status).toBe(204);
    expect((await visitor().open('/form/krotki')).status).toBe(404);
    expect((await company.boss.api.delete(`/api/forms/${id}`)).status).toBe(204);
  });
});
