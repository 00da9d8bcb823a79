import { mayReadArticle } from '../../../../contract/article-audience.ts';
import type { Asker } from '../../../../contract/help-window.ts';
import type { Ctx } from '../../../platform/context.ts';
import { fail } from '../../../platform/fail.ts';
import { rateArticle } from '../rate-article.ts';
import { shelfOf } from '../shelf-keeper.ts';
import { whoAsks } from './asker.ts';
import * as visits from './visit-store.ts';

/** Takes down whether an article that was read in the window or beside a form helped. Throws article.not-found, request.too-many. */
export async function judgeOffered(ctx: Ctx, input: { by: Asker; articleId: number; language: string; helped: boolean }): Promise<void> {
  const { trace, reader } = await whoAsks(ctx, input.by);
  const { articleId, language, helped } = input;
  const article = (await shelfOf(ctx.app)).find(language, articleId);
  if (!article || !mayReadArticle(article, reader)) fail('article.not-found');
  if (trace) await visits.noteVerdict(ctx.app.database.db, trace, helped);
  await rateArticle(ctx.app, { articleId, language, helped, ip: ctx.ip ?? '' });
}
