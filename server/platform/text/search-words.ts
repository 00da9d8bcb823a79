/**
 * Our own analyser for PostgreSQL full text: each word in its folded form and by its stem, so that any server from 15 up serves Polish.
 * Stemming: Snowball (multilingual-stemmer), Polish and English.
 */
import { english, polish } from 'multilingual-stemmer';
import { fold, foldedWords } from './fold.ts';

const word_length_max = 60;
const words_max = 4_000;
const query_words_max = 10;

/**
 * Of each word the lexemes it stands for, as they go into a tsvector literal. People use few words often (Zipf): of running text more than nine in ten
 * are found here, at a tenth of the price of folding and stemming. Emptied when full, so it holds a few megabytes at most.
 */
const known = new Map<string, string>();
const known_words_max = 20_000;

/**
 * A tsvector literal: folded words, and stems marked by a leading `~` so that a stem seldom meets a word by chance. A word that is its own stem stands
 * there once: the index is the most expensive part of taking in a mail, and this makes it smaller by a third.
 */
export function searchVector(text: string): string {
  let literal = '';
  // PostgreSQL drops what stands there twice.
  for (const word of new Set(wordsOf(text).slice(0, words_max))) if (word.length <= word_length_max) literal += lexemesOf(word);
  return literal;
}

function lexemesOf(word: string): string {
  let lexemes = known.get(word);
  if (lexemes === undefined) {
    const folded = fold(word);
    lexemes = `${quoted(new Set([folded, ...otherStems(word, folded).map((stem) => `~${stem}`)]))} `;
    if (known.size >= known_words_max) known.clear();
    known.set(word, lexemes);
  }
  return lexemes;
}

/** A tsquery: every word must be there, as it is, by a stem, or (the last, still being typed) as a beginning. Null when there is no word in it. */
export function searchQuery(text: string): string | null {
  const words = wordsOf(text).slice(0, query_words_max);
  if (words.length === 0) return null;
  return words
    .map((word, place) => {
      const beginning = place === words.length - 1 ? ':*' : '';
      const folded = fold(word);
      const stems = stemsOf(word);
      // A stem stands in a text with its mark, or bare as a word that is its own stem.
      const forms = [
        `'${folded}'${beginning}`,
        ...stems.map((stem) => `'~${stem}'`),
        ...stems.filter((stem) => stem !== folded).map((stem) => `'${stem}'`),
      ];
      return `(${forms.join(' | ')})`;
    })
    .join(' & ');
}

/** Beginnings of folded words, for names and addresses. */
export function prefixQuery(text: string): string | null {
  const words = foldedWords(text).slice(0, query_words_max);
  return words.length === 0 ? null : words.map((word) => `'${word}':*`).join(' & ');
}

/** Folded words only (names, addresses, numbers). */
export function wordVector(text: string): string {
  return quoted(new Set(foldedWords(text).filter((word) => word.length <= word_length_max)));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Numbers and codes have no endings; very short words lose more than they win. */
function stemsOf(word: string): string[] {
  if (word.length < 4 || /\d/.test(word)) return [];
  return [...new Set([fold(polish(word)), fold(english(word))])];
}

function otherStems(word: string, folded: string): string[] {
  return stemsOf(word).filter((stem) => stem !== folded);
}

function quoted(lexemes: ReadonlySet<string>): string {
  return [...lexemes].map((lexeme) => `'${lexeme}'`).join(' ');
}
