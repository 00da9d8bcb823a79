/** What changed between two texts, word by word. */
import type { DiffPart } from '../../../../contract/knowledge.ts';

/** Beyond this many words that differ only the whole stretch is said to differ: comparing takes the square of it. */
const words_compared_max = 3_000;

/** The parts of both texts in order: put together without `removed` they are the new text, without `added` the old one. */
export function changesBetween(old: string, now: string): DiffPart[] {
  const [a, b] = [pieces(old), pieces(now)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const parts: DiffPart[] = [];
  add(parts, 'same', a.slice(0, start));
  middle(parts, a.slice(start, a.length - end), b.slice(start, b.length - end));
  add(parts, 'same', a.slice(a.length - end));
  return parts;
}

/** Words with what stands after them, so that nothing is lost in between. */
function pieces(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

function add(parts: DiffPart[], kind: DiffPart['kind'], words: readonly string[]): void {
  if (words.length === 0) return;
  const last = parts.at(-1);
  if (last?.kind === kind) last.text += words.join('');
  else parts.push({ kind, text: words.join('') });
}

/** The longest common subsequence, by the table (Wagner and Fischer 1974). */
function middle(parts: DiffPart[], a: readonly string[], b: readonly string[]): void {
  if (a.length === 0 || b.length === 0 || a.length > words_compared_max || b.length > words_compared_max) {
    add(parts, 'removed', a);
    add(parts, 'added', b);
    return;
  }
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] =
        a[i] === b[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      add(parts, 'same', [b[j]!]);
      i++;
      j++;
    } else if (common[(i + 1) * width + j]! >= common[i * width + j + 1]!) add(parts, 'removed', [a[i++]!]);
    else add(parts, 'added', [b[j++]!]);
  }
  add(parts, 'removed', a.slice(i));
  add(parts, 'added', b.slice(j));
}
