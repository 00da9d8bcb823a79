/** The only SQL on mailboxes and the passwords of their connections. */
import { sql } from 'kysely';
import type { Diagnosis } from '../../../../contract/channels.ts';
import type { Secrets } from '../../../platform/secrets/secrets.ts';
import type { Db } from '../../../platform/db/pool.ts';

export interface ServerSettings {
  host: string;
  port: number;
  security: 'tls' | 'starttls' | 'none';
  user: string;
  auth?: 'password' | 'oauth2';
}

export interface StoredImap extends ServerSettings {
  folder?: string;
  /** Older mail is left alone: when the mailbox was connected "from now on" (ISO). Null = everything in the folder. */
  since: string | null;
  /** What is done with mail once the ledger has it. */
  after?: { do: 'leave' | 'seen' | 'move'; folder?: string };
}

export type Protocol = 'imap' | 'smtp';
export type MailboxState = 'connected' | 'fetching' | 'problem' | 'idle' | 'connecting';

export interface MailboxRow {
  id: number;
  name: string;
  address: string;
  fromName: string;
  groupId: number;
  signatureHtml: string;
  imap: StoredImap | null;
  smtp: ServerSettings | null;
  enabled: boolean;
  state: MailboxState;
  problem: Diagnosis | null;
  checkedAt: Date | null;
  hasImapPassword: boolean;
  hasSmtpPassword: boolean;
}

export type MailboxFields = Pick<MailboxRow, 'name' | 'address' | 'fromName' | 'groupId' | 'signatureHtml' | 'imap' | 'smtp' | 'enabled'>;

const columns = sql`
  id, name, address, from_name as "fromName", group_id as "groupId", signature_html as "signatureHtml", imap, smtp, enabled, state, problem, checked_at as "checkedAt",
  exists (select from secret where key = 'mailbox:' || mailbox.id || ':imap') as "hasImapPassword", exists (select from secret where key = 'mailbox:' || mailbox.id || ':smtp') as "hasSmtpPassword"`;

export async function all(db: Db): Promise<MailboxRow[]> {
  const { rows } = await sql<MailboxRow>`select ${columns} from mailbox where archived_at is null order by lower(name), id`.execute(db);
  return rows;
}

export async function find(db: Db, id: number): Promise<MailboxRow | null> {
  const { rows } = await sql<MailboxRow>`select ${columns} from mailbox where id = ${id} and archived_at is null`.execute(db);
  return rows[0] ?? null;
}

/** With the row locked, so that two changes come one after the other. */
export async function lock(tx: Db, id: number): Promise<MailboxRow | null> {
  await sql`select from mailbox where id = ${id} for update`.execute(tx);
  return find(tx, id);
}

/** Those that fetch, with what a connection depends on in one text: when it changes, they connect anew. */
export async function fetching(db: Db): Promise<{ id: number; imap: StoredImap; settings: string }[]> {
  const { rows } = await sql<{ id: number; imap: StoredImap; settings: string }>`
    select mailbox.id, imap, concat(imap::text, ' ', secret.updated_at, ' ', o.granted_at) as settings
    from mailbox left join mailbox_oauth o on o.mailbox_id = mailbox.id left join secret on secret.key = 'mailbox:' || mailbox.id || ':imap'
    where archived_at is null and enabled and imap is not null order by mailbox.id`.execute(db);
  return rows;
}

export async function insert(tx: Db, fields: MailboxFields): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into mailbox (name, address, from_name, group_id, signature_html, imap, smtp, enabled, state)
    values (${fields.name}, ${fields.address}, ${fields.fromName}, ${fields.groupId}, ${fields.signatureHtml}, ${json(fields.imap)}::jsonb, ${json(fields.smtp)}::jsonb, ${fields.enabled}, ${firstState(fields)})
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** `fromNowOn`: what is done with processed mail begins with what comes next. */
export async function update(
  tx: Db,
  id: number,
  fields: MailboxFields,
  { newPlace, fromNowOn }: { newPlace: boolean; fromNowOn: boolean },
): Promise<void> {
  await sql`
    update mailbox set name = ${fields.name}, address = ${fields.address}, from_name = ${fields.fromName}, group_id = ${fields.groupId}, signature_html = ${fields.signatureHtml},
      imap = ${json(fields.imap)}::jsonb, smtp = ${json(fields.smtp)}::jsonb, enabled = ${fields.enabled}, state = ${firstState(fields)}, problem = null,
      uid_validity = case when ${newPlace} then null else uid_validity end, uid_next = case when ${newPlace} then null else uid_next end,
      done_uid = case when ${fromNowOn} then null else done_uid end
    where id = ${id}`.execute(tx);
}

