/** When a sleeping ticket comes back, as people say it. Pure: the moment and the zone come from outside. Intl, for Safari's sake (app/dates.ts). */
import { dateFormat } from '../app/intl.ts';

export const presets = ['hours', 'tomorrow', 'monday', 'week', 'reply', 'choose'] as const;
export type Preset = (typeof presets)[number];

const hour_ms = 3_600_000;
const morning_hour = 8;

/** The moment of a preset; null for those that have none. Mornings are eight o'clock where the person is. */
export function presetTime(preset: Preset, now: number, zone: string): Date | null {
  const today = wallOf(now, zone);
  const morning = (days: number) => instantOf({ ...today, day: today.day + days, hour: morning_hour, minute: 0 }, zone);
  if (preset === 'hours') return new Date(now + 3 * hour_ms);
  if (preset === 'tomorrow') return morning(1);
  if (preset === 'monday') return morning((8 - weekday(today)) % 7 || 7);
  if (preset === 'week') return morning(7);
  return null;
}

export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

/** What the clock on the wall of a zone shows. */
export function wallOf(at: number, zone: string): Wall {
  const wall = { year: 0, month: 0, day: 0, hour: 0, minute: 0 };
  const numbers = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', hourCycle: 'h23' } as const;
  for (const part of dateFormat('en', { timeZone: zone, ...numbers }).formatToParts(at)) {
    if (part.type in wall) wall[part.type as keyof Wall] = Number(part.value);
  }
  return wall;
}

/** The moment at which the wall of a zone shows this. An hour that the change to summer time skips is the one after it. */
export function instantOf(wall: Wall, zone: string): Date {
  const wanted = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  let at = wanted;
  // The offset depends on the moment, which depends on the offset: two steps are enough.
  for (let step = 0; step < 2; step++) at = wanted - offset_ms(at, zone);
  return new Date(at);
}

/** `2026-11-24T08:00`, as a field for day and time holds it. */
export function fieldOf(at: Date, zone: string): string {
  const wall = wallOf(at.getTime(), zone);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}T${two(wall.hour)}:${two(wall.minute)}`;
}

/** What the field holds, as a moment; null while it is not whole. */
export function ofField(text: string, zone: string): Date | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [number, number, number, number, number];
  return instantOf({ year, month, day, hour, minute }, zone);
}

function offset_ms(at: number, zone: string): number {
  const wall = wallOf(at, zone);
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute) - Math.floor(at / 60_000) * 60_000;
}

/** 1 = Monday … 7 = Sunday. */
function weekday(wall: Wall): number {
  return new Date(Date.UTC(wall.year, wall.month - 1, wall.day)).getUTCDay() || 7;
}
