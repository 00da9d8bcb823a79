/** Articles for some customers only: whose they are finds and reads them; for everybody else there is no such article. */
import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CustomerBrowser } from '../../../test/customer-browser.ts';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { makeCompany, ticketFrom, type Company } from '../../../test/factories.ts';
import { openWindow, widgetSettings } from '../../../test/widget-window.ts';
import { hashOf } from '../tickets/tracking/hash.ts';
import { insertSession } from '../tickets/tracking/store.ts';

let t: TestApp;
let company: Company;
let key: string;
let secret: string;
let article = 0;
let companyId = 0;
let changed: unknown;
const address = { mine: 'anna@hurt.example', other: 'jan@klient.example' };
const path = '/help/pl/articles/rabat-hurtowy';

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  const { boss } = company;
  for (const from of Object.values(address)) await ticketFrom(t, company.groups.help, { from: { name: from, address: from } });
  const find = async (email: string) =>
    (await t.app.database.pool.query(`select customer_id as id from customer_identity where normal = $1`, [email])).rows[0].id as number;
  await t.app.database.pool.query(`insert into company (name) values ('Hurt sp. z o.o.')`);
  companyId = (await t.app.database.pool.query('select id from company')).rows[0].id;
  await t.app.database.pool.query('update customer set company_id = $1 where id = $2', [companyId, await find(address.mine)]);
  const widget = (await boss.api.post('/api/widgets', { name: 'Sklep', groupId: company.groups.help, settings: widgetSettings })).body;
  key = widget.key;
  ({ secret } = (await boss.api.post(`/api/widgets/${widget.id}/secret`, {})).body);
  const made = await boss.api.post('/api/articles', {
    language: 'pl',
    title: 'Rabat hurtowy',
    html: '<p>Piętnaście procent od stu rowerów.</p>',
    audience: 'segment',
  });
  article = made.body.head.id;
  const segment = [{ kind: 'company', companyId, name: 'cokolwiek' }];
  changed = (await boss.api.patch(`/api/articles/${article}`, { segment })).body.head.segment;
  await boss.api.put(`/api/articles/${article}/texts/pl/publication`, {});
  const open = (
    await boss.api.post('/api/articles', {
      language: 'pl',
      title: 'Rabat dla wszystkich',
      html: '<p>Pięć procent.</p>',
      audience: 'public',
    })
  ).body;
  await boss.api.put(`/api/articles/${open.head.id}/texts/pl/publication`, {});
});
afterAll(() => t.close());

/** As if they had come by the link of a sign-in mail. */
async function signedIn(email: string): Promise<CustomerBrowser> {
  const token = randomUUID();
  await t.act({}, (ctx) =>
    insertSession(ctx.tx, { tokenHash: hashOf(token), address: email, now: ctx.now, expiresAt: new Date(ctx.now.getTime() + 3_600_000) }),
  );
  const browser = new CustomerBrowser(t.url);
  browser.cookies.push({ name: 'okienko_window', value: token, path: '/' });
  return browser;
}
function vouchedFor(sub: string, email: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const words = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub, email, exp: Math.floor(Date.now() / 1000) + 600 })}`;
  return `${words}.${createHmac('sha256', secret).update(words).digest('base64url')}`;
}
async function ask(what: string, by: object, body: object) {
  const answer = await fetch(`${t.url}/api/help/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: t.url },
    body: JSON.stringify({ by, language: 'pl', ...body }),
  });
  return { status: answer.status, body: answer.status === 200 ? await answer.json() : null };
}
const offered = async (by: object) =>
  ((await ask('offers', by, { text: 'rabat hurtowy', how: 'search' })).body as { id: number }[]).map(({ id }) => id);

