/**
 * Turns errors of imapflow, nodemailer and sockets into one sentence for the administrator: what is wrong, and what to do about it.
 * The sentences are in words/{en,pl}/mail-diagnosis.ts.
 */
import type { WordValues } from '../../../../words/index.ts';
import type mailDiagnosisWords from '../../../../words/en/mail-diagnosis.ts';

export type DiagnosisCode = keyof typeof mailDiagnosisWords;

export interface Diagnosis {
  code: DiagnosisCode;
  values: WordValues;
}

/** What was tried when it failed. */
export interface Tried {
  protocol: 'imap' | 'smtp';
  host: string;
  port: number;
  user?: string | null;
  security: 'tls' | 'starttls' | 'auto' | 'none';
  /** The folder that was opened, for IMAP. */
  mailbox?: string;
  /** It signed in with a token. */
  oauth?: boolean;
}

/** All that the errors of our libraries say, under whatever name they say it. */
interface Seen {
  codes: string;
  response: string;
  responseCode: number;
  command: string;
  tried: Tried;
}

type Rule = [applies: (seen: Seen) => boolean, code: DiagnosisCode];

const byCode = (pattern: RegExp) => (seen: Seen) => pattern.test(seen.codes);
const byWords = (pattern: RegExp) => (seen: Seen) => pattern.test(seen.response);
const overTls = ({ tried }: Seen) => tried.security === 'tls';
const untrusted = /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT_UNTRUSTED|CERT_SIGNATURE|INVALID_CA/;
const notTls = /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNEXPECTED_MESSAGE|wrong version number|packet length too long/i;

