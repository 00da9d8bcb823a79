import { polish } from 'multilingual-stemmer';

const stemmed_letters_min = 4;
/** What has fewer is no stem but a beginning that unrelated words share: "naszego" would be "na". */
const stem_letters_min = 3;

/**
 * The stem by rule alone (Snowball, Polish), of the folded word: whoever leaves diacritics out gets the same one. Numbers and codes have no endings; very
 * short words lose more than they win.
 */
export function ruleStem(folded: string): string {
  if (folded.length < stemmed_letters_min || /\d/.test(folded)) return folded;
  const stem = polish(folded);
  return stem.length < stem_letters_min ? folded : stem;
}
