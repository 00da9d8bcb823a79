/** Do two tickets speak of the same matter? Pure: words, numbers, files, who and when; what speaks for it is said. */
import type { Reason } from '../../../../contract/merging.ts';
import { fold } from '../../../platform/text/fold.ts';
import { classesOfNumber, eachNumbered, numbersTurn } from '../../../platform/text/numbered-words.ts';

export interface Side {
  customerId: number;
  companyId: number | null;
  categoryId: number | null;
  /** By which way it came, where that is known. */
  channel?: string;
  subject: string;
  /** What the customer wrote, without what they quoted. */
  text: string;
  /** Numbers and codes in it (codesOf), files (`file:…`) and the whole text (`text:…`). */
  codes: readonly string[];
  /** Names of the files by their code. */
  fileNames: ReadonlyMap<string, string>;
  at: Date;
}

const day_ms = 86_400_000;
/** Farther apart, the same words are another matter more often than not. Measured on the sample world. */
export const apart_days_max = 14;
/** From here on it is proposed. Measured: see likeness.test.ts. */
export const likely = 0.7;
/** A number that so many tickets carry is no sign of one matter: a tax number in a footer, a station. */
export const code_tickets_max = 4;

/**
 * How likely one matter, 0 to 1, and why. `commonCodes`: codes of both that few tickets carry. Different numbers of the same kind (another bike,
 * another ride) speak against it, as much as the same ones speak for it.
 */
export function likeness(a: Side, b: Side, commonCodes: readonly string[]): { score: number; reasons: Reason[] } {
  const apart_ms = Math.abs(a.at.getTime() - b.at.getTime());
  if (apart_ms > apart_days_max * day_ms) return { score: 0, reasons: [] };
  const reasons: Reason[] = [];
  const sameCustomer = a.customerId === b.customerId;
  const sameCompany = !sameCustomer && a.companyId !== null && a.companyId === b.companyId;
  if (sameCustomer) reasons.push({ kind: 'same-customer' });
  if (sameCompany) reasons.push({ kind: 'same-company' });

  const [left, right] = [meaningOf(a), meaningOf(b)];
  const subject = alike(left.subject, right.subject);
  const text = alike(left.text, right.text);
  const sameText = commonCodes.some((code) => code.startsWith('text:')) || text.contained >= 0.85;
  const file = commonCodes.find((code) => code.startsWith('file:'));
  const number = commonCodes.find((code) => !code.includes(':'));
  const against = number === undefined && conflict(a.codes, b.codes);

  // A stranger to the first must bring more than a number: many speak of the same bike.
  const known = sameCustomer ? 0.25 : sameCompany ? 0.15 : 0;
  const close = apart_ms <= day_ms ? 0.12 : apart_ms <= 3 * day_ms ? 0.08 : apart_ms <= 7 * day_ms ? 0.03 : 0;
  // Who writes by mail what they asked in a chat this morning goes on with it more often than not: then fewer of the same words will do.
  const goesOn =
    sameCustomer && a.channel !== undefined && b.channel !== undefined && a.channel !== b.channel && apart_ms <= day_ms && !against;
  const category = a.categoryId !== null && b.categoryId !== null ? (a.categoryId === b.categoryId ? 0.05 : -0.15) : 0;
  const said =
    (sameText ? 0.5 : 0.45 * text.share) +
    0.3 * subject.share +
    (number === undefined ? 0 : known > 0 ? 0.4 : 0.15) +
    (file === undefined ? 0 : 0.4) -
    (against ? 0.35 : 0);
  const score = Math.max(0, Math.min(1, known + close + category + said + (goesOn ? 0.22 : 0)));

  if (sameText) reasons.push({ kind: 'same-text' });
  if (subject.share >= 0.6) reasons.push({ kind: 'same-subject' });
  else if (!sameText && text.share >= 0.35) reasons.push({ kind: 'same-words' });
  if (file !== undefined) reasons.push({ kind: 'same-file', value: a.fileNames.get(file) ?? b.fileNames.get(file) ?? '' });
  if (number !== undefined) reasons.push({ kind: 'same-code', value: number });
  reasons.push(apart(apart_ms));
  return { score, reasons };
}

