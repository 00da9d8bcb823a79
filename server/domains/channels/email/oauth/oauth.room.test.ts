import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createServer as createTcp, type Server as TcpServer } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../../../../test/database.ts';
import { answer, type Company, makeCompany, ticketFrom } from '../../../../../test/factories.ts';
import { until } from '../../../../../test/smtp.ts';
import { accessToken, SignInEnded } from './access-token.ts';
import { isSafeUrl, placesOf, signInUrl } from './providers.ts';
import { freePorts } from '../../../../../test/free-ports.ts';

const [httpPort, smtpPort, imapPort] = (await freePorts(3)) as [number, number, number];
const user = 'pomoc@firma.example';
let house: TestApp;
let company: Company;
let provider: Server;
let smtp: SMTPServer;
let imap: TcpServer;
let mailboxId = 0;
/** What the provider knows: codes it gave with their challenges, the tokens that hold, how often it renewed. */
const known = { challenge: '', tokens: new Set<string>(), renewed: 0, revoked: false, deviceDone: false, expires_s: 3600 };
const taken: string[] = [];

beforeAll(async () => {
  house = await openTestApp({ env: { OKIENKO_LOG: 'silent' } });
  company = await makeCompany(house, { undoSeconds: 0 });
  provider = createServer((request, reply) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      const { status, json } = answerOf(request.url ?? '', new URLSearchParams(body));
      reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
  }).listen(httpPort, '127.0.0.1');
  smtp = new SMTPServer({
    authMethods: ['XOAUTH2'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth: (auth, _session, done) =>
      auth.username === user && known.tokens.has(auth.accessToken ?? '')
        ? done(null, { user })
        : done(null, { data: { status: '401', schemes: 'bearer', scope: 'mail' } }),
    onData(stream, session, done) {
      stream.on('data', () => {});
      stream.on('end', () => (taken.push(session.envelope.rcptTo[0]!.address), done(null, '2.0.0 taken')));
    },
  });
  await new Promise<void>((resolve) => smtp.listen(smtpPort, '127.0.0.1', () => resolve()));
  imap = smallImap().listen(imapPort, '127.0.0.1');
  const server = (port: number) => ({ host: '127.0.0.1', port, security: 'none', user, auth: 'oauth2' });
  const { body } = await company.boss.api.post('/api/mailboxes', {
    name: 'Firma',
    address: user,
    fromName: 'Firma',
    groupId: company.groups.billing,
    imap: null,
    smtp: server(smtpPort),
  });
  mailboxId = body.id;
  const other = {
    tenant: '',
    authorizeUrl: `http://127.0.0.1:${httpPort}/authorize`,
    tokenUrl: `http://127.0.0.1:${httpPort}/token`,
    deviceUrl: `http://127.0.0.1:${httpPort}/device`,
    scope: 'mail',
  };
  await company.boss.api.put('/api/mail-oauth/clients/other', { clientId: 'okienko', secret: 'tajne', ...other });
});
beforeEach(() => Object.assign(known, { revoked: false, expires_s: 3600 }));
afterAll(async () => {
  provider.close();
  imap.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await house.close();
});

function answerOf(url: string, form: URLSearchParams): { status: number; json: Record<string, unknown> } {
  const give = () => {
    const token = `token${known.tokens.size + 1}`;
    known.tokens.add(token);
    return {
      status: 200,
      json: { access_token: token, refresh_token: `again-${token}`, expires_in: known.expires_s, token_type: 'Bearer' },
    };
  };
  const refuse = (error: string, said = error) => ({ status: 400, json: { error, error_description: said } });
  if (url === '/device')
    return {
      status: 200,
      json: {
        device_code: 'device-1',
        user_code: 'ABCD-EFGH',
        verification_uri: 'https://firma.example/code',
        expires_in: 900,
        interval: 1,
      },
    };
  if (form.get('client_id') !== 'okienko' || form.get('client_secret') !== 'tajne') return refuse('invalid_client');
  const grant = form.get('grant_type');
  if (grant === 'authorization_code') {
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    return form.get('code') === 'code-1' && challenge === known.challenge ? give() : refuse('invalid_grant', 'wrong code');
  }
  if (grant === 'refresh_token') {
    if (known.revoked) return refuse('invalid_grant', 'AADSTS50173: the grant was revoked');
    known.renewed++;
    return form.get('refresh_token')?.startsWith('again-') ? give() : refuse('invalid_grant');
  }
  return known.deviceDone ? give() : refuse('authorization_pending');
}

