/** The only SQL on files that stand in fields. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';
import type { TakenFile } from '../../conversations/index.ts';

export interface TicketFileRecord {
  id: number;
  name: string;
  content_type: string;
  size_bytes: number;
  at: Date;
}

/** Files that stand, or stood, in fields of a ticket. */
export async function filesOf(db: Db, ticketId: number): Promise<TicketFileRecord[]> {
  return (
    await sql<TicketFileRecord>`select file_id as id, name, content_type, size_bytes, at from ticket_file where ticket_id = ${ticketId} order by file_id`.execute(
      db,
    )
  ).rows;
}

export async function fileOf(db: Db, ticketId: number, fileId: number): Promise<TicketFileRecord | undefined> {
  return (
    await sql<TicketFileRecord>`select file_id as id, name, content_type, size_bytes, at from ticket_file where ticket_id = ${ticketId} and file_id = ${fileId}`.execute(
      db,
    )
  ).rows[0];
}

/** What files in fields of these tickets are called. */
export async function fileNames(db: Db, ticketIds: readonly number[], fileIds: readonly number[]): Promise<Map<number, string>> {
  if (fileIds.length === 0) return new Map();
  const { rows } = await sql<{ id: number; name: string }>`
    select file_id as id, name from ticket_file where ticket_id = any(${ticketIds}::bigint[]) and file_id = any(${fileIds}::bigint[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

export async function keepFiles(
  db: Db,
  ticketId: number,
  files: readonly TakenFile[],
  by: { accountId: number | null; at: Date },
): Promise<void> {
  if (files.length === 0) return;
  await sql`
    insert into ticket_file (ticket_id, file_id, name, content_type, size_bytes, account_id, at)
    select ${ticketId}, f.id, f.name, f.content_type, f.size_bytes, ${by.accountId}::bigint, ${by.at}
    from unnest(${files.map((file) => file.fileId)}::bigint[], ${files.map((file) => file.name)}::text[], ${files.map((file) => file.contentType)}::text[], ${files.map((file) => file.sizeBytes)}::bigint[]) as f (id, name, content_type, size_bytes)
    on conflict do nothing`.execute(db);
}
