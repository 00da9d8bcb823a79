/** Time zones, as people look for them. */
import type { Option } from '../ui/Select.tsx';

/** The zone of this machine: the best guess there is. */
export function guessZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'Europe/Warsaw';
}

const shown_max = 80;

/**
 * Zones whose name or place holds what is typed ("wars", "new york"), with their distance from UTC just now. Few at a time: there are
 * over four hundred. Before anything is typed, those of the same continent as `chosen`.
 */
export function findZones(query: string, chosen: string, locale: string): Option[] {
  const wanted = fold(query);
  const continent = chosen.split('/')[0] ?? '';
  return all()
    .filter((zone) => (wanted ? fold(zone).includes(wanted) : zone.startsWith(continent)))
    .slice(0, shown_max)
    .map((zone) => ({ id: zone, label: sayZone(zone), hint: distance(zone, locale) }));
}

/** "Europe/Warsaw" → "Europe, Warsaw"; "America/New_York" → "America, New York". */
export function sayZone(zone: string): string {
  return zone.replaceAll('_', ' ').replaceAll('/', ', ');
}

function all(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')];
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_/,]+/g, ' ')
    .trim();
}

function distance(zone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts();
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}
