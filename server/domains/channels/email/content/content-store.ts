/** The only SQL on what a mail carries beside words. */
import { sql } from 'kysely';
import type { Db } from '../../../../platform/db/pool.ts';
import type { StoredContent } from './content.ts';

/** Null when the message did not come by mail, or carries nothing. Locked: who asks decides about it in this transaction. */
export async function lockContent(tx: Db, messageId: number): Promise<StoredContent | null> {
  const { rows } = await sql<{
    content: StoredContent | null;
  }>`select content from inbound_mail where message_id = ${messageId} order by id limit 1 for update`.execute(tx);
  return rows[0]?.content ?? null;
}

export async function contentOfMessage(db: Db, messageId: number): Promise<StoredContent | null> {
  const { rows } = await sql<{
    content: StoredContent | null;
  }>`select content from inbound_mail where message_id = ${messageId} order by id limit 1`.execute(db);
  return rows[0]?.content ?? null;
}

export async function putContent(tx: Db, messageId: number, content: StoredContent): Promise<void> {
  await sql`update inbound_mail set content = ${JSON.stringify(content)}::jsonb where message_id = ${messageId}`.execute(tx);
}
