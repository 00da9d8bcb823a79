/** Pure rules on the administrator's fields: which of them a ticket's form shows, which are missing, what may stand in one. Shared by browser and server. */
import type { FieldCondition, FieldDefinition, FieldOption, FormField, Labels, Money } from './ticket-fields.ts';

/** What the rules look at; a Directory is one. */
export interface Shape {
  fields: readonly FieldDefinition[];
  types: readonly { id: number; form: readonly FormField[] }[];
  categories: readonly { id: number; parentId: number | null }[];
}

/** What a form depends on; a TicketRow is one. */
export interface FormFacts {
  typeId: number;
  priority: number;
  categoryId: number | null;
  fields: Readonly<Record<string, unknown>>;
}

export interface ShownField {
  definition: FieldDefinition;
  required: FormField['required'];
}

/** Nothing stands in it. A box that is not ticked is empty: one that is required must be ticked. */
export function isEmptyValue(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);
}

/** The fields that the form of a ticket shows, in order. */
export function shownForm(shape: Shape, facts: FormFacts): ShownField[] {
  const form = formOf(shape, facts.typeId);
  return form
    .filter(({ field }) => isShown(shape, form, facts, field.key, new Set()))
    .map(({ field, definition }) => ({ definition, required: field.required }));
}

/** Keys of what has to be filled first, in the order of the form. At solving also what was required on create: mail opens tickets without asking. */
export function missingFields(shape: Shape, facts: FormFacts, moment: 'create' | 'solve'): string[] {
  return shownForm(shape, facts)
    .filter(({ required }) => required === 'create' || (required === 'solve' && moment === 'solve'))
    .filter(({ definition }) => isEmptyValue(facts.fields[definition.key]))
    .map(({ definition }) => definition.key);
}

/** Values on a ticket that its form does not show: of fields put away, of another type's form, of a condition that no longer holds. They are kept, and read. */
export function valuesBesideForm(shape: Shape, facts: FormFacts): FieldDefinition[] {
  const shown = new Set(shownForm(shape, facts).map(({ definition }) => definition.key));
  return shape.fields.filter((field) => !shown.has(field.key) && !isEmptyValue(facts.fields[field.key]));
}

type Form = { field: FormField; definition: FieldDefinition }[];

function formOf(shape: Shape, typeId: number): Form {
  const definitions = new Map(shape.fields.map((field) => [field.key, field]));
  return (shape.types.find((type) => type.id === typeId)?.form ?? []).flatMap((field) => {
    const definition = definitions.get(field.key);
    return definition && !definition.archived ? [{ field, definition }] : [];
  });
}

/** What hangs on a hidden field is hidden too. Fields that hang on each other (refused when a form is saved) do not hide one another. */
function isShown(shape: Shape, form: Form, facts: FormFacts, key: string, asked: Set<string>): boolean {
  const entry = form.find(({ field }) => field.key === key);
  if (!entry) return true;
  const { shownWhen } = entry.field;
  if (shownWhen === null || asked.has(key)) return true;
  asked.add(key);
  if (!conditionHolds(shape, facts, shownWhen)) return false;
  return !shownWhen.of.startsWith('field:') || isShown(shape, form, facts, shownWhen.of.slice('field:'.length), asked);
}

/** Does a condition hold for a ticket? In a tree, whoever names a branch means all that is on it. */
export function conditionHolds(shape: Shape, facts: FormFacts, condition: FieldCondition): boolean {
  const found = valuesOf(shape, facts, condition.of);
  if (condition.is === 'filled') return found.length > 0;
  if (condition.is === 'empty') return found.length === 0;
  const hit = found.some((value) => condition.values.includes(value));
  return condition.is === 'one-of' ? hit : !hit;
}

function valuesOf(shape: Shape, facts: FormFacts, of: string): (string | number | boolean)[] {
  if (of === 'priority') return [facts.priority];
  if (of === 'category') return climb(facts.categoryId, (id) => shape.categories.find((category) => category.id === id)?.parentId ?? null);
  const key = of.slice('field:'.length);
  const value = facts.fields[key];
  const definition = shape.fields.find((field) => field.key === key);
  // A box nobody ever touched is not ticked: "when it is not ticked" holds.
  if (definition?.kind === 'checkbox') return [value === true];
  if (isEmptyValue(value)) return [];
  if (definition?.kind === 'tree' && typeof value === 'string')
    return climb(value, (option) => definition.options.find((one) => one.key === option)?.parentKey ?? null);
  if (Array.isArray(value)) return value as (string | number)[];
  return typeof value === 'object' ? [(value as Money).amount] : [value as string | number | boolean];
}

