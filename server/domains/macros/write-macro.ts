import type { Macro, MacroBody } from '../../../contract/macros.ts';
import { principalOf, type Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { findGroup } from '../admin/index.ts';
import { cleanAuthoredHtml, isEmptyHtml, looseFiles, setLoose, textOfHtml } from '../conversations/index.ts';
import { findMacroFor, mayWrite } from './access.ts';
import { macroChanged } from './events.ts';
import { plainFolder, plainTexts, unknownVariable } from './macro.ts';
import { presentMacro, stored } from './present.ts';
import * as store from './store.ts';

/** Writes a new macro. Throws macro.empty, macro.unknown-variable, macro.not-yours, group.not-found, file.not-found. */
export async function makeMacro(ctx: Ctx, body: MacroBody): Promise<Macro> {
  const me = principalOf(ctx);
  const ready = await prepare(ctx, body, me.accountId, []);
  const id = await store.insert(ctx.tx, { ...ready.row, authorId: me.accountId });
  return keep(ctx, id, ready, 'made');
}

/** Writes a macro anew, or puts it away. What it did stays done. Throws as makeMacro does, and macro.not-found. */
export async function changeMacro(ctx: Ctx, input: MacroBody & { macroId: number }): Promise<Macro> {
  const macro = await findMacroFor(ctx, input.macroId);
  if (!mayWrite(ctx, { scope: macro.scope, groupIds: macro.group_ids, authorId: macro.author_id })) fail('macro.not-yours');
  // Who takes a shared one for themselves is its author from then on; who shares their own stays its author.
  const authorId = input.scope === 'personal' ? principalOf(ctx).accountId : macro.author_id;
  const ready = await prepare(ctx, input, authorId, await store.filesOf(ctx.tx, macro.id));
  await store.update(ctx.tx, macro.id, { ...ready.row, authorId });
  return keep(ctx, macro.id, ready, ready.row.archivedAt ? 'archived' : 'changed');
}

interface Ready {
  row: store.MacroRow;
  groupIds: number[];
  texts: { language: string; html: string; text: string }[];
  files: { id: number; inline: boolean }[];
  fresh: number[];
  dropped: number[];
}

async function prepare(ctx: Ctx, body: MacroBody, authorId: number | null, had: readonly store.MacroFileRecord[]): Promise<Ready> {
  const groupIds = body.scope === 'group' ? [...new Set(body.groupIds ?? [])] : [];
  if (body.scope === 'group' && groupIds.length === 0) fail('group.not-found');
  for (const id of groupIds) await findGroup(ctx, id);
  if (!mayWrite(ctx, { scope: body.scope, groupIds, authorId })) fail('macro.not-yours');
  const texts = plainTexts(
    body.texts.map(({ language, html }) => ({ language, html: cleanAuthoredHtml(stored(html)) })),
    isEmptyHtml,
  );
  if (texts.length === 0 && body.actions.length === 0) fail('macro.empty');
  const unknown = unknownVariable(texts);
  if (unknown) fail('macro.unknown-variable', { name: unknown });
  const pictures = texts.flatMap(({ html }) => [...html.matchAll(/src="\/api\/files\/(\d+)"/g)].map((match) => Number(match[1])));
  const wanted = [...new Set([...pictures, ...(body.files ?? [])])];
  const fresh = wanted.filter((id) => !had.some((file) => file.id === id));
  const uploads = await looseFiles(ctx.tx, principalOf(ctx).accountId, fresh);
  if (uploads.length < fresh.length) fail('file.not-found');
  return {
    row: {
      name: body.name.trim(),
      folder: plainFolder(body.folder),
      scope: body.scope,
      actions: body.actions,
      archivedAt: body.archived ? ctx.now : null,
    },
    groupIds,
    texts: texts.map((text) => ({ ...text, text: textOfHtml(text.html) })),
    files: wanted.map((id) => ({ id, inline: pictures.includes(id) })),
    fresh,
    dropped: had.filter((file) => !wanted.includes(file.id)).map((file) => file.id),
  };
}

async function keep(ctx: Ctx, id: number, ready: Ready, what: 'made' | 'changed' | 'archived'): Promise<Macro> {
  await store.putParts(ctx.tx, id, ready);
  if (ready.fresh.length > 0) await setLoose(ctx.tx, ready.fresh, false);
  if (ready.dropped.length > 0) await setLoose(ctx.tx, ready.dropped, true);
  const personal = ready.row.scope === 'personal' ? principalOf(ctx).accountId : null;
  ctx.publish(macroChanged({ macroId: id, name: ready.row.name, what, personal }, { audit: personal === null }));
  return presentMacro(ctx, await findMacroFor(ctx, id));
}
