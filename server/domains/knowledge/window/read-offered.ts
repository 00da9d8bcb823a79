import { mayReadArticle } from '../../../../contract/article-audience.ts';
import type { Asker, ReadArticle } from '../../../../contract/help-window.ts';
import { localeFor, say } from '../../../../words/index.ts';
import { inTransaction, type Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { articlePath, helpOrigin } from '../address.ts';
import { countRead } from '../counts.ts';
import { helpVisitBegan } from '../events.ts';
import { keyFor } from '../picture-key.ts';
import { readerHtml } from '../rules/article-html.ts';
import { shelfOf } from '../shelf-keeper.ts';
import * as store from '../store.ts';
import { whoAsks } from './asker.ts';
import * as visits from './visit-store.ts';

/** An article read in the window or beside a form. From now on we look whether its reader writes to us all the same. Throws article.not-found, request.too-many. */
export async function readOffered(ctx: Ctx, input: { by: Asker; articleId: number; language: string }): Promise<ReadArticle> {
  const { place, trace, reader } = await whoAsks(ctx, input.by);
  const article = (await shelfOf(ctx.app)).find(input.language, input.articleId);
  if (!article || !mayReadArticle(article, reader)) fail('article.not-found');
  const { articleId, language } = article;
  const html = (await store.publishedHtml(ctx.tx, articleId, language)) ?? fail('article.not-found');
  countRead(ctx.app, article, {});
  if (trace) await noteVisit(ctx, { reader: trace, place, articleId, language });
  return {
    id: articleId,
    language,
    title: article.title,
    html: readerHtml(html, {
      filesAt: '/help/files',
      keyOf: keyFor(ctx.app, article),
      film: (where) => say(localeFor(language), 'help.film', { where }),
    }).html,
    url: mayReadArticle(article, 'anyone') ? helpOrigin(ctx.app) + articlePath(article) : null,
  };
}

function noteVisit(ctx: Ctx, read: { reader: Buffer; place: 'window' | 'form'; articleId: number; language: string }): Promise<void> {
  return inTransaction(ctx.app, {}, async (tx) => {
    const { place, articleId, language } = read;
    if (await visits.noteRead(tx.tx, read, tx.now)) tx.publish(helpVisitBegan({ place, articleId, language }));
  });
}
