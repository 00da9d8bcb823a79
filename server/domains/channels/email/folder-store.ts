/** The only SQL on the folders of mailboxes: how far each was read, and what is wrong with it. */
import { sql } from 'kysely';
import type { Diagnosis } from '../../../../contract/channels.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { inbox, type StoredImap } from './mailbox-store.ts';

/** One folder, as the settings of its mailbox were when it was looked at. */
export interface Folder {
  mailboxId: number;
  imap: StoredImap;
  path: string;
  /** Older mail is left alone (ISO). Null = everything in it. */
  since: string | null;
}

/** The main one first. */
export function foldersOf(mailboxId: number, imap: StoredImap): Folder[] {
  const folders = [{ path: imap.folder ?? inbox, since: imap.since }, ...(imap.also ?? [])];
  return folders.map(({ path, since }) => ({ mailboxId, imap, path, since }));
}

export interface Cursor {
  uidValidity: number | null;
  uidNext: number | null;
  /** Up to here mail was marked or moved; null: nothing before the cursor is to be. */
  doneUid: number | null;
}

export async function cursorOf(db: Db, { mailboxId, path }: Folder): Promise<Cursor> {
  const { rows } = await sql<Cursor>`
    select uid_validity as "uidValidity", uid_next as "uidNext", done_uid as "doneUid" from mailbox_folder where mailbox_id = ${mailboxId} and path = ${path}`.execute(
    db,
  );
  return rows[0] ?? { uidValidity: null, uidNext: null, doneUid: null };
}

/**
 * In the transaction of the ledger rows that it stands for. Only while the mailbox is still in the place that was looked at: a cursor of the place
 * before would hide the first mails of the new one.
 */
export async function moveCursor(tx: Db, { mailboxId, path, imap }: Folder, cursor: Omit<Cursor, 'doneUid'>): Promise<void> {
  await sql`
    with place as (update mailbox set checked_at = now() where id = ${mailboxId} and imap = ${JSON.stringify(imap)}::jsonb returning id)
    insert into mailbox_folder as f (mailbox_id, path, uid_validity, uid_next, done_uid)
    select id, ${path}, ${cursor.uidValidity}, ${cursor.uidNext}, 0 from place
    on conflict (mailbox_id, path) do update set uid_validity = excluded.uid_validity, uid_next = excluded.uid_next,
      done_uid = case when f.uid_validity is distinct from excluded.uid_validity then 0 else f.done_uid end`.execute(tx);
}

/** Only while the mailbox is in the place where that was done. */
export async function moveDone(db: Db, { mailboxId, path, imap }: Folder, uid: number): Promise<void> {
  await sql`
    update mailbox_folder set done_uid = ${uid}
    where mailbox_id = ${mailboxId} and path = ${path} and exists (select from mailbox where id = ${mailboxId} and imap = ${JSON.stringify(imap)}::jsonb)`.execute(
    db,
  );
}

export async function uidsInLedger(
  db: Db,
  { mailboxId, path }: Folder,
  { uidValidity, above, upTo }: { uidValidity: number; above: number; upTo: number },
): Promise<number[]> {
  const { rows } = await sql<{ uid: number }>`
    select uid from inbound_sight where mailbox_id = ${mailboxId} and folder = ${path} and uid_validity = ${uidValidity} and uid > ${above} and uid <= ${upTo} order by uid`.execute(
    db,
  );
  return rows.map((row) => row.uid);
}

/** Which UIDs of a folder the ledger has seen. */
export async function seenUids(db: Db, { mailboxId, path }: Folder, uidValidity: number): Promise<Set<number>> {
  const { rows } = await sql<{ uid: number }>`
    select uid from inbound_sight where mailbox_id = ${mailboxId} and folder = ${path} and uid_validity = ${uidValidity} and uid is not null`.execute(
    db,
  );
  return new Set(rows.map(({ uid }) => uid));
}

/** How far the past of a folder is fetched; null: it is. */
export async function setProgress(db: Db, { mailboxId, path }: Folder, progress: { done: number; total: number } | null): Promise<void> {
  await sql`
    update mailbox_folder set fetch_done = ${progress?.done ?? null}, fetch_total = ${progress?.total ?? null}
    where mailbox_id = ${mailboxId} and path = ${path} and (fetch_total is not null or ${progress !== null})`.execute(db);
}

/** Of a folder that is not the main one. False when nothing changed, or when it is not read any more. */
export async function setFolderProblem(tx: Db, { mailboxId, path, imap }: Folder, problem: Diagnosis | null): Promise<boolean> {
  const now = problem === null ? null : JSON.stringify(problem);
  const { rows } = await sql<{ id: number }>`
    with place as (select id from mailbox where id = ${mailboxId} and imap = ${JSON.stringify(imap)}::jsonb and enabled and archived_at is null for update)
    insert into mailbox_folder as f (mailbox_id, path, problem) select id, ${path}, ${now}::jsonb from place
    on conflict (mailbox_id, path) do update set problem = excluded.problem where f.problem is distinct from excluded.problem
    returning mailbox_id as id`.execute(tx);
  return rows.length > 0;
}
