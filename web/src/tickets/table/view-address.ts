/** What a table shows, as its address: whoever is given it sees the same question, answered with the tickets that they may see. */
import { readFilter } from '../../../../contract/filter-check.ts';
import { everything } from '../../../../contract/filters.ts';
import { standardColumns } from '../../../../contract/view-columns.ts';
import { type GroupKey, groupKeys, type SortKey, sortKeys } from '../../../../contract/view-order.ts';
import type { Column, ViewSpec } from '../../../../contract/views.ts';

export const plainSpec: ViewSpec = { filter: everything, sort: { by: 'activity', desc: true }, group: null, columns: [...standardColumns] };

/** What of an address cannot be followed: whatever were shown instead would be other tickets than the ones that were meant. */
export type Lost = 'view' | 'filter';

export interface Place {
  /** The saved view this begins from. */
  viewId: number | null;
  /** What differs from it; null = nothing. */
  changed: Partial<ViewSpec> | null;
  ticketId: number | null;
}

export interface Shown extends Place {
  /** What stands in the address and cannot be read; null = all of it can. */
  unreadable: Lost | null;
}

export function readAddress(search: string): Shown {
  const given = new URLSearchParams(search);
  const number = (key: string) => (/^\d{1,15}$/.test(given.get(key) ?? '') ? Number(given.get(key)) : null);
  const changed: Partial<ViewSpec> = {};
  const filter = given.has('filter') ? readFilter(given.get('filter')!) : null;
  if (filter) changed.filter = filter;
  const [by, direction] = (given.get('sort') ?? '').split('.');
  if ((sortKeys as readonly string[]).includes(by!)) changed.sort = { by: by as SortKey, desc: direction !== 'up' };
  const group = given.get('group');
  if (group !== null) changed.group = (groupKeys as readonly string[]).includes(group) ? (group as GroupKey) : null;
  const columns = given.get('columns');
  if (columns) changed.columns = columns.split(',').flatMap(readColumn);
  const viewId = number('view');
  return {
    viewId,
    changed: Object.keys(changed).length > 0 ? changed : null,
    ticketId: number('ticket'),
    unreadable: given.has('view') && viewId === null ? 'view' : given.has('filter') && filter === null ? 'filter' : null,
  };
}

function readColumn(text: string): Column[] {
  const [, id, width] = /^([A-Za-z]+|field:[a-z0-9_]+)(?:\.(\d{2,4}))?$/.exec(text) ?? [];
  return id ? [{ id, ...(width && { width: Math.min(1200, Math.max(40, Number(width))) }) }] : [];
}

export function addressOf({ viewId, changed, ticketId }: Place): string {
  const parts: string[] = [];
  const add = (key: string, value: string) =>
    parts.push(`${key}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':')}`);
  if (viewId !== null) add('view', String(viewId));
  if (changed?.filter) add('filter', JSON.stringify(changed.filter));
  if (changed?.sort) add('sort', `${changed.sort.by}.${changed.sort.desc ? 'down' : 'up'}`);
  if (changed?.group !== undefined) add('group', changed.group ?? 'none');
  if (changed?.columns)
    add('columns', changed.columns.map((column) => (column.width ? `${column.id}.${column.width}` : column.id)).join(','));
  if (ticketId !== null) add('ticket', String(ticketId));
  return parts.length > 0 ? `/tickets?${parts.join('&')}` : '/tickets';
}

/** Only what really differs from what is saved. */
export function differs(spec: ViewSpec, from: ViewSpec): Partial<ViewSpec> | null {
  const keys = (['filter', 'sort', 'group', 'columns'] as const).filter((key) => JSON.stringify(spec[key]) !== JSON.stringify(from[key]));
  return keys.length > 0 ? (Object.fromEntries(keys.map((key) => [key, spec[key]])) as Partial<ViewSpec>) : null;
}
