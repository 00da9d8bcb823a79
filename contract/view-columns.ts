/** The columns a table of tickets can have, beside one for each field of the administrator's own (`field:<key>`). */
import type { Column } from './views.ts';

export const fixedColumns = [
  'number',
  'subject',
  'customer',
  'status',
  'type',
  'priority',
  'category',
  'tags',
  'group',
  'owner',
  'waiting',
  'activity',
  'created',
  'firstAnswer',
  'closed',
  'snoozed',
  'messages',
  'channel',
  'language',
] as const;
export type FixedColumn = (typeof fixedColumns)[number];

export function isFixedColumn(id: string): id is FixedColumn {
  return (fixedColumns as readonly string[]).includes(id);
}

/** What a table shows before anybody chose. */
export const standardColumns: readonly Column[] = [
  { id: 'number', width: 76 },
  { id: 'subject', width: 360 },
  { id: 'customer', width: 180 },
  { id: 'status', width: 150 },
  { id: 'priority', width: 96 },
  { id: 'group', width: 130 },
  { id: 'owner', width: 160 },
  { id: 'activity', width: 130 },
];
