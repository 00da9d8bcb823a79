import type { ArticleText } from '../../../contract/knowledge.ts';

/** What is typed, and the revision it grew from. */
export interface Written {
  title: string;
  summary: string;
  html: string;
  slug: string;
  basedOn: number | null;
}

export const written = (text: ArticleText | undefined): Written => ({
  title: text?.head.title ?? '',
  summary: text?.summary ?? '',
  html: text?.html ?? '',
  slug: text?.slug ?? '',
  basedOn: text?.revisionId ?? null,
});
