/** Pure rules of merging two cards: whose words stay, and how what was put together comes apart again. */
import type { MergePart } from '../../../../contract/customer-merges.ts';

/** The parts of a card that a merge decides on. */
export interface Card {
  name: string;
  language: string | null;
  company: { id: number; name: string } | null;
  notes: string;
  tags: string[];
  fields: Record<string, unknown>;
}

/** By part: what stood there before the merge, and what the merge put there. Parts it left alone are not in it. */
export type CardChange = Record<string, { before: unknown; after: unknown }>;
export type Choices = Readonly<Record<string, 'survivor' | 'merged'>>;

const between_notes = '\n\n';
const field = 'fields.';

/**
 * Part by part, what the merged card will say. Left to itself, the surviving card's word stays where it has one; notes and tags are put together;
 * a name that is only an address gives way to a name.
 */
export function partsOfMerge(survivor: Card, merged: Card, choices: Choices = {}): MergePart[] {
  const keys = [...new Set([...Object.keys(survivor.fields), ...Object.keys(merged.fields)])].sort();
  return [
    oneOf('name', survivor.name, merged.name, choices, survivor.name.includes('@') && !merged.name.includes('@')),
    oneOf('language', survivor.language, merged.language, choices),
    oneOf('company', survivor.company, merged.company, choices),
    ...keys.map((key) => oneOf(field + key, survivor.fields[key] ?? null, merged.fields[key] ?? null, choices)),
    together('notes', survivor.notes, merged.notes, joinNotes(survivor.notes, merged.notes), choices),
    together('tags', survivor.tags, merged.tags, [...new Set([...survivor.tags, ...merged.tags])], choices),
  ];
}

function oneOf(key: string, survivor: unknown, merged: unknown, choices: Choices, mergedIsBetter = false): MergePart {
  const same = equal(survivor, merged);
  const wins = choices[key] ?? (isEmpty(survivor) || mergedIsBetter ? (isEmpty(merged) ? 'survivor' : 'merged') : 'survivor');
  return {
    key,
    survivor,
    merged,
    after: wins === 'merged' ? merged : survivor,
    wins,
    conflict: !same && !isEmpty(survivor) && !isEmpty(merged),
  };
}

function together(key: string, survivor: unknown, merged: unknown, both: unknown, choices: Choices): MergePart {
  const chosen = choices[key];
  const after = chosen === 'survivor' ? survivor : chosen === 'merged' ? merged : both;
  return { key, survivor, merged, after, wins: chosen ?? 'both', conflict: false };
}

function joinNotes(a: string, b: string): string {
  if (!b.trim() || a.includes(b)) return a;
  return a.trim() ? `${a}${between_notes}${b}` : b;
}

/** What the merge changes on the surviving card. */
export function changeOf(parts: readonly MergePart[]): CardChange {
  return Object.fromEntries(
    parts.filter((part) => !equal(part.survivor, part.after)).map((part) => [part.key, { before: part.survivor, after: part.after }]),
  );
}

/** The card with some parts replaced. An empty field is no field. */
export function withParts(card: Card, parts: Readonly<Record<string, unknown>>): Card {
  const next: Card = { ...card, fields: { ...card.fields } };
  for (const [key, value] of Object.entries(parts)) {
    if (key.startsWith(field)) {
      if (value === null || value === undefined) delete next.fields[key.slice(field.length)];
      else next.fields[key.slice(field.length)] = value;
    } else Object.assign(next, { [key]: value });
  }
  return next;
}

/**
 * What undoing a merge puts back on the surviving card: parts that still say what the merge put there. What a person has written since stays. A part that
 * a later merge changed in its turn stays too, but that merge will put back what stood there before this one: `later` are the changes of the merges into
 * the same card that stand and came after this one, oldest first; they are answered as they are to be remembered from now on.
 */
export function undoCard(
  now: Card,
  change: CardChange,
  later: readonly CardChange[],
): { parts: Record<string, unknown>; later: CardChange[] } {
  const parts: Record<string, unknown> = {};
  const remembered = later.map((one) => ({ ...one }));
  for (const [key, { before, after }] of Object.entries(change)) {
    const next = remembered.find((one) => one[key] !== undefined);
    if (next && equal(next[key]!.before, after)) next[key] = { ...next[key]!, before };
    else if (next === undefined && equal(valueOf(now, key), after)) parts[key] = before;
    else if (key === 'notes') {
      const less = withoutAddition(now.notes, before as string, after as string);
      if (less !== null) parts.notes = less;
    }
  }
  return { parts, later: remembered };
}

/** Notes without what a merge added to them, where it still stands there word for word. */
function withoutAddition(now: string, before: string, after: string): string | null {
  if (!after.startsWith(before)) return null;
  const added = after.slice(before.length);
  const at = added ? now.indexOf(added) : -1;
  return at < 0 ? null : now.slice(0, at) + now.slice(at + added.length);
}

export function valueOf(card: Card, key: string): unknown {
  return key.startsWith(field) ? (card.fields[key.slice(field.length)] ?? null) : card[key as keyof Card];
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** By value; the order of keys does not matter (jsonb has its own). */
export function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a ?? null)) === JSON.stringify(sorted(b ?? null));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
