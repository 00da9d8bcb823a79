import type { Category, CategoryBody } from '../../../contract/knowledge.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import * as categories from './category-store.ts';
import { categoryChanged } from './events.ts';
import { presentCategory } from './present.ts';
import { freeSlug, slugOf } from './rules/slug.ts';
import { doubtShelf } from './shelf-keeper.ts';
import * as store from './store.ts';

export async function makeCategory(ctx: Ctx, body: CategoryBody): Promise<Category> {
  const id = await categories.insert(ctx.tx, body.position ?? null);
  return keep(ctx, id, body, [], 'made');
}

/** Throws article.category-not-found. */
export async function changeCategory(ctx: Ctx, id: number, body: CategoryBody): Promise<Category> {
  const had = (await categories.find(ctx.tx, id)) ?? fail('article.category-not-found');
  await categories.move(ctx.tx, id, body.position ?? null);
  return keep(ctx, id, body, had.texts, 'changed');
}

/** Removes a category; its articles stay, in none. Throws article.category-not-found. */
export async function removeCategory(ctx: Ctx, id: number): Promise<void> {
  const had = (await categories.find(ctx.tx, id)) ?? fail('article.category-not-found');
  await store.turnCategory(ctx.tx, id);
  await categories.remove(ctx.tx, id);
  doubtShelf(ctx);
  ctx.publish(categoryChanged({ categoryId: id, name: had.texts[0]?.name ?? '', what: 'removed' }));
}

async function keep(
  ctx: Ctx,
  id: number,
  body: CategoryBody,
  had: categories.CategoryRecord['texts'],
  what: 'made' | 'changed',
): Promise<Category> {
  const texts: categories.CategoryRecord['texts'] = [];
  for (const { language, name, about } of new Map(body.texts.map((text) => [text.language, text])).values()) {
    const old = had.find((text) => text.language === language);
    const slug = old?.name === name.trim() ? old.slug : await slugFor(ctx, id, language, name);
    texts.push({ language, name: name.trim(), about: about.trim(), slug });
  }
  await categories.putTexts(ctx.tx, id, texts);
  await store.turn(ctx.tx, null);
  doubtShelf(ctx);
  ctx.publish(categoryChanged({ categoryId: id, name: texts[0]!.name, what }));
  return presentCategory((await categories.find(ctx.tx, id))!);
}

async function slugFor(ctx: Ctx, id: number, language: string, name: string): Promise<string> {
  const wanted = slugOf(name);
  const taken = (await store.slugsLike(ctx.tx, 'category', language, wanted)).filter((one) => one.target_id !== id);
  const slug = freeSlug(wanted, new Set(taken.map((one) => one.slug)));
  await store.keepSlug(ctx.tx, 'category', language, slug, id);
  return slug;
}
