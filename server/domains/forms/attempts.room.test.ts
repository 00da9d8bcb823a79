/**
 * What strangers try against the customers' window, forms and uploads, each attempt by itself, kept so that it stays in vain: forged keys, others' matters,
 * guessing, foreign sites, markup, headers, files, haste. Whoever finds another way adds a line.
 */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CustomerBrowser, type Shown } from '../../../test/customer-browser.ts';
import { openTestApp, type TestApp } from '../../../test/database.ts';
import { answer, type Company, makeCompany, makeForm, ticketFrom } from '../../../test/factories.ts';
import { formKey } from './form-key.ts';
import { isSolved, makeChallenge } from './rules/challenge.ts';

let t: TestApp;
let company: Company;
/** Whose matter is not to be seen. */
let victim: { id: number; number: number; address: string; token: string; fileId: number };
/** Who tries: a customer too, with a matter and a link of their own. */
let own: { id: number; number: number; token: string };
let formId: number;
let attacker: CustomerBrowser;

const secret = 'POUFNE-7319';

beforeAll(async () => {
  t = await openTestApp({ env: { OKIENKO_LOG: 'silent' } });
  company = await makeCompany(t, { undoSeconds: 0 });
  const file = {
    file: await t.app.files.prepare(Buffer.from(secret)),
    name: `${secret}.pdf`,
    contentType: 'application/pdf',
    contentId: null,
    inline: false,
  };
  const theirs = await ticketFrom(t, company.groups.help, { subject: secret, text: secret, attachments: [file] });
  const mine = await ticketFrom(t, company.groups.help);
  const tokenOf = async (id: number) =>
    new URL((await company.ewa.api.post(`/api/tickets/${id}/customer-window/links`)).body.url).pathname.split('/').at(-1)!;
  await answer(company.ewa, theirs.id, { html: `<p>${secret}</p>` });
  const { messages } = (await company.ewa.api.get(`/api/tickets/${theirs.id}`)).body;
  victim = {
    id: theirs.id,
    number: theirs.number,
    address: theirs.mail.from.address,
    token: await tokenOf(theirs.id),
    fileId: messages[0].attachments[0].id,
  };
  own = { id: mine.id, number: mine.number, token: await tokenOf(mine.id) };
  formId = await makeForm(company, 'kontakt', {
    languages: ['pl', 'en'],
    groupId: null,
    phone: 'optional',
    files: 'optional',
    confirmation: true,
  });
});
beforeEach(async () => {
  await sql`delete from throttle`.execute(t.app.database.db);
  attacker = new CustomerBrowser(t.url);
  await attacker.open(`/track/open/${own.token}`);
});
afterAll(() => t.close());

