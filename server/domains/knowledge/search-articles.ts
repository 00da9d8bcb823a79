import { mayReadArticle } from '../../../contract/article-audience.ts';
import type { ArticleHit } from '../../../contract/knowledge.ts';
import type { Ctx } from '../../platform/context.ts';
import { articlePath, helpOrigin } from './address.ts';
import type { ShelvedArticle } from './rules/shelf.ts';
import { shelfOf } from './shelf-keeper.ts';

const hits_max = 12;

/** Published articles by words; without words the latest. In the language asked for first, then in others. */
export async function searchArticles(ctx: Ctx, input: { text: string; language?: string; customers?: boolean }): Promise<ArticleHit[]> {
  const shelf = await shelfOf(ctx.app);
  const reader = input.customers ? 'anyone' : 'desk';
  const wanted = input.language ?? ctx.locale;
  const languages = [...new Set([wanted, ...shelf.all().map((one) => one.language)])];
  const seen = new Set<number>();
  const hits: ShelvedArticle[] = [];
  for (const language of languages) {
    const found = input.text.trim()
      ? shelf.search(language, input.text, { reader, limit: hits_max, typing: true })
      : shelf
          .all(language)
          .filter((one) => mayReadArticle(one, reader))
          .sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
    for (const one of found) if (hits.length < hits_max && !seen.has(one.articleId)) hits.push((seen.add(one.articleId), one));
  }
  return hits.map((one) => ({
    id: one.articleId,
    language: one.language,
    title: one.title,
    summary: one.summary,
    audience: one.audience,
    url: one.audience !== 'internal' ? helpOrigin(ctx.app) + articlePath(one) : null,
  }));
}
