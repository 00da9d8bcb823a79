import type { Audience, SegmentRule } from '../../../contract/article-audience.ts';
import type { Article } from '../../../contract/knowledge.ts';
import { articles_max } from '../../../contract/knowledge.ts';
import { principalOf, type Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { accountsById } from '../admin/index.ts';
import { companyNames } from '../customers/index.ts';
import { findArticle, requirePublishing } from './access.ts';
import * as categories from './category-store.ts';
import { articleChanged, articlePublished, articleWithdrawn } from './events.ts';
import { presentArticle } from './present.ts';
import { doubtShelf } from './shelf-keeper.ts';
import * as store from './store.ts';
import { writeText } from './write-text.ts';

/** Begins an article with a draft in one language. Throws article.too-many, article.category-not-found. */
export async function makeArticle(
  ctx: Ctx,
  input: { language: string; title: string; html?: string; categoryId?: number | null; audience: Audience },
): Promise<Article> {
  if ((await store.count(ctx.tx)) >= articles_max) fail('article.too-many', { max: articles_max });
  if (input.categoryId) await requireCategory(ctx, input.categoryId);
  const id = await store.insert(ctx.tx, {
    categoryId: input.categoryId ?? null,
    audience: input.audience,
    authorId: principalOf(ctx).accountId,
  });
  await writeText(ctx, (await store.find(ctx.tx, id))!, input.language, {
    title: input.title,
    summary: '',
    html: input.html ?? '',
    basedOn: null,
  });
  ctx.publish(articleChanged({ articleId: id, title: input.title, language: input.language, what: 'made' }));
  return presentArticle(ctx, id);
}

interface ArticleChange {
  categoryId?: number | null;
  audience?: Audience;
  segment?: readonly SegmentRule[];
  authorId?: number | null;
  reviewOn?: string | null;
  archived?: boolean;
}

/**
 * Changes where an article stands and for whom it is. Of one that readers see, only who may publish changes anything they could notice.
 * Throws article.not-found, article.category-not-found, account.not-found, record.not-found, permission.missing.
 */
export async function changeArticle(ctx: Ctx, articleId: number, change: ArticleChange): Promise<Article> {
  const before = await findArticle(ctx, articleId, true);
  if (change.categoryId) await requireCategory(ctx, change.categoryId);
  if (change.segment) await requireCompanies(ctx, change.segment);
  if (change.authorId && !(await accountsById(ctx, [change.authorId])).has(change.authorId)) fail('account.not-found');
  if (change.reviewOn && !isDay(change.reviewOn)) fail('request.invalid', { reason: change.reviewOn });
  const after: store.ArticleRecord = {
    ...before,
    ...(change.categoryId !== undefined && { category_id: change.categoryId }),
    ...(change.audience !== undefined && { audience: change.audience }),
    ...(change.segment !== undefined && { segment: change.segment.map(plainRule) }),
    ...(change.authorId !== undefined && { author_id: change.authorId }),
    ...(change.reviewOn !== undefined && { review_on: change.reviewOn }),
    ...(change.archived !== undefined && { archived: change.archived }),
  };
  const othersReadIt = after.audience !== before.audience || JSON.stringify(after.segment) !== JSON.stringify(before.segment);
  const noticed = after.category_id !== before.category_id || othersReadIt || after.archived !== before.archived;
  const texts = await store.textHeads(ctx.tx, [articleId]);
  const published = texts.some((text) => text.published_revision !== null);
  if (noticed && published) requirePublishing(ctx);
  await store.update(ctx.tx, after);
  const about = { articleId, title: texts[0]?.title ?? '', language: null };
  ctx.publish(articleChanged({ ...about, what: 'changed' }));
  if (noticed && published) {
    await store.turn(ctx.tx, articleId);
    doubtShelf(ctx);
    if (after.archived && !before.archived) ctx.publish(articleWithdrawn({ ...about, why: 'archived' }));
    else if (after.audience === 'internal' && before.audience !== 'internal') ctx.publish(articleWithdrawn({ ...about, why: 'audience' }));
    else if (before.archived !== after.archived || othersReadIt) ctx.publish(articlePublished(about));
  }
  return presentArticle(ctx, articleId);
}

async function requireCategory(ctx: Ctx, id: number): Promise<void> {
  if (!(await categories.find(ctx.tx, id))) fail('article.category-not-found');
}

async function requireCompanies(ctx: Ctx, segment: readonly SegmentRule[]): Promise<void> {
  const ids = segment.flatMap((rule) => (rule.kind === 'company' ? [rule.companyId] : []));
  const names = await companyNames(ctx.tx, ids);
  if (ids.some((id) => !names.has(id))) fail('record.not-found');
}

/** What is kept of a rule: the name of a company is the company's own. */
function plainRule(rule: SegmentRule): SegmentRule {
  return rule.kind === 'company' ? { kind: 'company', companyId: rule.companyId } : rule;
}

/** A day that there is: no 31st of February. */
function isDay(text: string): boolean {
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}
