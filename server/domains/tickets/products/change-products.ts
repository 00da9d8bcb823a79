/** The catalogue of what the company sells. */
import { products_max } from '../../../../contract/ticket-settings.ts';
import type { Product } from '../../../../contract/ticket-fields.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { changed, refuse } from '../settings/change-types.ts';
import { refuseSameName, sameName } from '../settings/same-name.ts';
import * as store from './store.ts';

/** Throws product.code-taken, setting.key-taken. */
export async function makeProduct(ctx: Ctx, input: { name: string; code?: string | null | undefined }): Promise<Product> {
  const all = await store.products(ctx.tx);
  if (all.length >= products_max) refuse(ctx, 'settings.refused.too-many', { limit: products_max });
  const { name, code } = await plain(ctx, input, null);
  refuseSameName(ctx, name, namesInUse(all));
  const id = await store.insertProduct(ctx.tx, { name, code, position: all.length });
  changed(ctx, 'product', name);
  return { id, name, code, archived: false };
}

/** Throws record.not-found, product.code-taken, setting.key-taken. */
export async function changeProduct(
  ctx: Ctx,
  input: { id: number; name: string; code?: string | null | undefined; archived?: boolean | undefined },
): Promise<void> {
  const all = await store.products(ctx.tx);
  const product = all.find((one) => one.id === input.id) ?? fail('record.not-found');
  const { name, code } = await plain(ctx, { name: input.name, code: input.code === undefined ? product.code : input.code }, product.id);
  if (!input.archived && (product.archived || !sameName(product.name, name)))
    refuseSameName(ctx, name, namesInUse(all.filter((one) => one !== product)));
  await store.updateProduct(ctx.tx, product.id, { name, code, archivedAt: input.archived ? ctx.now : null });
  changed(ctx, 'product', name);
}

function namesInUse(products: readonly Product[]): string[] {
  return products.filter((product) => !product.archived).map((product) => product.name);
}

async function plain(ctx: Ctx, input: { name: string; code?: string | null | undefined }, butId: number | null) {
  const code = input.code?.trim() || null;
  if (await store.codeTaken(ctx.tx, code, butId)) fail('product.code-taken', { code: code ?? '' });
  return { name: input.name.trim(), code };
}