/** Not a word of the victim's matter. */
const learnsNothing = (shown: Shown) => {
  expect(shown.text).not.toContain(secret);
  expect(JSON.stringify([...shown.headers])).not.toContain(secret);
};
const bodies = () =>
  t.app.database.db
    .selectFrom('message')
    .select((s) => s.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
const unchanged = async (attempt: () => Promise<unknown>) => {
  const state = () => t.app.database.db.selectFrom('ticket').select(['id', 'state', 'message_count', 'version']).orderBy('id').execute();
  const [before, count] = [await state(), await bodies()];
  await attempt();
  expect(await state()).toEqual(before);
  expect(await bodies()).toEqual(count);
};

describe('forged links', () => {
  const parts = () => victim.token.split('.');
  const base36 = (n: number) => n.toString(36);
  test.each<[string, () => string]>([
    ['the victim’s number with a signature of one’s own link', () => [...parts().slice(0, 3), own.token.split('.')[3]].join('.')],
    ['no signature', () => parts().slice(0, 3).join('.')],
    ['an empty signature', () => `${parts().slice(0, 3).join('.')}.`],
    ['a signature cut short', () => victim.token.slice(0, -1)],
    ['a signature made longer', () => `${victim.token}A`],
    ['a signature of noughts', () => `${parts().slice(0, 3).join('.')}.${'A'.repeat(22)}`],
    ['the signature in capitals', () => `${parts().slice(0, 3).join('.')}.${parts()[3]!.toUpperCase()}`],
    ['another ticket in one’s own link', () => [base36(victim.id), ...own.token.split('.').slice(1)].join('.')],
    [
      'another customer in one’s own link',
      () => {
        const [ticket, , ...rest] = own.token.split('.');
        return [ticket, base36(1), ...rest].join('.');
      },
    ],
    [
      'another generation',
      () => {
        const [ticket, customer, , sign] = own.token.split('.');
        return [ticket, customer, '1', sign].join('.');
      },
    ],
    ['a leading nought in the ticket', () => `0${own.token}`],
    ['a number with a sign', () => `-${own.token}`],
    ['two links one after the other', () => `${own.token}.${victim.token}`],
    ['a blank at the end', () => `${victim.token}%20`],
    ['a NUL', () => `${victim.token}%00`],
    ['a path within', () => `..%2F..%2F${victim.token}`],
    ['very long', () => 'a'.repeat(250)],
    ['words of SQL', () => `1'%20or%201=1--.1.0.${'A'.repeat(22)}`],
  ])('%s', async (_, token) => {
    const shown = await attacker.open(`/track/open/${token()}`);
    expect(shown.status).toBeGreaterThanOrEqual(400);
    learnsNothing(shown);
  });
});

describe('others’ matters', () => {
  const asStranger = () => new CustomerBrowser(t.url);
  test.each<[string, () => Promise<Shown>]>([
    ['the number alone', () => asStranger().open(`/track/${victim.number}`)],
    ['the number with one’s own link', () => attacker.open(`/track/${victim.number}`)],
    [
      'one’s own link as the cookie of the other matter',
      () => asStranger().ask('GET', `/track/${victim.number}`, undefined, { cookie: `okienko_matter=${own.token}` }),
    ],
    [
      'the link of the victim on one’s own number',
      () => asStranger().ask('GET', `/track/${own.number}`, undefined, { cookie: `okienko_matter=${victim.token}` }),
    ],
    [
      'a session that nobody was given',
      () =>
        asStranger().ask('GET', `/track/${victim.number}`, undefined, {
          cookie: `okienko_window=${randomBytes(32).toString('base64url')}`,
        }),
    ],
    ['an empty session', () => asStranger().ask('GET', '/track', undefined, { cookie: 'okienko_window=' })],
    [
      'a token of an agent in place of a session',
      () => asStranger().ask('GET', `/track/${victim.number}`, undefined, { authorization: `Bearer ${company.ewa.token}` }),
    ],
    [
      'the desk’s cookie in place of a session',
      () => asStranger().ask('GET', `/track/${victim.number}`, undefined, { cookie: 'okienko_session=x' }),
    ],
    ['the id in place of the number', () => attacker.open(`/track/${victim.id}`)],
    ['a file of the victim by their number', () => attacker.open(`/track/${victim.number}/files/${victim.fileId}`)],
    ['a file of the victim by one’s own number', () => attacker.open(`/track/${own.number}/files/${victim.fileId}`)],
    ['a file that there is not', () => attacker.open(`/track/${own.number}/files/999999999`)],
    ['a file by a negative number', () => attacker.open(`/track/${own.number}/files/-1`)],
    ['a file by words', () => attacker.open(`/track/${own.number}/files/${victim.fileId}%20or%201=1`)],
    ['a file of the desk', () => attacker.open(`/api/attachments/${victim.fileId}`)],
    ['the number with a fraction', () => attacker.open(`/track/${victim.number}.0`)],
    ['the number in hexadecimal', () => attacker.open(`/track/0x${victim.number.toString(16)}`)],
    ['a number out of all bounds', () => attacker.open('/track/99999999999999999999')],
    ['all matters of the card by a parameter', () => attacker.open('/track?customerId=1&address=' + victim.address)],
  ])('%s', async (_, attempt) => {
    const shown = await attempt();
    expect(shown.status === 200 ? shown.text.includes('name="email"') : shown.status >= 400).toBe(true);
    learnsNothing(shown);
  });

  test.each<[string, string]>([
    ['writing', 'messages'],
    ['closing', 'closure'],
  ])('%s on the victim’s matter', (_, what) =>
    unchanged(async () =>
      expect((await attacker.upload(`/track/${victim.number}/${what}`, { key: 'x', text: 'nie moje' })).status).toBe(404),
    ),
  );
});

describe('finding out who is there', () => {
  const plain = ({ text }: Shown) =>
    text
      .replace(/value="[^"]*"/g, '')
      .replace(/\d+/g, '')
      .replace(/[\w.]+@[\w.]+/g, '@');
  test('a number that there is and one that there is not look the same', async () => {
    const [is, isNot] = [await attacker.open(`/track/${victim.number}`), await attacker.open('/track/99999999')];
    expect([is.status, plain(is)]).toEqual([isNot.status, plain(isNot)]);
  });
  test('an address that we know and one that we do not look the same, and take the same time', async () => {
    const ask = async (email: string) => {
      const begun = performance.now();
      const shown = await attacker.send('/track/code', { email, number: String(victim.number) });
      return { shown, ms: performance.now() - begun };
    };
    const [known, unknown] = [await ask(victim.address), await ask('nikt@nigdzie.example')];
    expect([known.shown.status, plain(known.shown)]).toEqual([unknown.shown.status, plain(unknown.shown)]);
    expect(Math.min(known.ms, unknown.ms)).toBeGreaterThanOrEqual(295);
  });
  test('a code for an address that we do not know fits nothing', async () => {
    const asked = await attacker.send('/track/code', { email: 'nikt@nigdzie.example', number: '' });
    const ask = /name="ask" value="([^"]+)"/.exec(asked.text)![1]!;
    expect((await attacker.send('/track/in', { ask, code: '00000000', email: 'nikt@nigdzie.example', number: '' })).status).toBe(400);
  });
  test('a form that there is not and a wrong key of one that there is are told alike', async () => {
    const ask = async (slug: string) => {
      const answered = await fetch(`${t.url}/api/forms/${slug}/submissions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-form-key': 'form_x' },
        body: JSON.stringify({ email: 'a@b.pl', message: 'x' }),
      });
      return [answered.status, ((await answered.json()) as { code: string }).code];
    };
    expect(await ask('kontakt')).toEqual(await ask('nie-ma-takiego'));
  });
});

describe('guessing', () => {
  test('a code may be tried five times, then even the right one is none', async () => {
    const asked = await attacker.send('/track/code', { email: victim.address, number: '' });
    const ask = /name="ask" value="([^"]+)"/.exec(asked.text)![1]!;
    for (let tries = 0; tries < 5; tries++)
      expect((await attacker.send('/track/in', { ask, code: String(tries).repeat(8), email: victim.address, number: '' })).status).toBe(
        400,
      );
    const { rows } = await sql<{
      tries: number;
    }>`select tries from customer_sign_in where address = ${victim.address} order by id desc limit 1`.execute(t.app.database.db);
    expect(rows[0]!.tries).toBe(5);
    await attacker.send('/track/in', { ask, code: '12345678', email: victim.address, number: '' });
    expect(
      (
        await sql<{ tries: number }>`select tries from customer_sign_in where address = ${victim.address} order by id desc limit 1`.execute(
          t.app.database.db,
        )
      ).rows[0]!.tries,
    ).toBe(5);
  });
  test('codes from one address of the net: sixty tries, then wait', async () => {
    let last = 0;
    for (let tries = 0; tries < 62; tries++)
      last = (await attacker.send('/track/in', { ask: 'x', code: '1', email: '', number: '' })).status;
    expect(last).toBe(429);
  });
  test('mails to one address: four, then wait', async () => {
    const statuses = [];
    for (let tries = 0; tries < 5; tries++)
      statuses.push((await attacker.send('/track/code', { email: victim.address, number: '' })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
  });
  test('the older code stops when a newer one is asked for', async () => {
    const askOf = async () =>
      /name="ask" value="([^"]+)"/.exec((await attacker.send('/track/code', { email: victim.address, number: '' })).text)![1]!;
    await askOf();
    await askOf();
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from customer_sign_in where address = ${victim.address} and used_at is null`.execute(t.app.database.db);
    expect(rows[0]!.n).toBe(1);
  });
  test('writing on one’s own matter without end: thirty, then wait', async () => {
    let last = 0;
    for (let tries = 0; tries < 32; tries++)
      last = (await attacker.upload(`/track/${own.number}/messages`, { key: 'jeden', text: 'x' })).status;
    expect(last).toBe(429);
  });
});

describe('from another site, in the name of a visitor', () => {
  const origins: [string, Record<string, string>][] = [
    ['a page elsewhere', { origin: 'https://zlosliwa.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['a name that begins like ours', { origin: 'http://127.0.0.1.zlosliwa.example' }],
    ['a browser that says cross-site', { 'sec-fetch-site': 'cross-site' }],
  ];
  const doors: [string, () => string][] = [
    ['writes', () => `/track/${own.number}/messages`],
    ['closes', () => `/track/${own.number}/closure`],
    ['signs out', () => '/track/sign-out'],
    ['asks for a code', () => '/track/code'],
    ['lets in with its own code', () => '/track/in'],
    ['hands in a form', () => '/form/kontakt'],
  ];
  test.each(doors.flatMap(([what, path]) => origins.map(([who, headers]) => [who, what, path, headers] as const)))(
    '%s %s',
    (_, __, path, headers) =>
      unchanged(async () => {
        const shown = await attacker.ask('POST', path(), new URLSearchParams({ text: 'x', key: 'y', email: victim.address }), headers);
        expect(shown.status).toBe(403);
      }),
  );
});

const scripts = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '</textarea><script>alert(1)</script>',
  '<svg/onload=alert(1)>',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '<a href="javascript:alert(1)">x</a>',
];
/** Nothing that was sent became an element, a handler or a way to run. */
const isInert = ({ text }: Shown) => {
  expect(text).not.toMatch(/<script>|<img src=x|<svg\/|onerror=alert\(1\)>|href="javascript:/i);
};

function solve(challenge: string): string {
  for (let at = 0; ; at++) if (isSolved(challenge, String(at))) return String(at);
}
function filled(change: Record<string, string> = {}): Record<string, string> {
  const challenge = makeChallenge(
    { formId, issuedAt: new Date(Date.now() - 60_000), nonce: randomBytes(15).toString('base64url') },
    formKey(t.app),
  );
  return { challenge, proof: solve(challenge), email: `ktos${randomBytes(4).toString('hex')}@klient.example`, message: 'x', ...change };
}

describe('markup where words belong', () => {
  test.each(scripts)('in a message of one’s own: %s', async (words) =>
    isInert(await attacker.upload(`/track/${own.number}/messages`, { key: words, text: words })),
  );
  test.each(scripts)('in a form that is refused: %s', async (words) =>
    isInert(
      await attacker.upload('/form/kontakt', { ...filled(), email: words, message: words, name: words, phone: words, subject: words }),
    ),
  );
  test.each(['lang', 'done', 'number', 'before', 'embed', 'show'])('in the parameter %s', async (name) => {
    for (const path of [`/track`, `/track/${own.number}`, '/track/in/abc', '/form/kontakt'])
      isInert(await attacker.open(`${path}?${name}=${encodeURIComponent(scripts[1]!)}`));
  });
  test('in the address and number of the sign-in', async () =>
    isInert(await attacker.send('/track/code', { email: `${scripts[1]}@x`, number: scripts[0]! })));
  test('in the hidden fields of the code page', async () =>
    isInert(await attacker.send('/track/in', { ask: scripts[1]!, code: '1', email: scripts[0]!, number: scripts[1]! })));
  test('as a path', async () => isInert(await attacker.open(`/track/${encodeURIComponent(scripts[1]!)}`)));
  test('as the name and subject of a form that is accepted: on the customer’s page and in the letter', async () => {
    const page = await attacker.upload('/form/kontakt', filled({ name: scripts[0]!, subject: scripts[1]!, message: scripts[4]! }));
    isInert(page);
    isInert(await new CustomerBrowser(t.url).open(new URL(/href="([^"]*\/track\/open\/[^"]+)"/.exec(page.text)![1]!).pathname));
  });
});

describe('lines smuggled into headers', () => {
  test.each<[string, Record<string, string>]>([
    ['a second recipient in the address', { email: 'a@klient.example\r\nBcc: wszyscy@klient.example' }],
    ['a list of recipients', { email: 'a@klient.example,b@klient.example' }],
    ['an address with a name', { email: 'A <a@klient.example>' }],
    ['an address without a place', { email: 'a@localhost' }],
  ])('%s is no address', async (_, change) => expect((await attacker.upload('/form/kontakt', filled(change))).status).toBe(400));
  test('a line in name and subject stays a word of the ticket, and no letter carries it', async () => {
    const values = filled({ name: 'A\r\nBcc: x@y.example', subject: 'B\r\nX-Evil: 1' });
    const page = await attacker.upload('/form/kontakt', values);
    const number = Number(/<strong class="num">(\d+)</.exec(page.text)![1]);
    const ticket = await t.app.database.db
      .selectFrom('ticket')
      .select(['id', 'subject'])
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    expect(ticket.subject).not.toMatch(/[\r\n]/);
    const letters = await t.app.database.db.selectFrom('outbound_mail').select('letter').where('ticket_id', '=', ticket.id).execute();
    expect(JSON.stringify(letters)).not.toContain('X-Evil');
  });
  test.each(['//zlosliwa.example', 'https://zlosliwa.example', '/\\zlosliwa.example', '1001\r\nSet-Cookie: a=b'])(
    'where one lands after coming in cannot be chosen: %s',
    async (number) => {
      const shown = await attacker.ask('POST', '/track/sign-out', new URLSearchParams({ number }));
      expect(shown.headers.get('location')).toBe('/track');
      expect(shown.headers.get('set-cookie') ?? '').not.toContain('a=b');
    },
  );
  test('another host in the request changes no link', async () => {
    const shown = await attacker.ask('GET', `/track/open/${own.token}`, undefined, { 'x-forwarded-host': 'zlosliwa.example' });
    expect(shown.headers.get('location')).toBe(`/track/${own.number}`);
  });
});

describe('files that are something else', () => {
  const uploads: [string, { name: string; type?: string; bytes: string | Uint8Array }, string][] = [
    ['a page', { name: 'a.html', type: 'text/html', bytes: '<script>alert(1)</script>' }, 'a.html'],
    [
      'a drawing that runs',
      { name: 'a.svg', type: 'image/svg+xml', bytes: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>' },
      'a.svg',
    ],
    ['a script that says it is a picture', { name: 'a.png', type: 'image/png', bytes: 'alert(1)' }, 'a.png'],
    ['a page behind the head of a picture', { name: 'a.gif', type: 'image/gif', bytes: 'GIF89a<script>alert(1)</script>' }, 'a.gif'],
    ['a name with a path', { name: '../../etc/passwd', bytes: 'x' }, 'passwd'],
    ['a name with a path of another system', { name: 'C:\\Windows\\a.exe', bytes: 'MZ' }, 'a.exe'],
    ['a name turned around', { name: 'faktura\u202Egpj.exe', bytes: 'MZ' }, 'faktura_gpj.exe'],
    ['a name with markup', { name: '"><img src=x onerror=alert(1)>.txt', bytes: 'x' }, ''],
    ['a hidden name', { name: '.htaccess', bytes: 'x' }, '_htaccess'],
    ['a name of a thousand signs', { name: `${'a'.repeat(1_000)}.txt`, bytes: 'x' }, ''],
  ];
  test.each(uploads)('%s', async (what, file, name) => {
    const page = await attacker.upload(`/track/${own.number}/messages`, { key: what, text: what }, [file]);
    isInert(page);
    const { messages } = (await company.ewa.api.get(`/api/tickets/${own.id}`)).body;
    const [kept] = messages.at(-1).attachments;
    if (name) expect(kept.name).toBe(name);
    expect(kept.name.length).toBeLessThanOrEqual(200);
    const got = await attacker.open(`/track/${own.number}/files/${kept.id}?show=inline`);
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect(got.headers.get('content-security-policy')).toContain('sandbox');
    if (got.headers.get('content-type') !== 'image/gif')
      expect([got.headers.get('content-type'), got.headers.get('content-disposition')?.startsWith('attachment')]).toEqual([
        'application/octet-stream',
        true,
      ]);
  });
  test('eleven at once', () =>
    unchanged(async () => {
      const files = Array.from({ length: 11 }, (_, at) => ({ name: `${at}.txt`, bytes: 'x' }));
      expect((await attacker.upload(`/track/${own.number}/messages`, { key: 'k', text: 'x' }, files)).status).toBe(400);
    }));
  test('more than fits', () =>
    unchanged(async () => {
      const shown = await attacker
        .upload(`/track/${own.number}/messages`, { key: 'k', text: 'x' }, [{ name: 'a.bin', bytes: new Uint8Array(22 * 1024 * 1024) }])
        .catch(() => ({ status: 413 }));
      expect([400, 413]).toContain(shown.status);
    }));
  test.each<[string, string, string]>([
    ['a form without its border', 'multipart/form-data', 'x'],
    ['a form that breaks off', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nabc'],
    ['JSON where a form belongs', 'application/json', '{"text":"x"}'],
    ['no type at all', 'application/octet-stream', 'x'],
  ])('%s', (_, type, body) =>
    unchanged(async () => {
      const shown = await attacker.ask('POST', `/track/${own.number}/messages`, body, { 'content-type': type });
      expect(shown.status).toBeGreaterThanOrEqual(400);
      expect(shown.status).toBeLessThan(500);
    }),
  );
  test('a thousand fields', () =>
    unchanged(async () => {
      const fields = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`f${at}`, 'x']));
      expect((await attacker.upload(`/track/${own.number}/messages`, fields)).status).toBe(400);
    }));
  test('signs that a database cannot keep', async () =>
    expect((await attacker.upload(`/track/${own.number}/messages`, { key: 'nul\u0000', text: 'a\u0000b' })).status).toBeLessThan(500));
  test('names of an object’s own in fields', async () =>
    expect((await attacker.upload('/form/kontakt', { ...filled(), 'f.__proto__': 'x', constructor: 'y', __proto__: 'z' })).status).toBe(
      200,
    ));
});

describe('what a page allows itself', () => {
  test.each(['/track', '/track/1', '/form/kontakt'])('%s: no scripts of others, no frames, no address told, nothing kept', async (path) => {
    const { headers } = await new CustomerBrowser(t.url).open(path);
    const policy = headers.get('content-security-policy')!;
    for (const rule of ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"])
      expect(policy).toContain(rule);
    expect(policy).not.toContain('unsafe');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('private, no-store');
  });
  test('its cookies are out of reach of scripts, of other sites and of the desk', async () => {
    const raw = await attacker.ask('GET', `/track/open/${own.token}`);
    const cookie = raw.headers.getSetCookie()[0]!;
    for (const rule of ['HttpOnly', 'SameSite=Lax', `Path=/track/${own.number}`]) expect(cookie).toContain(rule);
  });
});
