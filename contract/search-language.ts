/** What may be written into the search box: words, "exact phrases", -not, and operators, in Polish and English alike. Pure: the browser offers, the server reads. */

/** Each operator with its spellings: the first of each list is the one offered. */
export const operators = {
  from: { en: ['from', 'customer'], pl: ['od', 'klient'] },
  to: { en: ['to'], pl: ['do'] },
  subject: { en: ['subject'], pl: ['temat'] },
  is: { en: ['is'], pl: ['jest'] },
  status: { en: ['status', 'state'], pl: ['status', 'stan'] },
  owner: { en: ['owner', 'assignee'], pl: ['opiekun', 'właściciel'] },
  group: { en: ['group'], pl: ['grupa'] },
  type: { en: ['type'], pl: ['typ', 'rodzaj'] },
  priority: { en: ['priority'], pl: ['priorytet'] },
  tag: { en: ['tag', 'label'], pl: ['tag', 'etykieta'] },
  channel: { en: ['channel'], pl: ['kanał'] },
  before: { en: ['before', 'until'], pl: ['przed'] },
  after: { en: ['after', 'since'], pl: ['po'] },
  has: { en: ['has'], pl: ['ma'] },
} as const;
export type Operator = keyof typeof operators;

/** Values that mean the same in both languages. */
export const isValues = {
  open: { en: ['open'], pl: ['otwarte', 'otwarty'] },
  closed: { en: ['closed', 'solved'], pl: ['zamknięte', 'zamknięty', 'rozwiązane'] },
  new: { en: ['new'], pl: ['nowe', 'nowy'] },
  waiting: { en: ['waiting'], pl: ['czeka', 'oczekujące'] },
  mine: { en: ['mine'], pl: ['moje'] },
  unassigned: { en: ['unassigned'], pl: ['niczyje', 'nieprzypisane'] },
  snoozed: { en: ['snoozed'], pl: ['uśpione', 'odłożone'] },
} as const;
export type IsValue = keyof typeof isValues;

export const hasValues = {
  attachment: { en: ['attachment', 'attachments', 'file'], pl: ['załącznik', 'załączniki', 'plik'] },
  note: { en: ['note', 'notes'], pl: ['notatka', 'notatkę', 'notatki'] },
} as const;
export type HasValue = keyof typeof hasValues;

export const priorityValues = {
  1: { en: ['low', '1'], pl: ['niski', 'niska'] },
  2: { en: ['normal', '2'], pl: ['normalny', 'zwykły', 'zwykła'] },
  3: { en: ['high', '3'], pl: ['wysoki', 'wysoka'] },
  4: { en: ['urgent', '4'], pl: ['pilny', 'pilne', 'pilna'] },
} as const;

export const selfWords = ['me', 'ja', 'mnie'];
export const nobodyWords = ['none', 'nobody', 'nikt', 'brak'];

export type Term =
  | { kind: 'word'; text: string; not: boolean; at: number; end: number }
  | { kind: 'phrase'; text: string; not: boolean; at: number; end: number }
  | { kind: 'filter'; operator: Operator; value: string; not: boolean; at: number; end: number };

const terms_max = 24;

/** Without case and diacritics, as far as operators need it. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/ł/g, 'l');
}

const byName = new Map<string, Operator>(
  Object.entries(operators).flatMap(([operator, names]) => [...names.en, ...names.pl].map((name) => [plain(name), operator as Operator])),
);

/** Which of the values is meant; null for one that nobody knows. */
export function valueMeant<K extends string>(
  values: Readonly<Record<K, { en: readonly string[]; pl: readonly string[] }>>,
  text: string,
): K | null {
  const wanted = plain(text);
  for (const [key, names] of Object.entries(values) as [K, { en: readonly string[]; pl: readonly string[] }][])
    if ([...names.en, ...names.pl].some((name) => plain(name) === wanted)) return key;
  return null;
}

/** Takes what was typed apart. What is no operator is words; a quotation mark that was never closed closes at the end. */
export function readSearch(text: string): Term[] {
  const terms: Term[] = [];
  for (const match of text.matchAll(/(-?)(?:([\p{L}-]+):)?(?:"([^"]*)("|$)|„([^”"]*)([”"]|$)|([^\s"]+))/gu)) {
    if (terms.length >= terms_max) break;
    const at = match.index;
    const end = at + match[0].length;
    const not = match[1] === '-';
    const phrase = match[3] ?? match[5];
    const operator = match[2] ? byName.get(plain(match[2])) : undefined;
    if (operator) terms.push({ kind: 'filter', operator, value: phrase ?? match[7]!, not, at, end });
    else if (phrase !== undefined) {
      if (match[2]) terms.push({ kind: 'word', text: match[2], not, at, end });
      if (phrase.trim()) terms.push({ kind: 'phrase', text: phrase.trim(), not, at, end });
    } else if (match[7]!.endsWith(':') && byName.has(plain(match[7]!.slice(0, -1)))) {
      // An operator without its value yet narrows nothing.
      continue;
    } else terms.push({ kind: 'word', text: `${match[2] ? `${match[2]}:` : ''}${match[7]!}`, not, at, end });
  }
  return terms;
}
