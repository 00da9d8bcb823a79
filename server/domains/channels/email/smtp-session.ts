/**
 * One conversation with an SMTP server (RFC 5321), by nodemailer's SMTPConnection, with a hook right before the terminating dot.
 * A session delivers one mail at a time and may be used again until `usable` is false.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

export interface SmtpSettings {
  host: string;
  port: number;
  /** tls: encrypted from the first byte (465) · starttls: demanded after the greeting (587) · auto: STARTTLS when offered · none: never. */
  security: 'tls' | 'starttls' | 'auto' | 'none';
  user?: string | null;
  password?: string | null;
  /** Signs in by XOAUTH2 instead of a password. */
  accessToken?: string | null;
  /** Accepts a certificate nobody vouches for: a mail server inside the house. */
  trustAnyCertificate?: boolean;
  /** Our name in EHLO. */
  name?: string;
  limits?: Partial<Record<keyof typeof smtpLimits, number>>;
}

const piece_bytes = 16 * 1024;

/** RFC 5321 4.5.3.2 asks for long patience; an agent waits for some of these, nobody waits for the answer to the dot. */
export const smtpLimits = {
  connect_ms_max: 20_000,
  greeting_ms_max: 30_000,
  envelope_ms_max: 120_000,
  /** Between two pieces of the mail taken by the server. */
  data_stall_ms_max: 180_000,
  /** From the dot to its answer: RFC 5321 4.5.3.2.6 says ten minutes, because giving up here means not knowing. */
  answer_ms_max: 600_000,
} as const;

export interface Envelope {
  /** '' is the null sender. */
  from: string;
  to: string[];
}

/** What went wrong, in a form that crosses processes and that mail-diagnosis.ts reads. */
export interface SmtpFailure {
  code: string | null;
  /** The system's own code where nodemailer put another over it: ECONNREFUSED, ENOTFOUND, certificate codes. */
  systemCode: string | null;
  command: string | null;
  responseCode: number | null;
  response: string | null;
  message: string;
}

export type Delivery =
  | { outcome: 'accepted'; response: string; refusedRecipients: string[] }
  | { outcome: 'refused-permanently' | 'refused-temporarily' | 'in-doubt'; response: string; failure: SmtpFailure };

export interface DeliveryHooks {
  onDataStarted(): void;
  /** Called before the terminating dot is written; whatever it throws stops the dot. */
  beforeDot(): void;
}

export interface SmtpSession {
  usable(): boolean;
  deliver(envelope: Envelope, rawPath: string, hooks: DeliveryHooks): Promise<Delivery>;
  close(): void;
  /** Called once when the server or the network ended the session. */
  onEnd(listener: () => void): void;
}

/** Connects, secures and logs in. Rejects with the error of nodemailer; see failureOf. */
export async function openSmtpSession(settings: SmtpSettings): Promise<SmtpSession> {
  const limits = { ...smtpLimits, ...settings.limits };
  const connection = new SMTPConnection({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    tls: { rejectUnauthorized: !settings.trustAnyCertificate, minVersion: 'TLSv1.2' },
    ...(settings.name ? { name: settings.name } : {}),
    connectionTimeout: limits.connect_ms_max,
    greetingTimeout: limits.greeting_ms_max,
    dnsTimeout: limits.connect_ms_max,
    // Ours below are finer; this one only ends what all of them missed.
    socketTimeout: limits.answer_ms_max + limits.data_stall_ms_max,
    socketCloseTimeout: 1000,
  });
  let lastError: Error | null = null;
  let ended = false;
  const endListeners: (() => void)[] = [];
  connection.on('error', (error: Error) => {
    lastError = error;
  });
  connection.on('end', () => {
    ended = true;
    for (const listener of endListeners) listener();
  });

  await within(limits.connect_ms_max + limits.greeting_ms_max, 'CONN', (settle) => {
    connection.once('error', settle);
    connection.connect((error) => settle(error ?? null));
  }).catch((error: unknown) => {
    connection.close();
    throw error;
  });
  if (settings.user) {
    await within(limits.envelope_ms_max, 'AUTH', (settle) => {
      connection.once('error', settle);
      connection.login(loginOf(settings), (error) => settle(error ?? null));
    }).catch((error: unknown) => {
      connection.close();
      throw error;
    });
  }

  async function deliver(envelope: Envelope, rawPath: string, hooks: DeliveryHooks): Promise<Delivery> {
    const progress: { phase: 'envelope' | 'data' | 'dot' } = { phase: 'envelope' };
    let giveUp: (error: Error) => void = () => {};
    let watch = setTimeout(() => giveUp(timeout('MAIL')), limits.envelope_ms_max);
    const watchAgain = (wait_ms: number, command: string) => {
      clearTimeout(watch);
      watch = setTimeout(() => giveUp(timeout(command)), wait_ms);
    };

    // Runs only while nodemailer reads, that is after 354; and its last part only when every byte of the mail has been taken. The dot is
    // written by nodemailer when this stream has ended, so never before the hook.
    async function* content(): AsyncGenerator<Buffer> {
      hooks.onDataStarted();
      progress.phase = 'data';
      for await (const chunk of createReadStream(rawPath, { highWaterMark: piece_bytes })) {
        watchAgain(limits.data_stall_ms_max, 'DATA');
        yield chunk as Buffer;
      }
      hooks.beforeDot();
      progress.phase = 'dot';
      watchAgain(limits.answer_ms_max, 'DATA');
    }

    try {
      const { size } = await stat(rawPath);
      const info = await new Promise<{ response: string; rejectedErrors?: Error[] }>((resolve, reject) => {
        giveUp = reject;
        connection.once('error', reject);
        const mail = Readable.from(content(), { objectMode: false, highWaterMark: piece_bytes });
        connection.send({ from: envelope.from, to: envelope.to, size, use8BitMime: true }, mail, (error, result) =>
          error ? reject(error) : resolve(result),
        );
      });
      return { outcome: 'accepted', response: info.response, refusedRecipients: (info.rejectedErrors ?? []).map(describeRecipient) };
    } catch (error) {
      // After any failure the place in the conversation is unclear: a new connection costs less than a mail in the wrong envelope.
      connection.close();
      return refusal(failureOf(error ?? lastError), progress.phase === 'dot');
    } finally {
      clearTimeout(watch);
      connection.removeAllListeners('error');
      connection.on('error', (error: Error) => {
        lastError = error;
      });
    }
  }

  return {
    usable: () => !ended && !connection.destroyed,
    deliver,
    close: () => connection.quit(),
    onEnd: (listener) => void endListeners.push(listener),
  };
}

