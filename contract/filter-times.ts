/** Days and stretches of time as the viewer counts them. Pure, without Temporal: the browser's half runs where that is missing. */

const day_ms = 86_400_000;

export interface Stretch {
  /** Inclusive, ms since 1970; null = since ever. */
  from: number | null;
  /** Exclusive; null = without end. */
  to: number | null;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

/** What the clock of the zone shows, as if it were UTC. */
export function wallClock(at_ms: number, zone: string): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at_ms)
      .map((part) => [part.type, Number(part.value)]),
  );
  return Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour, parts.minute, parts.second);
}

/** The first moment of a day ('2026-03-29') in a zone, days whose midnight does not exist included. */
export function startOfDay(date: string, zone: string): number {
  const wanted = Date.parse(`${date}T00:00:00Z`);
  let at = wanted - (wallClock(wanted, zone) - wanted);
  // The offset at the guess may be another one than at midnight: a second look settles it.
  at = wanted - (wallClock(at, zone) - at);
  return at;
}

/** The day it is in a zone. */
export function dayAt(at_ms: number, zone: string): string {
  return new Date(wallClock(at_ms, zone)).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day_ms).toISOString().slice(0, 10);
}

/** "Last n days" are whole days, today the last of them; "last n hours" end now. */
export function lastOf(n: number, unit: 'hour' | 'day', now: number, zone: string): Stretch {
  if (unit === 'hour') return { from: now - n * 3_600_000, to: null };
  return { from: startOfDay(addDays(dayAt(now, zone), 1 - n), zone), to: null };
}
