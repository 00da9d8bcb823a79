/** Reads an invitation (iCalendar, RFC 5545; iTIP, RFC 5546). Pure; what is no calendar, or none that can be shown, is an empty list. */
import ICAL from 'ical.js';
import { attendances, calendarMethods, type Attendance, type CalendarTime, type Recurrence } from '../../../../../contract/mail-content.ts';
import { cleanLine, cleanText } from '../parse-message-words.ts';
import type { StoredInvitation } from './content.ts';

const calendar_chars_max = 512 * 1024;
const events_max = 5;
const attendees_shown_max = 50;
const attendees_max = 1_000;
const line_chars_max = 300;
const text_chars_max = 5_000;

type Read = Omit<StoredInvitation, 'position'>;

/** At most five events of a calendar. `method` as the mail's own header says it, where the file does not. */
export function readCalendar(text: string, method = ''): Read[] {
  if (text.length > calendar_chars_max || !/BEGIN:VCALENDAR/i.test(text)) return [];
  try {
    const parsed: unknown = ICAL.parse(text.trim());
    // Several calendars in one file come as a list of them.
    const calendars = (Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed]) as unknown[][];
    return calendars
      .flatMap((one) => eventsOf(new ICAL.Component(one), method))
      .sort((one, other) => Number(one.oneOfSeries) - Number(other.oneOfSeries))
      .slice(0, events_max);
  } catch {
    return [];
  }
}

function eventsOf(calendar: ICAL.Component, mailMethod: string): Read[] {
  dropEndlessZones(calendar);
  const word = String(calendar.getFirstPropertyValue('method') ?? mailMethod).toLowerCase();
  const method = calendarMethods.find((one) => one === word) ?? (word === '' ? 'publish' : 'other');
  return calendar
    .getAllSubcomponents('vevent')
    .slice(0, events_max)
    .map((event) => readEvent(event, method));
}

/** Zones change with the year. One that changes every second is there to keep us busy. */
function dropEndlessZones(calendar: ICAL.Component): void {
  for (const zone of calendar.getAllSubcomponents('vtimezone')) {
    const observances = [...zone.getAllSubcomponents('standard'), ...zone.getAllSubcomponents('daylight')];
    const rules = observances.flatMap((one) => one.getAllProperties('rrule').map((rule) => rule.getFirstValue() as ICAL.Recur));
    const dates = observances.flatMap((one) => one.getAllProperties('rdate'));
    if (observances.length > 100 || dates.length > 500 || rules.some((rule) => rule.freq !== 'YEARLY')) calendar.removeSubcomponent(zone);
  }
}

function readEvent(event: ICAL.Component, method: Read['method']): Read {
  const line = (name: string) => cleanLine(stringOf(event.getFirstPropertyValue(name)), line_chars_max);
  const start = timeOf(event.getFirstProperty('dtstart'));
  const attendees = event.getAllProperties('attendee').slice(0, attendees_max);
  const organizer = event.getFirstProperty('organizer');
  const status = line('status').toUpperCase();
  const recurrenceId = event.getFirstProperty('recurrence-id');
  return {
    method,
    uid: line('uid'),
    sequence: Math.trunc(Number(event.getFirstPropertyValue('sequence') ?? 0)) || 0,
    recurrenceId: recurrenceId?.toICALString().slice(0, line_chars_max) ?? null,
    summary: line('summary'),
    description: cleanText(stringOf(event.getFirstPropertyValue('description')), text_chars_max).trim(),
    location: line('location'),
    start,
    end: timeOf(event.getFirstProperty('dtend')) ?? endByDuration(event),
    recurrence: recurrenceOf(event),
    oneOfSeries: recurrenceId !== null,
    cancelled: method === 'cancel' || status === 'CANCELLED',
    organizer: organizer ? personOf(organizer) : null,
    attendees: attendees.slice(0, attendees_shown_max).flatMap((one) => {
      const person = personOf(one);
      return person ? [{ ...person, attendance: attendanceOf(one) }] : [];
    }),
    attendeeCount: attendees.length,
    comment:
      method === 'reply' || method === 'counter' ? cleanText(stringOf(event.getFirstPropertyValue('comment')), text_chars_max).trim() : '',
    answer: null,
  };
}

function stringOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function personOf(property: ICAL.Property): { name: string; address: string } | null {
  const value = stringOf(property.getFirstValue());
  const email = stringOf(property.getFirstParameter('email'));
  const address = cleanLine(email || value.replace(/^mailto:/i, ''), line_chars_max);
  return /^[^\s@]+@[^\s@]+$/.test(address)
    ? { name: cleanLine(stringOf(property.getFirstParameter('cn')), line_chars_max), address }
    : null;
}

function attendanceOf(property: ICAL.Property): Attendance {
  const word = stringOf(property.getFirstParameter('partstat')).toLowerCase();
  return attendances.find((one) => one === word) ?? 'needs-action';
}

function timeOf(property: ICAL.Property | null): CalendarTime | null {
  const time = property?.getFirstValue();
  return time instanceof ICAL.Time ? present(time, stringOf(property!.getFirstParameter('tzid'))) : null;
}

function present(time: ICAL.Time, named: string): CalendarTime | null {
  const local = time.isDate ? time.toString().slice(0, 10) : time.toString().replace(/Z$/, '').slice(0, 19);
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?$/.test(local) || time.year < 1971 || time.year > 2200) return null;
  if (time.isDate) return { at: null, local, zone: null };
  if (time.zone === ICAL.Timezone.utcTimezone) return { at: instant(time.toUnixTime()), local, zone: 'UTC' };
  const zone = cleanLine(named, 100) || null;
  if (zone === null) return { at: null, local, zone: null };
  // The file brings its zones; one that it only names is IANA's, or nobody's.
  if (time.zone && time.zone !== ICAL.Timezone.localTimezone) return { at: instant(time.toUnixTime()), local, zone };
  try {
    return { at: new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds).toISOString(), local, zone };
  } catch {
    return { at: null, local, zone };
  }
}

function instant(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

function endByDuration(event: ICAL.Component): CalendarTime | null {
  const start = event.getFirstProperty('dtstart');
  const duration = event.getFirstPropertyValue('duration');
  const from = start?.getFirstValue();
  if (!(from instanceof ICAL.Time) || !(duration instanceof ICAL.Duration)) return null;
  const end = from.clone();
  end.addDuration(duration);
  return present(end, stringOf(start!.getFirstParameter('tzid')));
}

const frequencies: Record<string, Recurrence['every']> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' };
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function recurrenceOf(event: ICAL.Component): Recurrence | null {
  const rule = event.getFirstPropertyValue('rrule');
  if (!(rule instanceof ICAL.Recur))
    return event.hasProperty('rdate') ? { every: 'other', interval: 1, weekdays: [], count: null, until: null } : null;
  const parts = rule.parts as Record<string, (string | number)[] | undefined>;
  const days = (parts.BYDAY ?? []).map((day) => weekdays.indexOf(String(day)) + 1);
  // "The second Tuesday", "the last working day": said as "other", not wrongly.
  const plain = Object.keys(parts).every((part) => ['BYDAY', 'BYMONTHDAY', 'BYMONTH'].includes(part)) && days.every((day) => day > 0);
  const every = (plain && (days.length === 0 || rule.freq === 'WEEKLY') && frequencies[rule.freq]) || 'other';
  return {
    every,
    interval: Math.max(1, rule.interval || 1),
    weekdays: every === 'week' ? days : [],
    count: rule.count || null,
    until: rule.until ? rule.until.toString().slice(0, 10) : null,
  };
}