/** As much IMAP as a test of a mailbox speaks (RFC 9051), with SASL XOAUTH2. */
function smallImap(): TcpServer {
  return createTcp((socket) => {
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] ready');
    let waits = '';
    socket.on('error', () => {});
    socket.on('data', (data) => {
      for (const line of data.toString().split('\r\n').filter(Boolean)) {
        const [tag = '', command = '', ...rest] = line.split(' ');
        if (waits) {
          say(`${waits} NO [AUTHENTICATIONFAILED] invalid token`);
          waits = '';
        } else if (/^AUTHENTICATE$/i.test(command)) {
          const given = Buffer.from(rest[1] ?? '', 'base64').toString();
          const token = /auth=Bearer ([^\u0001]+)/.exec(given)?.[1] ?? '';
          if (given.startsWith(`user=${user}\u0001`) && known.tokens.has(token)) say(`${tag} OK [CAPABILITY IMAP4rev1] welcome`);
          else {
            waits = tag;
            say(`+ ${Buffer.from('{"status":"401"}').toString('base64')}`);
          }
        } else if (/^(EXAMINE|SELECT)$/i.test(command)) {
          for (const words of ['* 3 EXISTS', '* OK [UIDVALIDITY 1] .', '* OK [UIDNEXT 4] .', '* FLAGS ()']) say(words);
          say(`${tag} OK [READ-ONLY] done`);
        } else {
          if (/^LIST$/i.test(command)) say('* LIST (\\HasNoChildren) "/" INBOX');
          if (/^CAPABILITY$/i.test(command)) say('* CAPABILITY IMAP4rev1');
          say(`${tag} OK done`);
        }
      }
    });
  });
}

const signIn = async () => (await company.boss.api.get(`/api/mailboxes/${mailboxId}/oauth`)).body;
async function comeBack(change: Record<string, string> = {}): Promise<string> {
  const { body } = await company.boss.api.post(`/api/mailboxes/${mailboxId}/oauth`, { provider: 'other' });
  const asked = new URL(body.url).searchParams;
  known.challenge = asked.get('code_challenge')!;
  expect(asked.get('login_hint')).toBe(user);
  const query = new URLSearchParams({ state: asked.get('state')!, code: 'code-1', ...change });
  const reply = await fetch(`${house.url}/api/mail-oauth/callback?${query}`, { redirect: 'manual' });
  return reply.headers.get('location')!;
}
const testNow = () =>
  company.boss.api.post('/api/mailboxes/tests', {
    mailboxId,
    imap: { host: '127.0.0.1', port: imapPort, security: 'none', user, auth: 'oauth2' },
    smtp: { host: '127.0.0.1', port: smtpPort, security: 'none', user, auth: 'oauth2' },
  });

it('before anybody has signed in, the test says what to press', async () => {
  expect(await signIn()).toBeNull();
  const { body } = await testNow();
  expect(body.imap.diagnosis).toMatchObject({ key: 'mail-diagnosis.oauth-none', values: { answer: '' } });
  expect(body.smtp.diagnosis.key).toBe('mail-diagnosis.oauth-none');
});

