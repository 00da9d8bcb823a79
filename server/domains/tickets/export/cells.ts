/** A ticket as the cells of a sheet, in the words of whoever takes it along. */
import type { Directory, TicketRow } from '../../../../contract/tickets.ts';
import { isFixedColumn, type FixedColumn } from '../../../../contract/view-columns.ts';
import { wallClock } from '../../../../contract/filter-times.ts';
import { isUntilReply } from '../../../../contract/snooze.ts';
import { say as translate, type Locale, type WordKey } from '../../../../words/index.ts';

export type Cell = string | number | boolean | Date | null;
export interface SheetColumn {
  head: string;
  cell(row: TicketRow): Cell;
}

/** Columns of a view; one that names a field which never was is left out. */
export function sheetColumns(ids: readonly string[], directory: Directory, locale: Locale, zone: string): SheetColumn[] {
  return ids.flatMap((id) => {
    if (isFixedColumn(id))
      return [{ head: translate(locale, `views.column.${id}` as WordKey), cell: fixedCell(id, directory, locale, zone) }];
    const field = directory.fields.find((one) => `field:${one.key}` === id);
    if (!field) return [];
    const other = locale === 'pl' ? 'en' : 'pl';
    return [
      {
        head: field.label[locale] || field.label[other] || field.key,
        cell: (row: TicketRow) => ownCell(field, row.fields[field.key], directory, locale),
      },
    ];
  });
}

function fixedCell(id: FixedColumn, directory: Directory, locale: Locale, zone: string): SheetColumn['cell'] {
  const say = (key: string) => translate(locale, key as WordKey);
  const named = <T extends { id: number }>(rows: readonly T[], say: (one: T) => string) => {
    const names = new Map(rows.map((one) => [one.id, say(one)]));
    return (wanted: number | null) => (wanted === null ? null : (names.get(wanted) ?? null));
  };
  const type = named(directory.types, (one) => one.name ?? say(`desk.type.${one.key}`));
  const status = named(directory.statuses, (one) => one.name ?? say(`desk.state.${one.key}`));
  const category = named(directory.categories, (one) => one.name);
  const group = named(directory.groups, (one) => one.name);
  const person = named(directory.people, (one) => one.name);
  // A sheet knows no zones: times are said as the viewer's clock shows them.
  const when = (text: string | null) => (text === null ? null : new Date(wallClock(Date.parse(text), zone)));
  const cells: Record<FixedColumn, SheetColumn['cell']> = {
    number: (row) => row.number,
    subject: (row) => row.subject,
    customer: (row) => row.customerName,
    status: (row) => status(row.statusId),
    type: (row) => type(row.typeId),
    priority: (row) => say(`desk.priority.${row.priority}`),
    category: (row) => category(row.categoryId),
    tags: (row) => row.tags.join(', '),
    group: (row) => group(row.groupId),
    owner: (row) => person(row.ownerId),
    waiting: (row) => when(row.waitingSince),
    activity: (row) => when(row.lastActivityAt),
    created: (row) => when(row.createdAt),
    firstAnswer: (row) => when(row.firstAnswerAt),
    closed: (row) => when(row.closedAt),
    snoozed: (row) => (row.snoozedUntil !== null && isUntilReply(row.snoozedUntil) ? say('views.until-reply') : when(row.snoozedUntil)),
    messages: (row) => row.messageCount,
    channel: (row) => row.channel,
    language: (row) => row.language,
  };
  return cells[id];
}

function ownCell(field: Directory['fields'][number], value: unknown, directory: Directory, locale: Locale): Cell {
  if (value === undefined || value === null) return null;
  const option = (key: unknown) => {
    const label = field.options.find((one) => one.key === key)?.label;
    return label?.[locale] || label?.pl || label?.en || String(key);
  };
  if (field.kind === 'choice' || field.kind === 'tree') return option(value);
  if (field.kind === 'multi_choice') return (value as unknown[]).map(option).join(', ');
  if (field.kind === 'money') {
    const { amount, currency } = value as { amount: string; currency: string };
    return `${locale === 'pl' ? amount.replace('.', ',') : amount} ${currency}`;
  }
  if (field.kind === 'product') return directory.products.find((one) => one.id === value)?.name ?? String(value);
  if (typeof value === 'boolean') return translate(locale, value ? 'views.yes' : 'views.no');
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
}
