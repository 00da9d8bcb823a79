/** The help centre: what customers find, what they never see, and how soon a change is theirs. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { answer, at, employ, makeCompany, openDesk, ticketFrom, type Company, type Person } from '../../../test/factories.ts';
import { tellCounts } from './counts.ts';

let t: TestApp;
let other: TestApp;
let company: Company;
let boss: Person;
let ewa: Person;

beforeAll(async () => {
  t = await openTestApp();
  other = await openTestApp({ databaseUrl: t.databaseUrl });
  company = await makeCompany(t);
  ({ boss, ewa } = company);
});
afterAll(async () => {
  await other.close();
  await t.close();
});

interface Made {
  id: number;
  title: string;
  revisionId: number;
}
const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' };
const page = async (path: string, headers: Record<string, string> = {}, url = t.url) => {
  const answer = await fetch(url + path, { headers: { ...browser, ...headers }, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, text: await answer.text(), to: answer.headers.get('location') };
};
const vote = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${t.url}${path}/vote`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
const make = async (title: string, html: string, more: object = {}): Promise<Made> => {
  const { body, status } = await boss.api.post('/api/articles', { language: 'pl', title, html, audience: 'public', ...more });
  expect(status).toBe(200);
  return { id: body.head.id, title, revisionId: body.texts[0].revisionId };
};
const publish = (id: number, language = 'pl', who = boss) => who.api.put(`/api/articles/${id}/texts/${language}/publication`, {});
const published = async (title: string, html: string, more: object = {}) => {
  const made = await make(title, html, more);
  expect((await publish(made.id)).status).toBe(200);
  return made;
};
const code = (one: { status: number; body: { code?: string } }) => [one.status, one.body?.code];

describe('reading', () => {
  test('a published article is a whole page: no script, no cookie, nothing from elsewhere', async () => {
    await published('Zwrot opłaty', '<p>Pieniądze wracają w ciągu <strong>pięciu dni</strong>.</p>');
    const shown = await page('/help/pl/articles/zwrot-oplaty');
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('<strong>pięciu dni</strong>');
    expect(shown.text).toContain('<title>Zwrot opłaty · Kółko</title>');
    expect(shown.text).not.toMatch(
      /<script(?! type="application\/ld\+json")|style=|\son\w+=|src="http|https?:\/\/(?!schema\.org|127\.0\.0\.1|localhost)/,
    );
    expect(shown.headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/);
    expect(shown.headers.get('set-cookie')).toBeNull();
    expect(shown.text).toContain('<link rel="canonical" href="');
    const data = [...shown.text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
      (one) => JSON.parse(one[1]!)['@type'],
    );
    expect(data).toEqual(['BreadcrumbList', 'TechArticle']);
  });

  test('who has the page already is told so', async () => {
    const first = await page('/help/pl/articles/zwrot-oplaty');
    const again = await page('/help/pl/articles/zwrot-oplaty', { 'if-none-match': first.headers.get('etag')! });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('languages: by the address, else as the browser wishes; translations know each other', async () => {
    const { id } = await published('Kaucja', '<p>Zwracamy kaucję.</p>');
    await boss.api.put(`/api/articles/${id}/texts/en`, { title: 'Deposit', summary: '', html: '<p>We return it.</p>', basedOn: null });
    await publish(id, 'en');
    expect((await page('/help', { 'accept-language': 'en-GB,pl;q=0.3' })).to).toBe('/help/en');
    expect((await page('/help', { 'accept-language': 'de' })).to).toBe('/help/pl');
    const shown = await page('/help/pl/articles/kaucja');
    expect(shown.text).toContain('hreflang="en"');
    expect(shown.text).toContain('href="/help/en/articles/deposit"');
    expect((await page('/help/sitemap.xml')).text).toContain('hreflang="en" href="');
    expect((await page('/help/de')).status).toBe(404);
  });

  test('search needs no script, and knows inflection, diacritics and slips', async () => {
    for (const words of ['zwroty', 'pieniedzmi', 'zwrto', 'Opłatę'])
      expect((await page(`/help/pl/search?q=${encodeURIComponent(words)}`)).text).toContain('/articles/zwrot-oplaty');
    const nothing = await page('/help/pl/search?q=hulajnoga');
    expect(nothing.text).toContain('Nic nie znaleziono');
    expect(nothing.text).toContain('name="robots" content="noindex"');
  });

  test('an old address leads to the new one', async () => {
    const { id } = await published('Stare miejsce', '<p>x</p>');
    const { texts } = (await boss.api.get(`/api/articles/${id}`)).body;
    const saved = await boss.api.put(`/api/articles/${id}/texts/pl`, {
      title: 'Nowe',
      summary: '',
      html: '<p>x</p>',
      slug: 'nowe-miejsce',
      basedOn: texts[0].revisionId,
    });
    expect(saved.status).toBe(200);
    const moved = await page('/help/pl/articles/stare-miejsce');
    expect([moved.status, moved.to]).toEqual([301, '/help/pl/articles/nowe-miejsce']);
    expect((await page('/help/pl/articles/nowe-miejsce')).status).toBe(200);
  });

  test('a change is seen at once here, and within a second on every node', async () => {
    const { id } = await published('Godziny', '<p>Od ósmej.</p>');
    expect((await page('/help/pl/articles/godziny')).text).toContain('Od ósmej');
    await expect.poll(async () => (await page('/help/pl/articles/godziny', {}, other.url)).status).toBe(200);
    const { texts } = (await boss.api.get(`/api/articles/${id}`)).body;
    await boss.api.put(`/api/articles/${id}/texts/pl`, {
      title: 'Godziny',
      summary: '',
      html: '<p>Od dziewiątej.</p>',
      basedOn: texts[0].revisionId,
    });
    expect((await page('/help/pl/articles/godziny')).text).toContain('Od ósmej');
    await publish(id);
    expect((await page('/help/pl/articles/godziny')).text).toContain('Od dziewiątej');
    await expect
      .poll(async () => (await page('/help/pl/articles/godziny', {}, other.url)).text, { interval: 20 })
      .toContain('Od dziewiątej');
    await boss.api.delete(`/api/articles/${id}/texts/pl/publication`);
    expect((await page('/help/pl/articles/godziny')).status).toBe(404);
    await expect.poll(async () => (await page('/help/pl/articles/godziny', {}, other.url)).status, { interval: 20 }).toBe(404);
  });

  test('a host name of its own shows the help centre at its root, and nothing else of the house', async () => {
    await boss.api.patch('/api/company', { helpHost: 'pomoc.kolko.example' });
    await expect.poll(() => t.app.settings?.helpHost).toBe('pomoc.kolko.example');
    const host = 'pomoc.kolko.example';
    const there = (path: string) => as(host, path);
    expect((await there('/pl')).text).toContain('href="/pl/articles/zwrot-oplaty"');
    expect((await there('/pl/articles/zwrot-oplaty')).text).toContain(
      '<link rel="canonical" href="https://pomoc.kolko.example/pl/articles/zwrot-oplaty">',
    );
    for (const path of ['/api/company', '/desk/mine', '/api/openapi.json', '/metrics', '/healthz', '/settings'])
      expect((await there(path)).status).toBe(404);
    await boss.api.patch('/api/company', { helpHost: null });
    await expect.poll(() => t.app.settings?.helpHost).toBe(null);
  });
});

describe('what strangers try', () => {
  test('drafts, internal and withdrawn articles are not there, by no address, no search, no suggestion, no sitemap', async () => {
    await make('Szkic tajemny', '<p>tajemnica</p>');
    await published('Wewnętrzne zasady', '<p>umarzanie</p>', { audience: 'internal' });
    const gone = await published('Wycofany', '<p>dawniej</p>');
    await boss.api.patch(`/api/articles/${gone.id}`, { archived: true });
    for (const slug of ['szkic-tajemny', 'wewnetrzne-zasady', 'wycofany', 'nie-ma-takiego']) {
      const shown = await page(`/help/pl/articles/${slug}`);
      expect([shown.status, shown.text.includes('Tej strony tu nie ma')]).toEqual([404, true]);
      expect((await vote(`/help/pl/articles/${slug}`, 'helped=yes')).status).toBe(404);
    }
    for (const words of ['tajemnica', 'umarzanie', 'dawniej', 'zasady', 'umarznie']) {
      expect((await page(`/help/pl/search?q=${words}`)).text).not.toMatch(/articles\/(szkic|wewn|wycof)/);
      expect((await (await fetch(`${t.url}/api/help/suggestions?language=pl&words=${words}`)).json()) as object[]).toEqual([]);
    }
    const map = (await page('/help/sitemap.xml')).text + (await page('/help/pl')).text;
    expect(map).not.toMatch(/szkic|wewnetrzne|wycofany/);
  });

  test('the desk’s addresses of articles want somebody signed in', async () => {
    for (const path of [
      '/api/articles',
      '/api/articles/1',
      '/api/article-search?text=x',
      '/api/articles/1/texts/pl/revisions',
      '/api/articles/1/files/1',
      '/api/article-measures',
      '/api/article-categories',
    ])
      expect((await fetch(t.url + path)).status).toBe(401);
  });

  test('what is typed into the search is shown as it is and does nothing', async () => {
    for (const evil of [
      '"><script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      "' or 1=1 --",
      '{{7*7}}',
      '\0',
      '%00',
      'a'.repeat(5_000),
      '((((((((',
      '🚲'.repeat(300),
    ]) {
      const shown = await page(`/help/pl/search?q=${encodeURIComponent(evil)}`);
      expect(shown.status).toBe(200);
      expect(shown.text).not.toMatch(/<script>|<img src=x/);
    }
    expect((await page('/help/pl/search?q=a&q=b')).status).toBe(200);
    expect((await page('/help/pl/search?q[]=a')).status).toBe(200);
  });

  test('addresses that lead elsewhere lead nowhere', async () => {
    for (const path of [
      '/help/..%2f..%2fapi%2fcompany',
      '/help/pl/articles/..%2f..%2fx',
      '/help//evil.example',
      '/help/pl/articles/%00',
      '/help/pl/articles/%27%3B--',
      '/help/files/1',
      '/help/files/-1',
      '/help/files/1e3',
      '/help/files/99999999999999999999',
      `/help/pl/articles/${'a'.repeat(290)}`,
      '/help/javascript:alert(1)',
      '/help/pl/categories/x',
    ])
      expect([400, 404]).toContain((await page(path)).status);
  });

  test('neither Host nor anything asked beside the path gets into a page that is kept', async () => {
    for (const host of ['evil.example', 'localhost:1"><script>', 'pomoc.kolko.example.evil.example']) {
      const shown = await as(host, '/help/pl/articles/zwrot-oplaty?utm=%22%3E%3Cscript%3E&lang=x');
      expect(shown.text).not.toMatch(/evil\.example|<script>/);
    }
    const plain = await page('/help/pl/articles/zwrot-oplaty');
    const asked = await page('/help/pl/articles/zwrot-oplaty?thanks=2&q=x', {
      'x-forwarded-host': 'evil.example',
      'x-original-url': '/help/pl',
      'accept-language': 'en',
    });
    expect(asked.text).toBe(plain.text);
    expect(plain.text).not.toContain('evil.example');
  });

  test('a voice counts once an article and reader for long, only for yes or no, and never from another site', async () => {
    const path = '/help/pl/articles/zwrot-oplaty';
    expect((await vote(path, 'helped=yes', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await vote(path, 'helped=yes', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await vote(path, 'helped=yes', { origin: 'null' })).status).toBe(403);
    for (const body of ['', 'helped=maybe', 'x=1', `helped=${'y'.repeat(100_000)}`])
      expect((await vote(path, body)).status).toBeGreaterThanOrEqual(400);
    expect(
      (await fetch(`${t.url}${path}/vote`, { method: 'POST', body: '{"helped":"yes"}', headers: { 'content-type': 'application/json' } }))
        .status,
    ).toBe(400);
    expect((await fetch(`${t.url}${path}/vote`)).status).toBe(404);
    for (let time = 0; time < 9; time++) expect((await vote(path, 'helped=yes', { origin: t.url })).status).toBe(303);
    const { articles, helped } = (await boss.api.get('/api/article-measures')).body;
    expect(helped).toBe(5);
    expect(articles.find((one: { title: string }) => one.title === 'Zwrot opłaty').helped).toBe(5);
    const thanks = await page(`${path}?thanks=1`);
    expect(thanks.text).toContain('Dziękujemy za odpowiedź');
    expect(thanks.headers.get('x-robots-tag')).toBe('noindex');
  });

  test('pictures are shown with the article they stand in, and only while customers may read it; SVG and foreign files never', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const upload = async (who: Person, bytes: Buffer | string, name: string) =>
      (
        (await (
          await fetch(`${t.url}/api/files?name=${name}`, {
            method: 'POST',
            headers: { authorization: `Bearer ${who.token}` },
            body: new Uint8Array(Buffer.from(bytes)),
          })
        ).json()) as { id: number }
      ).id;
    const mine = await upload(boss, png, 'ekran.png');
    const svg = await upload(boss, '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'x.svg');
    const ewas = await upload(ewa, png, 'nie-moj.png');
    const begin = (id: number) =>
      boss.api.post('/api/articles', {
        language: 'pl',
        title: `Obraz ${id}`,
        html: `<p><img src="/api/files/${id}" alt="x"></p>`,
        audience: 'public',
      });
    expect(code(await begin(svg))).toEqual([404, 'file.not-found']);
    expect(code(await begin(ewas))).toEqual([404, 'file.not-found']);
    const { id } = (await begin(mine)).body.head;
    expect((await page(`/help/files/${mine}`)).status).toBe(404);
    expect((await ewa.api.ask('GET', `/api/articles/${id}/files/${ewas}`)).status).toBe(404);
    await publish(id);
    const shown = await page(`/help/files/${mine}`);
    expect([shown.status, shown.headers.get('content-type'), shown.headers.get('x-content-type-options')]).toEqual([
      200,
      'image/png',
      'nosniff',
    ]);
    expect((await page(`/help/pl/articles/obraz-${mine}`)).text).toContain(`src="/help/files/${mine}"`);
    expect((await page(`/help/files/${ewas}`)).status).toBe(404);
    await boss.api.patch(`/api/articles/${id}`, { audience: 'internal' });
    expect((await page(`/help/files/${mine}`)).status).toBe(404);
  });
});

describe('writing', () => {
  test('drafts by whoever may write, what readers see by whoever may publish', async () => {
    const reader = await employ(t, { permissions: ['tickets.read'], scope: 'all' }, [company.groups.help]);
    expect(code(await reader.api.post('/api/articles', { language: 'pl', title: 'x', audience: 'public' }))).toEqual([
      403,
      'permission.missing',
    ]);
    const made = await ewa.api.post('/api/articles', { language: 'pl', title: 'Od Ewy', html: '<p>x</p>', audience: 'public' });
    const { id } = made.body.head;
    expect(code(await publish(id, 'pl', ewa))).toEqual([403, 'permission.missing']);
    expect((await publish(id)).status).toBe(200);
    for (const change of [{ audience: 'internal' }, { archived: true }])
      expect(code(await ewa.api.patch(`/api/articles/${id}`, change))).toEqual([403, 'permission.missing']);
    expect((await ewa.api.patch(`/api/articles/${id}`, { reviewOn: '2027-01-31' })).body.head.reviewOn).toBe('2027-01-31');
    expect(code(await ewa.api.post('/api/article-categories', { texts: [{ language: 'pl', name: 'x', about: '' }] }))).toEqual([
      403,
      'permission.missing',
    ]);
  });

  test('two who write at once do not write over each other', async () => {
    const { id, revisionId } = await make('Wspólny', '<p>raz</p>');
    const save = (who: Person, html: string) =>
      who.api.put(`/api/articles/${id}/texts/pl`, { title: 'Wspólny', summary: '', html, basedOn: revisionId });
    expect((await save(ewa, '<p>dwa</p>')).status).toBe(200);
    expect(code(await save(boss, '<p>trzy</p>'))).toEqual([409, 'article.changed-meanwhile']);
  });

  test('earlier texts are kept, compared, brought back', async () => {
    const { id, revisionId } = await make('Wersje', '<p>Zwrot trwa pięć dni.</p>');
    await boss.api.put(`/api/articles/${id}/texts/pl`, {
      title: 'Wersje',
      summary: '',
      html: '<p>Zwrot trwa trzy dni.</p>',
      basedOn: revisionId,
    });
    const path = `/api/articles/${id}/texts/pl/revisions`;
    expect((await ewa.api.get(path)).body).toHaveLength(2);
    expect((await ewa.api.get(`${path}/${revisionId}/changes`)).body).toContainEqual({ kind: 'removed', text: 'pięć ' });
    const back = await ewa.api.post(`${path}/${revisionId}/restoration`);
    expect(back.body.texts[0].html).toBe('<p>Zwrot trwa pięć dni.</p>');
    expect((await ewa.api.get(path)).body).toHaveLength(3);
  });

  test('a category has an address of its own; removed, its articles stay', async () => {
    const category = (
      await boss.api.post('/api/article-categories', { texts: [{ language: 'pl', name: 'Płatności', about: 'Opłaty i zwroty' }] })
    ).body;
    const { id } = await published('Paragon', '<p>Wysyłamy go mailem.</p>', { categoryId: category.id });
    expect((await page('/help/pl/categories/platnosci')).text).toContain('Paragon');
    await boss.api.put(`/api/article-categories/${category.id}`, { texts: [{ language: 'pl', name: 'Opłaty', about: '' }] });
    expect((await page('/help/pl/categories/platnosci')).to).toBe('/help/pl/categories/oplaty');
    expect((await boss.api.delete(`/api/article-categories/${category.id}`)).status).toBe(204);
    expect((await page('/help/pl/categories/oplaty')).status).toBe(404);
    expect((await page('/help/pl/articles/paragon')).status).toBe(200);
    expect((await boss.api.get(`/api/articles/${id}`)).body.head.categoryId).toBeNull();
  });

  test('from an answer that was given, without whose it was; nobody makes one of what they may not see', async () => {
    const ticketId = (await ticketFrom(t, company.groups.help)).id;
    const sent = await answer(ewa, ticketId, {
      html: '<p>Dzień dobry, pieniądze wrócą na kartę 4417 1234 5678 9012.</p><p>Pozdrawiam</p>',
    });
    const messageId = sent.body.message?.id ?? sent.body.id;
    const made = await ewa.api.post(`/api/messages/${messageId}/article`);
    expect(made.status).toBe(200);
    expect(made.body.texts[0].html).toContain('pieniądze wrócą na kartę […]');
    expect(made.body.texts[0].head.state).toBe('draft');
    expect(code(await company.marek.api.post(`/api/messages/${messageId}/article`))).toEqual([404, 'message.not-found']);
  });

  test('desks hear of it, and what readers see is in the audit trail', async () => {
    const desk = await openDesk(t, company.jan);
    await published('Słyszalny', '<p>x</p>');
    await desk.hear('stale', (one) => one.what === 'articles');
    desk.close();
    expect(JSON.stringify((await boss.api.get('/api/audit')).body)).toContain('article.published');
  });
});

describe('counting', () => {
  test('reads and searches in vain, by day and without anybody’s name; machines are not counted', async () => {
    await published('Liczony', '<p>x</p>');
    for (let time = 0; time < 3; time++) await page('/help/pl/articles/liczony');
    await page('/help/pl/articles/liczony', { 'user-agent': 'Googlebot/2.1' });
    await page('/help/pl/search?q=hulajnoga%20jan@kolko.example%20600%20123%20456');
    await tellCounts(t.app);
    const { articles, inVain, searchesInVain } = (await ewa.api.get('/api/article-measures')).body;
    expect(articles.find((one: { title: string }) => one.title === 'Liczony').reads).toBe(3);
    expect(inVain).toContainEqual({ language: 'pl', words: 'hulajnoga #', times: 1 });
    expect(searchesInVain).toBeGreaterThan(0);
    const events = await t.app.database.db.selectFrom('event').select('data').where('type', '=', 'article.searched').execute();
    expect(JSON.stringify(events)).not.toMatch(/jan@|600/);
  });

  test('suggestions for what somebody writes; whoever asks without end is asked to wait', async () => {
    const ask = () =>
      fetch(`${other.url}/api/help/suggestions?language=pl&words=${encodeURIComponent('Proszę o zwrot opłaty, pobrano dwa razy')}`);
    expect(((await (await ask()).json()) as { title: string }[])[0]?.title).toBe('Zwrot opłaty');
    const answers = await Promise.all(Array.from({ length: 80 }, ask));
    expect(answers.some((one) => one.status === 429)).toBe(true);
  });

  test('the desk finds articles for the customer, or all of them', async () => {
    const find = async (query: string) =>
      (await at(t, ewa).get(`/api/article-search?${query}`)).body.map((one: { title: string }) => one.title);
    expect(await find('text=umarz&language=pl')).toContain('Wewnętrzne zasady');
    expect(await find('text=umarz&language=pl&customers=true')).not.toContain('Wewnętrzne zasady');
  });
});

/** With any Host that one likes: fetch would not let us. */
function as(host: string, path: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(t.url);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: hostname,
        port,
        path,
        headers: { host: host.replace(/["<>]/g, ''), 'x-forwarded-host': host.replace(/["<>]/g, ''), ...browser },
      },
      async (answer) => {
        const parts: Buffer[] = [];
        for await (const part of answer) parts.push(part as Buffer);
        resolve({ status: answer.statusCode!, text: Buffer.concat(parts).toString() });
      },
    );
    asked.on('error', reject).end();
  });
}
