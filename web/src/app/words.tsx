import { type I18n, setupI18n } from '@lingui/core';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { Locale, WordKey, WordValues } from '../../../words/index.ts';
import { compileOnce } from '../../../words/compile.ts';
import { tidyPolish } from './dates.ts';

export type { Locale, WordKey, WordValues };

/** Says a text of the catalogue in the language of the person. */
export type Say = (key: WordKey, values?: WordValues) => string;

export interface Words {
  t: Say;
  locale: Locale;
  /** The viewer's IANA time zone: every date on screen is said in it. */
  zone: string;
  setLocale: (locale: Locale) => void;
}

const storage_key = 'okienko.locale';

// One chunk a language: the browser downloads the one it speaks. First what the desk says, the rest when another room is entered.
const deskWords: Record<Locale, () => Promise<Record<string, string>>> = {
  en: async () => (await import('./words-en.ts')).words,
  pl: async () => (await import('./words-pl.ts')).words,
};
const catalogues: Record<Locale, () => Promise<Record<WordKey, string>>> = {
  en: async () => (await import('../../../words/en/index.ts')).en,
  pl: async () => (await import('../../../words/pl/index.ts')).pl,
};

/** Words of parts that are on the screen of every room, and come a little after it. */
const parts: Record<Locale, () => Promise<Record<string, string>>>[] = [];

const speakers = new Map<Locale, I18n>();
const whole = new Set<Locale>();
let wantsAll = false;

/** Downloads the words of every room. Await it before showing one that is not the desk; another language then comes whole too. */
export async function loadAllWords(): Promise<void> {
  wantsAll = true;
  await Promise.all([...speakers.keys()].map(complete));
}

/** Downloads the words of one part, and with every other language that is spoken later its words too. */
export async function loadWordsOf(part: Record<Locale, () => Promise<Record<string, string>>>): Promise<void> {
  parts.push(part);
  await Promise.all([...speakers].map(async ([locale, i18n]) => whole.has(locale) || i18n.load(locale, await part[locale]())));
}

async function complete(locale: Locale): Promise<void> {
  const i18n = speakers.get(locale);
  if (!i18n || whole.has(locale)) return;
  i18n.load(locale, await catalogues[locale]());
  whole.add(locale);
}

/** Downloads a language once. Await it before the first render and the first screen already has its words. */
export async function loadWords(locale: Locale): Promise<I18n> {
  const known = speakers.get(locale);
  if (known) return known;
  const all = wantsAll ? [catalogues[locale]] : [deskWords[locale], ...parts.map((part) => part[locale])];
  const messages = Object.assign({}, ...(await Promise.all(all.map((each) => each()))));
  if (wantsAll) whole.add(locale);
  const i18n = setupI18n({ locale, locales: locale, messages: { [locale]: messages } });
  i18n.setMessagesCompiler(compileOnce(locale === 'pl' ? tidyPolish : undefined));
  speakers.set(locale, i18n);
  return i18n;
}

/** Says a text outside React (in a toast made by a mutation, for instance). The language must have been loaded. */
export function sayIn(locale: Locale): Say {
  const i18n = speakers.get(locale);
  if (!i18n) throw new Error(`The words of "${locale}" were asked for before loadWords("${locale}").`);
  const said = new Map<WordKey, string>();
  return (key, values) => {
    if (values) return i18n._(key, values);
    let text = said.get(key);
    if (text === undefined) {
      text = i18n._(key);
      // What has not been downloaded yet is said when it has.
      if (key in i18n.messages) said.set(key, text);
    }
    return text;
  };
}

/** The language kept on this machine, else the browser's, else English. */
export function startLocale(): Locale {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(storage_key);
  } catch {
    // Storage may be forbidden; the browser's language is a good guess.
  }
  if (kept === 'pl' || kept === 'en') return kept;
  return navigator.languages.some((tag) => tag.startsWith('pl')) ? 'pl' : 'en';
}

const WordsContext = createContext<Words | null>(null);

/** Gives words to everything below. `locale` and `zone` may change (the account says otherwise than the browser); the old language stays on screen until the new one has come. */
export function WordsProvider(props: { locale?: Locale; zone?: string; children: ReactNode; fallback?: ReactNode }) {
  const [wanted, setWanted] = useState<Locale>(() => props.locale ?? startLocale());
  const [spoken, setSpoken] = useState<Locale | null>(() => (speakers.has(wanted) ? wanted : null));
  const zone = props.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;

  useEffect(() => {
    if (props.locale) setWanted(props.locale);
  }, [props.locale]);

  useEffect(() => {
    let current = true;
    void loadWords(wanted).then(() => {
      if (!current) return;
      document.documentElement.lang = wanted;
      setSpoken(wanted);
    });
    return () => {
      current = false;
    };
  }, [wanted]);

  const words = useMemo<Words | null>(() => {
    if (!spoken) return null;
    return { t: sayIn(spoken), locale: spoken, zone, setLocale: (locale) => setWanted(keepLocale(locale)) };
  }, [spoken, zone]);

  if (!words) return props.fallback ?? null;
  return (
    <I18nProvider locale={words.locale === 'pl' ? 'pl-PL' : 'en-GB'}>
      <WordsContext.Provider value={words}>{props.children}</WordsContext.Provider>
    </I18nProvider>
  );
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords() outside <WordsProvider>.');
  return words;
}

/** Short for `useWords().t`. */
export function useSay(): Say {
  return useWords().t;
}

function keepLocale(locale: Locale): Locale {
  try {
    localStorage.setItem(storage_key, locale);
  } catch {
    // Kept by the account anyway once the person is logged in.
  }
  return locale;
}
