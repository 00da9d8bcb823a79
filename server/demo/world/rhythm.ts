import { civilOf, minutesOf, momentOf, weekdayOf, MINUTE } from './calendar.ts';
import { Random, STREAM } from './random.ts';
import type { World } from './types.ts';

/** How much is written in each month, against the mean: riding weather. */
const SEASON = [0.45, 0.5, 0.75, 1, 1.2, 1.25, 1.2, 1.25, 1.2, 1, 0.82, 0.55] as const;
/** Monday first; on Saturday and Sunday people ride for pleasure, and wait for an answer less. */
const WEEK = [1.06, 0.98, 1, 1, 1.1, 1.02, 0.86] as const;
const WORKDAY_HOURS = [
  0.2, 0.1, 0.05, 0.05, 0.1, 0.4, 1.5, 3.3, 5.4, 4.9, 2.9, 2.5, 2.5, 2.7, 3.1, 4.1, 5.5, 5.8, 5.2, 3.5, 2.5, 1.8, 1.1, 0.6,
] as const;
const WEEKEND_HOURS = [
  0.6, 0.5, 0.3, 0.15, 0.1, 0.15, 0.4, 0.8, 1.6, 2.8, 4, 4.8, 5.2, 5.3, 5.4, 5.4, 5, 4.5, 3.9, 3.1, 2.4, 1.8, 1.3, 0.9,
] as const;

/** The last 14 November before today inside the period; eight days ago when there is none. */
export function dayOfOutage(firstDay: number, today: number): number {
  for (let day = today - 1; day >= firstDay; day--) {
    const { month, day: date } = civilOf(day);
    if (month === 11 && date === 14) return day;
  }
  return Math.max(firstDay, today - 8);
}

/** Rain keeps people off bikes on about every fourth day. */
export function rainsOn(seed: number, day: number): boolean {
  return new Random(seed, STREAM.weather, day).chance(0.27);
}

/** Divides the tickets over the days: season, weekday, weather, outage; today has only begun. */
export function shareOut(seed: number, tickets: number, firstDay: number, today: number, incidentDay: number): Int32Array {
  const days = today - firstDay + 1;
  const weights = Array.from({ length: days }, (_, i) => {
    const day = firstDay + i;
    let weight = (SEASON[civilOf(day).month - 1] as number) * (WEEK[weekdayOf(day) - 1] as number);
    if (rainsOn(seed, day)) weight *= 0.62;
    weight *= 0.9 + 0.2 * new Random(seed, STREAM.weather, day + 100_000).next();
    if (day === incidentDay) weight *= 4.4;
    if (day === incidentDay + 1) weight *= 1.5;
    return day === today ? Math.min(weight, 1) * 0.45 : weight;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const starts = new Int32Array(days + 1);
  let sum = 0;
  for (let i = 0; i < days; i++) {
    sum += weights[i] as number;
    starts[i + 1] = Math.round((tickets * sum) / total);
  }
  starts[days] = tickets;
  return starts;
}

/** Mean tickets a day against the days of the last fortnight, the outage left out; made a little stronger; between 0.75 and 2.6. */
export function quietness(starts: Int32Array, incident: number): number {
  const days = starts.length - 1;
  const mean = (starts[days] as number) / days;
  let sum = 0;
  let counted = 0;
  for (let i = Math.max(0, days - 15); i < days - 1; i++) {
    if (i === incident) continue;
    sum += (starts[i + 1] as number) - (starts[i] as number);
    counted++;
  }
  return counted === 0 || sum === 0 ? 1 : Math.min(Math.max(((mean * counted) / sum) ** 1.3, 0.75), 2.6);
}

/** Moments of all tickets of one day (0 is the first), sorted, in ms. */
export function momentsOf(world: World, dayIndex: number): Float64Array {
  const { firstDay, today, incidentDay, starts } = world.plan;
  const day = firstDay + dayIndex;
  const count = (starts[dayIndex + 1] as number) - (starts[dayIndex] as number);
  const rng = new Random(world.seed, STREAM.day, day);
  const hours = weekdayOf(day) > 5 ? WEEKEND_HOURS : WORKDAY_HOURS;
  const now = world.now.getTime();
  const midnight = momentOf(day, 0);
  const moments = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    if (day === today) moments[i] = todayMoment(rng, midnight, now, i);
    else if (day === incidentDay && rng.chance(0.66)) moments[i] = momentOf(day, 582) + Math.floor(rng.next() ** 1.4 * 338 * MINUTE);
    else moments[i] = momentOf(day, 0) + Math.floor((rng.weighted(hours) + rng.next()) * 60 * MINUTE);
  }
  return moments.sort();
}

/** Today up to now: every seventh matter came in the last hour, the rest since six, or since midnight when it is early. */
function todayMoment(rng: Random, midnight: number, now: number, i: number): number {
  const from = minutesOf(now) > 7 * 60 + 30 ? midnight + 6 * 60 * MINUTE : midnight;
  const start = i % 7 === 3 ? Math.max(now - 60 * MINUTE, midnight) : from;
  return Math.floor(start + rng.next() * Math.max(now - start - 20_000, 0));
}
