/** A ticket as the cells of a sheet, in the words of whoever takes it along. */
import type { FieldDefinition, Money } from '../../../../contract/ticket-fields.ts';
import { labelIn } from '../../../../contract/ticket-form.ts';
import type { Directory, TicketRow } from '../../../../contract/tickets.ts';
import { isFixedColumn, type FixedColumn } from '../../../../contract/view-columns.ts';
import { wallClock } from '../../../../contract/filter-times.ts';
import { isUntilReply } from '../../../../contract/snooze.ts';
import { say as translate, type Locale, type WordKey } from '../../../../words/index.ts';

export type Cell = string | number | boolean | Date | null;
/** What stands in the cells of a column, so that a sheet counts with numbers and sorts by days: a moment has its hour, a day has none. */
export type CellForm = { is: 'plain' | 'day' | 'moment' } | { is: 'money'; currency: string };
export interface SheetColumn {
  head: string;
  form: CellForm;
  cell(row: TicketRow, names: PageNames): Cell;
}
/** Names that no directory holds, for one page of rows. */
export interface PageNames {
  /** Empty for whoever may not read customers. */
  customers: ReadonlyMap<number, string>;
  files: ReadonlyMap<number, string>;
}

/** What the cells of a page will be asked the name of. */
export function namesWanted(
  ids: readonly string[],
  directory: Directory,
  rows: readonly TicketRow[],
): { customers: number[]; files: number[] } {
  const shown = directory.fields.filter((field) => ids.includes(`field:${field.key}`));
  const values = (kind: FieldDefinition['kind']) =>
    shown
      .filter((field) => field.kind === kind)
      .flatMap((field) => rows.flatMap((row) => (row.fields[field.key] ?? []) as number | number[]));
  return { customers: [...new Set(values('customer'))], files: [...new Set(values('file'))] };
}

/** Columns of a view; one that names a field which never was is left out. */
export function sheetColumns(ids: readonly string[], directory: Directory, locale: Locale, zone: string): SheetColumn[] {
  return ids.flatMap((id) => {
    if (isFixedColumn(id))
      return [
        {
          head: translate(locale, `views.column.${id}` as WordKey),
          form: { is: moments.has(id) ? 'moment' : 'plain' },
          cell: fixedCell(id, directory, locale, zone),
        },
      ];
    const field = directory.fields.find((one) => `field:${one.key}` === id);
    if (!field) return [];
    const head = labelIn(field.label, locale) || field.key;
    if (field.kind === 'money') return moneyColumns(field, head, locale);
    return [
      {
        head,
        form: { is: field.kind === 'date' ? 'day' : 'plain' },
        cell: (row, names) => ownCell(field, row.fields[field.key], directory, locale, names),
      },
    ];
  });
}

/** Those that have a word. */
const ticketChannels: ReadonlySet<string> = new Set(['email', 'form', 'chat', 'phone', 'sms', 'api']);
const moments: ReadonlySet<string> = new Set<FixedColumn>(['waiting', 'activity', 'created', 'firstAnswer', 'closed', 'snoozed']);

/**
 * Amounts are numbers, for they are there to be summed; and a sum is true in one currency only. So the column holds what is in the currency of the field,
 * which its head says (and in a workbook the format of its numbers). The few amounts in another currency stand beside it with theirs, outside of the sum.
 */
function moneyColumns(field: FieldDefinition, head: string, locale: Locale): SheetColumn[] {
  const own = field.currency ?? 'PLN';
  const money = (row: TicketRow) => (row.fields[field.key] ?? null) as Money | null;
  return [
    {
      head: `${head} (${own})`,
      form: { is: 'money', currency: own },
      cell: (row) => (money(row)?.currency === own ? Number(money(row)!.amount) : null),
    },
    {
      head: translate(locale, 'views.export.other-currency', { name: head }),
      form: { is: 'plain' },
      cell: (row) => {
        const given = money(row);
        if (given === null || given.currency === own) return null;
        return `${locale === 'pl' ? given.amount.replace('.', ',') : given.amount} ${given.currency}`;
      },
    },
  ];
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
    priority: (row) => directory.priorities.find((one) => one.level === row.priority)?.name ?? say(`desk.priority.${row.priority}`),
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
    channel: (row) => say(`desk.channel.${ticketChannels.has(row.channel) ? row.channel : 'other'}`),
    language: (row) => row.language,
  };
  return cells[id];
}

function ownCell(field: FieldDefinition, value: unknown, directory: Directory, locale: Locale, names: PageNames): Cell {
  if (value === undefined || value === null) return null;
  const option = (key: unknown) => {
    const label = field.options.find((one) => one.key === key)?.label;
    return (label && labelIn(label, locale)) || String(key);
  };
  switch (field.kind) {
    case 'choice':
    case 'tree':
      return option(value);
    case 'multi_choice':
      return (value as unknown[]).map(option).join(', ');
    case 'product':
      return directory.products.find((one) => one.id === value)?.name ?? String(value);
    case 'customer':
      return names.customers.get(value as number) ?? null;
    case 'file':
      return (value as number[]).flatMap((id) => names.files.get(id) ?? []).join(', ');
    case 'date':
      return dayOf(String(value));
    default:
      if (typeof value === 'boolean') return translate(locale, value ? 'views.yes' : 'views.no');
      return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
  }
}

/** What is no day (kept before days were checked) stays as it is. */
function dayOf(text: string): Date | string {
  const day = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? text : day;
}