/** The first that applies is told, so the particular stand before the general. */
const rules: Rule[] = [
  [byCode(/\bENOTFOUND\b|EBADNAME|EINVALIDNAME/), 'mail-diagnosis.host-unknown'],
  [byCode(/\bEAI_AGAIN\b|\bEDNS\b|ESERVFAIL|EREFUSED|ENODATA/), 'mail-diagnosis.dns-down'],
  [byCode(/ALTNAME_INVALID|HOSTNAME_MISMATCH/), 'mail-diagnosis.certificate-other-name'],
  [byCode(/CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/), 'mail-diagnosis.certificate-expired'],
  [byCode(untrusted), 'mail-diagnosis.certificate-untrusted'],
  [(seen) => overTls(seen) && (notTls.test(seen.codes) || notTls.test(seen.response)), 'mail-diagnosis.port-is-plain'],
  [
    byCode(/UNSUPPORTED_PROTOCOL|NO_PROTOCOLS|VERSION_TOO_LOW|DH_KEY_TOO_SMALL|HANDSHAKE_FAILURE|PROTOCOL_VERSION/),
    'mail-diagnosis.tls-too-old',
  ],
  [byCode(/\bECONNREFUSED\b/), 'mail-diagnosis.connection-refused'],
  [byCode(/\b(EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN)\b/), 'mail-diagnosis.no-route'],
  [byCode(/\bEOAUTHAWAY\b/), 'mail-diagnosis.oauth-away'],
  [byCode(/\bEOAUTHNONE\b/), 'mail-diagnosis.oauth-none'],
  [byCode(/\bEOAUTH\b/), 'mail-diagnosis.oauth-ended'],
  [
    (seen) =>
      seen.tried.oauth === true &&
      (/\b(EAUTH|AUTHENTICATIONFAILED|AUTHORIZATIONFAILED)\b/.test(seen.codes) || [334, 534, 535].includes(seen.responseCode)),
    'mail-diagnosis.oauth-refused',
  ],
  [byWords(/application[- ]specific password|app password|web login required|less secure/i), 'mail-diagnosis.app-password'],
  [
    byWords(/basic auth(entication)? (is )?disabled|SmtpClientAuthentication is disabled|oauth|XOAUTH2 required|modern auth/i),
    'mail-diagnosis.oauth-needed',
  ],
  [
    byWords(/too many (login|failed|auth)|rate limit|try again later|\[LIMIT\]|too many (simultaneous )?connections/i),
    'mail-diagnosis.too-many-tries',
  ],
  [(seen) => [530, 538].includes(seen.responseCode) && /starttls|tls|encrypt/i.test(seen.response), 'mail-diagnosis.starttls-demanded'],
  [
    byWords(/privacyrequired|\bLOGINDISABLED\b|plaintext authentication disallowed|must issue a STARTTLS|cleartext .*disabled/i),
    'mail-diagnosis.starttls-demanded',
  ],
  [
    (seen) =>
      seen.tried.security === 'starttls' && /STARTTLS|upgrade/i.test(`${seen.command} ${seen.response}`) && !/AUTH/.test(seen.command),
    'mail-diagnosis.starttls-missing',
  ],
  [
    (seen) => /\b(EAUTH|AUTHENTICATIONFAILED|AUTHORIZATIONFAILED)\b/.test(seen.codes) || [534, 535].includes(seen.responseCode),
    'mail-diagnosis.password-refused',
  ],
  [
    (seen) => seen.responseCode === 530 || /authentication (is )?required|please authenticate/i.test(seen.response),
    'mail-diagnosis.login-needed',
  ],
  [byCode(/\bENOAUTH\b/), 'mail-diagnosis.login-needed'],
  [byCode(/\b(NONEXISTENT|TRYCREATE)\b/), 'mail-diagnosis.no-such-mailbox'],
  [
    (seen) =>
      seen.tried.protocol === 'imap' &&
      /mailbox (doesn't|does not) exist|unknown mailbox|no such mailbox|mailbox not found/i.test(seen.response),
    'mail-diagnosis.no-such-mailbox',
  ],
  [
    (seen) => seen.responseCode >= 500 && /relay|not permitted to (send|relay)|relaying/i.test(seen.response),
    'mail-diagnosis.relay-denied',
  ],
  [(seen) => seen.responseCode >= 500 && /MAIL/.test(seen.command) && seen.responseCode !== 552, 'mail-diagnosis.sender-refused'],
  [
    (seen) => seen.responseCode >= 500 && (/RCPT/.test(seen.command) || /5\.1\.[1-3]/.test(seen.response)),
    'mail-diagnosis.recipient-refused',
  ],
  [(seen) => seen.responseCode === 552 || /size (limit|exceed)|too (large|big)|5\.3\.4/i.test(seen.response), 'mail-diagnosis.too-large'],
  [
    (seen) => seen.responseCode >= 500 && /spam|blacklist|blocklist|blocked|reputation|5\.7\.1/i.test(seen.response),
    'mail-diagnosis.taken-for-spam',
  ],
  [byWords(/\[OVERQUOTA\]|quota/i), 'mail-diagnosis.quota'],
  [(seen) => seen.responseCode >= 400 && seen.responseCode < 500, 'mail-diagnosis.later'],
  [byCode(/\bUNAVAILABLE\b|\bINUSE\b/), 'mail-diagnosis.later'],
  // A server that waits for a TLS greeting says nothing to one who waits for its words; and the other way round.
  [
    (seen) => !overTls(seen) && /GREETING_TIMEOUT|Greeting never received/i.test(`${seen.codes} ${seen.response}`),
    'mail-diagnosis.port-is-tls',
  ],
  [
    (seen) =>
      !overTls(seen) &&
      [465, 993].includes(seen.tried.port) &&
      /ECONNRESET|ECONNECTION|ETIMEDOUT|ETIMEOUT|EPROTOCOL|NoConnection|ClosedAfterConnect/.test(seen.codes),
    'mail-diagnosis.port-is-tls',
  ],
  [byCode(/ETIMEDOUT|ETIMEOUT|CONNECT_TIMEOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT/), 'mail-diagnosis.no-answer'],
  [byCode(/ECONNRESET|EPIPE|ECONNECTION|NoConnection|ClosedAfterConnect|EConnectionClosed/), 'mail-diagnosis.cut-off'],
  [byCode(/ETLS|EPROTO\b|ERR_SSL|ERR_TLS/), 'mail-diagnosis.tls-failed'],
  [(seen) => seen.responseCode >= 500, 'mail-diagnosis.refused'],
];

/** Never fails: an error nobody has met before is told with its own words. Passwords are in none of the values. */
export function diagnoseMail(error: unknown, tried: Tried): Diagnosis {
  const seen = read(error, tried);
  const code = rules.find(([applies]) => applies(seen))?.[1] ?? 'mail-diagnosis.unknown';
  return {
    code,
    values: {
      host: tried.host,
      port: tried.port,
      user: tried.user ?? '',
      mailbox: tried.mailbox ?? 'INBOX',
      server: tried.protocol === 'imap' ? 'IMAP' : 'SMTP',
      // A code of our own says nothing to anybody.
      answer: seen.response || (/\bEOAUTH/.test(seen.codes) ? '' : seen.codes.split(' ')[0] || '?'),
      plainPort: tried.protocol === 'imap' ? 143 : 587,
      tlsPort: tried.protocol === 'imap' ? 993 : 465,
    },
  };
}

const answer_chars_max = 300;

function read(error: unknown, tried: Tried): Seen {
  const layers = [error, (error as { cause?: unknown } | null)?.cause].filter(
    (layer) => typeof layer === 'object' && layer !== null,
  ) as Record<string, unknown>[];
  const all = (names: string[]) =>
    layers
      .flatMap((layer) => names.map((name) => layer[name]))
      .filter((value): value is string => typeof value === 'string' && value !== '');
  const codes = all(['code', 'systemCode', 'originalCode', 'serverResponseCode', 'timeoutType', 'tlsFailed', 'reason']);
  if (layers.some(({ authenticationFailed }) => authenticationFailed === true)) codes.push('AUTHENTICATIONFAILED');
  const message = all(['message'])[0] ?? (layers.length === 0 ? String(error) : '');
  // Node hides some codes in the text: "write EPROTO …:SSL routines::wrong version number".
  codes.push(...(message.match(/\b(E[A-Z]{4,}|ERR_[A-Z_]+|[A-Z_]*CERT[A-Z_]+|DEPTH_ZERO_SELF_SIGNED_CERT)\b/g) ?? []));
  const response = all(['response', 'responseText'])[0] ?? message;
  const responseCode = layers.map((layer) => layer.responseCode).find((code): code is number => typeof code === 'number');
  return {
    codes: codes.join(' '),
    response: response.replace(/\s+/g, ' ').trim().slice(0, answer_chars_max),
    responseCode: responseCode ?? 0,
    command: all(['command']).join(' '),
    tried,
  };
}
