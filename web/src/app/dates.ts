/**
 * Dates, waits and sizes as people say them. Pure: the moment "now", the zone and the words come from outside.
 * Intl rather than Temporal, because Safari's Temporal is younger than the browsers on people's desks.
 */
import type { Locale, Say } from './words.tsx';

export interface DateWords {
  t: Say;
  locale: Locale;
  /** IANA name of the viewer's time zone. */
  zone: string;
}

/** A moment: ISO string as on the wire, milliseconds, or a Date. */
export type Moment = string | number | Date;

const minute_ms = 60_000;
const hour_ms = 3_600_000;
const day_ms = 86_400_000;
const nbsp = '\u00a0';
const narrow_nbsp = '\u202f';

/** "dziś 14:05", "wczoraj 17:42", "jutro 9:00", "pt. 10:00", "12 lis", "12 lis 2024". */
export function sayWhen(moment: Moment, now: number, words: DateWords): string {
  const at = toMs(moment);
  const time = sayTime(at, words);
  const days = daysBetween(now, at, words.zone);
  if (days === 0) return words.t('ui.today', { time });
  if (days === -1) return words.t('ui.yesterday', { time });
  if (days === 1) return words.t('ui.tomorrow', { time });
  if (Math.abs(days) < 7) return `${sayWeekday(at, words)}${nbsp}${time}`;
  return sayDay(at, now, words);
}

/** "14:05", "8:02": 24 hours in both languages, no leading zero, as on a station clock. */
export function sayTime(moment: Moment, words: Pick<DateWords, 'zone'>): string {
  const { hour, minute } = partsOf(toMs(moment), words.zone);
  return `${hour}:${String(minute).padStart(2, '0')}`;
}

/** "12 lis", and "12 lis 2024" when it is not this year. */
export function sayDay(moment: Moment, now: number, words: DateWords): string {
  const at = toMs(moment);
  const sameYear = partsOf(at, words.zone).year === partsOf(now, words.zone).year;
  const style: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) };
  return format(words, style).format(at).replaceAll(' ', nbsp);
}

