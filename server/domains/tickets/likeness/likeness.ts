/** How alike two matters are, by the words they began with. Pure. */
import { polish } from 'multilingual-stemmer';
import { vocative, firstNameOf } from '../../../../contract/polite-address.ts';
import { fold, foldedWords } from '../../../platform/text/fold.ts';

/** Of a letter its beginning says what it is about; the rest is signatures and stories. */
const chars_max = 600;
const words_max = 40;
const word_chars_max = 40;
/** So many tickets are looked at closer, however common the words are. */
export const candidates_max = 2_000;
const asked_words_max = 10;

/** Words of courtesy and grammar, folded: they stand in every letter and say nothing of the matter. */
const empty = new Set(
  'aby ale albo ani bardzo bez bede byc byl byla bylo byly chce chcialabym chcialbym ciagle co czy dla dlaczego dnia dnien dobry do dzien dzieki dziekuje gdy gdyz gdzie ich ile im inne ja jak jako je jego jej jest jestem jesli juz kiedy kto ktora ktore ktory lub mam ma mi mial mialam mialem mnie moge moje moj moja mozna mozecie moze mozliwe na nad nam nas nic nie niestety niz od ona one oni oraz ostatnio otrzymalam otrzymalem pan pana pani panstwo panstwa po pod poniewaz pozdrawiam pozdrowienia prosba prosze przed przez przy sa sie sprawa sprawie swoje szanowni ta tak takze tam te tego tej temat temu ten teraz to tu tym tylko uprzejmie was wiadomosc witam wtedy wam za zostal zostala ze zeby and are but can could dear for from have hello help how just kind not our out please regards sincerely thank thanks that the there they this was were what when where which why will with would you your'.split(
    ' ',
  ),
);

/** The words of a matter, each once: from its subject and the first words of a letter. Folded and stemmed, so that "zwrotu" is "zwrot". */
export function likenessWords(subject: string, text: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const written of `${subject} ${text.slice(0, chars_max)}`.match(/\p{L}[\p{L}\p{N}-]+/gu) ?? []) {
    const folded = fold(written);
    if (folded.length < 3 || folded.length > word_chars_max || empty.has(folded)) continue;
    const stem = foldedWords(polish(written.toLowerCase())).join('') || folded;
    if (!words.has(stem)) words.set(stem, written.toLowerCase());
    if (words.size === words_max) break;
  }
  return words;
}

export interface Weighed {
  word: string;
  weight: number;
}

/**
 * Which words to ask by, and what each says: the rarer the more (inverse document frequency, Spärck Jones 1972). The rarest first, until the tickets they
 * stand in are enough to choose from; a word that stands in one of two tickets never asks.
 */
export function wordsToAsk(
  words: readonly string[],
  counts: ReadonlyMap<string, number>,
  total: number,
): { ask: string[]; weights: Weighed[] } {
  const known = words
    .map((word) => ({ word, n: counts.get(word) ?? 0 }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => a.n - b.n || a.word.localeCompare(b.word));
  const ask: string[] = [];
  let candidates = 0;
  for (const { word, n } of known) {
    if (
      ask.length === asked_words_max ||
      (ask.length > 0 && candidates + n > candidates_max) ||
      n > candidates_max ||
      (total > 10 && n > total / 2)
    )
      break;
    ask.push(word);
    candidates += n;
  }
  return { ask, weights: known.map(({ word, n }) => ({ word, weight: Math.log((total + 1) / n) })) };
}

/** From so much of what the words of this ticket could say, another one is like it. */
const alike_share = 0.22;
const shared_words_min = 2;

export function isAlike(score: number, shared: number, weights: readonly Weighed[]): boolean {
  const whole = weights.reduce((sum, { weight }) => sum + weight, 0);
  return shared >= shared_words_min && score >= whole * alike_share;
}

/**
 * An answer without what belonged to whom it was given: their names in any form we know, addresses, links with a query, and numbers of five digits and more
 * become gaps, which the composer marks and no letter leaves with.
 */
export function withoutTheOther(text: string, other: { name: string; number: number }): string {
  const first = firstNameOf(other.name);
  const names = [...new Set([...other.name.split(/\s+/), ...(first ? [first, vocative(first)] : [])])].filter((name) => name.length >= 3);
  const gap = '{{fill}}';
  let plain = text
    .replace(/[^\s@<>()]+@[^\s@<>()]+\.[a-z]{2,}/gi, gap)
    .replace(/https?:\/\/\S+[?&=]\S+/gi, gap)
    .replace(/\+?\d(?:[\d \u00a0-]{3,}\d)/g, (digits) => (digits.replace(/\D/g, '').length >= 5 ? gap : digits))
    .replaceAll(String(other.number), gap);
  for (const name of names) plain = plain.replace(new RegExp(`(?<![\\p{L}])${escape(name)}(?![\\p{L}])`, 'giu'), gap);
  return plain.replace(/\{\{fill\}\}(?:[ \u00a0]\{\{fill\}\})+/g, gap);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
