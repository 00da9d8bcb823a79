import type { Category } from '../../../contract/knowledge.ts';

/** What a category is called for somebody who reads this language. */
export function nameOf(category: Category, locale: string): string {
  return (category.texts.find((text) => text.language === locale) ?? category.texts[0])?.name ?? '';
}
