import { polish } from 'multilingual-stemmer';

const stemmed_letters_min = 4;

/**
 * The stem by rule alone (Snowball, Polish), of the folded word: whoever leaves diacritics out gets the same one. Numbers and codes have no endings; very
 * short words lose more than they win.
 */
export function ruleStem(folded: string): string {
  if (folded.length < stemmed_letters_min || /\d/.test(folded)) return folded;
  return polish(folded);
}
