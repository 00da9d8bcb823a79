import { sql } from 'kysely';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestApp, testAdmin, type TestApp } from '../../../test/database.ts';
import { administrator, employ, goodPassword, TestBrowser } from '../../../test/test-browser.ts';

let t: TestApp;
let boss: TestBrowser;

beforeAll(async () => {
  // Without workers: the mails that wait are to be looked at.
  t = await openTestApp({ args: ['--role=web'] });
  boss = await administrator(t);
});
afterAll(() => t.close());

const audited = async (type: string) =>
  (await boss.get('/api/audit?limit=200')).body.filter((entry: { type: string }) => entry.type === type);

describe('signing in', () => {
  test('gives a cookie that scripts cannot read, and ends with signing out', async () => {
    const browser = new TestBrowser(t.url);
    const answer = await browser.signIn(testAdmin.email.toUpperCase(), testAdmin.password);
    expect(answer.body).toMatchObject({
      email: testAdmin.email,
      role: { key: 'administrator' },
      scope: 'all',
      reach: { all: true },
      company: 'Kółko',
      undoSeconds: 10,
    });
    expect(answer.headers.get('set-cookie')).toMatch(/^okienko_session=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    const { cookie } = browser;
    expect((await browser.get('/api/me')).status).toBe(200);
    expect((await browser.delete('/api/session')).status).toBe(204);
    expect(browser.cookie).toBeNull();
    browser.cookie = cookie;
    expect((await browser.get('/api/me')).body).toMatchObject({ status: 401, code: 'session.required', detail: 'Sign in to go on.' });
  });

  test('keeps only the hash of the cookie', async () => {
    const secret = boss.cookie!.split('=')[1]!;
    const { rows } = await sql<{ found: boolean }>`select bool_or(token_hash = sha256(${secret}::bytea)) as found from session`.execute(
      t.app.database.db,
    );
    expect(rows[0]!.found).toBe(true);
  });

  test('refuses a wrong password and an unknown address alike, and writes both down', async () => {
    const browser = new TestBrowser(t.url);
    const wrong = await browser.signIn(testAdmin.email, 'not the password');
    const unknown = await browser.signIn('nobody@kolko.example', 'not the password');
    expect([wrong.status, wrong.body]).toEqual([unknown.status, unknown.body]);
    expect(wrong.body.code).toBe('session.wrong-credentials');
    const failures = await audited('account.sign-in-failed');
    expect(failures.map((entry: any) => entry.data.email)).toEqual(['nobody@kolko.example', testAdmin.email]);
    expect(failures[0].data.ip).toBe('127.0.0.1');
    expect(JSON.stringify(failures)).not.toContain('not the password');
  });

  test('takes as long for an unknown address as for a wrong password', async () => {
    const time = async (email: string) => {
      const times: number[] = [];
      for (let round = 0; round < 6; round++) {
        const begin = performance.now();
        await new TestBrowser(t.url).signIn(email.replace('#', String(round)), 'not the password');
        times.push(performance.now() - begin);
      }
      return times.sort((a, b) => a - b)[2]!;
    };
    await employ(t, boss, { email: 'time@kolko.example', name: 'Time', role: 'agent' });
    const known = await time('time@kolko.example');
    const unknown = await time('ghost#@kolko.example');
    expect(Math.abs(known - unknown)).toBeLessThan(Math.max(known, unknown) * 0.9);
  });

  test('is closed after ten wrong tries, known address or not, and says for how long', async () => {
    await employ(t, boss, { email: 'throttled@kolko.example', name: 'Throttled', role: 'agent' });
    const browser = new TestBrowser(t.url);
    for (const email of ['throttled@kolko.example', 'ghost@kolko.example']) {
      const tries = await Promise.all(Array.from({ length: 12 }, () => browser.signIn(email, 'wrong')));
      expect(tries.filter((answer) => answer.status === 401)).toHaveLength(10);
      expect(tries.filter((answer) => answer.body.code === 'session.throttled')).toHaveLength(2);
    }
    const refused = await browser.signIn('throttled@kolko.example', goodPassword);
    expect(refused.body).toMatchObject({ code: 'session.throttled' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
    expect((await new TestBrowser(t.url).signIn(testAdmin.email, testAdmin.password)).status).toBe(200);
  });

  test('slides: a session that is used lives on, one that is not ends after 30 days', async () => {
    const someone = await employ(t, boss, { email: 'slides@kolko.example', name: 'Slides', role: 'agent' });
    const age = (days: number) =>
      sql`update session set seen_at = now() - make_interval(days => ${days}), expires_at = now() + make_interval(days => 30 - ${days}) where account_id = ${someone.id}`.execute(
        t.app.database.db,
      );
    await age(29);
    t.app.signals.wake('sessions');
    expect((await someone.get('/api/me')).status).toBe(200);
    const { rows } = await sql<{
      days: number;
    }>`select extract(day from expires_at - now())::int as days from session where account_id = ${someone.id}`.execute(t.app.database.db);
    expect(rows[0]!.days).toBeGreaterThanOrEqual(29);
    await age(31);
    t.app.signals.wake('sessions');
    expect((await someone.get('/api/me')).status).toBe(401);
  });
});

describe('my sessions', () => {
  test('are seen, and one that is ended is out at once', async () => {
    const here = await employ(t, boss, { email: 'sessions@kolko.example', name: 'Sessions', role: 'agent' });
    const there = new TestBrowser(t.url);
    await there.signIn('sessions@kolko.example', goodPassword);
    expect((await there.get('/api/me')).status).toBe(200);
    const sessions = (await here.get('/api/me/sessions')).body;
    expect(sessions.map((one: any) => one.current).sort()).toEqual([false, true]);
    const other = sessions.find((one: any) => !one.current);
    expect((await here.delete(`/api/me/sessions/${other.id}`)).status).toBe(204);
    expect((await there.get('/api/me')).status).toBe(401);
    expect((await here.get('/api/me')).status).toBe(200);
    expect((await here.delete(`/api/me/sessions/${other.id}`)).body.code).toBe('record.not-found');
  });

  test('are not for others to end', async () => {
    const someone = await employ(t, boss, { email: 'others@kolko.example', name: 'Others', role: 'agent' });
    const mine = (await boss.get('/api/me/sessions')).body[0];
    expect((await someone.delete(`/api/me/sessions/${mine.id}`)).status).toBe(404);
    expect((await boss.get('/api/me')).status).toBe(200);
  });
});

describe('my password', () => {
  test('changes with the old one, and my other sessions end', async () => {
    const here = await employ(t, boss, { email: 'password@kolko.example', name: 'Pass Word', role: 'agent' });
    const there = new TestBrowser(t.url);
    await there.signIn('password@kolko.example', goodPassword);
    expect((await here.put('/api/me/password', { current: 'wrong', next: 'dziś świeci słońce' })).body.code).toBe('account.password-wrong');
    const weak = await here.put('/api/me/password', { current: goodPassword, next: 'haslo12345' });
    expect(weak.body).toMatchObject({ code: 'account.password-weak', fields: { next: expect.stringContaining('Wybierz inne') } });
    expect((await here.put('/api/me/password', { current: goodPassword, next: 'dziś świeci słońce' })).status).toBe(204);
    expect((await here.get('/api/me')).status).toBe(200);
    expect((await there.get('/api/me')).status).toBe(401);
    expect((await there.signIn('password@kolko.example', goodPassword)).status).toBe(401);
    expect((await there.signIn('password@kolko.example', 'dziś świeci słońce'.normalize('NFD'))).status).toBe(200);
  });
});

describe('two-factor sign-in', () => {
  test('asks for a code that works once, or a recovery code that works once', async () => {
    const someone = await employ(t, boss, { email: 'totp@kolko.example', name: 'Totp', role: 'agent' });
    expect((await someone.post('/api/me/totp', { password: 'wrong' })).body.code).toBe('account.password-wrong');
    const { secret, uri, qrSvg } = (await someone.post('/api/me/totp', { password: goodPassword })).body;
    expect(uri).toContain(`secret=${secret}`);
    expect(qrSvg).toMatch(/^<svg/);
    // Begun is not done: a secret nobody confirmed locks nobody out.
    expect((await new TestBrowser(t.url).signIn('totp@kolko.example', goodPassword)).status).toBe(200);
    expect((await someone.put('/api/me/totp', { code: '000000' })).body.code).toBe('account.totp-wrong');

    const before = generateSync({ secret, epoch: Math.floor(Date.now() / 1000) - 30 });
    const confirmed = await someone.put('/api/me/totp', { code: before });
    expect(confirmed.body.recoveryCodes).toHaveLength(8);
    expect((await someone.get('/api/me')).body.totp).toBe(true);

    const browser = new TestBrowser(t.url);
    expect((await browser.signIn('totp@kolko.example', goodPassword)).body.code).toBe('session.code-required');
    expect((await browser.signIn('totp@kolko.example', goodPassword, before)).body.code).toBe('session.code-wrong');
    const code = generateSync({ secret });
    const both = await Promise.all([
      browser.signIn('totp@kolko.example', goodPassword, code),
      new TestBrowser(t.url).signIn('totp@kolko.example', goodPassword, code),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 401]);

    const recovery = confirmed.body.recoveryCodes[0];
    expect((await browser.signIn('totp@kolko.example', goodPassword, recovery.toUpperCase())).status).toBe(200);
    expect((await browser.signIn('totp@kolko.example', goodPassword, recovery)).body.code).toBe('session.code-wrong');
    const { rows } = await sql<{
      kept: string;
    }>`select totp_recovery::text as kept from account where email = 'totp@kolko.example'`.execute(t.app.database.db);
    expect(rows[0]!.kept).not.toContain(confirmed.body.recoveryCodes[1]);

    expect((await someone.post('/api/me/totp/removal', { password: goodPassword })).status).toBe(204);
    expect((await browser.signIn('totp@kolko.example', goodPassword)).status).toBe(200);
  });

  test('is not passed by a link in a mailbox', async () => {
    const someone = await employ(t, boss, { email: 'both@kolko.example', name: 'Both', role: 'agent' });
    const { secret } = (await someone.post('/api/me/totp', { password: goodPassword })).body;
    await someone.put('/api/me/totp', { code: generateSync({ secret }) });
    const links: string[] = [];
    const { canMail } = t.app;
    t.app.canMail = async () => true;
    await new TestBrowser(t.url).post('/api/password-resets', { email: 'both@kolko.example' });
    t.app.canMail = canMail!;
    links.push(...(await waitingMails(t)).map((mail) => mail.text.match(/\/link\/([\w-]+)/)![1]!));
    const browser = new TestBrowser(t.url);
    expect((await browser.put(`/api/account-links/${links.at(-1)}`, { password: 'dziś świeci słońce' })).status).toBe(200);
    expect(browser.cookie).toBeNull();
    expect((await browser.signIn('both@kolko.example', 'dziś świeci słońce')).body.code).toBe('session.code-required');
  });
});

describe('a personal access token', () => {
  test('may what its owner may, is kept as a hash, and stops at once when revoked', async () => {
    const made = await boss.post('/api/me/tokens', { name: 'CRM', days: 30 });
    expect(made.body.token).toMatch(/^okn_[\w-]{43}$/);
    const program = new TestBrowser(t.url);
    program.token = made.body.token;
    expect((await program.get('/api/me')).body.email).toBe(testAdmin.email);
    expect((await program.get('/api/me/sessions')).body.some((one: any) => one.current)).toBe(false);
    expect((await boss.get('/api/me/tokens')).body[0]).toMatchObject({ name: 'CRM', lastUsedAt: expect.any(String) });
    expect((await boss.delete(`/api/me/tokens/${made.body.record.id}`)).status).toBe(204);
    expect((await program.get('/api/me')).status).toBe(401);
    expect(JSON.stringify(await audited('account.token-made'))).not.toContain(made.body.token);
  });

  test('expires', async () => {
    const { token, record } = (await boss.post('/api/me/tokens', { name: 'short', days: 1 })).body;
    await sql`update access_token set expires_at = now() - interval '1 second' where id = ${record.id}`.execute(t.app.database.db);
    const program = new TestBrowser(t.url);
    program.token = token;
    expect((await program.get('/api/me')).status).toBe(401);
  });

  test.each(['okn_', 'okn_x', 'nonsense', 'okn_’'.normalize().slice(0, 4) + 'A'.repeat(43)])('is not %s', async (token) => {
    const program = new TestBrowser(t.url);
    program.token = token;
    expect((await program.get('/api/me')).status).toBe(401);
  });
});

describe('a reset', () => {
  test('answers alike whether the address is known, and its link works once', async () => {
    const someone = await employ(t, boss, { email: 'reset@kolko.example', name: 'Reset', role: 'agent' });
    const { canMail } = t.app;
    t.app.canMail = async () => true;
    const timed = async (email: string) => {
      const began = performance.now();
      expect((await new TestBrowser(t.url).post('/api/password-resets', { email })).status).toBe(204);
      return performance.now() - began;
    };
    // One slow answer is the machine's; one that is slower each time would tell.
    const apart: number[] = [];
    for (let n = 0; n < 3; n++) apart.push(Math.abs((await timed('Reset@kolko.example')) - (await timed('ghost@kolko.example'))));
    t.app.canMail = canMail!;
    expect(Math.min(...apart)).toBeLessThan(400);
    const mail = (await waitingMails(t)).findLast((one) => one.to === 'reset@kolko.example')!;
    expect(mail).toMatchObject({ name: 'Reset', subject: expect.stringContaining('Kółko') });
    const token = mail.text.match(/\/link\/([\w-]+)/)![1];

    const browser = new TestBrowser(t.url);
    expect((await browser.get(`/api/account-links/${token}`)).body).toEqual({
      kind: 'reset',
      email: 'reset@kolko.example',
      name: 'Reset',
      company: 'Kółko',
      locale: 'pl',
    });
    expect((await browser.put(`/api/account-links/${token}`, { password: 'reset@kolko.example' })).body.code).toBe('account.password-weak');
    const twice = await Promise.all(
      [1, 2].map(() => new TestBrowser(t.url).put(`/api/account-links/${token}`, { password: 'dziś świeci słońce' })),
    );
    expect(twice.map((answer) => answer.status).sort()).toEqual([200, 410]);
    expect((await someone.get('/api/me')).status).toBe(401);
    expect((await browser.get(`/api/account-links/${token}`)).body.code).toBe('account.link-invalid');
    expect((await browser.signIn('reset@kolko.example', 'dziś świeci słońce')).status).toBe(200);
  });

  test('lives two hours', async () => {
    await employ(t, boss, { email: 'late@kolko.example', name: 'Late', role: 'agent' });
    const { canMail } = t.app;
    t.app.canMail = async () => true;
    await new TestBrowser(t.url).post('/api/password-resets', { email: 'late@kolko.example' });
    t.app.canMail = canMail!;
    const token = (await waitingMails(t)).findLast((one) => one.to === 'late@kolko.example')!.text.match(/\/link\/([\w-]+)/)![1];
    await sql`update account_link set expires_at = expires_at - interval '121 minutes' where used_at is null`.execute(t.app.database.db);
    expect((await new TestBrowser(t.url).get(`/api/account-links/${token}`)).body.code).toBe('account.link-invalid');
  });

  test('is not a way to flood a mailbox', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => new TestBrowser(t.url).post('/api/password-resets', { email: 'flooded@kolko.example' })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 204, 204, 204, 204, 429]);
  });
});

/** Mails that wait for a channel to send them, opened. */
async function waitingMails(app: TestApp): Promise<{ to: string; name: string; subject: string; text: string; html: string }[]> {
  const { rows } = await sql<{ payload: { sealed: string } }>`
    select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-system-mail' order by j.id`.execute(
    app.app.database.db,
  );
  return rows.map((row) => JSON.parse(app.app.secrets.open(Buffer.from(row.payload.sealed, 'base64'))));
}
