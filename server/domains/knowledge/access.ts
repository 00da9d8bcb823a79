/** The only ways to reach an article on the desk. Whoever works here may read all of them; customers reach what is on the shelf as public. */
import type { Ctx } from '../../platform/context.ts';
import { principalOf } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import * as store from './store.ts';

/** Throws article.not-found. */
export async function findArticle(ctx: Ctx, id: number, lock = false): Promise<store.ArticleRecord> {
  return (await store.find(ctx.tx, id, lock)) ?? fail('article.not-found');
}

/** Throws article.not-found. */
export async function findText(ctx: Ctx, articleId: number, language: string): Promise<store.TextRecord> {
  return (await store.texts(ctx.tx, articleId)).find((text) => text.language === language) ?? fail('article.not-found');
}

/** What readers see is changed only by who may publish. Throws permission.missing. */
export function requirePublishing(ctx: Ctx): void {
  if (!principalOf(ctx).permissions.has('articles.publish')) fail('permission.missing', { permission: 'articles.publish' });
}
