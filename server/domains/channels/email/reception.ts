/**
 * SMTP (RFC 5321) or LMTP (RFC 2033) reception built in: for newcomers, and for a postfix in front. It relays nothing: whatever it accepts
 * is for us, and who may reach it is decided by where it listens. A mail is acknowledged when it is committed to the ledger, never before.
 */
import { hostname } from 'node:os';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { RefusalReason } from '../../../../contract/mail-ledger.ts';
import { say, type WordKey } from '../../../../words/index.ts';
import type { App } from '../../../platform/app.ts';
import { isDatabaseAway } from '../../../platform/db/pool.ts';
import { Refusal } from '../../../platform/fail.ts';
import { inline_bytes_max, type PreparedFile } from '../../../platform/files/files.ts';
import { fingerprintOf } from './fingerprint.ts';
import { makeLedgerWriter, type LedgerWriter } from './ledger.ts';
import { noteRefusals, type RefusalNotes } from './refused-mail.ts';

export const mail_bytes_max = 50 * 1024 * 1024;
const recipients_max = 1_000;
const connections_max = 100;
const silence_ms_max = 5 * 60_000;
const close_ms_max = 3_000;
const listen_again_ms = 5_000;
const set_up_poll_ms = 500;

export interface ReceptionState {
  /** Null = switched off. */
  port: number | null;
  host: string;
  /** A key of the catalogue and its values, or null while all is well. */
  problem: { key: WordKey; values: Record<string, string | number> } | null;
}

/** Listens from the set-up on, for as long as the program lives; a port that is taken is tried again and again. */
export function startReception(app: App): { stop(): Promise<void> } {
  if (app.config.smtpPort === 0) return { stop: async () => {} };
  const writer = makeLedgerWriter(app);
  const refusals = noteRefusals(app);
  let server: SMTPServer | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  // The set-up may happen on another node: looking is simpler than being told.
  function begin(): void {
    if (stopped) return;
    timer = app.settings ? null : setTimeout(begin, set_up_poll_ms);
    if (app.settings) listen();
  }

  function listen(): void {
    const { smtpPort: port } = app.config;
    const host = receptionHost(app);
    const opening = makeServer(app, writer, refusals);
    opening.on('error', (error: NodeJS.ErrnoException) => {
      // Errors of single connections end those connections; only one of listening is ours.
      if (error.syscall !== 'listen') app.log.info({ error: String(error) }, 'a mail connection broke');
      if (error.syscall !== 'listen' || stopped) return;
      app.log.error({ port, host, code: error.code }, 'mail reception cannot listen');
      void noteState(app, { port, host, problem: problemOf(error, port, host) });
      timer = setTimeout(listen, listen_again_ms);
    });
    opening.listen(port, host, () => {
      if (stopped) return opening.close();
      server = opening;
      void noteState(app, { port, host, problem: null });
    });
  }

  begin();
  return {
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      if (server) await new Promise<void>((resolve) => server!.close(resolve));
      await refusals.stop();
    },
  };
}

export function receptionHost(app: App): string {
  return app.config.smtpBind ?? '127.0.0.1';
}

/** What is refused is told to whoever sends, and noted for whoever waits for it. */
function makeServer(app: App, writer: LedgerWriter, refusals: RefusalNotes): SMTPServer {
  const refused = (
    error: ReceptionRefusal,
    session: SMTPServerSession,
    named: { from?: SMTPServerAddress; to?: SMTPServerAddress } = {},
  ) => {
    const { mailFrom, rcptTo } = session.envelope;
    const from = named.from ?? (mailFrom || null);
    refusals.add({
      reason: error.reason,
      sender: from?.address ?? '',
      recipient: (named.to ?? rcptTo[0])?.address ?? '',
      ip: session.remoteAddress,
      sizeBytes: announcedOf(from?.args ?? false) || null,
    });
    return error;
  };
  return new SMTPServer({
    name: hostname(),
    banner: 'Okienko',
    lmtp: app.config.lmtp,
    logger: false,
    size: mail_bytes_max,
    // A sender that is told the limit keeps the mail to itself, and nobody here learns of it: we look at what it announces ourselves.
    hideSize: true,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideSMTPUTF8: false,
    maxClients: connections_max,
    socketTimeout: silence_ms_max,
    closeTimeout: close_ms_max,
    onMailFrom(from, session, done) {
      if (announcedOf(from.args) > mail_bytes_max) return done(refused(tooLarge(), session, { from }));
      done();
    },
    onRcptTo(to, session, done) {
      // A sender brings the rest in a second transaction (RFC 5321, 4.5.3.1.10): the same mail, seen once more.
      if (session.envelope.rcptTo.length >= recipients_max)
        return done(refused(refusal(452, 'too-many-recipients', { max: recipients_max }), session, { to }));
      done();
    },
    onData(stream, session, done) {
      void receiveAndAnswer(app, writer, stream, session, (error, words) => done(error && refused(error, session), words));
    },
  });
}

