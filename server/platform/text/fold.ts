/** Text as searching sees it: lower case, no diacritics, words apart. */

const special: Record<string, string> = { ł: 'l', đ: 'd', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', þ: 'th', ð: 'd' };

/** `Żółć` → `zolc`. Polish ł has no decomposition in Unicode, so it is listed. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[łđøßæœıþð]/g, (letter) => special[letter]!);
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