/** What nodemailer signs in with. The token is as fresh as can be: renewing it is not this process's matter. */
function loginOf({ user, password, accessToken }: SmtpSettings): Parameters<SMTPConnection['login']>[0] {
  if (!accessToken) return { user: user!, pass: password ?? '' };
  const oauth2 = {
    getToken: (_renew: boolean, done: (error: Error | null, token?: string) => void) => done(null, accessToken),
    // https://developers.google.com/workspace/gmail/imap/xoauth2-protocol
    buildXOAuth2Token: (token: string) => Buffer.from(`user=${user}\u0001auth=Bearer ${token}\u0001\u0001`).toString('base64'),
  };
  return { type: 'OAUTH2', user, oauth2 } as unknown as Parameters<SMTPConnection['login']>[0];
}

function describeRecipient(error: Error): string {
  const { recipient, response } = error as Error & { recipient?: string; response?: string };
  return `${recipient ?? ''} ${response ?? error.message}`.trim();
}

/** Codes of a server that must not end a mail for good: they speak of our account, and an administrator can mend that. */
const accountCodes = new Set([530, 534, 535, 538]);

function refusal(failure: SmtpFailure, dotWasSent: boolean): Delivery {
  const { responseCode, response } = failure;
  const answer = response ?? failure.message;
  if (responseCode && responseCode >= 400) {
    const permanently = responseCode >= 500 && !accountCodes.has(responseCode);
    return { outcome: permanently ? 'refused-permanently' : 'refused-temporarily', response: answer, failure };
  }
  if (dotWasSent) return { outcome: 'in-doubt', response: answer, failure };
  // Found wrong before the server was asked: an address with a line break, a mail above its announced size.
  const ours = failure.code === 'EENVELOPE' || failure.code === 'EMESSAGE';
  return { outcome: ours ? 'refused-permanently' : 'refused-temporarily', response: answer, failure };
}

/** The parts of an error of nodemailer or of a socket that tell what happened. */
export function failureOf(error: unknown): SmtpFailure {
  const known = (error ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value.slice(0, 1000) : null);
  return {
    code: text(known.code),
    systemCode: text(known.originalCode) ?? text((known.cause as Record<string, unknown> | undefined)?.code),
    command: text(known.command),
    responseCode: typeof known.responseCode === 'number' ? known.responseCode : null,
    response: text(known.response),
    message: text(known.message) ?? String(error),
  };
}

function timeout(command: string): Error {
  return Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT', command });
}

function within(wait_ms_max: number, command: string, begin: (settle: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const watch = setTimeout(() => reject(timeout(command)), wait_ms_max);
    begin((error) => {
      clearTimeout(watch);
      if (error) reject(error);
      else resolve();
    });
  });
}
