/** Articles that answer before a person must: in the window, beside a form; and what becomes of those who read them. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CustomerBrowser } from '../../../../test/customer-browser.ts';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { type Company, makeCompany, makeForm, patience } from '../../../../test/factories.ts';
import { openWindow, widgetSettings } from '../../../../test/widget-window.ts';
import { endSilentVisits, silent_hours } from './end-visits.ts';

let t: TestApp;
let company: Company;
let key: string;
let refund = 0;

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  const { boss } = company;
  key = (await boss.api.post('/api/widgets', { name: 'Sklep', groupId: company.groups.help, settings: widgetSettings })).body.key;
  refund = await publish('Zwrot opłaty', '<p>Pieniądze wracają w ciągu <a href="https://bank.example/">pięciu dni</a>.</p>');
  await publish('Kaucja za rower', '<p>Kaucję zwracamy po oddaniu roweru.</p>');
  await publish('Tylko dla nas: zwrot opłaty mimo regulaminu', '<p>Sekret.</p>', 'internal');
});
afterAll(() => t.close());

async function publish(title: string, html: string, audience = 'public'): Promise<number> {
  const { body } = await company.boss.api.post('/api/articles', { language: 'pl', title, html, audience });
  await company.boss.api.put(`/api/articles/${body.head.id}/texts/pl/publication`, {});
  return body.head.id;
}
async function ask(path: string, body: object): Promise<{ status: number; body: any }> {
  const answer = await fetch(`${t.url}/api/help/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: t.url },
    body: JSON.stringify({ language: 'pl', ...body }),
  });
  return { status: answer.status, body: answer.status === 200 ? await answer.json() : null };
}
const offers = async (by: object, text: string, how = 'search') =>
  ((await ask('offers', { by, text, how })).body as { title: string }[]).map(({ title }) => title);
const ended = async () =>
  (
    await t.app.database.pool.query(
      "select data->>'outcome' as outcome, data->>'place' as place from event where type = 'help-visit.ended' order by id",
    )
  ).rows as { outcome: string; place: string }[];
const counted = async () =>
  (await t.app.database.pool.query('select place, deflected, unhelped, contacted from help_visit_day order by place')).rows;
const aDayLater = () =>
  t.app.database.pool.query(`update help_visit set last_read_at = last_read_at - interval '${silent_hours} hours 1 second'`);

describe('in the window', () => {
  test('what was read most is there before a word, a search finds as one types, and what is internal is nowhere', async () => {
    const by = { window: key };
    expect(await offers(by, '')).toContain('Zwrot opłaty');
    expect(await offers(by, 'zwroty opł')).toEqual(['Zwrot opłaty']);
    expect(await offers(by, 'Dzień dobry, proszę o zwrot opłaty za wczoraj', 'writing')).toEqual(['Zwrot opłaty']);
    expect(await offers(by, 'hulajnoga elektryczna', 'writing')).toEqual([]);
    for (const words of ['', 'regulaminu', 'sekret'])
      expect(await offers(by, words)).not.toContain('Tylko dla nas: zwrot opłaty mimo regulaminu');
  });

  test('an article is read as it was cleaned; an internal one is not there', async () => {
    const read = await ask('readings', { by: { window: key }, articleId: refund });
    expect(read.body).toMatchObject({ title: 'Zwrot opłaty', url: `${t.url}/help/pl/articles/zwrot-oplaty` });
    expect(read.body.html).toContain('<a href="https://bank.example/">pięciu dni</a>');
    for (const articleId of [refund + 2, 999_999]) expect((await ask('readings', { by: { window: key }, articleId })).status).toBe(404);
  });

  test('who reads, says it helped, and does not write within a day, was helped without a person', async () => {
    const { token, close } = await openWindow(t.url, key);
    const by = { window: key, token };
    await ask('readings', { by, articleId: refund });
    expect((await ask('verdicts', { by, articleId: refund, helped: true })).status).toBe(204);
    expect(await endSilentVisits(t.app)).toBe(0);
    await aDayLater();
    expect(await endSilentVisits(t.app)).toBe(1);
    expect(await ended()).toEqual([{ outcome: 'deflected', place: 'window' }]);
    expect(await counted()).toEqual([{ place: 'window', deflected: 1, unhelped: 0, contacted: 0 }]);
    close();
  });

  test('who reads and writes all the same was not', async () => {
    const window = await openWindow(t.url, key);
    await ask('readings', { by: { window: key, token: window.token }, articleId: refund });
    await window.say('A jednak proszę o pomoc');
    await t.settle();
    await vi.waitFor(async () => expect((await ended()).at(-1)).toEqual({ outcome: 'contacted', place: 'window' }), patience);
    // What is read while somebody is talked to spares nothing any more.
    await ask('readings', { by: { window: key, token: window.token }, articleId: refund });
    expect((await t.app.database.pool.query('select from help_visit')).rowCount).toBe(0);
    window.close();
  });

  test('a token that is not ours leaves no trace', async () => {
    for (const token of ['', 'abc', 'x'.repeat(54)]) {
      const read = await ask('readings', { by: { window: key, token }, articleId: refund });
      expect(read.status).toBe(200);
    }
    expect((await t.app.database.pool.query('select from help_visit')).rowCount).toBe(0);
  });
});

describe('beside a form', () => {
  beforeAll(() => makeForm(company, 'reklamacja'));
  const field = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!;

  test('the page that a form is filled in on is one visit, also when it was refused and sent again', async () => {
    const browser = new CustomerBrowser(t.url);
    const first = await browser.open('/form/reklamacja');
    expect(first.text).toContain('data-answers=');
    const began = field(first.text, 'began');
    const by = { form: 'reklamacja', challenge: began };
    expect(await offers(by, 'kaucja za rower', 'writing')).toEqual(['Kaucja za rower']);
    await ask('readings', { by, articleId: refund + 1 });
    const refused = await browser.send('/form/reklamacja', { challenge: began, began, email: 'to nie adres', message: 'x' });
    expect(refused.status).toBe(400);
    expect(field(refused.text, 'began')).toBe(began);
    expect(field(refused.text, 'challenge')).not.toBe(began);
    const sent = await browser.send('/form/reklamacja', {
      challenge: field(refused.text, 'challenge'),
      began,
      email: 'ola@klient.example',
      message: 'Gdzie kaucja?',
    });
    expect(sent.status).toBe(200);
    await t.settle();
    await vi.waitFor(async () => expect((await ended()).at(-1)).toEqual({ outcome: 'contacted', place: 'form' }), patience);
  });

  test('who says that it did not help and goes away is counted as that', async () => {
    const began = field((await new CustomerBrowser(t.url).open('/form/reklamacja')).text, 'began');
    const by = { form: 'reklamacja', challenge: began };
    await ask('readings', { by, articleId: refund });
    await ask('verdicts', { by, articleId: refund, helped: false });
    await aDayLater();
    expect(await endSilentVisits(t.app)).toBe(1);
    expect((await ended()).at(-1)).toEqual({ outcome: 'unhelped', place: 'form' });
  });

  test('a form that offers none is a page without them', async () => {
    await makeForm(company, 'bez-podpowiedzi', { articles: false });
    const page = await new CustomerBrowser(t.url).open('/form/bez-podpowiedzi');
    expect(page.text).toContain('data-form=');
    expect(page.text).not.toContain('data-answers');
  });
});

test('one address asks no faster than a person', async () => {
  let refused = 0;
  for (let at = 0; at < 60; at++)
    refused += (await ask('offers', { by: { window: key }, text: 'x', how: 'search' })).status === 429 ? 1 : 0;
  expect(refused).toBeGreaterThan(10);
});
