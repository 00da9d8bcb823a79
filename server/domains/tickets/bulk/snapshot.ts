/** What a change of many may alter on a ticket, and what undoing it gives back. Pure. */
import type { TicketRecord } from '../store.ts';

const columns = [
  'state',
  'status_id',
  'owner_id',
  'group_id',
  'type_id',
  'priority',
  'category_id',
  'tags',
  'fields',
  'waiting_since',
  'unseen',
  'closed_at',
  'snoozed_until',
] as const satisfies readonly (keyof TicketRecord)[];
type Column = (typeof columns)[number];
export type Snapshot = Partial<Record<Column, unknown>>;

/** The columns that differ, as they were and as they are, in words that JSON keeps. */
export function differences(before: TicketRecord, after: TicketRecord): { before: Snapshot; after: Snapshot } | null {
  const changed = columns.filter((column) => plain(before[column]) !== plain(after[column]));
  if (changed.length === 0) return null;
  const of = (record: TicketRecord): Snapshot => Object.fromEntries(changed.map((column) => [column, record[column]]));
  return { before: of(before), after: of(after) };
}

/** What to put back: each column that still is as the change left it. Tags and fields one by one, so that what others added stays. */
export function restored(now: TicketRecord, before: Snapshot, after: Snapshot): Snapshot {
  const back: Snapshot = {};
  for (const column of Object.keys(before) as Column[]) {
    if (column === 'tags') back.tags = tagsBack(now.tags, before.tags as string[], after.tags as string[]);
    else if (column === 'fields') back.fields = fieldsBack(now.fields, before.fields as Values, after.fields as Values);
    else if (plain(now[column]) === plain(after[column])) back[column] = before[column];
  }
  // A state without its status, or the other way about, is no place for a ticket.
  if (
    ('state' in before || 'status_id' in before) &&
    !(('state' in back || !('state' in before)) && ('status_id' in back || !('status_id' in before)))
  ) {
    for (const column of ['state', 'status_id', 'waiting_since', 'unseen', 'closed_at'] as const) delete back[column];
  }
  return back;
}

type Values = Record<string, unknown>;

function tagsBack(now: readonly string[], before: readonly string[], after: readonly string[]): string[] {
  const added = after.filter((tag) => !before.includes(tag));
  const taken = before.filter((tag) => !after.includes(tag));
  return [...now.filter((tag) => !added.includes(tag)), ...taken.filter((tag) => !now.includes(tag))];
}

function fieldsBack(now: Values, before: Values, after: Values): Values {
  const back = { ...now };
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (plain(before[key]) === plain(after[key]) || plain(now[key]) !== plain(after[key])) continue;
    if (before[key] === undefined) delete back[key];
    else back[key] = before[key];
  }
  return back;
}

/** Dates and what JSON made of them are the same. Keys of objects in order, so that only values count. */
function plain(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
