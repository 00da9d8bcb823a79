import { sql } from 'kysely';
import type { Ctx } from '../../platform/context.ts';
import type { ReceivedAttachment } from '../channels/index.ts';
import { insertAttachments } from './store.ts';

/** What a message says and brings, once it could be opened: in the place of the closed envelope, which stays in the source. */
export async function replaceWords(
  ctx: Ctx,
  messageId: number,
  words: { text: string; quoted: string; html: string | null; attachments: readonly ReceivedAttachment[] },
): Promise<void> {
  await sql`
    update message set text = ${words.text}, quoted = ${words.quoted}, html = ${words.html}, has_html = ${words.html !== null} where id = ${messageId}`.execute(
    ctx.tx,
  );
  await sql`delete from attachment where message_id = ${messageId}`.execute(ctx.tx);
  const fileIds = await ctx.app.files.insertMany(
    ctx.tx,
    words.attachments.map(({ file }) => file),
  );
  await insertAttachments(
    ctx.tx,
    words.attachments.map(({ name, contentType, contentId, inline, file }, position) => ({
      messageId,
      fileId: fileIds[position]!,
      name,
      contentType,
      sizeBytes: file.sizeBytes,
      contentId,
      inline,
      position,
    })),
  );
}
