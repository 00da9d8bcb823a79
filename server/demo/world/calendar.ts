/** Local time of Poland without a clock and without Intl: a million tickets need it a dozen times each. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The desk answers from 7:00 to 21:00, every day. */
export const OPENS_MINUTES = 7 * 60;
export const SHUTS_MINUTES = 21 * 60;

const summers = new Map<number, [number, number]>();

/** Summer time of the European Union: last Sunday of March to last Sunday of October, 01:00 UTC (directive 2000/84/EC). */
function summerOf(year: number): [number, number] {
  let found = summers.get(year);
  if (!found) {
    const lastSunday = (month: number): number => {
      const last = Date.UTC(year, month + 1, 0);
      return last - new Date(last).getUTCDay() * DAY + HOUR;
    };
    found = [lastSunday(2), lastSunday(9)];
    summers.set(year, found);
  }
  return found;
}

/** Hours from UTC in Warsaw, in ms. */
export function warsawOffset(at: number): number {
  const year = 1970 + Math.floor(at / (365.2425 * DAY));
  const [from, to] = summerOf(year);
  return at >= from && at < to ? 2 * HOUR : HOUR;
}

/** Whole local days since 1970-01-01. */
export function dayOf(at: number): number {
  return Math.floor((at + warsawOffset(at)) / DAY);
}

/** Local minutes since midnight. */
export function minutesOf(at: number): number {
  const local = at + warsawOffset(at);
  return Math.floor((local - Math.floor(local / DAY) * DAY) / MINUTE);
}

/** The moment of a local day and minute. */
export function momentOf(day: number, minutes: number): number {
  const guess = day * DAY + minutes * MINUTE;
  return guess - warsawOffset(guess - HOUR);
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export interface Civil {
  year: number;
  month: number;
  day: number;
}

/** Day number → year, month 1–12, day (Howard Hinnant, chrono-compatible low-level date algorithms). */
export function civilOf(dayNumber: number): Civil {
  const z = dayNumber + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
}

/** Moves `minutes` of working time on: what is left at nine in the evening goes on at seven. */
export function afterWork(at: number, minutes: number): number {
  let day = dayOf(at);
  let from = (at - momentOf(day, 0)) / MINUTE;
  if (from < OPENS_MINUTES) from = OPENS_MINUTES;
  else if (from >= SHUTS_MINUTES) {
    day++;
    from = OPENS_MINUTES;
  }
  const open = SHUTS_MINUTES - OPENS_MINUTES;
  let total = from - OPENS_MINUTES + minutes;
  const days = Math.floor(total / open);
  total -= days * open;
  return Math.floor(momentOf(day + days, OPENS_MINUTES) + total * MINUTE);
}

/** Moves a customer's moment out of the small hours, when few people write. */
export function awake(at: number): number {
  const minutes = minutesOf(at);
  return minutes < 390 ? at + (390 - minutes) * MINUTE + (at % (40 * MINUTE)) : at;
}

/** The next day but `n` that is neither Saturday nor Sunday. */
export function workingDayAfter(day: number, n: number): number {
  let left = n;
  let found = day;
  while (left > 0) {
    found++;
    if (weekdayOf(found) < 6) left--;
  }
  return found;
}
