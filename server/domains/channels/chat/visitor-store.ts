/** The only SQL on visitors, their tokens and uploads. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';

export interface VisitorRecord {
  id: number;
  widgetId: number;
  subject: string | null;
  customerId: number | null;
  name: string | null;
  email: string | null;
  language: string | null;
}

const columns = sql`v.id, v.widget_id as "widgetId", v.subject, v.customer_id as "customerId", v.name, v.email, v.language`;

export async function visitorById(db: Db, id: number): Promise<VisitorRecord | undefined> {
  return (await sql<VisitorRecord>`select ${columns} from chat_visitor v where v.id = ${id}`.execute(db)).rows[0];
}

export async function visitorByToken(db: Db, widgetId: number, hash: Buffer): Promise<VisitorRecord | undefined> {
  const { rows } = await sql<VisitorRecord>`
    select ${columns} from chat_token t join chat_visitor v on v.id = t.visitor_id
    where t.hash = ${hash} and t.revoked_at is null and v.widget_id = ${widgetId}`.execute(db);
  return rows[0];
}

/** Whether the hash is of a token that was taken back. */
export async function isRevoked(db: Db, hash: Buffer): Promise<boolean> {
  return (await sql`select 1 from chat_token where hash = ${hash} and revoked_at is not null`.execute(db)).rows.length > 0;
}

export async function visitorBySubject(db: Db, widgetId: number, subject: string): Promise<VisitorRecord | undefined> {
  return (
    await sql<VisitorRecord>`select ${columns} from chat_visitor v where v.widget_id = ${widgetId} and v.subject = ${subject}`.execute(db)
  ).rows[0];
}

/** Null when another connection wrote the same subject down at this moment. */
export async function insertVisitor(
  db: Db,
  visitor: { widgetId: number; subject: string | null; name: string | null; email: string | null; language: string | null },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into chat_visitor (widget_id, subject, name, email, language)
    values (${visitor.widgetId}, ${visitor.subject}, ${visitor.name}, ${visitor.email}, ${visitor.language})
    on conflict (widget_id, subject) where subject is not null do nothing returning id`.execute(db);
  return rows[0]?.id ?? null;
}

/** False when the token stands there already. */
export async function insertToken(db: Db, visitorId: number, hash: Buffer): Promise<boolean> {
  return (
    (
      await sql`insert into chat_token (hash, visitor_id) values (${hash}, ${visitorId}) on conflict (hash) do nothing returning 1`.execute(
        db,
      )
    ).rows.length > 0
  );
}

/** Who chatted before they signed in stays the same person. False when that subject has a conversation of its own. */
export async function giveSubject(db: Db, visitorId: number, subject: string): Promise<boolean> {
  const { rows } = await sql`
    update chat_visitor v set subject = ${subject}, customer_id = null where id = ${visitorId} and subject is null
      and not exists (select from chat_visitor o where o.widget_id = v.widget_id and o.subject = ${subject}) returning 1`.execute(db);
  return rows.length > 0;
}

export async function noteVisitor(
  db: Db,
  id: number,
  said: { name?: string | null; email?: string | null; customerId?: number | null },
): Promise<void> {
  await sql`
    update chat_visitor set name = coalesce(${said.name ?? null}, name), email = coalesce(${said.email ?? null}, email), customer_id = coalesce(${said.customerId ?? null}::bigint, customer_id)
    where id = ${id}`.execute(db);
}

export async function revokeTokens(db: Db, visitorId: number, now: Date): Promise<void> {
  await sql`update chat_token set revoked_at = ${now} where visitor_id = ${visitorId} and revoked_at is null`.execute(db);
}

export async function insertUpload(
  db: Db,
  upload: { fileId: number; tokenHash: Buffer; name: string; contentType: string; sizeBytes: number },
): Promise<void> {
  await sql`
    insert into chat_upload (file_id, token_hash, name, content_type, size_bytes)
    values (${upload.fileId}, ${upload.tokenHash}, ${upload.name}, ${upload.contentType}, ${upload.sizeBytes})`.execute(db);
}

export interface UploadRecord {
  fileId: number;
  name: string;
  contentType: string;
  sizeBytes: number;
}

/** Takes the uploads of this browser out of the waiting ones: they are part of a message now. Those that are not its own are not among them. */
export async function takeUploads(db: Db, tokenHash: Buffer, fileIds: readonly number[]): Promise<UploadRecord[]> {
  if (fileIds.length === 0) return [];
  const { rows } = await sql<UploadRecord>`
    with taken as (delete from chat_upload where file_id = any(${[...fileIds]}::bigint[]) and token_hash = ${tokenHash}
      returning file_id, name, content_type, size_bytes),
    kept as (update file set loose = false where id in (select file_id from taken))
    select file_id as "fileId", name, content_type as "contentType", size_bytes as "sizeBytes" from taken order by file_id`.execute(db);
  return rows;
}
