import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { changed, refuse } from './change-types.ts';
import * as store from './store.ts';

export async function makeCategory(ctx: Ctx, input: { name: string; parentId?: number | null | undefined }): Promise<number> {
  const categories = await store.categories(ctx.tx);
  if (input.parentId && !categories.some((one) => one.id === input.parentId)) fail('record.not-found');
  const id = await store.insertCategory(ctx.tx, { name: input.name.trim(), parentId: input.parentId ?? null, position: categories.length });
  changed(ctx, 'category', input.name.trim());
  return id;
}

/** Throws setting.invalid when the category would hang below itself. */
export async function changeCategory(
  ctx: Ctx,
  input: { id: number; name: string; parentId?: number | null | undefined; archived?: boolean | undefined },
): Promise<void> {
  const categories = await store.categories(ctx.tx);
  const category = categories.find((one) => one.id === input.id) ?? fail('record.not-found');
  const parentId = input.parentId === undefined ? category.parent_id : input.parentId;
  for (let above = parentId; above !== null; above = categories.find((one) => one.id === above)?.parent_id ?? null) {
    if (above === category.id) refuse(ctx, 'settings.refused.under-itself');
  }
  await store.updateCategory(ctx.tx, input.id, { name: input.name.trim(), parentId, archivedAt: input.archived ? ctx.now : null });
  changed(ctx, 'category', input.name.trim());
}
