/** What stands in a column of the table. */
import type { ReactNode } from 'react';
import { isUntilReply } from '../../../../contract/snooze.ts';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { fixedColumns } from '../../../../contract/view-columns.ts';
import type { SortKey } from '../../../../contract/view-order.ts';
import { sayTicketNumber } from '../../app/dates.ts';
import type { Say, WordKey } from '../../app/words.tsx';
import { channelKey } from '../../desk/TicketRowView.tsx';
import { Tag } from '../../ui/Tag.tsx';
import type { Names } from '../names.ts';
import { choicesFor, definitionOf, fieldName } from './field-choices.ts';

export interface CellWords {
  t: Say;
  locale: 'pl' | 'en';
  names: Names;
  when: (at: string) => string;
}

const tags_shown_max = 3;

/** What a cell shows: one element in the table, however many of them are on the screen. */
interface Cell {
  inside: ReactNode;
  className?: string;
  title?: string;
}

const said = (inside: ReactNode, className = 'cut'): Cell => ({ inside, className });

const fixed: Record<(typeof fixedColumns)[number], (row: TicketRow, say: CellWords) => Cell> = {
  number: (row) => said(sayTicketNumber(row.number), 'num'),
  subject: (row, { t }) => ({
    inside: row.subject || t('desk.no-subject'),
    className: row.unseen ? 'cut strong' : 'cut',
    title: row.subject,
  }),
  customer: (row) => ({ inside: row.customerName, className: 'cut', title: row.customerName }),
  status: (row, { names }) => said(names.status(row)),
  type: (row, { names }) => said(names.type(row.typeId)),
  priority: (row, { names }) => said(names.priority(row.priority), row.priority > 2 ? 'cut med' : 'cut quiet'),
  category: (row, { names }) => said(names.category(row.categoryId)),
  tags: (row) => ({
    className: 'cut tags',
    inside: (
      <>
        {row.tags.slice(0, tags_shown_max).map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
        {row.tags.length > tags_shown_max && <span className="quiet">+{row.tags.length - tags_shown_max}</span>}
      </>
    ),
  }),
  group: (row, { names }) => said(names.group(row.groupId)),
  owner: (row, { names }) => said(names.person(row.ownerId), row.ownerId === null ? 'cut faint' : 'cut'),
  waiting: (row, { when }) => time(row.waitingSince, when),
  activity: (row, { when }) => time(row.lastActivityAt, when),
  created: (row, { when }) => time(row.createdAt, when),
  firstAnswer: (row, { when }) => time(row.firstAnswerAt, when),
  closed: (row, { when }) => time(row.closedAt, when),
  snoozed: (row, { when, t }) =>
    row.snoozedUntil !== null && isUntilReply(row.snoozedUntil) ? said(t('views.until-reply')) : time(row.snoozedUntil, when),
  messages: (row) => said(row.messageCount, 'num'),
  channel: (row, { t }) => said(t(channelKey(row.channel))),
  language: (row, { names }) => said(row.language ? names.language(row.language) : ''),
};

function time(at: string | null, when: (at: string) => string): Cell {
  return said(at === null ? '' : when(at), 'num quiet');
}

export function cellOf(column: string, row: TicketRow, say: CellWords): Cell {
  const draw = fixed[column as keyof typeof fixed];
  return draw ? draw(row, say) : ownCell(column, row, say);
}

function ownCell(column: string, row: TicketRow, say: CellWords): Cell {
  const field = definitionOf(column, say.names);
  const value = field && row.fields[field.key];
  if (!field || value === undefined || value === null) return said('');
  const labels = new Map(choicesFor(column, say.names, say.t, say.locale).map((choice) => [choice.value, choice.label]));
  const one = (each: unknown) => labels.get(each as string) ?? String(each);
  if (field.kind === 'money') return said(`${(value as { amount: string }).amount} ${(value as { currency: string }).currency}`, 'num');
  return said(Array.isArray(value) ? value.map(one).join(', ') : one(value));
}

export function columnName(column: string, say: Pick<CellWords, 't' | 'locale' | 'names'>): string {
  return column in fixed ? say.t(`views.column.${column}` as WordKey) : fieldName(column, say.names, say.t, say.locale);
}

export function allColumns(names: Names): string[] {
  return [
    ...fixedColumns,
    ...names.directory.fields.filter((field) => !field.archived && field.kind !== 'file').map((field) => `field:${field.key}`),
  ];
}

/** By which order a press on a column's head sorts, where there is one. */
export const sortOfColumn: Partial<Record<string, SortKey>> = {
  number: 'created',
  created: 'created',
  activity: 'activity',
  closed: 'closed',
  waiting: 'desk',
  priority: 'priority',
};
