/** Refusals in sentences. The server says most of them itself, in the reader's language; that nothing answered only the browser can say. */
import { useCallback } from 'react';
import { ApiError } from '../app/api.ts';
import { type Say, useSay } from '../app/words.tsx';
import type { FormProblem } from '../ui/Form.tsx';

/** What went wrong: a sentence for the whole, and by field. `names` maps paths of the request (`imap.host`) to the names of fields on screen. */
export function explain(t: Say, error: unknown, names: Readonly<Record<string, string>> = {}): FormProblem {
  if (!(error instanceof ApiError)) return { message: t('account.failed') };
  if (error.offline) return { message: t('account.offline') };
  const fields = Object.entries(error.problem.fields ?? {}).map(([path, sentence]) => [names[path] ?? path, sentence]);
  const known = fields.length > 0 ? (Object.fromEntries(fields) as Record<string, string>) : undefined;
  // Where the field says it, the head need not say the same once more.
  return { message: known ? undefined : error.problem.detail || t('account.failed'), fields: known };
}

/** The same, bound to the language on screen: for `useForm({ explain })`. */
export function useExplain(names?: Readonly<Record<string, string>>): (error: unknown) => FormProblem {
  const t = useSay();
  return useCallback((error) => explain(t, error, names), [t, names]);
}

/** One sentence, where there is no form. */
export function sentenceOf(t: Say, error: unknown): string {
  const { message, fields } = explain(t, error);
  return message ?? Object.values(fields ?? {})[0] ?? t('account.failed');
}
