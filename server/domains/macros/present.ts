import type { Macro, MacroHead } from '../../../contract/macros.ts';
import type { Ctx } from '../../platform/context.ts';
import { mayWrite } from './access.ts';
import * as store from './store.ts';

export function presentHead(ctx: Ctx, record: store.MacroRecord): MacroHead {
  return {
    id: record.id,
    name: record.name,
    folder: record.folder,
    scope: record.scope,
    groupIds: record.group_ids,
    authorId: record.author_id,
    texts: record.previews,
    actions: record.actions,
    files: record.files,
    usedCount: record.used_count,
    lastUsedAt: record.last_used_at?.toISOString() ?? null,
    archived: record.archived,
    mayChange: mayWrite(ctx, { scope: record.scope, groupIds: record.group_ids, authorId: record.author_id }),
    version: record.version,
  };
}

export async function presentMacro(ctx: Ctx, record: store.MacroRecord): Promise<Macro> {
  const texts = await store.textsOf(ctx.tx, record.id);
  const files = await store.filesOf(ctx.tx, record.id);
  return {
    head: presentHead(ctx, record),
    texts: texts.map(({ language, html }) => ({ language, html: shown(html, record.id) })),
    files: files.filter((file) => !file.inline).map(presentFile),
  };
}

export function presentFile(file: { id: number; name: string; content_type: string; size_bytes: number }) {
  return { id: file.id, name: file.name, contentType: file.content_type, sizeBytes: file.size_bytes };
}

/** Pictures of a macro are served by the macro: uploads are served to their uploader alone. */
function shown(html: string, macroId: number): string {
  return html.replace(/src="\/api\/files\/(\d+)"/g, `src="/api/macros/${macroId}/files/$1"`);
}

/** The way back, for what an editor sends. */
export function stored(html: string): string {
  return html.replace(/src="\/api\/macros\/\d+\/files\/(\d+)"/g, 'src="/api/files/$1"');
}
