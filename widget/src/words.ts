// MIT License. The window's own words, in the language of the page.
import en from '../../words/en/widget.ts';
import pl from '../../words/pl/widget.ts';

export type Word = keyof typeof en;
export type Say = (word: Word, values?: Record<string, string | number>) => string;

export function speaker(language: 'pl' | 'en'): Say {
  const words: Record<Word, string> = language === 'pl' ? pl : en;
  return (word, values = {}) => words[word].replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
}
