/** Texts as filters compare them. The twin of facet_words in db/migrations/0008_views.sql: whoever changes one changes both. */

const upper = 'ŁłĐđØøЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯҐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ';
const lower = 'llddooѐёђѓєѕіїјљњћќѝўџабвгдежзийклмнопрстуфхцчшщъыьэюяґαβγδεζηθικλμνξοπρστυφχψω';
const lowered = new Map([...upper].map((letter, at) => [letter, lower[at]!]));
const text_length_max = 500;
const word_length_max = 40;

/** The words of a text without case and diacritics, each once. "Odwołanie, ŁÓDŹ-2" → odwolanie, lodz, 2. */
export function foldWords(text: string): string[] {
  const plain = text
    .slice(0, text_length_max)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\0-\x7f]/g, (letter) => lowered.get(letter) ?? letter)
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const words = plain.split(/[^a-z0-9\u00c0-\u1fff\u3040-\ud7ff]+/u).filter(Boolean);
  return [...new Set(words.map((word) => word.slice(0, word_length_max)))];
}

/** Does a word of the text begin with each word that is looked for? */
export function saysWords(text: string, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const words = foldWords(text);
  return wanted.every((start) => words.some((word) => word.startsWith(start)));
}
