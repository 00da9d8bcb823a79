import { articles_max, knowledge } from '../../../contract/knowledge.ts';
import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { serve } from '../../platform/http/serve.ts';
import { sendFile } from '../tickets/index.ts';
import { findArticle, findText } from './access.ts';
import * as categories from './category-store.ts';
import { makeFromAnswer } from './make-from-answer.ts';
import { measureKnowledge } from './measure.ts';
import { presentArticle, presentCategory, presentHeads } from './present.ts';
import { articleText } from './rules/article-html.ts';
import { changesBetween } from './rules/diff.ts';
import { searchArticles } from './search-articles.ts';
import * as store from './store.ts';
import { suggestArticles } from './suggest.ts';
import { changeArticle, makeArticle } from './write-article.ts';
import { changeCategory, makeCategory, removeCategory } from './write-category.ts';
import { publishText, putText, restoreRevision, withdrawText } from './write-text.ts';

export const knowledgeService = serve(knowledge, {
  list: async (ctx) => presentHeads(ctx, await store.list(ctx.tx, articles_max)),
  get: async (ctx, { params }) => presentArticle(ctx, (await findArticle(ctx, params.articleId)).id),
  make: (ctx, { body }) => makeArticle(ctx, body),
  change: (ctx, { params, body }) => changeArticle(ctx, params.articleId, body),
  putText: (ctx, { params, body }) => putText(ctx, params.articleId, params.language, body),
  publish: (ctx, { params }) => publishText(ctx, params.articleId, params.language),
  withdraw: (ctx, { params }) => withdrawText(ctx, params.articleId, params.language),
  revisions: async (ctx, { params }) => {
    await findText(ctx, params.articleId, params.language);
    return (await store.revisions(ctx.tx, params.articleId, params.language)).map(({ id, title, at, by_id, published }) => ({
      id,
      title,
      at: at.toISOString(),
      byId: by_id,
      published,
    }));
  },
  read: async (ctx, { params }) => ({
    html: (await store.publishedHtml(ctx.tx, params.articleId, params.language)) ?? fail('article.not-found'),
  }),
  diff: (ctx, { params }) => diff(ctx, params),
  restore: (ctx, { params }) => restoreRevision(ctx, params.articleId, params.language, params.revisionId),
  file: async (ctx, { params }) => {
    const file = (await store.filesOf(ctx.tx, params.articleId)).find((one) => one.id === params.fileId) ?? fail('file.not-found');
    return sendFile(ctx, ctx.http.reply, {
      fileId: file.id,
      name: file.name,
      contentType: file.content_type,
      show: true,
    });
  },
  fromAnswer: (ctx, { params }) => makeFromAnswer(ctx, params.messageId),
  search: (ctx, { query }) => searchArticles(ctx, query),
  categories: async (ctx) => (await categories.list(ctx.tx)).map(presentCategory),
  makeCategory: (ctx, { body }) => makeCategory(ctx, body),
  changeCategory: (ctx, { params, body }) => changeCategory(ctx, params.categoryId, body),
  removeCategory: (ctx, { params }) => removeCategory(ctx, params.categoryId),
  measures: (ctx, { query }) => measureKnowledge(ctx, query.days ?? 30),
  suggestions: (ctx, { query }) => suggestArticles(ctx, query),
});

async function diff(ctx: Ctx, params: { articleId: number; language: string; revisionId: number }) {
  const text = await findText(ctx, params.articleId, params.language);
  const old = (await store.revision(ctx.tx, params.articleId, params.language, params.revisionId)) ?? fail('article.not-found');
  const whole = (one: { title: string; summary: string; html: string }) =>
    [one.title, one.summary, articleText(one.html)].filter(Boolean).join('\n\n');
  return changesBetween(whole(old), whole(text));
}
