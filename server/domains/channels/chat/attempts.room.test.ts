/** What somebody may try at a window, and what comes of it. */
import { createHmac, randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChatRow } from '../../../../contract/chats.ts';
import type { Widget } from '../../../../contract/widgets.ts';
import { openTestApp, type TestApp } from '../../../../test/database.ts';
import { answer, makeCompany, type Company } from '../../../../test/factories.ts';
import { openWindow, widgetSettings, type TestWindow } from '../../../../test/widget-window.ts';

let t: TestApp;
let company: Company;
let widget: Widget;
let count = 0;

beforeAll(async () => {
  t = await openTestApp();
  company = await makeCompany(t);
  widget = await makeWidget();
});
afterAll(() => t.close());

async function makeWidget(change: Partial<Widget['settings']> = {}): Promise<Widget> {
  return (
    await company.boss.api.post('/api/widgets', {
      name: `Okno ${++count}`,
      groupId: company.groups.help,
      settings: { ...widgetSettings, offer: false, ...change },
    })
  ).body;
}
const open = (hello = {}, key = widget.key) => openWindow(t.url, key, hello);
const chats = async (): Promise<ChatRow[]> => (await company.ewa.api.get('/api/chats')).body;
const chatSaying = async (text: string) => (await chats()).find(({ preview }) => preview === text)!;
async function raw(frames: (string | Buffer)[], options: { origin?: string } = {}): Promise<number> {
  const socket = new WebSocket(`${t.url.replace('http', 'ws')}/widget/ws`, options);
  return new Promise((resolve) => {
    socket.on('open', () => frames.forEach((frame) => socket.send(frame)));
    socket.on('error', () => resolve(0));
    socket.on('close', (code) => resolve(code));
  });
}
function signed(secret: string, claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ exp: Date.now() / 1000 + 600, ...claims })}`;
  return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
}
const fetchFile = (window: TestWindow, id: number, key = widget.key) =>
  fetch(`${t.url}/api/widget/${key}/files/${id}`, { headers: { authorization: `Bearer ${window.token}` } });
const upload = (window: { token: string } | null, name: string, bytes: BodyInit, key = widget.key) =>
  fetch(`${t.url}/api/widget/${key}/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: window ? { authorization: `Bearer ${window.token}` } : {},
    body: bytes,
  });

describe('frames', () => {
  test.each([
    'null',
    '7',
    '[]',
    '{',
    '{"kind":"watch","ticketId":1}',
    '{"kind":"hello"}',
    '{"kind":"hello","widget":"x","from":-1}',
    '{"kind":"hello","widget":7,"from":0}',
    `{"kind":"hello","widget":"x","from":0,"token":"${'a'.repeat(200)}"}`,
    '{"kind":"say","key":"short","text":"x"}',
    '{"kind":"say","key":"long-enough","text":7}',
    `{"kind":"say","key":"long-enough","text":"${'x'.repeat(10_001)}"}`,
    '{"kind":"say","key":"long-enough","text":"x","files":["1"]}',
    '{"kind":"say","key":"long-enough","text":"x","files":[1,2,3,4,5,6,7,8,9,10,11]}',
    '{"kind":"page","url":"javascript:alert(1)","title":""}',
    '{"kind":"page","url":"data:text/html,x","title":""}',
    '{"kind":"rate","rating":6}',
    '{"kind":"rate","rating":"5"}',
    '{"kind":"transcript","email":"a@b\\nBcc: c@d.pl"}',
    '{"kind":"read","at":1.5}',
    '{"kind":"earlier"}',
    '{"kind":"__proto__"}',
  ])('%s ends the connection', async (frame) => expect(await raw([frame])).toBe(1003));
  test('too large a frame ends it', async () => expect(await raw([Buffer.alloc(70_000, 'x')])).toBe(1009));
  test('words before a hello end it', async () =>
    expect(await raw([JSON.stringify({ kind: 'say', key: randomUUID(), text: 'x' })])).toBe(1003));
  test('another site’s page cannot speak for a visitor', async () =>
    expect(await raw([], { origin: 'https://evil.example' })).not.toBe(1000));
  test('a window that does not exist is none', async () =>
    expect(await raw([JSON.stringify({ kind: 'hello', widget: 'nie-ma', from: 0 })])).toBe(4404));
  test('who writes without end is told to wait, and nothing of it is lost', async () => {
    const window = await open({ localAddress: '127.0.9.1' });
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => window.say(`raz ${index}`)));
    const refused = answers.filter((one) => one.kind === 'refused');
    expect(refused.length).toBeGreaterThan(5);
    expect(refused.every((one) => one.kind === 'refused' && !one.fatal)).toBe(true);
    window.close();
  });
});

