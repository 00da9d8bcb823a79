/** Options of a field while they are written: a flat list in which depth says what hangs under what. Pure. */
import type { FieldOption, TagColour } from '../../../../contract/ticket-fields.ts';
import { fieldKey } from '../field-key.ts';

export interface OptionDraft {
  id: string;
  /** Null until it is saved for the first time: then it gets one for ever. */
  key: string | null;
  pl: string;
  en: string;
  colour: TagColour | null;
  depth: number;
  /** Under what it hung when it was put away: there it stays, and comes back. */
  parentKey: string | null;
  archived: boolean;
}

/** As they are read: each followed by what hangs under it. */
export function draftOf(options: readonly FieldOption[]): OptionDraft[] {
  const known = new Set(options.map((option) => option.key));
  const under = (parent: string | null, depth: number): OptionDraft[] =>
    options
      .filter((option) => (option.parentKey && known.has(option.parentKey) ? option.parentKey : null) === parent)
      .flatMap((option) => [
        {
          id: option.key,
          key: option.key,
          pl: option.label.pl,
          en: option.label.en,
          colour: option.colour,
          depth,
          parentKey: parent,
          archived: option.archived,
        },
        ...(depth < 10 ? under(option.key, depth + 1) : []),
      ]);
  return under(null, 0);
}

/** For saving: keys for those that have none, parents from depths. Rows without a name are left out. */
export function optionsOfDraft(rows: readonly OptionDraft[]): FieldOption[] {
  const taken = rows.flatMap((row) => row.key ?? []);
  const path: string[] = [];
  return rows
    .filter((row) => row.pl.trim() || row.en.trim())
    .map((row) => {
      const key = row.key ?? fieldKey(row.en.trim() || row.pl, taken);
      if (!row.key) taken.push(key);
      if (row.archived) return { ...plain(row, key), parentKey: row.parentKey };
      const depth = Math.min(row.depth, path.length);
      path.length = depth;
      path.push(key);
      return { ...plain(row, key), parentKey: depth > 0 ? path[depth - 1]! : null };
    });
}

function plain(row: OptionDraft, key: string): Omit<FieldOption, 'parentKey'> {
  return { key, label: { pl: row.pl.trim(), en: row.en.trim() }, colour: row.colour, archived: row.archived };
}

/** Puts a row away with all that hangs under it; what was never saved is simply gone. Those put away stand behind the others. */
export function withoutOption(rows: readonly OptionDraft[], id: string): OptionDraft[] {
  const used = rows.filter((row) => !row.archived);
  const at = used.findIndex((row) => row.id === id);
  const row = used[at];
  if (!row) return [...rows];
  const end = used.findIndex((one, place) => place > at && one.depth <= row.depth);
  const branch = used.slice(at, end < 0 ? undefined : end);
  const parents: string[] = [];
  const keyed = draftKeys(used);
  const gone = branch.flatMap((one) => {
    parents[one.depth] = one.key ?? '';
    const parentKey = one === row ? keyed.get(one.id) : parents[one.depth - 1];
    return one.key === null ? [] : [{ ...one, parentKey: parentKey || null, archived: true }];
  });
  return [...levelled(used.filter((one) => !branch.includes(one))), ...gone, ...rows.filter((one) => one.archived)];
}

/** Brings one back to where it hung, if that is still there; else to the top, at the end. */
export function withOptionBack(rows: readonly OptionDraft[], id: string): OptionDraft[] {
  const row = rows.find((one) => one.id === id);
  if (!row) return [...rows];
  const used = rows.filter((one) => !one.archived);
  const away = rows.filter((one) => one.archived && one.id !== id);
  const parentAt = row.parentKey === null ? -1 : used.findIndex((one) => one.key === row.parentKey);
  const parent = used[parentAt];
  if (!parent) return [...used, { ...row, depth: 0, archived: false }, ...away];
  const end = used.findIndex((one, place) => place > parentAt && one.depth <= parent.depth);
  return [...used.toSpliced(end < 0 ? used.length : end, 0, { ...row, depth: parent.depth + 1, archived: false }), ...away];
}

/** The key of what each row hangs under; null at the top. */
function draftKeys(used: readonly OptionDraft[]): Map<string, string | null> {
  const path: (string | null)[] = [];
  return new Map(
    used.map((row) => {
      path.length = Math.min(row.depth, path.length);
      const parent = row.depth > 0 ? (path.at(-1) ?? null) : null;
      path.push(row.key);
      return [row.id, parent];
    }),
  );
}

/** No row hangs deeper than one below the row before it. */
export function levelled(rows: readonly OptionDraft[]): OptionDraft[] {
  let before = -1;
  return rows.map((row) => {
    const depth = Math.min(row.depth, before + 1);
    before = depth;
    return { ...row, depth };
  });
}

export function freshOption(text: string, depth: number): OptionDraft {
  return { id: crypto.randomUUID(), key: null, pl: text, en: '', colour: null, depth, parentKey: null, archived: false };
}
