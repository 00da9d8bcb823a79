import { queryOptions } from '@tanstack/react-query';
import { api } from '../app/api.ts';

/** Articles: live messages make everything under 'articles' stale. */
export const articleQueries = {
  list: queryOptions({ queryKey: ['articles'], queryFn: ({ signal }) => api.knowledge.list({}, { signal }) }),
  categories: queryOptions({ queryKey: ['articles', 'categories'], queryFn: ({ signal }) => api.knowledge.categories({}, { signal }) }),
  one: (articleId: number) =>
    queryOptions({ queryKey: ['articles', articleId], queryFn: ({ signal }) => api.knowledge.get({ params: { articleId } }, { signal }) }),
  revisions: (articleId: number, language: string) =>
    queryOptions({
      queryKey: ['articles', articleId, 'revisions', language],
      queryFn: ({ signal }) => api.knowledge.revisions({ params: { articleId, language } }, { signal }),
    }),
  changes: (articleId: number, language: string, revisionId: number) =>
    queryOptions({
      queryKey: ['articles', articleId, 'revisions', language, revisionId],
      queryFn: ({ signal }) => api.knowledge.diff({ params: { articleId, language, revisionId } }, { signal }),
    }),
  measures: (days: number) =>
    queryOptions({
      queryKey: ['article-measures', days],
      queryFn: ({ signal }) => api.knowledge.measures({ query: { days } }, { signal }),
      staleTime: 30_000,
    }),
  chats: (days: number) =>
    queryOptions({
      queryKey: ['article-measures', 'chats', days],
      queryFn: ({ signal }) => api.chatMeasures.measures({ query: { days } }, { signal }),
      staleTime: 30_000,
    }),
  search: (text: string, language: string | null, customers: boolean) =>
    queryOptions({
      queryKey: ['articles', 'search', text, language, customers],
      queryFn: ({ signal }) =>
        api.knowledge.search({ query: { text, ...(language && { language }), ...(customers && { customers }) } }, { signal }),
    }),
};

export const languagesOffered = ['pl', 'en', 'de', 'uk', 'cs', 'sk', 'fr', 'es'];
