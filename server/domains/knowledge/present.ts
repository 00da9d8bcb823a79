import type { Article, ArticleHead, Category } from '../../../contract/knowledge.ts';
import { companyDaysAgo } from '../../platform/company-day.ts';
import type { Ctx } from '../../platform/context.ts';
import { companyNames } from '../customers/index.ts';
import { articlePath, helpOrigin } from './address.ts';
import type { CategoryRecord } from './category-store.ts';
import { countsSince, type Counts } from './count-store.ts';
import { shown } from './rules/article-html.ts';
import * as store from './store.ts';

const counted_days = 30;

export async function presentHeads(ctx: Ctx, articles: readonly store.ArticleRecord[]): Promise<ArticleHead[]> {
  const texts = Map.groupBy(
    await store.textHeads(
      ctx.tx,
      articles.map((article) => article.id),
    ),
    (text) => text.article_id,
  );
  const counts = new Map((await countsSince(ctx.tx, companyDaysAgo(ctx.app, ctx.now, counted_days))).map((one) => [one.article_id, one]));
  const companies = await companiesIn(ctx, articles);
  return articles.map((article) => presentHead(ctx, article, texts.get(article.id) ?? [], counts.get(article.id), companies));
}

export async function presentArticle(ctx: Ctx, id: number): Promise<Article> {
  const article = (await store.find(ctx.tx, id))!;
  const texts = await store.texts(ctx.tx, id);
  const counts = (await countsSince(ctx.tx, companyDaysAgo(ctx.app, ctx.now, counted_days))).find((one) => one.article_id === id);
  return {
    head: presentHead(ctx, article, texts, counts, await companiesIn(ctx, [article])),
    texts: texts.map((text) => ({
      head: presentTextHead(ctx, article, text),
      summary: text.summary,
      html: shown(text.html, id),
      slug: text.slug,
      revisionId: text.revision_id,
    })),
  };
}

function companiesIn(ctx: Ctx, articles: readonly store.ArticleRecord[]): Promise<Map<number, string>> {
  const rules = articles.flatMap(({ segment }) => segment);
  return companyNames(ctx.tx, [...new Set(rules.flatMap((rule) => (rule.kind === 'company' ? [rule.companyId] : [])))]);
}

function presentHead(
  ctx: Ctx,
  article: store.ArticleRecord,
  texts: readonly store.TextHeadRecord[],
  counts: Counts | undefined,
  companies: ReadonlyMap<number, string>,
): ArticleHead {
  return {
    id: article.id,
    categoryId: article.category_id,
    audience: article.audience,
    segment: article.segment.map((rule) => (rule.kind === 'company' ? { ...rule, name: companies.get(rule.companyId) ?? '' } : rule)),
    authorId: article.author_id,
    reviewOn: article.review_on,
    archived: article.archived,
    texts: texts.map((text) => presentTextHead(ctx, article, text)),
    reads: counts?.reads ?? 0,
    helped: counts?.helped ?? 0,
    didNotHelp: counts?.did_not_help ?? 0,
    version: article.version,
  };
}

function presentTextHead(ctx: Ctx, article: store.ArticleRecord, text: store.TextHeadRecord): ArticleHead['texts'][number] {
  const published = text.published_revision !== null;
  return {
    language: text.language,
    title: text.title,
    state: !published ? 'draft' : text.published_revision === text.revision_id ? 'published' : 'changed',
    editedAt: text.edited_at.toISOString(),
    editedBy: text.edited_by,
    path: published && article.audience !== 'internal' && !article.archived ? `${helpOrigin(ctx.app)}${articlePath(text)}` : null,
  };
}

export function presentCategory(category: CategoryRecord): Category {
  return {
    id: category.id,
    position: category.position,
    texts: category.texts.map(({ language, name, about }) => ({ language, name, about })),
    articles: category.articles,
  };
}
