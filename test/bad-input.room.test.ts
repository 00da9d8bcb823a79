/** Whatever comes in: a sentence for who sent it, nothing lost, nothing half done, and the next one is served. */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startProgram } from './crash/program.ts';
import { openTestApp, type TestApp } from './database.ts';
import { makeCompany, openDesk, ticketFrom, type Company } from './factories.ts';
import { connectSmtp, until } from './smtp.ts';
import { freePorts } from './free-ports.ts';

const [smtpPort, takenPort] = (await freePorts(2)) as [number, number];

describe('a running program', () => {
  let t: TestApp;
  let company: Company;
  beforeAll(async () => {
    t = await openTestApp({ env: { OKIENKO_SMTP_PORT: String(smtpPort) } });
    company = await makeCompany(t);
    await until(() =>
      connectSmtp(smtpPort).then(
        (client) => (client.close(), true),
        () => false,
      ),
    );
  });
  afterAll(() => t.close());

  const head = (subject: string, more = '') =>
    `Message-ID: <${createHash('md5').update(subject).digest('hex')}@x.example>\r\nFrom: Ola <ola@klient.example>\r\nSubject: ${subject}\r\n${more}`;
  const nested = (depth: number): string => {
    let body = '\r\nnajgłębiej\r\n';
    for (let level = depth; level > 0; level--)
      body = `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n${body}\r\n--b${level}--\r\n`;
    return body;
  };
  const bombs: [string, () => string | Uint8Array, number?][] = [
    ['30 MB', () => `${head('trzydzieści')}\r\n${'x'.repeat(98)}\r\n`.padEnd(30 * 1024 * 1024, 'ala ma kota\r\n')],
    ['0 bytes', () => Buffer.alloc(0)],
    ['NUL everywhere', () => `${head('nul\u0000 w temacie', 'X-Nul: \u0000\r\n')}\r\n${'\u0000'.repeat(1000)}\r\n`],
    [
      'broken UTF-8',
      () =>
        Buffer.concat([
          Buffer.from(head('zepsute', 'Content-Type: text/plain; charset=utf-8\r\n')),
          Buffer.from('\r\n'),
          Buffer.from([0xc5, 0xff, 0xfe, 0xed, 0xa0, 0x80, 0x41]),
        ]),
    ],
    ['500 levels of MIME', () => head('głębokie', nested(500))],
    ['20,000 headers', () => head('nagłówki', 'X-Bomba: tak\r\n'.repeat(20_000))],
    ['one header of 2 MB', () => head('długi', `X-Long: ${'a'.repeat(2 * 1024 * 1024)}\r\n\r\n`)],
    ['a name that ends in half an emoji', () => `${head('imię').replace('Ola', `"${'🚲'.repeat(120)}"`)}\r\nhej\r\n`],
    [
      '10,000 references',
      () =>
        head(
          'odwołania',
          `References: ${Array.from({ length: 10_000 }, (_, place) => `<r${place}@x.example>`).join('\r\n ')}\r\n\r\nhej\r\n`,
        ),
    ],
    [
      '2,000 addresses in Cc',
      () =>
        head(
          'kopie',
          `Cc: ${Array.from({ length: 2_000 }, (_, place) => `"Osoba, ${place}" <o${place}@x.example>`).join(',\r\n ')}\r\n\r\nhej\r\n`,
        ),
    ],
    [
      '1,500 parts',
      () =>
        head(
          'części',
          `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(1_500)}--b--\r\n`,
        ),
    ],
    [
      'no end of its boundary',
      () => head('bez końca', 'Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>hej'),
    ],
    [
      'HTML nested 20,000 deep',
      () => head('html', `Content-Type: text/html\r\n\r\n${'<div>'.repeat(20_000)}hej${'</div>'.repeat(20_000)}\r\n`),
    ],
  ];

  test.each(bombs)(
    'a mail with %s is acknowledged, kept as it came, and on a ticket',
    async (_what, make) => {
      const raw = Buffer.from(make());
      const before = (await t.app.database.pool.query('select coalesce(max(id), 0) as id from inbound_mail')).rows[0].id;
      const client = await connectSmtp(smtpPort);
      expect(await client.send({ to: 'pomoc@kolko.example', raw })).toMatch(/^250 /);
      client.close();
      const row = await until(
        async () =>
          (
            await t.app.database.pool.query("select * from inbound_mail where id > $1 and state <> 'received' order by id limit 1", [
              before,
            ])
          ).rows[0],
        20_000,
      );
      expect([row.state, row.problem]).toEqual(['understood', null]);
      const opened = await company.boss.api.get(`/api/tickets/${row.ticket_id}`);
      expect(opened.status).toBe(200);
      const message = opened.body.messages.find((one: { id: number }) => one.id === row.message_id);
      const source = await fetch(`${t.url}/api/messages/${message.id}/source`, {
        headers: { authorization: `Bearer ${company.boss.token}` },
      });
      const kept = Buffer.from(await source.arrayBuffer());
      expect(kept.subarray(0, raw.length).equals(raw) || kept.toString('latin1').trimEnd() === raw.toString('latin1').trimEnd()).toBe(true);
      if (message.hasHtml)
        expect(
          (await fetch(`${t.url}/api/messages/${message.id}/html`, { headers: { authorization: `Bearer ${company.boss.token}` } })).status,
        ).toBe(200);
      expect((await t.app.database.pool.query('select count(*) as n from event_set_aside')).rows[0].n).toBe(0);
    },
    40_000,
  );

  test('500 recipients are one mail, 1,001 are put off with a sentence', async () => {
    const recipients = (count: number) => Array.from({ length: count }, (_, place) => `r${place}@kolko.example`);
    const client = await connectSmtp(smtpPort);
    expect(await client.send({ to: recipients(500), raw: `${head('pięćset')}\r\nhej\r\n` })).toMatch(/^250 /);
    client.close();
    const second = await connectSmtp(smtpPort);
    expect(await second.send({ to: recipients(1_001), raw: 'x' })).toMatch(/^452 .*1,?000/);
    second.close();
  });

  test('commands that are none, and a line without end, end a connection at most', async () => {
    const client = await connectSmtp(smtpPort);
    expect(await client.send({ from: 'a\u0000b', to: 'x', raw: 'x' })).toMatch(/^(250|5\d\d|4\d\d) /);
    client.close();
    const again = await connectSmtp(smtpPort);
    expect(await again.send({ to: 'pomoc@kolko.example', raw: `${head('po wszystkim')}\r\nhej\r\n` })).toMatch(/^250 /);
    again.close();
  });

  const ask = async (
    method: string,
    place: string,
    body?: BodyInit,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ) => {
    const response = await fetch(t.url + place, {
      method,
      headers: { authorization: `Bearer ${company.boss.token}`, 'accept-language': 'en', ...(body !== undefined && headers) },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      body: text && text.startsWith('{') ? JSON.parse(text) : text,
    };
  };

  test.each<[string, string, string, string?]>([
    ['JSON that is none', 'POST', '/api/tickets', '{"subject": '],
    ['JSON of another shape', 'POST', '/api/tickets', '[]'],
    ['JSON null', 'POST', '/api/tickets', 'null'],
    ['numbers for words', 'POST', '/api/tickets', '{"subject": 1, "text": true}'],
    ['a prototype', 'POST', '/api/tickets', '{"__proto__": {"admin": true}, "subject": "a", "text": "b"}'],
    ['9 MB of JSON', 'POST', '/api/tickets', JSON.stringify({ subject: 'a', text: 'x'.repeat(9_000_000) })],
    ['a deep JSON', 'PATCH', '/api/me', `{"preferences": {"a": ${'['.repeat(50_000)}${']'.repeat(50_000)}}}`],
    ['half a character', 'PATCH', '/api/me', '{"name": "a\\ud83d", "preferences": {"x": "\\ud83d"}}'],
    ['NUL in a name', 'PATCH', '/api/me', '{"name": "a\\u0000b"}'],
    ['NUL in a preference', 'PATCH', '/api/me', '{"preferences": {"x": "\\u0000"}}'],
    ['no body', 'POST', '/api/tickets', ''],
    ['an id that is no number', 'GET', '/api/tickets/abc'],
    ['NaN', 'GET', '/api/tickets/NaN'],
    ['a negative id', 'GET', '/api/tickets/-1'],
    ['id zero', 'GET', '/api/tickets/0'],
    ['an id above 2^53', 'GET', '/api/tickets/9007199254740993'],
    ['an id above bigint', 'GET', '/api/tickets/99999999999999999999999'],
    ['an id with a fraction', 'GET', '/api/tickets/1.5'],
    ['an id in another base', 'GET', '/api/tickets/0x10'],
    ['an id nobody has', 'GET', '/api/tickets/9007199254740991'],
    ['a number nobody has', 'GET', '/api/tickets/by-number/9007199254740991'],
    ['a message nobody has', 'DELETE', '/api/replies/9007199254740991'],
    ['a view that is none', 'GET', '/api/tickets?view=everything'],
    ['no view', 'GET', '/api/tickets'],
    ['two views', 'GET', '/api/tickets?view=all&view=mine'],
    ['a limit of none', 'GET', '/api/tickets?view=all&limit=0'],
    ['a limit of a million', 'GET', '/api/tickets?view=all&limit=1000000'],
    ['a search for nothing', 'GET', '/api/tickets/search?q='],
    ['a search for NUL', 'GET', '/api/tickets/search?q=%00'],
    ['an address in broken UTF-8', 'GET', '/api/tickets/search?q=%ff%fe'],
    ['an address that is none', 'GET', '/api/%E0%A4%A'],
    ['a place that is none', 'GET', '/api/nowhere'],
    ['a method that is none', 'PUT', '/api/tickets', '{}'],
    ['a very long address', 'GET', `/api/tickets/search?q=${'a'.repeat(5_000)}`],
    ['an operation nobody has', 'POST', '/api/operations/events/nobody/1/tries'],
    ['a listener with a slash', 'POST', '/api/operations/events/..%2f..%2fetc/1/tries'],
  ])('%s is answered with a sentence', async (_what, method, place, body) => {
    const answer = await ask(method, place, body);
    expect([answer.status, answer.status < 500]).toEqual([answer.status, true]);
    if (answer.status >= 400) {
      expect(answer.type).toContain('application/problem+json');
      expect(answer.body).toMatchObject({ status: answer.status, code: expect.any(String), detail: expect.stringMatching(/\S{3,}/) });
      expect(answer.body.detail).not.toMatch(/\bat .*\.ts:|select |postgres/i);
    }
  });

  test.each(['multipart/form-data; boundary=x', 'text/plain', 'application/xml', 'application/json; charset=utf-16', 'x'])(
    'a body of type %s is refused',
    async (type) => {
      expect((await ask('POST', '/api/tickets', '{"subject":"a","text":"b"}', { 'content-type': type })).status).toBeLessThan(500);
    },
  );

  test.each([
    '',
    '0',
    '.',
    '1.1.1',
    '99999999999999999999.1',
    '9999999999999999.1',
    '-9999999999999999.1',
    '1.99999999999999999',
    'x'.repeat(100),
    '%00',
  ])('a cursor %j is the beginning, or refused', async (after) => {
    for (const view of ['all', 'unassigned'])
      expect((await ask('GET', `/api/tickets?view=${view}&after=${after}`)).status).toBeLessThan(500);
  });

  test('what a desk says that it must not, ends that desk at most', async () => {
    const { id } = await ticketFrom(t, company.groups.help);
    const says = [
      '{',
      'null',
      '1',
      '"x"',
      '[]',
      '{"kind":"watch"}',
      '{"kind":"watch","ticketId":"1"}',
      '{"kind":"watch","ticketId":1e300}',
      '{"kind":"watch","ticketId":-1}',
      '{"kind":"watch","ticketId":{"a":1}}',
      '{"kind":"writing","ticketId":[],"what":{}}',
      '{"kind":"nothing"}',
      'x'.repeat(100_000),
    ];
    for (const say of says) {
      const socket = new WebSocket(`${t.url.replace('http', 'ws')}/ws`, { headers: { authorization: `Bearer ${company.boss.token}` } });
      socket.on('error', () => {});
      await new Promise((resolve) => socket.once('message', resolve));
      socket.send(say);
      await sleep(30);
      socket.close();
    }
    const desk = await openDesk(t, company.boss);
    desk.say({ kind: 'watch', ticketId: id });
    const { people } = await desk.hear('presence', (message) => message.ticketId === id);
    expect(people).toEqual([{ accountId: company.boss.id, name: company.boss.name, writing: null }]);
    desk.close();
  });

  test('a desk of nobody is not opened', async () => {
    for (const headers of [
      {},
      { authorization: 'Bearer okn_x' },
      { authorization: `Bearer ${company.boss.token}`, origin: 'https://evil.example' },
    ]) {
      const socket = new WebSocket(`${t.url.replace('http', 'ws')}/ws`, { headers: headers as Record<string, string> });
      expect(
        await new Promise((resolve) => (socket.on('open', () => resolve('open')), socket.on('error', (error) => resolve(error.message)))),
      ).toContain('401');
    }
  });
});

describe('a start that cannot be', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'okienko-bad-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const start = (env: Record<string, string>, args: string[] = []) =>
    startProgram({ OKIENKO_DATA_DIR: path.join(folder, 'data'), OKIENKO_PORT: '0', OKIENKO_SMTP_PORT: '0', ...env }, args).then(
      async (program) => (await program.stop(), 'it started'),
      (error: Error) => error.message,
    );

  test.each<[string, () => Record<string, string>, string[], RegExp]>([
    ['a port that is none', () => ({ OKIENKO_PORT: 'abc' }), [], /OKIENKO_PORT must be a port number/],
    [
      'a database that is none',
      () => ({ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/x', OKIENKO_LOG: 'silent' }),
      ['--role=cook'],
      /--role must be web, worker or both/,
    ],
    [
      'a wrong key file',
      () => (writeFileSync(path.join(folder, 'wrong.key'), 'aha'), { OKIENKO_SECRET_FILE: path.join(folder, 'wrong.key') }),
      [],
      /wrong\.key does not hold a key of 32 bytes/,
    ],
    [
      'a data folder that is a file',
      () => (writeFileSync(path.join(folder, 'file'), ''), { OKIENKO_DATA_DIR: path.join(folder, 'file') }),
      [],
      /data folder .* cannot be made/i,
    ],
    ['an argument nobody knows', () => ({}), ['--help-me'], /“--help-me” is not known/],
  ])(
    '%s: it says so and ends',
    async (_what, env, args, sentence) => {
      const said = await start(env(), args);
      expect(said).toMatch(sentence);
      expect(said).not.toMatch(/\n\s+at /);
    },
    30_000,
  );

  test('a port that is taken: it says which and how to choose another', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(takenPort, '127.0.0.1', resolve));
    try {
      expect(await start({ OKIENKO_PORT: String(takenPort) })).toMatch(
        new RegExp(`Port ${takenPort} is taken by another program.*OKIENKO_PORT=${takenPort + 1}`),
      );
    } finally {
      other.close();
    }
  }, 40_000);

  test('a data folder that cannot be written: it says so', async () => {
    const locked = path.join(folder, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o555);
    // Where the tests are root, only a folder that nobody can write will do.
    const dataDir = process.getuid?.() === 0 ? '/sys/okienko' : locked;
    expect(await start({ OKIENKO_DATA_DIR: dataDir })).toMatch(/cannot be (made|written)/);
  }, 30_000);
});
