/**
 * The ledger: every mail that reached us, raw, before anybody tried to understand it. Whoever acknowledges a mail does so after its row is
 * committed here. The same mail again (a sender that did not hear our answer; the mailbox and the reception both) is one row and one more sight.
 */
import { sql } from 'kysely';
import type { App } from '../../../platform/app.ts';
import { isDatabaseAway, type Db } from '../../../platform/db/pool.ts';
import type { PreparedFile } from '../../../platform/files/files.ts';

const batch_mails_max = 64;
const batch_bytes_max = 4 * 1024 * 1024;

export interface RawMail {
  source: 'smtp' | 'imap';
  mailboxId: number | null;
  /** In which it lay, as the server calls it; absent by SMTP. */
  folder?: string;
  uidValidity: number | null;
  uid: number | null;
  /** '' is the null sender, or not known. */
  envelopeFrom: string;
  envelopeTo: readonly string[];
  /** When it reached the mailbox, where that was long before us; absent or null = now. */
  receivedAt?: Date | null;
  file: PreparedFile;
  /** See fingerprint.ts. */
  fingerprint: Buffer;
  /** Who handed it in, by SMTP. */
  peer?: { ip: string; helo: string };
}

/**
 * Writes mails in one statement of the caller's transaction (or, given the pool, in one of its own): one round trip, whatever their number.
 * The foreign key holds at the end of the statement, so the ledger row may come first and decide whether the bytes are stored at all.
 */
export async function insertRaw(tx: Db, mails: readonly RawMail[]): Promise<void> {
  if (mails.length === 0) return;
  // In the order in which they came: so they are understood, an answer after its question.
  const distinct = [...new Map(mails.map((mail) => [mail.fingerprint.toString('hex'), mail])).values()];
  await sql`
    with given as (
      select * from unnest(
        ${distinct.map((mail) => mail.fingerprint)}::bytea[], ${distinct.map((mail) => mail.source)}::text[], ${distinct.map((mail) => mail.mailboxId)}::bigint[],
        ${distinct.map((mail) => mail.uidValidity)}::bigint[], ${distinct.map((mail) => mail.uid)}::bigint[],
        ${distinct.map((mail) => clean(mail.envelopeFrom))}::text[], ${distinct.map((mail) => mail.envelopeTo.map(clean).join('\n'))}::text[],
        ${distinct.map((mail) => mail.file.sha256)}::bytea[], ${distinct.map((mail) => mail.file.sizeBytes)}::bigint[],
        ${distinct.map((mail) => mail.file.place)}::text[], ${distinct.map((mail) => mail.file.bytes)}::bytea[],
        ${distinct.map((mail) => mail.peer?.ip ?? null)}::text[], ${distinct.map((mail) => (mail.peer ? clean(mail.peer.helo) : null))}::text[],
        ${distinct.map((mail) => mail.receivedAt ?? null)}::timestamptz[]
      ) with ordinality as g (fingerprint, source, mailbox_id, uid_validity, uid, envelope_from, envelope_to, sha256, size_bytes, kept_in, bytes, peer_ip, peer_helo, received_at, place)
    ), mail as (
      insert into inbound_mail as m (source, mailbox_id, uid_validity, uid, envelope_from, envelope_to, file_id, fingerprint, peer_ip, peer_helo, received_at)
      select source, mailbox_id, uid_validity, uid, envelope_from, string_to_array(envelope_to, e'\n'), nextval(pg_get_serial_sequence('file', 'id')), fingerprint, peer_ip, peer_helo, coalesce(received_at, now())
      from given order by place
      on conflict (fingerprint) do update set fingerprint = excluded.fingerprint
      returning m.id, m.file_id, m.fingerprint, m.xmax = 0 as fresh
    ), stored as (
      insert into file (id, sha256, size_bytes, place, bytes) overriding system value
      select mail.file_id, given.sha256, given.size_bytes, given.kept_in, given.bytes from mail join given using (fingerprint) where mail.fresh
    )
    insert into inbound_sight (inbound_mail_id, source, mailbox_id, folder, uid_validity, uid)
    select mail.id, s.source, s.mailbox_id, s.folder, s.uid_validity, s.uid
    from unnest(
      ${mails.map((mail) => mail.fingerprint)}::bytea[], ${mails.map((mail) => mail.source)}::text[], ${mails.map((mail) => mail.mailboxId)}::bigint[],
      ${mails.map((mail) => mail.folder ?? null)}::text[], ${mails.map((mail) => mail.uidValidity)}::bigint[], ${mails.map((mail) => mail.uid)}::bigint[]
    ) as s (fingerprint, source, mailbox_id, folder, uid_validity, uid) join mail using (fingerprint)
    on conflict do nothing`.execute(tx);
}

/** Whether at least so many mails wait to be understood. */
export async function isWaiting(db: Db, mails: number): Promise<boolean> {
  const { rows } = await sql`select from inbound_mail where state = 'received' offset ${mails - 1} limit 1`.execute(db);
  return rows.length > 0;
}

/** Commits mails to the ledger and wakes who understands them. When it returns, they may be acknowledged. */
export async function storeRaw(app: App, mails: readonly RawMail[]): Promise<void> {
  await insertRaw(app.database.db, mails);
  app.signals.wake('intake');
}

interface Waiting {
  mail: RawMail;
  resolve(): void;
  reject(error: unknown): void;
}

export interface LedgerWriter {
  /** Resolves when the mail is committed. Rejects with the error of the database. */
  store(mail: RawMail): Promise<void>;
}

/** Gathers mails that arrive while a commit is under way into the next one: many connections share one write to the disk, and each waits for it. */
export function makeLedgerWriter(app: App): LedgerWriter {
  const waiting: Waiting[] = [];
  let writing = false;

  async function write(): Promise<void> {
    if (writing) return;
    writing = true;
    while (waiting.length > 0) {
      const batch = takeBatch(waiting);
      try {
        await storeRaw(
          app,
          batch.map(({ mail }) => mail),
        );
        for (const { resolve } of batch) resolve();
      } catch (error) {
        await afterFailure(batch, error);
      }
    }
    writing = false;
  }

  /** One mail that the database refuses must not take its neighbours with it. */
  async function afterFailure(batch: Waiting[], error: unknown): Promise<void> {
    if (batch.length === 1 || isDatabaseAway(error)) {
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const { mail, resolve, reject } of batch) await storeRaw(app, [mail]).then(resolve, reject);
  }

  return {
    store: (mail) =>
      new Promise((resolve, reject) => {
        waiting.push({ mail, resolve, reject });
        void write();
      }),
  };
}

function takeBatch(waiting: Waiting[]): Waiting[] {
  let bytes = 0;
  let count = 0;
  while (count < Math.min(waiting.length, batch_mails_max) && (count === 0 || bytes < batch_bytes_max))
    bytes += waiting[count++]!.mail.file.bytes?.length ?? 0;
  return waiting.splice(0, count);
}

/** Envelopes are bytes from outside; the database takes text without NUL, and ours are kept one a line. */
function clean(address: string): string {
  // oxlint-disable-next-line no-control-regex
  return address
    .replace(/[\u0000-\u001f]/g, '')
    .toWellFormed()
    .slice(0, 500);
}
