/**
 * Signatures that nobody marked with "-- ": the lines that end a sender's letters again and again. They are folded with the quote, never taken away.
 * Pure: what came before is given.
 */
import { createHash } from 'node:crypto';

export interface Ending {
  /** Of all the words: the same letter sent twice teaches nothing. */
  print: string;
  /** The last lines with words, in order, each without blanks around it. */
  lines: string[];
}

const ending_lines_max = 15;
const line_chars_max = 200;
/** So many earlier letters must have ended the same way. */
const letters_min = 2;
export const endings_kept_max = 5;
/** One line alike is chance: "Pozdrawiam" is. */
const lines_min = 2;

export function endingOf(text: string): Ending {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return {
    print: createHash('sha256').update(lines.join('\n').toLowerCase()).digest('base64url').slice(0, 22),
    lines: lines.slice(-ending_lines_max).map((line) => line.slice(0, line_chars_max).toWellFormed()),
  };
}

/**
 * Parts a letter into its own words and the ending that its sender's earlier letters have too. The ending begins at a paragraph or at a farewell, and own
 * words stay above it; else everything is own words.
 */
export function withoutLearned(text: string, earlier: readonly Ending[]): { own: string; signature: string } {
  const ending = endingOf(text);
  const others = earlier.filter(({ print }) => print !== ending.print);
  const counts = others.map(({ lines }) => alike(lines, ending.lines)).sort((a, b) => b - a);
  const shared = counts[letters_min - 1] ?? 0;
  if (shared < lines_min) return { own: text, signature: '' };
  const lines = text.split('\n');
  const withWords = lines.flatMap((line, at) => (line.trim() === '' ? [] : [at]));
  for (let count = shared; count >= lines_min; count--) {
    const at = withWords.at(-count);
    if (at === undefined || count >= withWords.length) continue;
    if (!isBeginning(lines, at)) continue;
    const own = lines.slice(0, at).join('\n').trimEnd();
    if (/[\p{L}\p{N}]{2,}.*[\p{L}\p{N}]/su.test(own)) return { own, signature: lines.slice(at).join('\n').trim() };
  }
  return { own: text, signature: '' };
}

const farewell =
  /^\s*(pozdrawiam|z powa[żz]aniem|z wyrazami|serdecznie|kind regards|best regards|regards|best|sincerely|cheers|mit freundlichen|viele gr[üu]|liebe gr|cordialement|saludos|s pozdravem|з повагою|с уважением)/i;

function isBeginning(lines: readonly string[], at: number): boolean {
  return lines[at - 1]?.trim() === '' || farewell.test(lines[at]!);
}

/** How many lines at the end are the same. */
function alike(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a.at(-1 - count) === b.at(-1 - count)) count++;
  return count;
}
