/** Words outside React: in a strip that an answer of the server brings. */
import { ApiError } from './api.ts';
import { type Say, sayIn } from './words.tsx';

/** Says a text in the language that is on screen. */
export const sayNow: Say = (key, values) => sayIn(document.documentElement.lang.startsWith('pl') ? 'pl' : 'en')(key, values);

/** Why something was refused, as a sentence for people. */
export function refusalOf(error: unknown): string {
  if (!(error instanceof ApiError)) return sayNow('error.request.internal');
  if (error.offline) return sayNow('app.refused-offline');
  return error.problem.detail || sayNow('error.request.internal');
}