function apart(apart_ms: number): Reason {
  const minutes = Math.max(1, Math.round(apart_ms / 60_000));
  if (minutes < 100) return { kind: 'minutes-apart', value: String(minutes) };
  const hours = Math.round(minutes / 60);
  return hours < 48 ? { kind: 'hours-apart', value: String(hours) } : { kind: 'days-apart', value: String(Math.round(hours / 24)) };
}

/** Courtesies and what every letter to us says, folded, by their beginning. */
const common =
  /^(dzien|dobr|witam|czesc|prosz|dziek|pozdraw|szanown|panstw|wiadomo|zglosz|spraw|hello|dear|thank|regard|pleas|would|could|have|this|that|with|from|oraz|jest|mnie|jako|tylko|moze|przez|bardzo|jestem)/;

interface Meaning {
  subject: Set<string>;
  text: Set<string>;
}

/** A ticket is compared with several: what it says is found out once. */
const meanings = new WeakMap<Side, Meaning>();

function meaningOf(side: Side): Meaning {
  let meaning = meanings.get(side);
  if (!meaning) meanings.set(side, (meaning = { subject: tellingWords(side.subject), text: tellingWords(side.text) }));
  return meaning;
}

const words_max = 600;

/** Each word by its first class: endings do not matter. */
function tellingWords(text: string): Set<string> {
  const telling = new Set<string>();
  let words = 0;
  eachNumbered(text.slice(0, 4_000), (number, _at, _end, word) => {
    const one = tellingClass(number, word);
    if (one !== null) telling.add(one);
    return ++words < words_max;
  });
  return telling;
}

/** What a word tells by, by its number; null where it tells nothing. */
let told: (string | null | undefined)[] = [];
let told_turn = 0;

function tellingClass(number: number, word: () => string): string | null {
  if (told_turn !== numbersTurn()) [told, told_turn] = [[], numbersTurn()];
  const known = told[number];
  return known === undefined ? (told[number] = find(word(), classesOfNumber(number))) : known;
}

function find(word: string, classes: readonly string[]): string | null {
  return word.length > 2 && !/^\d+$/.test(word) && !common.test(fold(word)) ? (classes[0] ?? null) : null;
}

/** Shared words over all (Jaccard), and how much of the shorter stands in the longer. Few words prove nothing. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): { share: number; contained: number } {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  if (few.size === 0) return { share: 0, contained: 0 };
  const shared = [...few].filter((word) => many.has(word)).length;
  return { share: shared / (a.size + b.size - shared), contained: few.size < 6 ? 0 : shared / few.size };
}

/** Numbers of the same kind on both sides, and none the same. */
function conflict(a: readonly string[], b: readonly string[]): boolean {
  const kinds = (codes: readonly string[]) => new Set(codes.filter((code) => !code.includes(':')).map(kindOf));
  const other = kinds(b);
  return [...kinds(a)].some((kind) => other.has(kind));
}

function kindOf(code: string): string {
  return code.replace(/\d/g, '9').replace(/[a-z]+/g, 'a');
}

const codes_max = 12;

/** Numbers and codes of at least four signs that name something: no dates, times, years, amounts, postal codes. Folded, without blanks. */
export function codesOf(text: string): string[] {
  const bare = fold(text.slice(0, 8_000))
    .replace(/https?:\/\/\S+|\S+@\S+/g, ' ')
    .replace(/\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b/g, ' ')
    .replace(/\b\d{1,2}[.:]\d{2}\b/g, ' ')
    .replace(/\b\d+([ .,]\d+)*\s*(zl|pln|eur|euro|gr|km|min|godz|%)(?![a-z])/g, ' ')
    .replace(/\b\d{2}-\d{3}\b/g, ' ')
    .replace(/(\+?48)?[ -]?\b\d{3}[ -]\d{3}[ -]\d{3}\b/g, ' ')
    // Thousands set apart: "59 095" is one number.
    .replace(/\b(\d{1,3}) (\d{3})\b/g, '$1$2');
  const found = bare.match(/\b(?=[a-z0-9/-]*\d{2})[a-z]{0,5}[-/]?\d[a-z0-9/-]{2,18}\b/g) ?? [];
  const codes = found
    .map((code) => code.replace(/[-/]+$/, ''))
    .filter((code) => code.replace(/\D/g, '').length >= 4 && !/^(19|20)\d\d$/.test(code));
  return [...new Set(codes)].slice(0, codes_max);
}