describe('other people’s conversations', () => {
  test('cannot be read back from a place, asked for by page, ended, rated or read', async () => {
    const anna = await open();
    await anna.say('Numer mojej karty to 17');
    const chat = await chatSaying('Numer mojej karty to 17');
    const other = await open();
    for (const request of [
      { kind: 'earlier', before: 9_999 },
      { kind: 'end' },
      { kind: 'rate', rating: 1 },
      { kind: 'read', at: 5 },
      { kind: 'typing', on: true, text: 'ja' },
      { kind: 'page', url: 'https://evil.example/', title: 'x' },
      { kind: 'transcript', email: 'zly@evil.example' },
    ] as const)
      other.send(request);
    expect((await other.hear('earlier')).messages).toEqual([]);
    expect((await other.hear('refused')).code).toBe('chat.not-found');
    expect((await chats()).find(({ id }) => id === chat.id)).toMatchObject({ state: 'waiting', rating: null, page: chat.page });
    expect(other.messages).toEqual([]);
    anna.close();
    other.close();
  });

  test('their files are not there, and nobody’s without a token', async () => {
    const anna = await open();
    await anna.say('Mam plik');
    const file = (await (await upload(anna, 'umowa.pdf', '%PDF-1.4 tajne')).json()) as { id: number };
    await anna.say('Oto umowa', { files: [file.id] });
    await anna.hear('message', (one) => one.message.files.length === 1);
    const { id } = anna.messages.at(-1)!.files[0]!;
    expect(await (await fetchFile(anna, id)).text()).toContain('tajne');
    const other = await open();
    await other.say('Ja też');
    expect((await fetchFile(other, id)).status).toBe(404);
    expect((await fetch(`${t.url}/api/widget/${widget.key}/files/${id}`)).status).toBe(401);
    expect((await upload(null, 'x', 'x')).status).toBe(401);
    expect((await upload({ token: 'x'.repeat(54) }, 'x', 'x')).status).toBe(401);
    // An upload of somebody else, named by its number, is not theirs to send.
    const loose = (await (await upload(anna, 'drugi.txt', 'tajne')).json()) as { id: number };
    expect(await other.say('Biorę', { files: [loose.id] })).toMatchObject({ kind: 'refused', code: 'file.not-found' });
    anna.close();
    other.close();
  });

  test('notes and their files are not the customer’s', async () => {
    const anna = await open();
    await anna.say('Coś jest nie tak');
    const chat = await chatSaying('Coś jest nie tak');
    await company.ewa.api.post(`/api/tickets/${chat.ticketId}/notes`, { html: '<p>Trudna klientka</p>' });
    await answer(company.ewa, chat.ticketId, { html: '<p>Już patrzę</p>' });
    await anna.hear('message', (one) => one.message.text === 'Już patrzę');
    const back = await open({ token: anna.token });
    expect(JSON.stringify([...anna.heard, ...back.heard])).not.toContain('Trudna');
    anna.close();
    back.close();
  });

  test('on a shared computer the next one at the keyboard does not see what was said signed in', async () => {
    const { secret } = (await company.boss.api.post(`/api/widgets/${widget.id}/secret`, {})).body;
    const anna = await open({ identity: signed(secret, { sub: 'a-1', email: 'anna@klient.example', name: 'Anna' }) });
    await anna.say('Tylko moje');
    const chat = await chatSaying('Tylko moje');
    expect(chat).toMatchObject({ verified: true, email: 'anna@klient.example', customerName: 'Anna' });
    const guest = await open({ token: anna.token });
    expect(guest.messages).toEqual([]);
    const elsewhere = await open({ identity: signed(secret, { sub: 'a-1' }) });
    expect(elsewhere.messages.map(({ text }) => text)).toEqual(['Tylko moje']);
    const other = await open({ identity: signed(secret, { sub: 'b-2' }), token: anna.token });
    expect(other.messages).toEqual([]);
    const forged = await open({ identity: signed('zgaduję', { sub: 'a-1' }) });
    expect(forged.messages).toEqual([]);
    expect((await forged.hear('refused')).code).toBe('identity-invalid');
    for (const window of [anna, guest, elsewhere, other, forged]) window.close();
  });

  test('a browser that is to be forgotten is not known again', async () => {
    const window = await open();
    await window.say('Zapomnij');
    window.send({ kind: 'forget' });
    await window.closed;
    const back = await open({ token: window.token });
    expect(back.messages).toEqual([]);
    expect(back.token).not.toBe(window.token);
    back.close();
  });
});