export async function archive(tx: Db, id: number, at: Date): Promise<void> {
  await sql`update mailbox set archived_at = ${at}, enabled = false, state = 'idle', problem = null where id = ${id}`.execute(tx);
  await sql`delete from secret where key in (${`mailbox:${id}:imap`}, ${`mailbox:${id}:smtp`}, ${`mailbox:${id}:oauth`})`.execute(tx);
}

/** False when nothing changed, or when the mailbox is gone or switched off meanwhile. */
export async function setState(tx: Db, id: number, state: MailboxState, problem: Diagnosis | null): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`
    update mailbox set state = ${state}, problem = ${json(problem)}::jsonb, checked_at = now()
    from (select id, state, problem from mailbox where id = ${id} for update) before
    where mailbox.id = before.id and archived_at is null and enabled and imap is not null
    returning before.state <> ${state} or before.problem is distinct from ${json(problem)}::jsonb as changed`.execute(tx);
  return rows[0]?.changed ?? false;
}

export interface Cursor {
  uidValidity: number | null;
  uidNext: number | null;
  /** Up to here mail was marked or moved; null: nothing before the cursor is to be. */
  doneUid: number | null;
}

export async function cursorOf(db: Db, id: number): Promise<Cursor> {
  const { rows } =
    await sql<Cursor>`select uid_validity as "uidValidity", uid_next as "uidNext", done_uid as "doneUid" from mailbox where id = ${id}`.execute(
      db,
    );
  return rows[0] ?? { uidValidity: null, uidNext: null, doneUid: null };
}

/**
 * In the transaction of the ledger rows that it stands for. Only while the mailbox is still in the place that was looked at: a cursor of the folder
 * before would hide the first mails of the new one.
 */
export async function moveCursor(tx: Db, id: number, place: StoredImap, cursor: Omit<Cursor, 'doneUid'>): Promise<void> {
  await sql`
    update mailbox set done_uid = case when uid_validity is distinct from ${cursor.uidValidity} then 0 else done_uid end, uid_validity = ${cursor.uidValidity}, uid_next = ${cursor.uidNext}, checked_at = now()
    where id = ${id} and imap = ${json(place)}::jsonb`.execute(tx);
}

/** Only while the mailbox is in the place where that was done. */
export async function moveDone(db: Db, id: number, place: StoredImap, uid: number): Promise<void> {
  await sql`update mailbox set done_uid = ${uid} where id = ${id} and imap = ${json(place)}::jsonb`.execute(db);
}

export async function uidsInLedger(
  db: Db,
  id: number,
  { uidValidity, above, upTo }: { uidValidity: number; above: number; upTo: number },
): Promise<number[]> {
  const { rows } = await sql<{ uid: number }>`
    select uid from inbound_sight where mailbox_id = ${id} and uid_validity = ${uidValidity} and uid > ${above} and uid <= ${upTo} order by uid`.execute(
    db,
  );
  return rows.map((row) => row.uid);
}

export async function putPassword(tx: Db, secrets: Secrets, id: number, protocol: Protocol, password: string): Promise<void> {
  await sql`
    insert into secret (key, sealed) values (${`mailbox:${id}:${protocol}`}, ${secrets.seal(password)})
    on conflict (key) do update set sealed = excluded.sealed, updated_at = clock_timestamp()`.execute(tx);
}

export async function dropPassword(tx: Db, id: number, protocol: Protocol): Promise<void> {
  await sql`delete from secret where key = ${`mailbox:${id}:${protocol}`}`.execute(tx);
}

/** '' when none is stored. */
export async function passwordOf(db: Db, secrets: Secrets, id: number, protocol: Protocol): Promise<string> {
  const { rows } = await sql<{ sealed: Buffer }>`select sealed from secret where key = ${`mailbox:${id}:${protocol}`}`.execute(db);
  return rows[0] ? secrets.open(rows[0].sealed) : '';
}

export async function countInGroup(db: Db, groupId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from mailbox where group_id = ${groupId} and archived_at is null`.execute(
    db,
  );
  return rows[0]!.n;
}

function firstState({ imap, enabled }: MailboxFields): MailboxState {
  return imap && enabled ? 'connecting' : 'idle';
}

function json(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
