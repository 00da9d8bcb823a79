/** Text as searching sees it: lower case, no diacritics, words apart. */

const special: Record<string, string> = { ł: 'l', đ: 'd', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', þ: 'th', ð: 'd' };

/** `Żółć` → `zolc`. Polish ł has no decomposition in Unicode, so it is listed. */
export function fold(text: string): string {
  return text.toLowerCase().replace(/[^\0-\x7f]/gu, (letter) => folded.get(letter) ?? foldLetter(letter));
}

/** Letter by letter it is the same as of the whole text: all that depends on a neighbour are marks, and they go. A text has few letters, each many times. */
const folded = new Map<string, string>();
const letters_max = 5_000;

function foldLetter(letter: string): string {
  const plain = letter.normalize('NFD').replace(/\p{M}+/gu, '');
  const result = special[plain] ?? plain;
  if (folded.size < letters_max) folded.set(letter, result);
  return result;
}

const words_max = 4_000;

/** The folded words of a text, in order: letters and numbers. */
export function foldedWords(text: string): string[] {
  return (
    fold(text)
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, words_max) ?? []
  );
}
