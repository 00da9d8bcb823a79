/** Finding by typing a part: without regard to case and to Polish (or any) diacritics. Pure. */

/** Pieces of the text to be shown strong: [from, to). */
export type Range = readonly [from: number, to: number];

export interface Match {
  /** Higher is better. */
  score: number;
  ranges: Range[];
}

const letters_without_mark: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ß: 's', æ: 'a', œ: 'o' };

/** Lower case without diacritics, exactly as long as the text, so that places in one are places in the other. */
export function fold(text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]?.toLowerCase() ?? '';
    const base = letters_without_mark[letter[0] ?? ''] ?? letter.normalize('NFD')[0] ?? ' ';
    folded += base === '\u00a0' || base === '\u202f' ? ' ' : base;
  }
  return folded;
}

/** Whether the text contains the query; for filtering pick lists. */
export function contains(text: string, query: string): boolean {
  return fold(text).includes(fold(query.trim()));
}

/**
 * Every word of the query must be found: best at the start of the text, then at the start of a word, then inside one, and
 * last as the first letters of consecutive words ("zz" finds "Zleć zadanie"). Null when any is missing.
 */
export function match(query: string, text: string): Match | null {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  const folded = fold(text);
  let score = 0;
  const ranges: Range[] = [];
  for (const word of wanted) {
    const found = matchWord(word, folded);
    if (!found) return null;
    score += found.score;
    ranges.push(...found.ranges);
  }
  return { score: wanted.length ? score / wanted.length : 0, ranges: joined(ranges) };
}

function matchWord(word: string, folded: string): Match | null {
  if (folded.startsWith(word)) return { score: 100, ranges: [[0, word.length]] };
  const start = wordStart(word, folded);
  if (start >= 0) return { score: 80 - Math.min(start, 40) / 4, ranges: [[start, start + word.length]] };
  const inside = folded.indexOf(word);
  if (inside >= 0 && word.length > 1) return { score: 50 - Math.min(inside, 40) / 4, ranges: [[inside, inside + word.length]] };
  return word.length > 1 ? matchInitials(word, folded) : null;
}

function wordStart(word: string, folded: string): number {
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(folded[at - 1] ?? '')) return at;
  }
  return -1;
}

function matchInitials(word: string, folded: string): Match | null {
  const starts = [...folded.matchAll(/[\p{L}\p{N}]+/gu)].map((each) => each.index);
  for (let first = 0; first + word.length <= starts.length; first++) {
    const picked = starts.slice(first, first + word.length);
    if (picked.every((start, at) => folded[start] === word[at])) {
      return { score: 30 - first, ranges: picked.map((start) => [start, start + 1] as const) };
    }
  }
  return null;
}

function joined(ranges: Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const result: Range[] = [];
  for (const range of sorted) {
    const last = result.at(-1);
    if (last && range[0] <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], range[1])];
    else result.push(range);
  }
  return result;
}
