/** Words outside React: in a strip that an answer of the server brings. */
import { ApiError } from './api.ts';
import { type Moment, sayWhen } from './dates.ts';
import { nowMs } from './dates-live.ts';
import { currentSession } from './session.ts';
import { type Say, sayIn } from './words.tsx';

/** Says a text in the language that is on screen. */
export const sayNow: Say = (key, values) => sayIn(document.documentElement.lang.startsWith('pl') ? 'pl' : 'en')(key, values);

/** A moment as people say it, as of now: "jutro 8:00". For sentences that are said once; what stays on screen uses useDates(). */
export function whenNow(at: Moment): string {
  const locale = document.documentElement.lang.startsWith('pl') ? 'pl' : 'en';
  const zone = currentSession().me?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  return sayWhen(at, nowMs(), { t: sayNow, locale, zone });
}

/** Why something was refused, as a sentence for people. */
export function refusalOf(error: unknown): string {
  if (!(error instanceof ApiError)) return sayNow('error.request.internal');
  if (error.offline) return sayNow('app.refused-offline');
  return error.problem.detail || sayNow('error.request.internal');
}
