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

const fixed: Record<(typeof fixedColumns)[number], (row: TicketRow, say: CellWords) => ReactNode> = {
  number: (row) => <span className="num">{sayTicketNumber(row.number)}</span>,
  subject: (row, { t }) => (
    <span className={row.unseen ? 'cut strong' : 'cut'} title={row.subject}>
      {row.subject || t('desk.no-subject')}
    </span>
  ),
  customer: (row) => (
    <span className="cut" title={row.customerName}>
      {row.customerName}
    </span>
  ),
  status: (row, { names }) => <span className="cut">{names.status(row)}</span>,
  type: (row, { names }) => <span className="cut">{names.type(row.typeId)}</span>,
  priority: (row, { names }) => <span className={row.priority > 2 ? 'cut med' : 'cut quiet'}>{names.priority(row.priority)}</span>,
  category: (row, { names }) => <span className="cut">{names.category(row.categoryId)}</span>,
  tags: (row) => (
    <span className="cut tags">
      {row.tags.slice(0, tags_shown_max).map((tag) => (
        <Tag key={tag}>{tag}</Tag>
      ))}
      {row.tags.length > tags_shown_max && <span className="quiet">+{row.tags.length - tags_shown_max}</span>}
    </span>
  ),
  group: (row, { names }) => <span className="cut">{names.group(row.groupId)}</span>,
  owner: (row, { names }) => <span className={row.ownerId === null ? 'cut faint' : 'cut'}>{names.person(row.ownerId)}</span>,
  waiting: (row, { when }) => time(row.waitingSince, when),
  activity: (row, { when }) => time(row.lastActivityAt, when),
  created: (row, { when }) => time(row.createdAt, when),
  firstAnswer: (row, { when }) => time(row.firstAnswerAt, when),
  closed: (row, { when }) => time(row.closedAt, when),
  snoozed: (row, { when, t }) =>
    row.snoozedUntil !== null && isUntilReply(row.snoozedUntil) ? t('views.until-reply') : time(row.snoozedUntil, when),
  messages: (row) => <span className="num">{row.messageCount}</span>,
  channel: (row, { t }) => <span className="cut">{t(channelKey(row.channel))}</span>,
  language: (row, { names }) => (row.language ? names.language(row.language) : ''),
};

function time(at: string | null, when: (at: string) => string): ReactNode {
  return at === null ? '' : <span className="num quiet">{when(at)}</span>;
}

export function cellOf(column: string, row: TicketRow, say: CellWords): ReactNode {
  const draw = fixed[column as keyof typeof fixed];
  return draw ? draw(row, say) : ownCell(column, row, say);
}

function ownCell(column: string, row: TicketRow, say: CellWords): ReactNode {
  const field = definitionOf(column, say.names);
  const value = field && row.fields[field.key];
  if (!field || value === undefined || value === null) return '';
  const labels = new Map(choicesFor(column, say.names, say.t, say.locale).map((choice) => [choice.value, choice.label]));
  const one = (each: unknown) => labels.get(each as string) ?? String(each);
  if (field.kind === 'money')
    return <span className="num">{`${(value as { amount: string }).amount} ${(value as { currency: string }).currency}`}</span>;
  return <span className="cut">{Array.isArray(value) ? value.map(one).join(', ') : one(value)}</span>;
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
