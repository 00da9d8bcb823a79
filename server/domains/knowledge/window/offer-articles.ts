import { mayReadArticle, type Reader } from '../../../../contract/article-audience.ts';
import type { Asker, OfferedArticle } from '../../../../contract/help-window.ts';
import { believed } from '../../../platform/believed.ts';
import { companyDaysAgo } from '../../../platform/company-day.ts';
import type { Ctx } from '../../../platform/context.ts';
import { mostRead } from '../count-store.ts';
import { countSearch } from '../counts.ts';
import type { Shelf, ShelvedArticle } from '../rules/shelf.ts';
import { shelfOf } from '../shelf-keeper.ts';
import { whoAsks } from './asker.ts';

const found_max = 6;
const suggested_max = 3;
const popular_days = 30;

/** Articles that may answer before a person must. Throws request.too-many. */
export async function offerArticles(
  ctx: Ctx,
  input: { by: Asker; language: string; text: string; how: 'search' | 'writing' },
): Promise<OfferedArticle[]> {
  const { reader } = await whoAsks(ctx, input.by);
  const shelf = await shelfOf(ctx.app);
  return (await found(ctx, shelf, { ...input, reader })).map(({ articleId, language, title, summary }) => ({
    id: articleId,
    language,
    title,
    summary,
  }));
}

type Sought = { language: string; text: string; how: 'search' | 'writing'; reader: Reader };

async function found(ctx: Ctx, shelf: Shelf, { language, text, how, reader }: Sought) {
  if (!text.trim()) return (await popular(ctx, shelf, language, reader)).slice(0, suggested_max);
  if (how === 'writing') return shelf.suggest(language, text, suggested_max, reader);
  const hits = shelf.search(language, text, { reader, limit: found_max, typing: true });
  countSearch(ctx.app, language, text, hits.length);
  return hits;
}

/** What others came for; where nobody has read anything yet, the newest. */
async function popular(ctx: Ctx, shelf: Shelf, language: string, reader: Reader): Promise<ShelvedArticle[]> {
  const rows = await believed(ctx, 'articles read most', () => mostRead(ctx.tx, companyDaysAgo(ctx.app, ctx.now, popular_days)));
  const place = new Map(rows.filter((row) => row.language === language).map((row, at) => [row.article_id, at]));
  const rank = (one: ShelvedArticle) => place.get(one.articleId) ?? rows.length;
  return shelf
    .all(language)
    .filter((one) => mayReadArticle(one, reader))
    .sort((a, b) => rank(a) - rank(b) || b.publishedAt.getTime() - a.publishedAt.getTime());
}
