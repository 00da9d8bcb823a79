import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import * as store from './store.ts';

export interface TakenFile {
  fileId: number;
  name: string;
  contentType: string;
  sizeBytes: number;
  contentId: string | null;
  inline: boolean;
}

/**
 * Makes uploads part of a message. A picture that the text refers to as `/api/files/<id>` becomes an inline picture: `html` comes back with `cid:`.
 * Throws file.not-found for a file that is not the author's own, or is sent already.
 */
export async function takeFiles(
  ctx: Ctx,
  accountId: number,
  html: string,
  listed: readonly number[],
): Promise<{ html: string; files: TakenFile[] }> {
  const inText = [...html.matchAll(/src="\/api\/files\/(\d+)"/g)].map((match) => Number(match[1]));
  const ids = [...new Set([...listed, ...inText])];
  const found = new Map((await store.looseFiles(ctx.tx, accountId, ids)).map((file) => [file.id, file]));
  const files = ids.map((id) => {
    const file = found.get(id) ?? fail('file.not-found');
    const inline = inText.includes(id);
    return {
      fileId: id,
      name: file.name,
      contentType: file.content_type,
      sizeBytes: file.size_bytes,
      contentId: inline ? `file${id}@okienko` : null,
      inline,
    };
  });
  if (ids.length > 0) await store.setLoose(ctx.tx, ids, false);
  return { html: html.replace(/src="\/api\/files\/(\d+)"/g, 'src="cid:file$1@okienko"'), files };
}

export function attachmentsFor(messageId: number, files: readonly TakenFile[]): store.NewAttachment[] {
  return files.map((file, position) => ({
    messageId,
    fileId: file.fileId,
    name: file.name,
    contentType: file.contentType,
    sizeBytes: file.sizeBytes,
    contentId: file.contentId,
    inline: file.inline,
    position,
  }));
}