describe('in the help centre', () => {
  test('a stranger, and a customer of another company, find no trace of it; a guessed address is no address', async () => {
    for (const browser of [new CustomerBrowser(t.url), await signedIn(address.other)]) {
      for (const page of ['/help/pl', '/help/pl/search?q=rabat+hurtowy', '/help/sitemap.xml', '/help/pl/articles/rabat-dla-wszystkich'])
        expect((await browser.open(page)).text).not.toContain('rabat-hurtowy');
      expect((await browser.open(path)).status).toBe(404);
      expect((await browser.ask('POST', `${path}/vote`, new URLSearchParams({ helped: 'yes' }))).status).toBe(404);
    }
    const suggestions = await fetch(`${t.url}/api/help/suggestions?language=pl&words=rabat+hurtowy`);
    expect(await suggestions.text()).not.toContain('hurtowy');
  });

  test('whose it is finds and reads it signed in, on pages that no cache keeps; nobody after them does', async () => {
    const mine = await signedIn(address.mine);
    const page = await mine.open(path);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(page.text).toContain('Piętnaście procent');
    expect((await mine.open('/help/pl')).text).toContain('rabat-hurtowy');
    expect((await mine.open('/help/pl/search?q=rabat')).text).toContain('rabat-hurtowy');
    const stranger = new CustomerBrowser(t.url);
    expect((await stranger.open(path)).status).toBe(404);
    expect((await stranger.open('/help/pl')).text).not.toContain('rabat-hurtowy');
  });

  test('who leaves the company reads it no longer', async () => {
    const mine = await signedIn(address.mine);
    await t.app.database.pool.query('update customer set company_id = null where company_id = $1', [companyId]);
    expect((await mine.open(path)).status).toBe(404);
    await t.app.database.pool.query(
      `update customer set company_id = $1 where id = (select customer_id from customer_identity where normal = $2)`,
      [companyId, address.mine],
    );
    expect((await mine.open(path)).status).toBe(200);
  });

  test('a picture in it is shown by the address that its reader was given, and by no other', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const file = await fetch(`${t.url}/api/files?name=a.png`, {
      method: 'POST',
      headers: { authorization: `Bearer ${company.boss.token}` },
      body: new Uint8Array(png),
    });
    const { id } = (await file.json()) as { id: number };
    const { texts } = (await company.boss.api.get(`/api/articles/${article}`)).body;
    const saved = await company.boss.api.put(`/api/articles/${article}/texts/pl`, {
      title: 'Rabat hurtowy',
      summary: '',
      html: `<p>Piętnaście procent.</p><p><img src="/api/files/${id}"></p>`,
      basedOn: texts[0].revisionId,
    });
    expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    await company.boss.api.put(`/api/articles/${article}/texts/pl/publication`, {});
    const shown = /\/help\/files\/\d+\?key=[\w-]+/.exec((await (await signedIn(address.mine)).open(path)).text)![0];
    expect((await fetch(t.url + shown)).status).toBe(200);
    for (const guessed of [
      `/help/files/${id}`,
      `/help/files/${id}?key=`,
      `/help/files/${id}?key=${'A'.repeat(22)}`,
      shown.replace(String(id), String(id + 1)),
    ])
      expect((await fetch(t.url + guessed)).status).toBe(404);
  });
});

describe('in the window', () => {
  test('only whom the company’s own system vouches for; what somebody says of themselves opens nothing', async () => {
    const window = await openWindow(t.url, key, { identity: vouchedFor('anna', address.mine) });
    const mine = { window: key, token: window.token, identity: vouchedFor('anna', address.mine) };
    expect(await offered(mine)).toContain(article);
    const read = await ask('readings', mine, { articleId: article });
    expect(read.body).toMatchObject({ title: 'Rabat hurtowy', url: null });
    const strangers = [
      { window: key },
      { window: key, token: window.token },
      { window: key, identity: vouchedFor('jan', address.other) },
      { window: key, identity: `${vouchedFor('anna', address.mine)}x` },
      { form: 'nie-ma', challenge: 'x' },
    ];
    for (const by of strangers) {
      expect(await offered(by)).not.toContain(article);
      expect((await ask('readings', by, { articleId: article })).status).toBe(404);
      expect((await ask('verdicts', by, { articleId: article, helped: true })).status).toBe(404);
    }
    window.close();
    const said = await openWindow(t.url, key);
    await said.say('Dzień dobry', { about: { email: address.mine } });
    expect(await offered({ window: key, token: said.token })).not.toContain(article);
    said.close();
  });
});

test('the name of a company in a rule is the company’s own', () => {
  expect(changed).toEqual([{ kind: 'company', companyId, name: 'Hurt sp. z o.o.' }]);
});

test('on the desk everybody reads it, and it is not offered for an answer to any customer', async () => {
  const hits = async (more: string) =>
    ((await company.ewa.api.get(`/api/article-search?text=rabat+hurtowy&language=pl${more}`)).body as { id: number }[]).map(({ id }) => id);
  expect(await hits('')).toContain(article);
  expect(await hits('&customers=true')).not.toContain(article);
  const wrong = await company.boss.api.patch(`/api/articles/${article}`, { segment: [{ kind: 'company', companyId: 999_999 }] });
  expect(wrong.status).toBe(404);
});
