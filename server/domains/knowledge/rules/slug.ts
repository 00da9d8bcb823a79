import { foldedWords } from '../../../platform/text/fold.ts';

const slug_chars_max = 80;

/** The part of an address that a title becomes: `Zwrot za przejazd?` → `zwrot-za-przejazd`. Never empty. */
export function slugOf(title: string): string {
  let slug = '';
  for (const word of foldedWords(title)) {
    const next = slug ? `${slug}-${word}` : word;
    if (next.length > slug_chars_max) break;
    slug = next;
  }
  const plain = slug
    .replace(/[^a-z0-9-]/g, '')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '');
  return plain || 'artykul';
}

/** The first of `zwrot`, `zwrot-2`, `zwrot-3`… that nobody has. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}