/** A branch and all above it. A branch put under itself by mistake ends the climb. */
function climb<Id extends string | number>(from: Id | null, above: (id: Id) => Id | null): Id[] {
  const path: Id[] = [];
  for (let at = from; at !== null && !path.includes(at); at = above(at)) path.push(at);
  return path;
}

/** Keys of fields whose conditions hang on each other in a circle; empty when none do. */
export function circleIn(form: readonly FormField[]): string[] {
  for (const start of form) {
    const path = climb<string>(start.key, (key) => {
      const of = form.find((field) => field.key === key)?.shownWhen?.of;
      return of?.startsWith('field:') ? of.slice('field:'.length) : null;
    });
    const of = form.find((field) => field.key === path.at(-1))?.shownWhen?.of;
    if (of === `field:${start.key}`) return path;
  }
  return [];
}

export const text_length_max = 1_000;
export const long_text_length_max = 20_000;
export const chosen_max = 100;
export const field_files_max = 20;

/** Why a value cannot stand in a field, as a word for the catalogue (`field-fault.<fault>`). */
export type FieldFault = 'kind' | 'archived' | 'too-long' | 'too-many' | 'option' | 'number' | 'date' | 'amount' | 'currency' | 'reference';

/**
 * Checks a value against its definition; null when it may stand there. `was` is what stands there now: an option that was put away may stay, and may
 * not be chosen anew. Whether a customer, product or file exists only the database knows.
 */
export function faultOf(definition: FieldDefinition, value: unknown, was: unknown): FieldFault | null {
  if (definition.archived) return 'archived';
  if (value === null) return null;
  switch (definition.kind) {
    case 'text':
    case 'long_text':
      if (typeof value !== 'string') return 'kind';
      return value.length > (definition.kind === 'text' ? text_length_max : long_text_length_max) ? 'too-long' : null;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? null : 'number';
    case 'checkbox':
      return typeof value === 'boolean' ? null : 'kind';
    case 'date':
      return typeof value === 'string' && isDate(value) ? null : 'date';
    case 'choice':
    case 'tree':
      return typeof value === 'string' && mayChoose(definition.options, value, [was]) ? null : 'option';
    case 'multi_choice':
      if (!isListOf(value, 'string')) return 'kind';
      if (value.length > chosen_max || new Set(value).size !== value.length) return 'too-many';
      return value.every((key) => mayChoose(definition.options, key as string, Array.isArray(was) ? was : [])) ? null : 'option';
    case 'money':
      return moneyFault(value);
    case 'customer':
    case 'product':
      return isId(value) ? null : 'reference';
    case 'file':
      if (!isListOf(value, 'number') || !value.every(isId)) return 'reference';
      return value.length > field_files_max || new Set(value).size !== value.length ? 'too-many' : null;
  }
}

/** Canonical form of a value: text without blanks around, amounts with at least two decimals (so that equal ones are equal), nothing where nothing is left. */
export function plainValue(value: unknown): unknown {
  if (moneyFault(value) === null) return { amount: plainAmount((value as Money).amount), currency: (value as Money).currency };
  const plain = typeof value === 'string' ? value.trim() : value;
  return plain === '' || (Array.isArray(plain) && plain.length === 0) ? null : plain;
}

/** A real day of the calendar, written 'YYYY-MM-DD'. */
export function isDate(text: string): boolean {
  const [year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.slice(1) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1000) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** '12.5' → '12.50', '20' → '20.00', '1.2300' → '1.23'. */
function plainAmount(amount: string): string {
  const [whole = '0', decimals = ''] = amount.split('.');
  return `${whole}.${decimals.replace(/0+$/, '').padEnd(2, '0')}`;
}

function moneyFault(value: unknown): FieldFault | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'amount';
  const { amount, currency, ...rest } = value as Record<string, unknown>;
  if (Object.keys(rest).length > 0 || typeof amount !== 'string' || !/^-?(0|[1-9]\d{0,11})(\.\d{1,4})?$/.test(amount)) return 'amount';
  return typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? null : 'currency';
}

function mayChoose(options: readonly FieldOption[], key: string, was: readonly unknown[]): boolean {
  const option = options.find((one) => one.key === key);
  return option !== undefined && (!option.archived || was.includes(key));
}

function isListOf(value: unknown, of: 'string' | 'number'): value is unknown[] {
  return Array.isArray(value) && value.every((one) => typeof one === of);
}

function isId(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/** A label in a language; the other one stands in where it is empty. */
export function labelIn(labels: Labels, locale: 'pl' | 'en'): string {
  return labels[locale] || labels[locale === 'pl' ? 'en' : 'pl'];
}