it('signs in by the page of the provider (PKCE); both servers take the token, and an answer leaves', async () => {
  expect(await comeBack()).toBe(`/settings/mailboxes?edit=${mailboxId}&oauth=done`);
  expect(await signIn()).toMatchObject({ provider: 'other', problem: null });
  expect((await testNow()).body).toMatchObject({ imap: { ok: true, messages: 3 }, smtp: { ok: true } });
  const ticket = await ticketFrom(house, company.groups.billing);
  const { body } = await answer(company.boss, ticket.id, { from: user });
  expect(body.fromAddress).toBe(user);
  await until(() => taken.length > 0);
  const { rows } = await house.app.database.pool.query("select sealed from secret where key like 'mailbox:%:oauth'");
  expect(rows[0].sealed.toString('latin1')).not.toContain('token');
});

it('whoever did not begin it cannot end it, and a code that was not meant for us gives no token', async () => {
  expect(await comeBack({ state: 'made-up-by-somebody-else' })).toBe('/settings/mailboxes?oauth=over');
  expect(await comeBack({ code: 'stolen' })).toContain('oauth=wrong%20code');
});

it('renews ahead of the end, once for all who ask at the same moment', async () => {
  known.expires_s = 60;
  await comeBack();
  known.expires_s = 3600;
  known.renewed = 0;
  const tokens = await Promise.all(Array.from({ length: 5 }, () => accessToken(house.app, mailboxId)));
  expect(new Set(tokens).size).toBe(1);
  expect(known.renewed).toBe(1);
});

it('signs in by a code typed on another device', async () => {
  const { body } = await company.boss.api.post(`/api/mailboxes/${mailboxId}/oauth/codes`, { provider: 'other' });
  expect(body).toMatchObject({ userCode: 'ABCD-EFGH', url: 'https://firma.example/code', interval_s: 1 });
  const ask = () => company.boss.api.post(`/api/mail-oauth/codes/${body.attempt}`);
  expect((await ask()).body).toEqual({ done: false });
  known.deviceDone = true;
  expect((await ask()).body).toEqual({ done: true });
  expect((await ask()).body.code).toBe('oauth.attempt-over');
});

it('a sign-in that was revoked says what to press, is not asked for again and again, and begins anew', async () => {
  known.expires_s = 60;
  await comeBack();
  Object.assign(known, { revoked: true, renewed: 0 });
  await expect(accessToken(house.app, mailboxId)).rejects.toBeInstanceOf(SignInEnded);
  await expect(accessToken(house.app, mailboxId)).rejects.toBeInstanceOf(SignInEnded);
  expect((await signIn()).problem).toMatchObject({
    key: 'mail-diagnosis.oauth-ended',
    values: { answer: expect.stringContaining('revoked') },
  });
  Object.assign(known, { revoked: false, expires_s: 3600 });
  await comeBack();
  expect((await signIn()).problem).toBeNull();
});

it('only an administrator of channels may, and no secret comes out', async () => {
  expect((await company.ewa.api.post(`/api/mailboxes/${mailboxId}/oauth`, { provider: 'other' })).status).toBe(403);
  const { body } = await company.boss.api.get('/api/mail-oauth/clients');
  expect(JSON.stringify(body)).not.toContain('tajne');
  expect((await company.boss.api.post(`/api/mailboxes/${mailboxId}/oauth`, { provider: 'google' })).body.code).toBe('oauth.not-registered');
});

it('tokens travel encrypted; Microsoft asks the organisation, Google gives a token that can be renewed', () => {
  expect(['https://a.example/t', 'http://127.0.0.1:1/t', 'http://a.example/t', 'x'].map(isSafeUrl)).toEqual([true, true, false, false]);
  const client = { clientId: 'id', tenant: 'firma.onmicrosoft.com', authorizeUrl: '', tokenUrl: '', deviceUrl: '', scope: '' };
  expect(placesOf({ ...client, provider: 'microsoft' }).tokenUrl).toContain('/firma.onmicrosoft.com/oauth2/v2.0/token');
  const url = new URL(
    signInUrl({ ...client, provider: 'google' }, { redirectUrl: 'https://o.example/x', state: 's', challenge: 'c', loginHint: user }),
  );
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    access_type: 'offline',
    code_challenge_method: 'S256',
    scope: 'https://mail.google.com/',
  });
});
