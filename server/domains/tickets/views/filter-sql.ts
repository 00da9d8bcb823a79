/** A filter as an exact condition on a ticket `t` (or on its facets `f`, where it `asksFacetsOnly`): the twin of `matches` in contract/filters.ts. */
import { sql, type RawBuilder } from 'kysely';
import {
  asksDays,
  type Condition,
  conditionsOf,
  daysOf,
  type Filter,
  type FilterViewer,
  isCondition,
  kindOf,
  ownKey,
  stretchOf,
  type Value,
  valuesFor,
  wantedWords,
} from '../../../../contract/filters.ts';

type Sql = RawBuilder<boolean>;
/** A ticket, or its facets `f`: these have its times and the number of its messages too. */
type Source = 't' | 'f';
const yes = sql<boolean>`true`;
const no = sql<boolean>`false`;

export function filterSql(filter: Filter, viewer: FilterViewer, now: number, of: Source = 't'): Sql {
  if (isCondition(filter)) return conditionSql(filter, viewer, now, of);
  const parts = ('and' in filter ? filter.and : filter.or).map((each) => filterSql(each, viewer, now, of));
  if (parts.length === 0) return 'and' in filter ? yes : no;
  return sql<boolean>`(${sql.join(parts, 'and' in filter ? sql` and ` : sql` or `)})`;
}

/** Can it be tested on the narrow row of facets, without the ticket? */
export function asksFacetsOnly(filter: Filter): boolean {
  return conditionsOf(filter).every(({ field }) => kindOf(field) === 'time' || kindOf(field) === 'number');
}

function conditionSql(condition: Condition, viewer: FilterViewer, now: number, of: Source): Sql {
  const kind = kindOf(condition.field);
  if (kind === 'own') return ownSql(condition, viewer, now);
  if (kind === 'tags') return tagSql(condition);
  if (kind === 'flag') return flagSql(condition);
  if (kind === 'time') return timeSql(condition, viewer, now, of);
  if (kind === 'number') return sql<boolean>`(${numberSql(sql`${sql.raw(of)}.message_count`, condition)})`;
  if (kind === 'text') return wordSql(sql`t.subject`, condition);
  return pickSql(condition, valuesFor(condition, viewer));
}

const columns: Record<string, RawBuilder<unknown>> = {
  state: sql`t.state`,
  status: sql`t.status_id`,
  type: sql`t.type_id`,
  priority: sql`t.priority`,
  category: sql`t.category_id`,
  group: sql`t.group_id`,
  owner: sql`t.owner_id`,
  customer: sql`t.customer_id`,
  company: sql`(select company_id from customer where customer.id = t.customer_id)`,
  language: sql`t.language`,
  channel: sql`t.channel`,
};

function pickSql(condition: Condition, values: readonly Value[]): Sql {
  const column = columns[condition.field]!;
  const text = ['state', 'language', 'channel'].includes(condition.field);
  const given = values.filter((value) => value !== null);
  const among = sql<boolean>`coalesce(${column} = any(${given}::${sql.raw(text ? 'text[]' : 'bigint[]')}), false)`;
  const found = values.includes(null) ? sql<boolean>`(${among} or ${column} is null)` : among;
  return condition.is === 'not' ? sql<boolean>`(not ${found})` : found;
}

function tagSql(condition: Condition): Sql {
  if (condition.is === 'set') return sql<boolean>`(cardinality(t.tags) > 0)`;
  if (condition.is === 'unset') return sql<boolean>`(cardinality(t.tags) = 0)`;
  const tags = sql`${condition.values ?? []}::text[]`;
  if (condition.is === 'all') return sql<boolean>`(t.tags @> ${tags})`;
  return condition.is === 'not' ? sql<boolean>`(not t.tags && ${tags})` : sql<boolean>`(t.tags && ${tags})`;
}

function flagSql(condition: Condition): Sql {
  const flag = condition.field === 'unseen' ? sql`t.unseen` : sql`(t.snoozed_until is not null)`;
  return sql<boolean>`(${flag} = any(${condition.values ?? []}::boolean[]))`;
}

