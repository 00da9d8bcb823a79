/** Dates that keep themselves current: one timer for the whole desk, however many clocks are on screen. */
import { useMemo, useSyncExternalStore } from 'react';
import * as dates from './dates.ts';
import { useWords } from './words.tsx';

const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let skew_ms = 0;
let frozen_ms: number | null = null;

/** How far the server's clock is ahead of this machine's: deadlines are the server's, and office clocks drift. */
export function setClockSkew(ahead_ms: number): void {
  skew_ms = ahead_ms;
}

/** Stops time on screen (pictures, tests); null lets it run again. */
export function freezeClock(at: dates.Moment | null): void {
  frozen_ms = at === null ? null : new Date(at).getTime();
  for (const watch of watchers) watch();
}

/** The server's now, in milliseconds. */
export function nowMs(): number {
  return frozen_ms ?? Date.now() + skew_ms;
}

/** Now, rounded down to `every_ms`; the component renders again only when that changes. */
export function useNow(every_ms: 1000 | 10_000 = 10_000): number {
  return useSyncExternalStore(watch, () => Math.floor(nowMs() / every_ms) * every_ms);
}

/** Everything of dates.ts bound to the words and the zone of the person and to a ticking now. */
export function useDates(every_ms: 1000 | 10_000 = 10_000) {
  const words = useWords();
  const now = useNow(every_ms);
  return useMemo(
    () => ({
      now,
      when: (at: dates.Moment) => dates.sayWhen(at, now, words),
      time: (at: dates.Moment) => dates.sayTime(at, words),
      day: (at: dates.Moment) => dates.sayDay(at, now, words),
      exactly: (at: dates.Moment) => dates.sayExactly(at, words),
      distance: (at: dates.Moment) => dates.sayDistance(at, now, words),
      due: (at: dates.Moment) => dates.sayDue(at, now, words),
      duration: (duration_ms: number) => dates.sayDuration(duration_ms, words.t),
      running: (since: dates.Moment) => dates.sayRunning(since, now),
      size: (bytes: number) => dates.saySize(bytes, words.locale),
      number: (value: number, digits?: number) => dates.sayNumber(value, words.locale, digits),
    }),
    [now, words],
  );
}

/** What the calendar day of now decides alone: the same functions until midnight, so that a long table is not drawn anew every ten seconds. */
export function useDayDates() {
  const words = useWords();
  const today = useSyncExternalStore(watch, () => dates.dayOf(nowMs(), words.zone));
  return useMemo(() => {
    const now = nowMs();
    return {
      today,
      when: (at: dates.Moment) => dates.sayWhen(at, now, words),
      day: (at: dates.Moment) => dates.sayDay(at, now, words),
    };
  }, [today, words]);
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  timer ??= setInterval(() => {
    for (const each of watchers) each();
  }, 1000);
  return () => {
    watchers.delete(changed);
    if (watchers.size) return;
    clearInterval(timer);
    timer = undefined;
  };
}
