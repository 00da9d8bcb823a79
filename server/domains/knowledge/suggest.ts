import type { Ctx } from '../../platform/context.ts';
import { fail } from '../../platform/fail.ts';
import { pageLanguages } from '../../platform/pages/page-rooms.ts';
import { articlePath, helpOrigin } from './address.ts';
import { strollerOf } from './pace.ts';
import { shelfOf } from './shelf-keeper.ts';

const suggestions_max = 5;

/** Articles for customers that may answer what somebody is writing. Throws request.too-many. */
export async function suggestArticles(ctx: Ctx, input: { words: string; language?: string }) {
  const wait_s = strollerOf(ctx.app).wait(ctx.ip ?? '');
  if (wait_s > 0) fail('request.too-many', { seconds: wait_s });
  const shelf = await shelfOf(ctx.app);
  const language = input.language ?? pageLanguages(ctx.app)[0]!;
  return shelf.suggest(language, input.words, suggestions_max, 'anyone').map((one) => ({
    articleId: one.articleId,
    title: one.title,
    summary: one.summary,
    url: helpOrigin(ctx.app) + articlePath(one),
  }));
}
