/** In which order a view lists, and under which headings. Pure: the server's cursor and the browser's live rows follow the same rules. */
import { Type, type Static } from 'typebox';
import type { Value } from './filters.ts';
import { Nullable } from './shapes.ts';
import { states, type Directory, type TicketRow } from './tickets.ts';

/** `desk`: who waits longest first, then what moved last. */
export const sortKeys = ['desk', 'created', 'activity', 'closed', 'priority'] as const;
export type SortKey = (typeof sortKeys)[number];
/** `due` and `date` are headings over the order itself; the others come before it. */
export const groupKeys = ['state', 'owner', 'group', 'priority', 'type', 'category', 'due', 'date'] as const;
export type GroupKey = (typeof groupKeys)[number];

export const Sort = Type.Object({ by: Type.Unsafe<SortKey>(Type.Enum(sortKeys)), desc: Type.Boolean() });
export type Sort = Static<typeof Sort>;
export const Grouping = Nullable(Type.Unsafe<GroupKey>(Type.Enum(groupKeys)));

/** What the order begins with, before time decides. */
export type Lead = 'state' | 'owner' | 'group' | 'priority' | 'type' | 'category';

export interface ViewOrder {
  sort: Sort;
  group: GroupKey | null;
}

export function leadsOf({ sort, group }: ViewOrder): { by: Lead; desc: boolean }[] {
  const leads: { by: Lead; desc: boolean }[] = [];
  if (group !== null && group !== 'due' && group !== 'date') leads.push({ by: group, desc: group === 'priority' });
  if (sort.by === 'priority' && group !== 'priority') leads.push({ by: 'priority', desc: sort.desc });
  return leads;
}

/** Every value a lead may have, in order. Ones that were put away included: old tickets have them. */
export function leadValues(
  lead: { by: Lead; desc: boolean },
  directory: Pick<Directory, 'people' | 'groups' | 'types' | 'categories'>,
): Value[] {
  const byName = (rows: readonly { id: number; name: string | null }[]) =>
    [...rows].sort((a, b) => compareText(a.name ?? '', b.name ?? '') || a.id - b.id).map((row) => row.id);
  const values: Record<Lead, () => Value[]> = {
    state: () => [...states],
    priority: () => [1, 2, 3, 4],
    type: () => directory.types.map((type) => type.id),
    group: () => byName(directory.groups),
    owner: () => [null, ...byName(directory.people)],
    category: () => [...directory.categories.map((category) => category.id), null],
  };
  const inOrder = values[lead.by]();
  return lead.desc ? inOrder.reverse() : inOrder;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

export function leadValueOf(lead: Lead, row: TicketRow): Value {
  const values: Record<Lead, Value> = {
    state: row.state,
    priority: row.priority,
    type: row.typeId,
    group: row.groupId,
    owner: row.ownerId,
    category: row.categoryId,
  };
  return values[lead];
}

/** The number that time orders by: ms since 1970, and the desk's own order. A ticket that is not closed comes before all that are. */
export function sortNumber(by: SortKey, row: TicketRow): number {
  if (by === 'desk') return row.deskOrder;
  if (by === 'created') return Date.parse(row.createdAt);
  if (by === 'closed') return row.closedAt === null ? 0 : Date.parse(row.closedAt);
  return Date.parse(row.lastActivityAt);
}

/** Priority says nothing of time: among equals what moved last comes first. */
export function timeDesc(sort: Sort): boolean {
  return sort.by === 'priority' ? true : sort.desc;
}

/** Compares rows of a view. */
export function orderOf(
  order: ViewOrder,
  directory: Pick<Directory, 'people' | 'groups' | 'types' | 'categories'>,
): (a: TicketRow, b: TicketRow) => number {
  const leads = leadsOf(order).map((lead) => {
    const places = new Map(leadValues(lead, directory).map((value, at) => [value, at]));
    return (row: TicketRow) => places.get(leadValueOf(lead.by, row)) ?? places.size;
  });
  const sign = timeDesc(order.sort) ? -1 : 1;
  return (a, b) => {
    for (const place of leads) {
      const apart = place(a) - place(b);
      if (apart !== 0) return apart;
    }
    return sign * (sortNumber(order.sort.by, a) - sortNumber(order.sort.by, b) || a.id - b.id);
  };
}
