import type { App } from '../../platform/app.ts';
import { companyDay } from '../../platform/company-day.ts';
import { inTransaction } from '../../platform/context.ts';
import { countTry } from '../../platform/throttle.ts';
import { createHash } from 'node:crypto';
import { addRating } from './count-store.ts';
import { articleRated } from './events.ts';

/** An office behind one address may have several readers; a program has no more voices than they. */
const ratings_a_day_max = 5;
const day_s = 86_400;

/** Counts whether an article helped. Of one address only so many voices a day count; the reader is thanked all the same. */
export async function rateArticle(app: App, input: { articleId: number; language: string; helped: boolean; ip: string }): Promise<void> {
  // The address itself is not kept: only a trace of it that today's limit needs.
  const trace = createHash('sha256')
    .update(`${app.clock().toISOString().slice(0, 10)} ${input.ip}`)
    .digest('base64url')
    .slice(0, 22);
  const { allowed } = await countTry(app.database.db, `article-rating:${input.articleId}:${trace}`, ratings_a_day_max, day_s);
  if (!allowed) return;
  await inTransaction(app, {}, async (ctx) => {
    await addRating(ctx.tx, companyDay(app, ctx.now), input.articleId, input.language, input.helped);
    ctx.publish(articleRated({ articleId: input.articleId, language: input.language, helped: input.helped }));
  });
}
