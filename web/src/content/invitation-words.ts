/** When an invitation is, in words: in the reader's zone, in the organiser's where that differs, and how it comes again. Pure. */
import type { CalendarTime, Invitation, Recurrence } from '../../../contract/mail-content.ts';
import type { Locale, Say } from '../app/words.tsx';

interface Reader {
  t: Say;
  locale: Locale;
  zone: string;
}

interface WhenWords {
  when: string;
  /** The organiser's clock, where it shows another hour; or whose clock is meant. */
  beside: string | null;
}

export function whenWords({ start, end }: Pick<Invitation, 'start' | 'end'>, reader: Reader): WhenWords | null {
  if (!start) return null;
  if (!start.local.includes('T')) return { when: daysWords(start, end, reader), beside: null };
  const when = spanWords(shown(start, reader), end && shown(end, reader), reader);
  if (!start.at) return { when, beside: start.zone ? null : reader.t('content.floating') };
  const theirs = asUtc(start.local);
  if (shown(start, reader).getTime() === theirs.getTime() || start.zone === null || start.zone === 'UTC') return { when, beside: null };
  const time = spanWords(theirs, end && end.local.includes('T') ? asUtc(end.local) : null, reader, sameDay(theirs, shown(start, reader)));
  return { when, beside: reader.t('content.organizers-time', { time, zone: start.zone }) };
}

/** What a clock on a wall shows, kept as if it were UTC: so that one formatter serves every zone, also those no browser knows. */
function shown(time: CalendarTime, { zone }: Reader): Date {
  if (!time.at) return asUtc(time.local);
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(time.at));
  const part = (type: string) => parts.find((one) => one.type === type)!.value;
  return asUtc(`${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:00`);
}

function asUtc(local: string): Date {
  return new Date(`${local.length === 10 ? `${local}T00:00:00` : local}Z`);
}

function spanWords(from: Date, to: Date | null, reader: Reader, hoursOnly = false): string {
  const first = hoursOnly ? hour(from, reader) : `${day(from, reader)}, ${hour(from, reader)}`;
  if (!to || to.getTime() <= from.getTime()) return first;
  return `${first}–${sameDay(from, to) ? '' : `${day(to, reader)}, `}${hour(to, reader)}`;
}

/** The end of whole days is the day after the last (RFC 5545, 3.6.1). */
function daysWords(start: CalendarTime, end: CalendarTime | null, reader: Reader): string {
  const from = asUtc(start.local);
  const to = end ? new Date(asUtc(end.local.slice(0, 10)).getTime() - 86_400_000) : from;
  if (to.getTime() <= from.getTime()) return reader.t('content.whole-day', { day: day(from, reader) });
  return reader.t('content.from-to-day', { from: day(from, reader), to: day(to, reader) });
}

function sameDay(a: Date, b: Date): boolean {
  return a.toISOString().slice(0, 10) === b.toISOString().slice(0, 10);
}

function tag(locale: Locale): string {
  return locale === 'pl' ? 'pl-PL' : 'en-GB';
}

function day(date: Date, { locale }: Reader): string {
  return new Intl.DateTimeFormat(tag(locale), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    date,
  );
}

function hour(date: Date, { locale }: Reader): string {
  return new Intl.DateTimeFormat(tag(locale), { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(date);
}

/** "co 2 tygodnie: wtorek, czwartek, do 12 grudnia 2026". */
export function recurrenceWords(recurrence: Recurrence, reader: Reader): string {
  const { t, locale } = reader;
  let words = t(`content.every.${recurrence.every}`, { interval: recurrence.interval });
  if (recurrence.weekdays.length > 0) {
    // 1 January 2024 was a Monday.
    const names = recurrence.weekdays.map((one) =>
      new Intl.DateTimeFormat(tag(locale), { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, one)),
    );
    words = t('content.every-on', { every: words, days: new Intl.ListFormat(tag(locale)).format(names) });
  }
  if (recurrence.count !== null) return t('content.every-count', { every: words, count: recurrence.count });
  return recurrence.until ? t('content.every-until', { every: words, day: untilWords(recurrence.until, reader) }) : words;
}

function untilWords(until: string, { locale }: Reader): string {
  return new Intl.DateTimeFormat(tag(locale), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(asUtc(until));
}
