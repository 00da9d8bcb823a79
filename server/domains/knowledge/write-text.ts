import type { Article, ArticleTextBody } from '../../../contract/knowledge.ts';
import { principalOf, type Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { isEmptyHtml, looseFiles, setLoose } from '../conversations/index.ts';
import { findArticle, findText } from './access.ts';
import { articleChanged, articlePublished, articleWithdrawn } from './events.ts';
import { presentArticle } from './present.ts';
import { cleanArticleHtml, picturesIn } from './rules/article-html.ts';
import { freeSlug, slugOf } from './rules/slug.ts';
import { doubtShelf } from './shelf-keeper.ts';
import * as store from './store.ts';

/** Saves the text in one language; readers go on seeing what is published. Throws article.not-found, article.changed-meanwhile, file.not-found. */
export async function putText(ctx: Ctx, articleId: number, language: string, body: ArticleTextBody): Promise<Article> {
  const article = await findArticle(ctx, articleId, true);
  await writeText(ctx, article, language, body);
  await store.touch(ctx.tx, articleId);
  ctx.publish(articleChanged({ articleId, title: body.title, language, what: 'saved' }));
  return presentArticle(ctx, articleId);
}

/** The same without an event of its own; the article is locked by the caller. */
export async function writeText(ctx: Ctx, article: store.ArticleRecord, language: string, body: ArticleTextBody): Promise<void> {
  const had = (await store.texts(ctx.tx, article.id)).find((text) => text.language === language);
  if ((had?.revision_id ?? null) !== body.basedOn) fail('article.changed-meanwhile');
  const html = cleanArticleHtml(body.html);
  await takePictures(ctx, article.id, html);
  const slug = await slugFor(ctx, article.id, language, body, had);
  await store.putText(ctx.tx, {
    articleId: article.id,
    language,
    slug,
    title: body.title.trim(),
    summary: body.summary.trim(),
    html,
    by: principalOf(ctx).accountId,
  });
  if (had && had.slug !== slug && had.published_revision !== null) {
    await store.turn(ctx.tx, article.id);
    doubtShelf(ctx);
  }
}

/** Shows readers the text as it is now. Throws article.not-found, article.empty. */
export async function publishText(ctx: Ctx, articleId: number, language: string): Promise<Article> {
  await findArticle(ctx, articleId, true);
  const text = await findText(ctx, articleId, language);
  if (!text.title || isEmptyHtml(text.html)) fail('article.empty');
  await store.publish(ctx.tx, articleId, language, text.revision_id);
  return readersSee(ctx, articleId, () => ctx.publish(articlePublished({ articleId, title: text.title, language })));
}

/** Shows readers this text no longer; the draft stays. Throws article.not-found. */
export async function withdrawText(ctx: Ctx, articleId: number, language: string): Promise<Article> {
  await findArticle(ctx, articleId, true);
  const text = await findText(ctx, articleId, language);
  await store.publish(ctx.tx, articleId, language, null);
  return readersSee(ctx, articleId, () => ctx.publish(articleWithdrawn({ articleId, title: text.title, language, why: 'withdrawn' })));
}

/** Makes an earlier text the text as it is now. Throws article.not-found. */
export async function restoreRevision(ctx: Ctx, articleId: number, language: string, revisionId: number): Promise<Article> {
  const article = await findArticle(ctx, articleId, true);
  const text = await findText(ctx, articleId, language);
  const revision = (await store.revision(ctx.tx, articleId, language, revisionId)) ?? fail('article.not-found');
  await writeText(ctx, article, language, {
    title: revision.title,
    summary: revision.summary,
    html: revision.html,
    slug: text.slug,
    basedOn: text.revision_id,
  });
  await store.touch(ctx.tx, articleId);
  ctx.publish(articleChanged({ articleId, title: revision.title, language, what: 'restored' }));
  return presentArticle(ctx, articleId);
}

async function readersSee(ctx: Ctx, articleId: number, say: () => void): Promise<Article> {
  await store.touch(ctx.tx, articleId);
  await store.turn(ctx.tx, articleId);
  doubtShelf(ctx);
  say();
  return presentArticle(ctx, articleId);
}

/** Uploads of the author become files of the article; what it has already stays, for the sake of earlier revisions. Only pictures of dots. */
async function takePictures(ctx: Ctx, articleId: number, html: string): Promise<void> {
  const has = new Set((await store.filesOf(ctx.tx, articleId)).map((file) => file.id));
  const fresh = picturesIn(html).filter((id) => !has.has(id));
  if (fresh.length === 0) return;
  const uploads = await looseFiles(ctx.tx, principalOf(ctx).accountId, fresh);
  if (uploads.length < fresh.length || uploads.some((file) => !pictureTypes.has(file.content_type))) fail('file.not-found');
  await store.keepFiles(ctx.tx, articleId, fresh);
  await setLoose(ctx.tx, fresh, false);
}

const pictureTypes = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** A given address; else that of the title, until readers know one. Old addresses go on leading here. */
async function slugFor(
  ctx: Ctx,
  articleId: number,
  language: string,
  body: ArticleTextBody,
  had: store.TextRecord | undefined,
): Promise<string> {
  const wanted = body.slug?.trim() ? slugOf(body.slug) : had?.first_published_at ? had.slug : slugOf(body.title);
  if (wanted === had?.slug) return wanted;
  const taken = (await store.slugsLike(ctx.tx, 'article', language, wanted)).filter((one) => one.target_id !== articleId);
  const slug = freeSlug(wanted, new Set(taken.map((one) => one.slug)));
  await store.keepSlug(ctx.tx, 'article', language, slug, articleId);
  return slug;
}