/** The exact moment, for hovering: "wtorek, 24 listopada 2026, 10:55:03 CET". */
export function sayExactly(moment: Moment, words: DateWords): string {
  const at = toMs(moment);
  const day = format(words, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(at);
  const { hour, minute, second } = partsOf(at, words.zone);
  const zone = format(words, { timeZoneName: 'short' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName');
  return `${day}, ${hour}:${two(minute)}:${two(second)} ${zone?.value ?? words.zone}`;
}

/** "12 min temu", "za 2 godz. 5 min", "przed chwilą". */
export function sayDistance(moment: Moment, now: number, words: DateWords): string {
  const distance = toMs(moment) - now;
  if (Math.abs(distance) < minute_ms) return words.t(distance > 0 ? 'ui.in-a-moment' : 'ui.just-now');
  const duration = sayDuration(Math.abs(distance), words.t);
  return words.t(distance > 0 ? 'ui.in' : 'ui.ago', { duration });
}

/** "45 s", "4 min", "2 godz. 5 min", "3 dni 4 godz.": the two largest units, rounded down. `duration_ms` is not negative. */
export function sayDuration(duration_ms: number, t: Say): string {
  if (duration_ms < minute_ms) return t('ui.seconds', { count: Math.floor(duration_ms / 1000) });
  const days = Math.floor(duration_ms / day_ms);
  const hours = Math.floor((duration_ms % day_ms) / hour_ms);
  const minutes = Math.floor((duration_ms % hour_ms) / minute_ms);
  const big = days ? t('ui.days', { count: days }) : hours ? t('ui.hours', { count: hours }) : '';
  const small = days ? (hours ? t('ui.hours', { count: hours }) : '') : minutes ? t('ui.minutes', { count: minutes }) : '';
  return [big, small].filter(Boolean).join(nbsp);
}

export type ClockKind = 'plain' | 'due' | 'late' | 'done';

/**
 * A deadline: words first, colour second. Amber ("due") under one hour, red ("late") when past, plain otherwise:
 * "12 min temu" · "za 25 min" · "do 16:45" · "jutro 9:00" · "pt. 10:00" · "12 lis".
 */
export function sayDue(moment: Moment, now: number, words: DateWords): { text: string; kind: ClockKind } {
  const at = toMs(moment);
  if (at <= now) return { text: sayDistance(at, now, words), kind: 'late' };
  if (at - now < hour_ms) return { text: sayDistance(at, now, words), kind: 'due' };
  if (daysBetween(now, at, words.zone) === 0) return { text: words.t('ui.by', { time: sayTime(at, words) }), kind: 'plain' };
  return { text: sayWhen(at, now, words), kind: 'plain' };
}

/** A running time: "1:12", over an hour "1:12:08". */
export function sayRunning(since: Moment, now: number): string {
  const seconds = Math.max(0, Math.floor((now - toMs(since)) / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** "84 kB", "1,4 MB": thousands, as file managers of the last decade count. */
export function saySize(bytes: number, locale: Locale): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit > 1 && value < 10 ? 1 : 0;
  return `${sayNumber(value, locale, digits)}${nbsp}${units[unit]}`;
}

/** Thousands split by a thin gap in both languages: "48 213", "10 000"; decimals by the language's own mark. */
export function sayNumber(value: number, locale: Locale, digits = 0): string {
  const [whole = '0', rest] = value.toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, narrow_nbsp);
  return rest ? `${grouped}${locale === 'pl' ? ',' : '.'}${rest}` : grouped;
}

/** The number of a ticket as it is read aloud: "48 213". */
export function sayTicketNumber(number: number | string): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, narrow_nbsp);
}

const lonely_word = /(?<=^|[\s\u00a0(„"'«–—-])([aiouwzAIOUWZ]) (?=\S)/g;
const number_and_unit = /(\d) (?=(?:min|s|godz\.|dni|dzień|zł|gr|kB|MB|GB|km|kg|%)(?![\p{L}\d]))/gu;

/** Polish typography: a one-letter word does not end a line, a number is not parted from its unit. */
export function tidyPolish(text: string): string {
  return text.replace(lonely_word, `$1${nbsp}`).replace(number_and_unit, `$1${nbsp}`);
}

/** Calendar days from one moment to another as seen in a zone; negative when `to` is earlier. */
export function daysBetween(from: number, to: number, zone: string): number {
  return dayOf(to, zone) - dayOf(from, zone);
}

/** The number of a moment's calendar day in a zone: the next day's is one more. */
export function dayOf(at: number, zone: string): number {
  const { year, month, day } = partsOf(at, zone);
  return Date.UTC(year, month - 1, day) / day_ms;
}

function sayWeekday(at: number, words: DateWords): string {
  return format(words, { weekday: 'short' }).format(at);
}

const formats = new Map<string, Intl.DateTimeFormat>();

// Making a formatter costs a hundred times what using it does, and a list of 60 rows ticks every minute.
function format(words: Pick<DateWords, 'zone' | 'locale'>, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = words.locale + words.zone + JSON.stringify(options);
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(words.locale === 'pl' ? 'pl-PL' : 'en-GB', { timeZone: words.zone, ...options });
    formats.set(key, known);
  }
  return known;
}

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const partsKnown = new Map<string, Parts>();
const parts_known_max = 2_000;

/** The same moments are said again and again: a list that scrolls, a ticket that is drawn anew, and "now" beside each of them. */
function partsOf(at: number, zone: string): Parts {
  const key = `${at} ${zone}`;
  let parts = partsKnown.get(key);
  if (!parts) {
    if (partsKnown.size >= parts_known_max) partsKnown.clear();
    parts = readParts(at, zone);
    partsKnown.set(key, parts);
  }
  return parts;
}

function readParts(at: number, zone: string): Parts {
  const numbers = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  const parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const part of format({ zone, locale: 'en' }, { ...numbers, hourCycle: 'h23' }).formatToParts(at)) {
    if (part.type in parts) parts[part.type as keyof typeof parts] = Number(part.value);
  }
  return parts;
}

function toMs(moment: Moment): number {
  return typeof moment === 'number' ? moment : new Date(moment).getTime();
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
