import { describe, expect, it } from 'vitest';
import { say, type Locale } from '../../../../words/index.ts';
import { diagnoseMail, type Tried } from './mail-diagnosis.ts';
import { openSmtpSession } from './smtp-session.ts';
import { freePorts } from '../../../../test/free-ports.ts';

const imap: Tried = { protocol: 'imap', host: 'imap.firma.pl', port: 993, user: 'pomoc@firma.pl', security: 'tls' };
const smtp: Tried = { protocol: 'smtp', host: 'smtp.firma.pl', port: 587, user: 'pomoc@firma.pl', security: 'starttls' };
const error = (fields: object, message = 'x') => Object.assign(new Error(message), fields);

it.each([
  ['host-unknown', error({ code: 'ENOTFOUND' }), imap],
  ['host-unknown', error({ code: 'EDNS', originalCode: 'ENOTFOUND' }), smtp],
  ['dns-down', error({ code: 'EAI_AGAIN' }), imap],
  ['connection-refused', error({ code: 'ESOCKET', originalCode: 'ECONNREFUSED' }), smtp],
  ['no-route', error({ code: 'EHOSTUNREACH' }), imap],
  ['no-answer', error({ code: 'ETIMEDOUT' }), imap],
  ['no-answer', error({ code: 'CONNECT_TIMEOUT' }), imap],
  ['cut-off', error({ code: 'ECONNRESET' }), imap],
  [
    'port-is-plain',
    error({ code: 'ESOCKET' }, 'write EPROTO 00:error:0A00010B:SSL routines:ssl3_get_record:wrong version number'),
    { ...smtp, security: 'tls' },
  ],
  ['port-is-plain', error({ code: 'ERR_SSL_WRONG_VERSION_NUMBER' }), { ...imap, port: 143 }],
  ['port-is-tls', error({ code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT' }), { ...smtp, port: 465 }],
  ['port-is-tls', error({ code: 'GREETING_TIMEOUT' }), { ...imap, security: 'none' }],
  ['starttls-missing', error({ code: 'ETLS', command: 'STARTTLS' }), smtp],
  [
    'starttls-demanded',
    error({ responseCode: 530, response: '530 5.7.0 Must issue a STARTTLS command first', command: 'MAIL FROM' }),
    { ...smtp, security: 'none' },
  ],
  [
    'starttls-demanded',
    error({
      serverResponseCode: 'PRIVACYREQUIRED',
      responseText: '[PRIVACYREQUIRED] Plaintext authentication disallowed',
      authenticationFailed: true,
    }),
    { ...imap, security: 'none' },
  ],
  ['certificate-untrusted', error({ code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' }), smtp],
  ['certificate-expired', error({ code: 'CERT_HAS_EXPIRED' }), imap],
  ['certificate-other-name', error({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), imap],
  ['tls-too-old', error({ code: 'ERR_SSL_UNSUPPORTED_PROTOCOL' }), imap],
  [
    'password-refused',
    error({ authenticationFailed: true, serverResponseCode: 'AUTHENTICATIONFAILED', responseText: 'Authentication failed.' }),
    imap,
  ],
  ['password-refused', error({ code: 'EAUTH', responseCode: 535, response: '535 5.7.8 bad credentials', command: 'AUTH PLAIN' }), smtp],
  ['app-password', error({ authenticationFailed: true, responseText: 'Application-specific password required' }), imap],
  [
    'oauth-needed',
    error({ code: 'EAUTH', responseCode: 535, response: '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.' }),
    smtp,
  ],
  ['login-needed', error({ responseCode: 530, response: '530 5.7.0 Authentication required', command: 'MAIL FROM' }), smtp],
  ['too-many-tries', error({ responseText: '[LIMIT] Too many login attempts', authenticationFailed: true }), imap],
  ['no-such-mailbox', error({ serverResponseCode: 'NONEXISTENT', responseText: 'Unknown Mailbox' }), imap],
  ['relay-denied', error({ responseCode: 550, response: '550 5.7.1 relay access denied', command: 'RCPT TO' }), smtp],
  [
    'sender-refused',
    error({ responseCode: 553, response: '553 5.7.1 Sender address rejected: not owned by user', command: 'MAIL FROM' }),
    smtp,
  ],
  ['recipient-refused', error({ responseCode: 550, response: '550 5.1.1 no such user', command: 'RCPT TO' }), smtp],
  ['too-large', error({ responseCode: 552, response: '552 5.3.4 message too large', command: 'MAIL FROM' }), smtp],
  ['taken-for-spam', error({ responseCode: 554, response: '554 5.7.1 blocked', command: 'DATA' }), smtp],
  ['later', error({ responseCode: 451, response: '451 4.7.1 greylisted', command: 'RCPT TO' }), smtp],
  ['unknown', 'nothing we know', imap],
  ['unknown', null, imap],
] as [string, unknown, Tried][])('%s', (code, failure, tried) => expect(diagnoseMail(failure, tried).code).toBe(`mail-diagnosis.${code}`));

describe('the sentence', () => {
  it.each([
    ['pl', 'Serwer imap.firma.pl odrzucił hasło dla pomoc@firma.pl. Sprawdź nazwę użytkownika (często jest nią cały adres) i hasło.'],
    ['en', 'imap.firma.pl refused the password for pomoc@firma.pl. Check the user name (often the whole address) and the password.'],
  ] as [Locale, string][])('in %s says what is wrong and what to do', (locale, sentence) => {
    const { code, values } = diagnoseMail(error({ authenticationFailed: true }), imap);
    expect(say(locale, code, values)).toBe(sentence);
  });
});

it('a real refused connection is told as one', async () => {
  const [port] = (await freePorts(1)) as [number];
  const tried: Tried = { ...smtp, host: '127.0.0.1', port };
  const failure = await openSmtpSession({ host: '127.0.0.1', port, security: 'starttls' }).catch((thrown: unknown) => thrown);
  expect(diagnoseMail(failure, tried).code).toBe('mail-diagnosis.connection-refused');
});
