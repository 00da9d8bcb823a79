/** Dates as people say them. Pure. */
import { say, type Locale } from '../../../../words/index.ts';

/** "dziś 14:05", "wczoraj 9:30", "poniedziałek 17:42", "14 listopada", "14 listopada 2024". */
export function whenSaid(at: Date, now: Date, locale: Locale, zone: string): string {
  const language = locale === 'pl' ? 'pl-PL' : 'en-GB';
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { ...options, timeZone: zone }).format(at);
  const time = format({ hour: '2-digit', minute: '2-digit' });
  const days = daysApart(at, now, zone);
  if (days === 0) return say(locale, 'tracking.today', { time });
  if (days === 1) return say(locale, 'tracking.yesterday', { time });
  if (days > 1 && days < 7) return `${format({ weekday: 'long' })} ${time}`;
  const sameYear = dayOf(at, zone).year === dayOf(now, zone).year;
  return format({ day: 'numeric', month: 'long', ...(!sameYear && { year: 'numeric' }) });
}

export function exactly(at: Date, locale: Locale, zone: string): string {
  return new Intl.DateTimeFormat(locale === 'pl' ? 'pl-PL' : 'en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(at);
}

function daysApart(at: Date, now: Date, zone: string): number {
  return dayOf(at, zone).until(dayOf(now, zone)).days;
}

function dayOf(at: Date, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate();
}

/** "1,4 MB", "12 kB". */
export function sizeSaid(bytes: number, locale: Locale): string {
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(locale === 'pl' ? 'pl-PL' : 'en-GB', { maximumFractionDigits: digits }).format(value);
  return bytes >= 1024 * 1024 ? `${number(bytes / 1024 / 1024, 1)} MB` : `${number(Math.max(1, bytes / 1024), 0)} kB`;
}
