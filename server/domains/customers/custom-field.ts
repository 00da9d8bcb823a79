/** Pure rules of custom fields: what may stand in a field of each kind, from a form or from a cell of a file. */
import type { CustomField, FieldKind } from '../../../contract/customers.ts';
import type { Locale } from '../../../words/index.ts';
import { fail } from '../../platform/fail.ts';

type Shape = Pick<CustomField, 'key' | 'kind' | 'choices' | 'label'>;

const text_length_max = 2_000;
const long_text_length_max = 20_000;

/** Values as they are kept; null takes one away. Fields that are not (or no longer) defined pass as they are. Throws customer.field-invalid. */
export function plainFields(defined: readonly Shape[], values: Readonly<Record<string, unknown>>, locale: Locale): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    const field = defined.find((one) => one.key === key);
    if (!field || value === null || value === '') plain[key] = value === '' ? null : value;
    else if (isOfKind(field, value)) plain[key] = value;
    else
      fail(
        'customer.field-invalid',
        { field: field.label[locale], value: String(value).slice(0, 60) },
        { [`fields.${key}`]: field.label[locale] },
      );
  }
  return plain;
}

function isOfKind(field: Shape, value: unknown): boolean {
  switch (field.kind) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'checkbox':
      return typeof value === 'boolean';
    case 'choices':
      return Array.isArray(value) && value.every((one) => typeof one === 'string');
    case 'date':
      return typeof value === 'string' && readDate(value) === value;
    case 'url':
      return typeof value === 'string' && readUrl(value) !== null;
    default:
      return typeof value === 'string' && value.length <= (field.kind === 'long_text' ? long_text_length_max : text_length_max);
  }
}

/** A cell of a file as the value of a field; undefined when it cannot be one. Choices are met without regard to case. */
export function valueFromText(field: Pick<CustomField, 'kind' | 'choices'>, text: string): unknown {
  const readers: Record<FieldKind, (text: string) => unknown> = {
    text: (one) => (one.length <= text_length_max ? one : undefined),
    long_text: (one) => (one.length <= long_text_length_max ? one : undefined),
    number: (one) => readNumber(one) ?? undefined,
    date: (one) => readDate(one) ?? undefined,
    url: (one) => readUrl(one) ?? undefined,
    checkbox: readCheck,
    choice: (one) => choiceOf(field.choices, one),
    choices: (one) => {
      const chosen = one
        .split(/[;,|\n]/)
        .map((part) => part.trim())
        .filter(Boolean)
        .map((part) => choiceOf(field.choices, part));
      return chosen.includes(undefined) ? undefined : [...new Set(chosen)];
    },
  };
  return readers[field.kind](text);
}

function choiceOf(choices: readonly string[], text: string): string | undefined {
  return choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
}

/** "1 234,50", "1.234,50", "1,234.50" and "1234.5" are numbers; the last comma or point is the decimal one unless thousands follow it. */
export function readNumber(text: string): number | null {
  let plain = text.replace(/[\s\u00a0\u202f']/g, '');
  if (!/^[-+]?[\d.,]+%?$/.test(plain)) return null;
  plain = plain.replace('%', '');
  const decimal = Math.max(plain.lastIndexOf(','), plain.lastIndexOf('.'));
  if (decimal >= 0) {
    const both = plain.includes(',') && plain.includes('.');
    const alone = !both && plain.indexOf(plain[decimal]!) === decimal;
    const whole = plain.slice(0, decimal).replace(/[.,]/g, '');
    plain = both || alone ? `${whole}.${plain.slice(decimal + 1)}` : plain.replace(/[.,]/g, '');
  }
  const value = Number(plain);
  return plain !== '' && Number.isFinite(value) ? value : null;
}

/** ISO 8601, or day first as in Poland ("5.03.2024", "05/03/2024", "05-03-2024"): answered as ISO. Null when there is no such day. */
export function readDate(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text);
  const local = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?: .*)?$/.exec(text);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : local ? [local[3], local[2], local[1]] : [];
  if (!year) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const same = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return same ? date.toISOString().slice(0, 10) : null;
}

/** Web addresses only: a field must not become a way to run something on a click. */
export function readUrl(text: string): string | null {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!/^https?:\/\/[^\s/]+\.[^\s]+$/i.test(whole) || whole.length > 2_000) return null;
  return URL.canParse(whole) ? whole : null;
}

const yes = new Set(['1', 'x', 'true', 'yes', 'y', 'tak', 't', 'prawda']);
const no = new Set(['0', 'false', 'no', 'n', 'nie', 'fałsz', 'falsz', '-']);

function readCheck(text: string): boolean | undefined {
  const word = text.toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}
