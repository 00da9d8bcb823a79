/** Mentions as they stand in a note. Pure. */
import type { MentionInText } from '../../conversations/index.ts';

const mention = /<span\b[^>]*\bdata-mention="(account|group):(\d{1,15})"[^>]*>([^<]*)<\/span>/g;
const mentions_max = 50;

/** Whom a cleaned note speaks to: each person and group once, in the order of the text, at most 50. */
export function mentionsIn(html: string): MentionInText[] {
  const found = new Map<string, MentionInText>();
  for (const [, kind, id, words] of html.matchAll(mention)) {
    const key = `${kind}:${Number(id)}`;
    if (!found.has(key) && found.size < mentions_max)
      found.set(key, {
        [kind as 'account' | 'group']: Number(id),
        name: plain(words!).replace(/^@/, '').slice(0, 200),
      });
  }
  return [...found.values()];
}

function plain(words: string): string {
  return words
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim();
}