async function receiveAndAnswer(
  app: App,
  writer: LedgerWriter,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  done: (error: ReceptionRefusal | null, words?: string) => void,
): Promise<void> {
  let refused: ReceptionRefusal | null = null;
  try {
    await receive(app, writer, stream, session);
  } catch (error) {
    refused = toAnswer(app, error);
  }
  app.traffic.answered();
  done(refused, 'OK: safely stored');
}

async function receive(app: App, writer: LedgerWriter, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const envelopeFrom = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
  const envelopeTo = session.envelope.rcptTo.map(({ address }) => address);
  // To the hour: a sender that tries again soon is recognised even without a Message-ID.
  const print = fingerprintOf(`smtp ${envelopeFrom} ${envelopeTo.join(' ')} ${app.clock().toISOString().slice(0, 13)}`);
  const file = await takeIn(app, stream, (part) => print.add(part));
  await writer.store({
    source: 'smtp',
    mailboxId: null,
    uidValidity: null,
    uid: null,
    envelopeFrom,
    envelopeTo,
    file,
    fingerprint: print.digest(),
    peer: { ip: session.remoteAddress, helo: session.hostNameAppearsAs || '' },
  });
}

/** Small mails stay in memory and go into the row; a larger one is on disk before its end is here. Always reads to the end: only then can we answer. */
async function takeIn(app: App, stream: SMTPServerDataStream, see: (part: Buffer) => void): Promise<PreparedFile> {
  const parts: Buffer[] = [];
  let bytes = 0;
  const incoming = (stream as unknown as Readable).iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>;
  for (;;) {
    const { value, done } = await incoming.next();
    if (done) return app.files.prepare(Buffer.concat(parts));
    see(value);
    parts.push(value);
    bytes += value.length;
    if (bytes > inline_bytes_max) break;
  }
  async function* whole(): AsyncGenerator<Buffer> {
    yield* parts.splice(0);
    for (let next = await incoming.next(); !next.done; next = await incoming.next()) {
      see(next.value);
      yield next.value;
    }
  }
  try {
    return await app.files.prepareStream(Readable.from(whole(), { objectMode: false }), mail_bytes_max);
  } catch (error) {
    for (let next = await incoming.next(); !next.done; next = await incoming.next());
    throw error;
  }
}

/** RFC 1870; 0 where nothing is announced. */
function announcedOf(args: object | false): number {
  const size = Number((args && 'SIZE' in args && args.SIZE) || 0);
  return Number.isSafeInteger(size) ? size : Number.MAX_SAFE_INTEGER;
}

type ReceptionRefusal = Error & { responseCode: number; reason: RefusalReason };

function tooLarge(): ReceptionRefusal {
  return refusal(552, 'too-large', { megabytes: mail_bytes_max / 1024 / 1024 });
}

/** What the sender's program is told, and keeps in its log: a code it understands and a sentence for the person who reads it. */
function toAnswer(app: App, error: unknown): ReceptionRefusal {
  if (error instanceof Refusal && error.code === 'file.too-large') return tooLarge();
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (['ENOSPC', 'EDQUOT'].includes(code)) return refusal(452, 'disk-full');
  if (isDatabaseAway(error)) {
    app.log.warn({ error: String(error) }, 'a mail was put off: the database is away');
    return refusal(451, 'database-away');
  }
  app.log.error({ err: error }, 'a mail was put off');
  return refusal(451, 'put-off');
}

/** SMTP answers are ASCII (RFC 5321, 4.2), so these are always English. */
function refusal(responseCode: number, reason: RefusalReason, values?: Record<string, string | number>): ReceptionRefusal {
  return Object.assign(new Error(say('en', `mail.reception.${reason}`, values)), { responseCode, reason });
}

function problemOf(error: NodeJS.ErrnoException, port: number, host: string): ReceptionState['problem'] {
  const values = { port, host, code: error.code ?? error.message };
  if (error.code === 'EADDRINUSE') return { key: 'mail.reception.port-taken', values };
  if (error.code === 'EACCES') return { key: 'mail.reception.port-forbidden', values };
  if (error.code === 'EADDRNOTAVAIL') return { key: 'mail.reception.no-such-address', values };
  return { key: 'mail.reception.cannot-listen', values };
}

const setting = 'mail.reception';

/** The web role may live in another process: it reads here how the reception is. */
async function noteState(app: App, state: ReceptionState): Promise<void> {
  await sql`insert into setting (key, value) values (${setting}, ${JSON.stringify(state)}::jsonb) on conflict (key) do update set value = excluded.value, updated_at = now()`
    .execute(app.database.db)
    .catch((error) => app.log.warn({ error: String(error) }, 'the state of mail reception could not be noted'));
}

export async function receptionState(app: App): Promise<ReceptionState> {
  const { rows } = await sql<{ value: ReceptionState }>`select value from setting where key = ${setting}`.execute(app.database.db);
  const off = app.config.smtpPort === 0 && (app.config.roles as string[]).includes('worker');
  if (off || !rows[0]) return { port: off ? null : app.config.smtpPort || null, host: receptionHost(app), problem: null };
  return rows[0].value;
}
