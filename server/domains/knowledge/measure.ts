import type { KnowledgeMeasures } from '../../../contract/knowledge.ts';
import { companyDaysAgo } from '../../platform/company-day.ts';
import type { Ctx } from '../../platform/context.ts';
import * as counts from './count-store.ts';
import { outcomesSince } from './window/visit-store.ts';

/** What was read, what helped, what was sought in vain. Counts are written down every half minute (counts.ts). */
export async function measureKnowledge(ctx: Ctx, days: number): Promise<KnowledgeMeasures> {
  const since = companyDaysAgo(ctx.app, ctx.now, days - 1);
  const [articles, inVain, totals, all, visits] = await Promise.all([
    counts.mostRead(ctx.tx, since),
    counts.inVain(ctx.tx, since),
    counts.searchTotals(ctx.tx, since),
    counts.countsSince(ctx.tx, since),
    outcomesSince(ctx.tx, since),
  ]);
  const sum = (of: (one: counts.Counts) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    reads: sum((one) => one.reads),
    searches: totals.searches,
    searchesInVain: totals.in_vain,
    helped: sum((one) => one.helped),
    didNotHelp: sum((one) => one.did_not_help),
    articles: articles.map((one) => ({
      articleId: one.article_id,
      language: one.language,
      title: one.title,
      reads: one.reads,
      helped: one.helped,
      didNotHelp: one.did_not_help,
      deflected: one.deflected,
      contacted: one.contacted,
    })),
    visits,
    inVain,
  };
}
