/** From what somebody filled in to what a ticket gets: checked as a whole, sentences for each field that cannot be so. Pure. */
import type { Ask, FormDefinition } from '../../../../contract/forms.ts';
import { formFieldKinds } from '../../../../contract/forms.ts';
import { faultOf, labelIn, missingFields, plainValue, shownForm, type Shape } from '../../../../contract/ticket-form.ts';
import type { FieldDefinition, Money } from '../../../../contract/ticket-fields.ts';
import { say, type Locale, type WordKey } from '../../../../words/index.ts';

export interface Given {
  email: string;
  name: string;
  phone: string;
  subject: string;
  message: string;
  consent: boolean;
  fields: Readonly<Record<string, unknown>>;
  files: number;
}

export interface Answers {
  subject: string;
  /** Message, answers, phone and consent, as the ticket keeps them. */
  text: string;
  fields: Record<string, unknown>;
}

/** The fields of the ticket type as this form asks for them: the same rules decide what is shown on the desk and here. */
export function shapeOf(definition: FormDefinition, shape: Shape): Shape {
  const kinds: readonly string[] = formFieldKinds;
  const known = new Set(shape.fields.filter((field) => !field.archived && kinds.includes(field.kind)).map((field) => field.key));
  const form = definition.questions
    .filter(({ key }) => known.has(key))
    .map(({ key, required, shownWhen }) => ({ key, required: required ? ('create' as const) : ('never' as const), shownWhen }));
  return { ...shape, types: [{ id: definition.typeId, form }] };
}

export function answersOf(
  definition: FormDefinition,
  shape: Shape,
  given: Given,
  locale: Locale,
): { answers: Answers; faults: Record<string, string> } {
  const t = say.bind(null, locale);
  const faults: Record<string, string> = {};
  const asked = (name: 'name' | 'phone' | 'subject', ask: Ask) => {
    if (ask === 'required' && !given[name]) faults[name] = t('invalid.required', {});
  };
  if (!/^[^@\s<>",;]+@[^@\s<>",;]+\.[^@\s<>",;]+$/.test(given.email) || given.email.length > 254) faults.email = t('tracking.email-wrong');
  asked('name', definition.name);
  asked('phone', definition.phone);
  asked('subject', definition.subject);
  if (given.phone && !/^[+\d][\d\s().-]{4,30}$/.test(given.phone)) faults.phone = t('form.phone-wrong');
  if (!given.message.trim()) faults.message = t('invalid.required', {});
  if (definition.consent && !given.consent) faults.consent = t('form.consent-needed');
  if (definition.files === 'required' && given.files === 0) faults.files = t('invalid.required', {});

  const own = shapeOf(definition, shape);
  const facts = { typeId: definition.typeId, priority: 2, categoryId: null, fields: {} as Record<string, unknown> };
  // Hidden answers are no answers: those the form does not show in the end are left out, whatever was sent.
  const values = plainValues(own, definition, given.fields, faults, locale);
  facts.fields = values;
  const shown = shownForm(own, facts).map(({ definition: field }) => field);
  const fields = Object.fromEntries(shown.flatMap(({ key }) => (values[key] === undefined ? [] : [[key, values[key]]])));
  for (const key of Object.keys(faults)) {
    const field = key.startsWith('f.') && key.slice(2);
    if (field && !shown.some((one) => one.key === field)) delete faults[key];
  }
  for (const key of missingFields(own, facts, 'create')) faults[`f.${key}`] ??= t('invalid.required', {});
  const subject = (definition.subject === 'off' ? '' : given.subject) || labelIn(definition.title, locale);
  return { answers: { subject: oneLine(subject).slice(0, 300), text: textOf(definition, given, shown, fields, locale), fields }, faults };
}

function plainValues(
  shape: Shape,
  definition: FormDefinition,
  given: Readonly<Record<string, unknown>>,
  faults: Record<string, string>,
  locale: Locale,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { key } of shape.types.find(({ id }) => id === definition.typeId)?.form ?? []) {
    const field = shape.fields.find((one) => one.key === key);
    const value = plainValue(given[key] ?? null);
    if (!field || value === null) continue;
    const fault = faultOf(field, value, undefined);
    if (fault) faults[`f.${key}`] = say(locale, `field-fault.${fault}` as WordKey);
    else values[key] = value;
  }
  return values;
}

function textOf(
  definition: FormDefinition,
  given: Given,
  shown: readonly FieldDefinition[],
  fields: Record<string, unknown>,
  locale: Locale,
): string {
  const lines = shown.flatMap((field) => {
    const value = fields[field.key];
    return value === undefined ? [] : [`${labelIn(field.label, locale)}: ${saidValue(field, value, locale)}`];
  });
  if (definition.phone !== 'off' && given.phone) lines.push(`${say(locale, 'form.phone')}: ${oneLine(given.phone)}`);
  if (definition.consent) lines.push(`${say(locale, 'form.consent')}: ${labelIn(definition.consent, locale)}`);
  return [given.message.trim(), ...(lines.length > 0 ? ['', ...lines] : [])].join('\n');
}

function saidValue(field: FieldDefinition, value: unknown, locale: Locale): string {
  const option = (key: unknown) => {
    const found = field.options.find((one) => one.key === key);
    return found ? labelIn(found.label, locale) : String(key);
  };
  if (field.kind === 'checkbox') return say(locale, value ? 'form.yes' : 'form.no');
  if (Array.isArray(value)) return value.map(option).join(', ');
  if (field.kind === 'choice' || field.kind === 'tree') return option(value);
  if (field.kind === 'money') return `${(value as Money).amount} ${(value as Money).currency}`;
  return String(value);
}

export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();
}

/** What a browser sends for a field (texts alone) as the value that a ticket keeps; undefined when nothing was said. */
export function valueFromPage(field: FieldDefinition, texts: readonly string[]): unknown {
  const text = texts[0]?.trim() ?? '';
  if (field.kind === 'checkbox') return texts.length > 0;
  if (field.kind === 'multi_choice') return texts.filter(Boolean);
  if (!text) return undefined;
  if (field.kind === 'number')
    return /^-?\d+([.,]\d+)?$/.test(text.replace(/\s/g, '')) ? Number(text.replace(/\s/g, '').replace(',', '.')) : text;
  if (field.kind === 'money') return { amount: text.replace(/\s/g, '').replace(',', '.'), currency: field.currency ?? 'PLN' };
  return text;
}
