/**
 * The catalogues: every text a person sees, in the browser, in a mail, on the console of an administrator.
 * One file an area in `en/` and in `pl/`; the Polish one must have exactly the keys of the English one (checked by the compiler).
 * Texts are ICU MessageFormat: `{count, plural, one {# zgłoszenie} few {# zgłoszenia} many {# zgłoszeń} other {# zgłoszenia}}`.
 */
import { setupI18n, type I18n } from '@lingui/core';
import { compileOnce } from './compile.ts';
import { en } from './en/index.ts';
import { pl } from './pl/index.ts';

export const locales = ['pl', 'en'] as const;
export type Locale = (typeof locales)[number];
export type WordKey = keyof typeof en;
export type WordValues = Record<string, string | number>;

const catalogues: Record<Locale, Record<WordKey, string>> = { en, pl };
const speakers = new Map<Locale, I18n>();

function speaker(locale: Locale): I18n {
  let i18n = speakers.get(locale);
  if (!i18n) {
    i18n = setupI18n({ locale, locales: locale, messages: { [locale]: catalogues[locale] } });
    i18n.setMessagesCompiler(compileOnce());
    speakers.set(locale, i18n);
  }
  return i18n;
}

/** Says a text of the catalogue in a language. Values are put in as they are: escape them where the result becomes HTML. */
export function say(locale: Locale, key: WordKey, values?: WordValues): string {
  return speaker(locale)._(key, values);
}

/** The language to speak for a tag like `pl-PL`; English where we have none. */
export function localeFor(tag: string | null | undefined): Locale {
  const base = tag?.slice(0, 2).toLowerCase();
  return base === 'pl' ? 'pl' : 'en';
}
