/** Words of sender and subject, as the ledger keeps and seeks them: folded, as they are, found by their beginnings. Pure. */
import { foldedWords } from '../../../platform/text/fold.ts';
import { quoted } from '../../../platform/text/lexemes.ts';

const word_length_max = 60;
const query_words_max = 10;

/** A tsvector literal. */
export function ledgerWords(text: string): string {
  return [...new Set(foldedWords(text).map((word) => word.slice(0, word_length_max)))].map(quoted).join(' ');
}

/** A tsquery: every word of it begins some word; null when there is none. */
export function ledgerQuery(text: string): string | null {
  const words = foldedWords(text).slice(0, query_words_max);
  return words.length === 0 ? null : words.map((word) => `${quoted(word.slice(0, word_length_max))}:*`).join(' & ');
}
