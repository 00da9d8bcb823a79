/** Headings over rows, from what a view is grouped by. */
import type { TicketRow } from '../../../../contract/tickets.ts';
import type { ViewOrder } from '../../../../contract/view-order.ts';
import type { WordKey } from '../../app/words.tsx';
import type { CellWords } from './cells.tsx';

export function headingOf(order: ViewOrder, row: TicketRow, say: CellWords & { day: (at: string) => string }): string | null {
  const { names, t } = say;
  switch (order.group) {
    case null:
      return null;
    case 'state':
      return t(`desk.state.${row.state}` as WordKey);
    case 'owner':
      return names.person(row.ownerId);
    case 'group':
      return names.group(row.groupId);
    case 'priority':
      return names.priority(row.priority);
    case 'type':
      return names.type(row.typeId);
    case 'category':
      return row.categoryId === null ? t('views.none') : names.category(row.categoryId);
    case 'due':
      return t(row.waitingSince === null ? 'views.due.rest' : 'views.due.waits');
    case 'date':
      return dayOf(order, row, say.day) || t('views.none');
  }
}

function dayOf({ sort }: ViewOrder, row: TicketRow, day: (at: string) => string): string {
  if (sort.by === 'created') return day(row.createdAt);
  if (sort.by === 'closed') return row.closedAt === null ? '' : day(row.closedAt);
  return day(sort.by === 'desk' && row.waitingSince !== null ? row.waitingSince : row.lastActivityAt);
}
