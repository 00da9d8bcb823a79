import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { SaidMessage } from '../channels/index.ts';

interface Row extends Omit<SaidMessage, 'files' | 'name'> {
  name: string | null;
  files: SaidMessage['files'] | null;
}

/** Messages as the customer may read them, by id. Notes, forwards and what was taken back are not for them. */
export async function saidMessages(ctx: Ctx, ids: readonly number[]): Promise<Map<number, SaidMessage>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Row>`
    select m.id, m.kind = 'inbound' as mine, case when m.kind = 'outbound' then coalesce(a.name, m.from_name) end as name, m.text, m.channel, m.at,
      (select json_agg(json_build_object('id', f.id, 'name', f.name, 'contentType', f.content_type, 'sizeBytes', f.size_bytes) order by f.position, f.id)
       from attachment f where f.message_id = m.id) as files
    from message m left join account a on a.id = m.account_id
    where m.id = any(${[...ids]}::bigint[]) and m.kind <> 'note' and not m.third_party and m.taken_back_at is null`.execute(ctx.tx);
  return new Map(rows.map((row) => [row.id, { ...row, files: row.files ?? [] }]));
}

/** A file of a message that the customer may read. */
export async function saidFile(
  ctx: Ctx,
  attachmentId: number,
): Promise<{ messageId: number; fileId: number; name: string; contentType: string } | undefined> {
  const { rows } = await sql<{ messageId: number; fileId: number; name: string; contentType: string }>`
    select a.message_id as "messageId", a.file_id as "fileId", a.name, a.content_type as "contentType" from attachment a join message m on m.id = a.message_id
    where a.id = ${attachmentId} and m.kind <> 'note' and not m.third_party and m.taken_back_at is null`.execute(ctx.tx);
  return rows[0];
}
