/** Values of the administrator's fields in words. Pure. */
import type { FieldDefinition, FieldOption, Money } from '../../../contract/ticket-fields.ts';
import { isEmptyValue, labelIn } from '../../../contract/ticket-form.ts';
import type { Directory } from '../../../contract/tickets.ts';
import { dateFormat, numberFormat } from '../app/intl.ts';
import type { Locale, Say } from '../app/words.tsx';

interface Speaker {
  t: Say;
  locale: Locale;
  products: Directory['products'];
  /** What a customer is called, where that is known. */
  customer?: (id: number) => string | undefined;
}

/** What stands in a field; empty when nothing does. A value that its field no longer knows is said as it is. */
export function sayFieldValue(speaker: Speaker, definition: FieldDefinition, value: unknown): string {
  const { t, locale } = speaker;
  if (definition.kind === 'checkbox' && typeof value === 'boolean') return t(value ? 'field.yes' : 'field.no');
  if (isEmptyValue(value)) return '';
  if (typeof value === 'string') {
    if (definition.kind === 'choice' || definition.kind === 'tree') return optionPath(definition.options, value, locale);
    return definition.kind === 'date' ? sayDay(value, locale) : value;
  }
  if (Array.isArray(value)) {
    if (definition.kind === 'file') return t('field.files', { count: value.length });
    return value.map((key) => optionPath(definition.options, String(key), locale)).join(', ');
  }
  if (typeof value === 'number') {
    if (definition.kind === 'product') return speaker.products.find((product) => product.id === value)?.name ?? `#${value}`;
    if (definition.kind === 'customer') return speaker.customer?.(value) ?? t('field.customer-number', { number: value });
    return numberFormat(locale, { maximumFractionDigits: 10 }).format(value);
  }
  return typeof value === 'object' && value !== null && 'amount' in value ? sayMoney(value as Money, locale) : JSON.stringify(value);
}

/** "12,50 zł"; a whole amount without its zeros. */
export function sayMoney(money: Money, locale: Locale): string {
  try {
    const format = numberFormat(locale, {
      style: 'currency',
      currency: money.currency,
      maximumFractionDigits: 4,
      trailingZeroDisplay: 'stripIfInteger',
    });
    // Given as text: an amount is exact, a number of the machine is not.
    return format.format(money.amount as unknown as number);
  } catch {
    return `${money.amount} ${money.currency}`;
  }
}

function sayDay(value: string, locale: Locale): string {
  const day = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return value;
  return dateFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(day);
}

/** "Rower › Hamulce". */
export function optionPath(options: readonly FieldOption[], key: string, locale: Locale): string {
  const path: string[] = [];
  const seen = new Set<string>();
  for (let at: string | null = key; at !== null && !seen.has(at); ) {
    seen.add(at);
    const option: FieldOption | undefined = options.find((one) => one.key === at);
    path.unshift(option ? labelIn(option.label, locale) : at);
    at = option?.parentKey ?? null;
  }
  return path.join(' › ');
}

/** What can be chosen: not what was put away, but for what is chosen already. */
export function offered(definition: FieldDefinition, chosen: readonly unknown[]): FieldOption[] {
  const parents = new Map(definition.options.map((option) => [option.key, option]));
  const away = (option: FieldOption | undefined, depth = 0): boolean =>
    option !== undefined &&
    depth < 50 &&
    (option.archived || away(option.parentKey ? parents.get(option.parentKey) : undefined, depth + 1));
  return definition.options.filter((option) => chosen.includes(option.key) || !away(option));
}

/** "1 234,50" → "1234.50"; null when it is no decimal number. */
export function readDecimal(typed: string): string | null {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  const match = /^(-?)0*(\d+)(?:\.(\d*))?$/.exec(plain);
  if (!match) return null;
  return `${match[1]}${match[2]}${match[3] ? `.${match[3]}` : ''}`;
}

/** As people here write it while they change it. */
export function writeDecimal(value: string | number, locale: Locale): string {
  return locale === 'pl' ? String(value).replace('.', ',') : String(value);
}
