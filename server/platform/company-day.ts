/** Days and hours as the company counts them: what customers are told, and what is counted by day. */
import type { App } from './app.ts';

/** An IANA name. */
export function companyZone(app: Pick<App, 'settings'>): string {
  return app.settings?.timeZone ?? 'Europe/Warsaw';
}

/** "2026-11-22": the day it is then at the company. */
export function companyDay(app: Pick<App, 'settings'>, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(companyZone(app)).toPlainDate().toString();
}

/** The day so many days before. */
export function companyDaysAgo(app: Pick<App, 'settings'>, at: Date, days: number): string {
  return Temporal.PlainDate.from(companyDay(app, at)).subtract({ days }).toString();
}
