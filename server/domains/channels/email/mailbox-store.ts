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
  /** Folders that are read beside it, each from a moment of its own. */
  also?: { path: string; since: string | null }[];
  /** What is done with mail once the ledger has it. */
  after?: { do: 'leave' | 'seen' | 'move'; folder?: string };
}

export const inbox = 'INBOX';

/** The folders that are read, the main one first. */
export function pathsOf({ folder = inbox, also = [] }: Pick<StoredImap, 'folder' | 'also'>): string[] {
  return [folder, ...also.map(({ path }) => path)];
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
  confirms: boolean;
  imap: StoredImap | null;
  smtp: ServerSettings | null;
  enabled: boolean;
  state: MailboxState;
  problem: Diagnosis | null;
  checkedAt: Date | null;
  hasImapPassword: boolean;
  hasSmtpPassword: boolean;
}

export type MailboxFields = Pick<
  MailboxRow,
  'name' | 'address' | 'fromName' | 'groupId' | 'signatureHtml' | 'confirms' | 'imap' | 'smtp' | 'enabled'
>;

/** One folder that cannot be read is a problem of the mailbox. */
const from = sql`mailbox left join lateral (
  select problem as folder_problem from mailbox_folder where mailbox_id = mailbox.id and problem is not null order by path limit 1) folder on true`;
const columns = sql`
  id, name, address, from_name as "fromName", group_id as "groupId", signature_html as "signatureHtml", confirms, imap, smtp, enabled, checked_at as "checkedAt",
  case when state in ('connected', 'fetching') and folder_problem is not null then 'problem' else state end as state, coalesce(problem, folder_problem) as problem,
  exists (select from secret where key = 'mailbox:' || mailbox.id || ':imap') as "hasImapPassword", exists (select from secret where key = 'mailbox:' || mailbox.id || ':smtp') as "hasSmtpPassword"`;

export async function all(db: Db): Promise<MailboxRow[]> {
  const { rows } = await sql<MailboxRow>`select ${columns} from ${from} where archived_at is null order by lower(name), id`.execute(db);
  return rows;
}

export async function find(db: Db, id: number): Promise<MailboxRow | null> {
  const { rows } = await sql<MailboxRow>`select ${columns} from ${from} where id = ${id} and archived_at is null`.execute(db);
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
    insert into mailbox (name, address, from_name, group_id, signature_html, confirms, imap, smtp, enabled, state)
    values (${fields.name}, ${fields.address}, ${fields.fromName}, ${fields.groupId}, ${fields.signatureHtml}, ${fields.confirms}, ${json(fields.imap)}::jsonb, ${json(fields.smtp)}::jsonb, ${fields.enabled}, ${firstState(fields)})
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** `newPlace`: what we know of the folders says nothing any more. `fromNowOn`: what is done with processed mail begins with what comes next. */
export async function update(
  tx: Db,
  id: number,
  fields: MailboxFields,
  { newPlace, fromNowOn }: { newPlace: boolean; fromNowOn: boolean },
): Promise<void> {
  await sql`
    update mailbox set name = ${fields.name}, address = ${fields.address}, from_name = ${fields.fromName}, group_id = ${fields.groupId}, signature_html = ${fields.signatureHtml}, confirms = ${fields.confirms},
      imap = ${json(fields.imap)}::jsonb, smtp = ${json(fields.smtp)}::jsonb, enabled = ${fields.enabled}, state = ${firstState(fields)}, problem = null
    where id = ${id}`.execute(tx);
  const kept = newPlace || !fields.imap ? [] : pathsOf(fields.imap);
  await sql`delete from mailbox_folder where mailbox_id = ${id} and path <> all(${kept}::text[])`.execute(tx);
  await sql`
    update mailbox_folder set problem = null, fetch_done = null, fetch_total = null, done_uid = case when ${fromNowOn} then null else done_uid end
    where mailbox_id = ${id}`.execute(tx);
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