describe('active content', () => {
  test.each(['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '{{constructor}}', '\u0000nul', '\ud800'])(
    '%j stays words',
    async (words) => {
      const window = await open();
      expect((await window.say(`hej ${words}`)).kind).toBe('kept');
      window.close();
    },
  );

  test('what an agent writes comes as plain words', async () => {
    const window = await open();
    await window.say('Proszę o link');
    const chat = await chatSaying('Proszę o link');
    await answer(company.ewa, chat.ticketId, {
      html: '<p>Oto <a href="javascript:alert(1)">link</a><img src=x onerror=alert(1)><script>alert(2)</script></p>',
    });
    const { message } = await window.hear('message', (one) => !one.message.mine);
    expect(message.text).not.toMatch(/[<>]|onerror|alert\(2\)/);
    window.close();
  });

  test.each([
    ['obraz.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['strona.html', '<html><script>alert(1)</script></html>'],
    ['obraz.png', '<html><script>alert(1)</script></html>'],
    ['../../etc/passwd', 'root'],
  ])('%s is a download of no type', async (name, bytes) => {
    const window = await open();
    const file = (await (await upload(window, name, bytes)).json()) as { id: number; name: string };
    expect(file.name).not.toMatch(/[/\\]/);
    await window.say('plik', { files: [file.id] });
    await window.hear('message', (one) => one.message.files.length === 1);
    const answer = await fetchFile(window, window.messages.at(-1)!.files[0]!.id);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    window.close();
  });

  test('the words of an administrator cannot leave their place in the page or the script', async () => {
    const evil = await makeWidget({
      title: '</script><script>alert(1)</script>',
      launcher: "');alert(1);('",
      greetings: [{ path: '', language: 'any', when: 'always', text: '\u2028<!--' }],
    });
    for (const path of ['panel', 'loader.js']) {
      const text = await (await fetch(`${t.url}/widget/${evil.key}/${path}`)).text();
      expect(text).not.toContain('<script>alert(1)');
      expect(text).not.toContain('\u2028');
    }
  });
});

describe('pages', () => {
  test('only those named may show the window, and neither page needs inline script or style', async () => {
    const answer = await fetch(`${t.url}/widget/${widget.key}/panel`);
    const policy = answer.headers.get('content-security-policy')!;
    expect(policy).toContain("frame-ancestors 'self' https://sklep.example");
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('x-frame-options')).toBeNull();
    const desk = await fetch(`${t.url}/`);
    expect(desk.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
  test.each([
    'https://*',
    'https://sklep.example/x',
    "https://x.pl; script-src 'unsafe-inline'",
    'javascript:alert(1)',
    'https://x.pl\nX-Evil: 1',
  ])('%j is no page that may be named', async (origin) => {
    const body = { name: 'x', groupId: company.groups.help, settings: { ...widgetSettings, origins: [origin] } };
    expect((await company.boss.api.post('/api/widgets', body)).body.code).toBe('widget.origin-invalid');
  });
  test('a pale colour is refused with its contrast', async () => {
    const body = { name: 'x', groupId: company.groups.help, settings: { ...widgetSettings, colour: '#FFCC00' } };
    expect((await company.boss.api.post('/api/widgets', body)).body.code).toBe('widget.colour-pale');
  });
  test('agents neither see nor change windows, and nobody reads the secret again', async () => {
    expect((await company.ewa.api.get('/api/widgets')).status).toBe(403);
    expect((await company.ewa.api.post(`/api/widgets/${widget.id}/secret`, {})).status).toBe(403);
    const { secret } = (await company.boss.api.post(`/api/widgets/${widget.id}/secret`, {})).body;
    expect(JSON.stringify((await company.boss.api.get('/api/widgets')).body)).not.toContain(secret);
    const { rows } = await t.app.database.pool.query('select identity_secret from chat_widget where id = $1', [widget.id]);
    expect(String(rows[0].identity_secret)).not.toContain(secret);
  });
  test('a window that was put away is gone from its pages', async () => {
    const gone = await makeWidget();
    await company.boss.api.delete(`/api/widgets/${gone.id}`);
    expect((await fetch(`${t.url}/widget/${gone.key}/loader.js`)).status).toBe(404);
    expect(await raw([JSON.stringify({ kind: 'hello', widget: gone.key, from: 0 })])).toBe(4404);
  });
});

describe('when nobody is there', () => {
  const closed = { timeZone: 'Europe/Warsaw', days: [[], [], [], [], [], [], []], exceptions: [] };
  test('a message needs an address, becomes a ticket, and waits in no queue', async () => {
    const night = await makeWidget({ hours: closed });
    const window = await open({}, night.key);
    expect((await window.hear('welcome')).online).toBe(false);
    expect(await window.say('W nocy')).toMatchObject({ kind: 'refused', code: 'chat.email-needed', fatal: true });
    expect((await window.say('W nocy', { about: { email: 'noc@klient.example' } })).kind).toBe('kept');
    await window.hear('chat', (one) => one.chat?.endedBy === 'offline');
    expect(await chatSaying('W nocy')).toBeUndefined();
    window.close();
  });
});