const times: Record<string, string> = {
  created: 'created_at',
  activity: 'last_activity_at',
  closed: 'closed_at',
  waiting: 'waiting_since',
};

/** To the millisecond, as times cross the wire. */
function timeSql(condition: Condition, viewer: FilterViewer, now: number, of: Source): Sql {
  const column = sql.raw(`${of}.${times[condition.field]!}`);
  if (condition.is === 'set') return sql<boolean>`(${column} is not null)`;
  if (condition.is === 'unset') return sql<boolean>`(${column} is null)`;
  const { from, to } = stretchOf(condition, now, viewer.zone);
  const after = from === null ? yes : sql`${column} >= ${new Date(from)}`;
  const before = to === null ? yes : sql`${column} < ${new Date(to)}`;
  return sql<boolean>`(${column} is not null and ${after} and ${before})`;
}

function numberSql(column: RawBuilder<unknown>, { from, to }: Condition): Sql {
  const least = typeof from === 'number' ? sql`${column} >= ${from}::numeric` : yes;
  const most = typeof to === 'number' ? sql`${column} <= ${to}::numeric` : yes;
  return sql<boolean>`${column} is not null and ${least} and ${most}`;
}

function wordSql(text: RawBuilder<unknown>, condition: Condition): Sql {
  const words = wantedWords(condition);
  if (words.length === 0) return yes;
  return sql<boolean>`(not exists (select from unnest(${words}::text[]) wanted where not exists (select from unnest(facet_words(${text})) said where starts_with(said, wanted))))`;
}

function ownSql(condition: Condition, viewer: FilterViewer, now: number): Sql {
  const value = sql`(t.fields -> ${ownKey(condition.field)!}::text)`;
  if (condition.is === 'set') return sql<boolean>`(coalesce(${value}, 'null') not in ('null', '""', '[]'))`;
  if (condition.is === 'unset') return sql<boolean>`(coalesce(${value}, 'null') in ('null', '""', '[]'))`;
  if (condition.is === 'contains')
    return sql<boolean>`(coalesce(jsonb_typeof(${value}), '') = 'string' and ${wordSql(sql`left(${value} #>> '{}', 300)`, condition)})`;
  if (condition.is === 'between' || condition.is === 'last' || condition.is === 'older') return ownBetween(condition, value, viewer, now);
  const values = (condition.values ?? []).map((one) => sql`coalesce(${value} @> ${JSON.stringify(one)}::jsonb, false)`);
  if (condition.is === 'all') return sql<boolean>`(${sql.join(values, sql` and `)})`;
  const any = sql<boolean>`(${sql.join(values, sql` or `)})`;
  return condition.is === 'not' ? sql<boolean>`(not ${any})` : any;
}

function ownBetween(condition: Condition, value: RawBuilder<unknown>, viewer: FilterViewer, now: number): Sql {
  if (asksDays(condition)) {
    const { from, to } = daysOf(condition, now, viewer.zone);
    const day = sql`(${value} #>> '{}') collate "C"`;
    const after = from === null ? yes : sql`${day} >= ${from}`;
    const before = to === null ? yes : sql`${day} <= ${to}`;
    return sql<boolean>`(coalesce(jsonb_typeof(${value}), '') = 'string' and ${day} ~ '^(19|20)\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' and ${after} and ${before})`;
  }
  const amount = sql`(case jsonb_typeof(${value}) when 'number' then ${value}::text::numeric when 'object' then case when ${value} ->> 'amount' ~ '^-?\\d{1,15}(\\.\\d{1,6})?$' then (${value} ->> 'amount')::numeric end end)`;
  return amountSql(amount, condition);
}

/** Taking an amount out of the fields is dear: it is done once, and no amount lies in no range. */
function amountSql(amount: RawBuilder<unknown>, { from, to }: Condition): Sql {
  const [least, most] = [from, to].map((bound) => (typeof bound === 'number' ? bound : null)) as [number | null, number | null];
  if (least !== null && most !== null && least > most) return no;
  return sql<boolean>`coalesce(numrange(${least}::numeric, ${most}::numeric, '[]') @> ${amount}, false)`;
}
