/** Bytes of strangers and of agents: taken with limits, told by their content, and never active content of our origin. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { answer, makeCompany, receive, received, ticketFrom, type Company, type Person } from '../../../test/factories.ts';

let t: TestApp;
let company: Company;
beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
});
afterAll(() => t.close());

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

async function upload(person: Person, name: string, body: Uint8Array | string, type?: string) {
  const response = await fetch(`${t.url}/api/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${person.token}`, ...(type && { 'content-type': type }) },
    body: body as BodyInit,
  });
  return { status: response.status, body: await response.json() };
}
const get = (person: Person, path: string) => fetch(t.url + path, { headers: { authorization: `Bearer ${person.token}` } });

describe('an upload', () => {
  test.each([
    ['kot.txt', png, 'text/plain', 'image/png'],
    ['lista.json', '{"a": 1}', 'application/json', 'application/json'],
    ['notatka.txt', 'Zażółć', 'text/plain', 'text/plain'],
    ['strona.html', '<script>alert(1)</script>', 'text/html', 'text/html'],
    ['obraz.svg', svg, 'image/svg+xml', 'image/svg+xml'],
    ['coś', Buffer.from([1, 2, 3]), undefined, 'application/octet-stream'],
    ['formularz.bin', 'a=1', 'application/x-www-form-urlencoded', 'application/octet-stream'],
    ['pusty.txt', '', undefined, 'text/plain'],
  ])('%s comes back byte for byte, and is what its bytes say', async (name, body, sent, contentType) => {
    const made = await upload(company.ewa, name, body, sent);
    expect(made).toMatchObject({ status: 200, body: { name, contentType, sizeBytes: Buffer.byteLength(body) } });
    const back = await get(company.ewa, `/api/files/${made.body.id}`);
    expect(Buffer.from(await back.arrayBuffer())).toEqual(Buffer.from(body));
  });

  test('has a name that is no path', async () => {
    expect((await upload(company.ewa, '../../etc/pass\u0007wd', 'x')).body.name).toBe('.._.._etc_pass_wd');
    expect((await upload(company.ewa, '', 'x')).body.code).toBe('request.invalid');
    expect((await upload(company.ewa, 'x'.repeat(300), 'x')).body.code).toBe('request.invalid');
  });

  test('of 20 MB is streamed to the disk; of more than 50 MB is refused with a sentence', async () => {
    const large = Buffer.alloc(20 * 1024 * 1024, 'okienko');
    const made = await upload(company.ewa, 'film.bin', large);
    expect(made.body.sizeBytes).toBe(large.length);
    expect(Buffer.from(await (await get(company.ewa, `/api/files/${made.body.id}`)).arrayBuffer()).equals(large)).toBe(true);
    const before = (await t.app.database.pool.query('select count(*) as n from file')).rows[0].n;
    const refused = await upload(company.ewa, 'za-duzy.bin', Buffer.alloc(51 * 1024 * 1024)).catch(() => null);
    if (refused)
      expect([refused.status, refused.body.code, refused.body.detail]).toEqual([413, 'file.too-large', expect.stringContaining('50')]);
    expect((await t.app.database.pool.query('select count(*) as n from file')).rows[0].n).toBe(before);
    expect((await get(company.ewa, '/api/me')).status).toBe(200);
  });

  test('is its author’s alone, until it is sent; then it is the ticket’s', async () => {
    const { id } = await ticketFrom(t, company.groups.help);
    const file = (await upload(company.ewa, 'umowa.txt', 'treść')).body.id;
    expect((await get(company.jan, `/api/files/${file}`)).status).toBe(404);
    expect((await answer(company.jan, id, { files: [file] })).body.code).toBe('file.not-found');
    expect((await company.jan.api.put(`/api/tickets/${id}/drafts/reply`, { html: '', files: [file] })).body.code).toBe('file.not-found');
    const sent = await answer(company.ewa, id, { files: [file] });
    expect(sent.body.attachments).toMatchObject([{ name: 'umowa.txt', inline: false }]);
    expect((await get(company.jan, `/api/attachments/${sent.body.attachments[0].id}`)).status).toBe(200);
    expect((await get(company.marek, `/api/attachments/${sent.body.attachments[0].id}`)).status).toBe(404);
    expect((await get(company.ewa, `/api/files/${file}`)).status).toBe(404);
    expect((await answer(company.ewa, id, { files: [file] })).body.code).toBe('file.not-found');
  });

  test('in the text is an inline picture, and comes back with an answer taken back', async () => {
    const { id } = await ticketFrom(t, company.groups.help);
    const file = (await upload(company.ewa, 'mapa.png', png)).body.id;
    const html = `<p>Tu: <img src="/api/files/${file}" alt="mapa"></p>`;
    const sent = await answer(company.ewa, id, { html });
    expect(sent.body.attachments).toMatchObject([{ name: 'mapa.png', inline: true, contentId: `file${file}@okienko` }]);
    const draft = await company.ewa.api.delete(`/api/replies/${sent.body.id}`);
    expect(draft.body.html).toContain(`src="/api/files/${file}"`);
    expect(draft.body.files).toMatchObject([{ id: file }]);
    expect((await answer(company.ewa, id, { html })).status).toBe(200);
  });
});

describe('what a customer sent', () => {
  const attachments = async () => [
    { file: await t.app.files.prepare(png), name: 'zdjęcie.png', contentType: 'image/png', contentId: 'foto@x', inline: true },
    { file: await t.app.files.prepare(svg), name: 'rysunek.svg', contentType: 'image/svg+xml', contentId: null, inline: false },
    {
      file: await t.app.files.prepare(Buffer.from('<script>alert(1)</script>')),
      name: 'a"; x="\r\nSet-Cookie: a=b.html',
      contentType: 'text/html',
      contentId: null,
      inline: false,
    },
  ];
  const html =
    '<p onclick="x()">Hej <img src="cid:foto@x"><img src="https://sledzik.example/1.gif"><script>alert(1)</script><a href="javascript:alert(1)">x</a></p>';

  async function mailWithFiles() {
    const [outcome] = await receive(t, [received({ groupId: company.groups.help, html, attachments: await attachments() })]);
    return (await company.ewa.api.get(`/api/tickets/${outcome!.ticketId}`)).body.messages[0];
  }

  test('a picture may be shown; anything else is a download of no type', async () => {
    const message = await mailWithFiles();
    const [picture, drawing, page] = message.attachments;
    const shown = await get(company.ewa, `/api/attachments/${picture.id}?show=inline`);
    expect([shown.headers.get('content-type'), shown.headers.get('content-disposition')]).toEqual([
      'image/png',
      `inline; filename="zdj_cie.png"; filename*=UTF-8''zdj%C4%99cie.png`,
    ]);
    for (const one of [drawing, page]) {
      for (const show of ['', '?show=inline']) {
        const response = await get(company.ewa, `/api/attachments/${one.id}${show}`);
        expect([response.status, response.headers.get('content-type'), response.headers.get('content-disposition')!.split(';')[0]]).toEqual(
          [200, 'application/octet-stream', 'attachment'],
        );
        expect(response.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
        expect(response.headers.get('set-cookie')).toBeNull();
        await response.arrayBuffer();
      }
    }
  });

  test('its HTML is a document in two walls: cleaned, and unable to run anything', async () => {
    const message = await mailWithFiles();
    const response = await get(company.ewa, `/api/messages/${message.id}/html?theme=dark`);
    const csp = response.headers.get('content-security-policy')!;
    expect(csp).toMatch(/^sandbox /);
    expect(csp).not.toContain('allow-scripts');
    expect(csp).toContain("default-src 'none'");
    expect(csp).not.toContain('script-src');
    expect(csp).toMatch(/img-src 'self' data:;/);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('x-remote-pictures')).toBe('1');
    const text = await response.text();
    expect(text).not.toMatch(/onclick|<script|javascript:/i);
    expect(text).toContain(`/api/attachments/${message.attachments[0].id}?show=inline`);
    const open = await get(company.ewa, `/api/messages/${message.id}/html?pictures=shown`);
    expect(open.headers.get('content-security-policy')).toContain("img-src 'self' data:;");
    expect(await open.text()).toMatch(
      new RegExp(`src="/api/messages/${message.id}/picture\\?from=https%3A%2F%2Fsledzik\\.example%2F1\\.gif&amp;proof=[\\w-]{32}"`),
    );
  });

  test('nobody gets it who may not see the ticket', async () => {
    const message = await mailWithFiles();
    const places = [
      `/api/messages/${message.id}/html`,
      `/api/messages/${message.id}/source`,
      `/api/attachments/${message.attachments[0].id}`,
    ];
    for (const place of places) expect([place, (await get(company.marek, place)).status]).toEqual([place, 404]);
    for (const place of ['/api/messages/999999/html', '/api/messages/999999/source', '/api/attachments/999999', '/api/files/999999'])
      expect([place, (await get(company.boss, place)).status]).toEqual([place, 404]);
  });
});
