/** Is somebody there, and when next? By simple weekly hours with exceptions, in the time zone of those who answer. */
import type { OpeningHours } from '../../../../../contract/widgets.ts';

interface Span {
  from: string;
  to: string;
}

const days_looked_ahead_max = 60;

/** `null` hours are always open. */
export function isOpen(hours: OpeningHours | null, now: Date): boolean {
  if (!hours) return true;
  const local = zoned(now, hours.timeZone);
  const minute = local.hour * 60 + local.minute;
  return spansOf(hours, local.toPlainDate()).some((span) => minutes(span.from) <= minute && minute < minutes(span.to));
}

/** When it opens next; null when it is open, or does not open within two months. */
export function nextOpening(hours: OpeningHours | null, now: Date): Date | null {
  if (!hours || isOpen(hours, now)) return null;
  const local = zoned(now, hours.timeZone);
  const minute = local.hour * 60 + local.minute;
  for (let ahead = 0; ahead <= days_looked_ahead_max; ahead++) {
    const day = local.toPlainDate().add({ days: ahead });
    const starts = spansOf(hours, day)
      .filter((span) => minutes(span.from) < minutes(span.to))
      .map((span) => minutes(span.from))
      .filter((from) => ahead > 0 || from > minute)
      .sort((a, b) => a - b);
    if (starts.length === 0) continue;
    const time = Temporal.PlainTime.from({ hour: Math.floor(starts[0]! / 60), minute: starts[0]! % 60 });
    return new Date(day.toZonedDateTime({ timeZone: hours.timeZone, plainTime: time }).epochMilliseconds);
  }
  return null;
}

/** Why hours cannot be used, as a word; null when they can. */
export function wrongHours(hours: OpeningHours): 'time-zone' | 'span' | null {
  try {
    zoned(new Date(0), hours.timeZone);
  } catch {
    return 'time-zone';
  }
  const all = [...hours.days, ...hours.exceptions.map(({ spans }) => spans)].flat();
  return all.some((span) => minutes(span.from) >= minutes(span.to)) ? 'span' : null;
}

function spansOf(hours: OpeningHours, day: Temporal.PlainDate): readonly Span[] {
  const exception = hours.exceptions.find((one) => one.day === day.toString());
  return exception ? exception.spans : hours.days[day.dayOfWeek - 1]!;
}

function zoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}

function minutes(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return hour! * 60 + minute!;
}
