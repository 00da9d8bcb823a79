/** What a subject says of where a mail belongs. */
import { plainSubject } from '../../ticket.ts';

/** The number of a ticket as our letters write it, "[#1234]"; null when there is none. By itself it proves nothing: anybody can write it. */
export function numberIn(subject: string): number | null {
  const digits = /\[#(\d{1,12})\]/.exec(subject)?.[1];
  return digits ? Number(digits) : null;
}

/** Less of the words in common is another matter. */
const shared_words_min = 0.25;

/**
 * Whether an answer speaks of something else: people take an old mail for its address and write a new subject over it. An empty subject, one within the
 * other, and one that shares words with it are the same matter.
 */
export function isOtherMatter(subject: string, before: string): boolean {
  const [now, then] = [wordsOf(subject), wordsOf(before)];
  if (now.size === 0 || then.size === 0) return false;
  const shared = [...now].filter((word) => then.has(word)).length;
  return shared / Math.min(now.size, then.size) < shared_words_min;
}

function wordsOf(subject: string): Set<string> {
  const plain = plainSubject(subject).toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');
  // Little words stand in every subject; where there are only such, they must do.
  return new Set(plain.match(/[\p{L}\p{N}]{4,}/gu) ?? plain.match(/[\p{L}\p{N}]{2,}/gu));
}
