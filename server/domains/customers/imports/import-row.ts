/** Pure: the cells of a row as a customer, or why they are none. */
import type { ImportPlan, ImportRefusal } from '../../../../contract/customer-imports.ts';
import type { CustomField } from '../../../../contract/customers.ts';
import { valueFromText } from '../custom-field.ts';
import { nameFromAddress, normalIdentity, plainTags, type IdentityKind } from '../customer.ts';
import { languageCode } from './language-code.ts';

export interface Candidate {
  row: number;
  /** Empty when the file does not say it: only who is new is then called by their address. */
  name: string;
  identities: { kind: IdentityKind; value: string; normal: string }[];
  company: string | null;
  language: string | null;
  notes: string;
  tags: string[];
  fields: Record<string, unknown>;
}

export interface Refused {
  row: number;
  why: ImportRefusal;
  values: Record<string, string>;
  cells: string[];
}

const name_length_max = 200;
const notes_length_max = 20_000;
const value_length_max = 254;
const shown_length_max = 80;
const identities_max = 20;

class Wrong extends Error {
  readonly why: ImportRefusal;
  readonly values: Record<string, string>;
  constructor(why: ImportRefusal, values: Record<string, string> = {}) {
    super(why);
    this.why = why;
    this.values = values;
  }
}

/** Null for a row without a word in it. Cells beyond the named columns are left out. */
export function readRow(
  row: number,
  cells: readonly string[],
  plan: ImportPlan,
  fields: ReadonlyMap<string, CustomField>,
): Candidate | Refused | null {
  const plain = cells.map(plainCell);
  if (plain.every((cell) => cell === '')) return null;
  try {
    return candidateOf(row, plain, plan, fields);
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { row, why: error.why, values: error.values, cells: [...cells] };
  }
}

/**
 * A cell is words, never a formula: what begins like one is kept as it is written. The apostrophe that our own files (and others) put before such a cell, so
 * that no spreadsheet counts it, is taken off again. NUL cannot be stored.
 */
function plainCell(cell: string): string {
  const text = cell.includes('\u0000') ? cell.replaceAll('\u0000', '') : cell;
  const trimmed = text.trim();
  return /^'[=+\-@\t]/.test(trimmed) ? trimmed.slice(1) : trimmed;
}

function candidateOf(row: number, cells: readonly string[], plan: ImportPlan, fields: ReadonlyMap<string, CustomField>): Candidate {
  const one: Candidate = { row, name: '', identities: [], company: null, language: null, notes: '', tags: [], fields: {} };
  let [first, last] = ['', ''];
  for (const [place, target] of plan.columns.entries()) {
    const text = cells[place] ?? '';
    if (text === '' || target === '') continue;
    if (target === 'name') one.name = text;
    else if (target === 'first-name') first = text;
    else if (target === 'last-name') last = text;
    else if (target === 'email' || target === 'phone' || target === 'external' || target === 'social') addIdentities(one, target, text);
    else if (target === 'company') one.company = text;
    else if (target === 'language') one.language = languageCode(text);
    else if (target === 'notes') one.notes = one.notes ? `${one.notes}\n${text}` : text;
    else if (target === 'tags') one.tags = plainTags([...one.tags, ...text.split(/[;,|]/)]);
    else addField(one, target.slice('field:'.length), text, fields);
  }
  one.name = (one.name || `${first} ${last}`).replace(/\s+/g, ' ').trim();
  if (one.name.length > name_length_max || (one.company?.length ?? 0) > name_length_max || one.notes.length > notes_length_max)
    throw new Wrong('too-long', { value: (one.name || one.company || '').slice(0, shown_length_max) });
  if (one.identities.length === 0) throw new Wrong('no-way');
  return one;
}

/** What somebody new is called whom the file does not name: after their address. Empty when nothing but a number or an id is known. */
export function nameOf(one: Candidate): string {
  const address = one.identities.find((identity) => identity.kind === 'email');
  return one.name || (address ? nameFromAddress('', address.value) : '');
}

/** Several may stand in one cell. An id is taken whole: it may hold any sign. */
function addIdentities(one: Candidate, kind: IdentityKind, text: string): void {
  const values = kind === 'external' || kind === 'social' ? [text] : text.split(/[;,|\n]|\s\/\s/);
  for (const value of values.map((part) => part.trim()).filter(Boolean)) {
    const normal = value.length <= value_length_max ? normalIdentity(kind, value) : null;
    if (normal === null)
      throw new Wrong(kind === 'email' ? 'email-wrong' : kind === 'phone' ? 'phone-wrong' : 'too-long', {
        value: value.slice(0, shown_length_max),
      });
    if (!one.identities.some((other) => other.kind === kind && other.normal === normal)) one.identities.push({ kind, value, normal });
  }
  if (one.identities.length > identities_max) throw new Wrong('too-long', { value: text.slice(0, shown_length_max) });
}

function addField(one: Candidate, key: string, text: string, fields: ReadonlyMap<string, CustomField>): void {
  const field = fields.get(key);
  if (!field) return;
  const value = valueFromText(field, text);
  if (value === undefined) throw new Wrong('field-wrong', { value: text.slice(0, shown_length_max), field: key });
  one.fields[key] = value;
}
