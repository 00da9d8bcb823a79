import { eventKind } from '../../platform/events/event.ts';

type Article = { articleId: number; title: string; language: string | null };

export const articleChanged = eventKind<Article & { what: 'made' | 'saved' | 'restored' | 'changed' }>('article.changed');
/** What readers see changed: in the audit trail. */
export const articlePublished = eventKind<Article>('article.published', { audit: true });
export const articleWithdrawn = eventKind<Article & { why: 'withdrawn' | 'archived' | 'audience' }>('article.withdrawn', { audit: true });
export const categoryChanged = eventKind<{ categoryId: number; name: string; what: 'made' | 'changed' | 'removed' }>(
  'article-category.changed',
  { audit: true },
);

/** What readers did, told together for some time: who they were is known to nobody. */
export const articlesRead = eventKind<{ articles: { articleId: number; language: string; times: number }[] }>('article.read');
export const articlesSearched = eventKind<{ searches: { language: string; words: string; times: number; found: number }[] }>(
  'article.searched',
);
export const articleRated = eventKind<{ articleId: number; language: string; helped: boolean }>('article.rated');

/** Somebody reads in the window or beside a form. */
export const helpVisitBegan = eventKind<{ place: 'window' | 'form'; articleId: number; language: string }>('help-visit.began');
/** `deflected`: they read and did not write within a day; `unhelped`: the same, but they said that it did not help; `contacted`: they wrote. */
export const helpVisitEnded = eventKind<{
  place: 'window' | 'form';
  outcome: 'deflected' | 'unhelped' | 'contacted';
  articles: { articleId: number; language: string }[];
  helped: boolean | null;
}>('help-visit.ended');
