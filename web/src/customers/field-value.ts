/** Values of custom fields and languages in words. Pure. */
import type { CustomField } from '../../../contract/customers.ts';
import { dateFormat, languageIn, numberFormat } from '../app/intl.ts';
import type { Locale, Say } from '../app/words.tsx';

/** What stands on the card; null when there is nothing to show. */
export function sayFieldValue(t: Say, locale: Locale, field: Pick<CustomField, 'kind'>, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (field.kind === 'checkbox') return t(value === true ? 'customers.yes' : 'customers.no');
  if (field.kind === 'number' && typeof value === 'number') return numberFormat(locale).format(value);
  if (field.kind === 'date' && typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
    return dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value));
  }
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(', ');
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : JSON.stringify(value);
}

/** "uk" → "ukraiński". A code nobody knows is shown as it is. */
export function sayLanguage(locale: Locale, code: string): string {
  return languageIn(locale, code);
}

/** "+48600100200" → "+48 600 100 200", as people here read numbers aloud. Others stay as they were written. */
export function sayPhone(number: string): string {
  return number.replace(/^(\+48)(\d{3})(\d{3})(\d{3})$/, '$1\u00a0$2\u00a0$3\u00a0$4');
}

const preview_letters = 160;

/** The server gives the beginning of a message; where it was cut is said. */
export function sayPreview(preview: string): string {
  return preview.length >= preview_letters ? `${preview.trimEnd()}…` : preview;
}
