import type { Locale } from '../app/words.tsx';
import type { Option } from '../ui/Select.tsx';
import { sayLanguage } from './field-value.ts';

// Those that customers here write in most, then neighbours and large ones; any other that a card already has is added.
const codes = [
  'pl',
  'en',
  'uk',
  'de',
  'ru',
  'be',
  'cs',
  'sk',
  'lt',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'sv',
  'nb',
  'da',
  'fi',
  'ro',
  'hu',
  'bg',
  'hr',
  'sr',
  'sl',
  'el',
  'tr',
  'vi',
  'zh',
  'ar',
  'hi',
  'ka',
  'hy',
  'ja',
  'ko',
];

/** Languages by name, in the reader's alphabet; Polish, English and Ukrainian first. */
export function languageOptions(locale: Locale, also: string | null): Option[] {
  const all = also && !codes.includes(also) ? [also, ...codes] : codes;
  const named = all.map((id) => ({ id, label: sayLanguage(locale, id) }));
  const [pl, en, uk, ...rest] = named;
  return [pl, en, uk, ...rest.sort((a, b) => a.label.localeCompare(b.label, locale))].filter((option) => option !== undefined);
}
