/** When somebody is left in peace, and when their mail leaves. Pure. Local times are of the person's own time zone (IANA), daylight saving included. */
import type { MailWay, NotificationSettings } from '../../../../contract/notifications.ts';

type Quiet = NotificationSettings['quiet'];
type Zoned = Temporal.ZonedDateTime;

export function isQuiet(quiet: Quiet, at: Date, zone: string): boolean {
  return quiet.on && quietAt(quiet, zoned(at, zone));
}

/** The first moment from `at` on that is not quiet; after a week of nothing but quiet, that moment. */
export function quietEnds(quiet: Quiet, at: Date, zone: string): Date {
  if (!quiet.on) return at;
  let now = zoned(at, zone);
  const end = now.add({ days: 7 });
  while (quietAt(quiet, now) && Temporal.ZonedDateTime.compare(now, end) < 0) {
    now = quiet.wholeDays.includes(now.dayOfWeek) ? now.add({ days: 1 }).startOfDay() : nextTime(now, quiet.to);
  }
  return new Date(now.epochMilliseconds);
}

/** When the mail about something that happened at `at` leaves, if it is unread then; null: never. */
export function mailAt(way: MailWay, settings: NotificationSettings, at: Date, zone: string): Date | null {
  if (way === 'never') return null;
  const due =
    way === 'now'
      ? at
      : way === 'unread'
        ? new Date(at.getTime() + settings.unreadMinutes * 60_000)
        : new Date(
            (settings.digest === 'hourly' ? nextHour(zoned(at, zone)) : nextTime(zoned(at, zone), settings.digestAt)).epochMilliseconds,
          );
  return quietEnds(settings.quiet, due, zone);
}

function quietAt(quiet: Quiet, now: Zoned): boolean {
  if (quiet.wholeDays.includes(now.dayOfWeek)) return true;
  const time = now.toPlainTime().toString().slice(0, 5);
  if (quiet.from === quiet.to) return false;
  return quiet.from < quiet.to ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to;
}

function zoned(at: Date, zone: string): Zoned {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}

/** The next time the clock shows this, later than now. */
function nextTime(now: Zoned, time: string): Zoned {
  const today = now.withPlainTime(Temporal.PlainTime.from(time));
  return Temporal.ZonedDateTime.compare(today, now) > 0 ? today : now.add({ days: 1 }).withPlainTime(Temporal.PlainTime.from(time));
}

function nextHour(now: Zoned): Zoned {
  return now.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 });
}
