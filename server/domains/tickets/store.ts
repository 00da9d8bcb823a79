/** The only SQL on tickets themselves. Lists are in list-store.ts, names of types and statuses in settings/store.ts. */
import { sql, type RawBuilder } from 'kysely';
import type { RowScope } from '../../../contract/rights.ts';
import type { FormFacts } from '../../../contract/ticket-form.ts';
import type { TicketState } from '../../../contract/tickets.ts';
import { atMost } from '../../platform/db/at-most.ts';
import type { Db } from '../../platform/db/pool.ts';
import { reachable } from './reach.ts';
import { deskOrder, type TicketFacts } from './ticket.ts';

export interface TicketRecord {
  id: number;
  number: number;
  subject: string;
  type_id: number;
  priority: number;
  status_id: number;
  state: TicketState;
  category_id: number | null;
  tags: string[];
  group_id: number;
  owner_id: number | null;
  language: string | null;
  channel: string;
  customer_id: number;
  customer_name: string;
  waiting_since: Date | null;
  unseen: boolean;
  preview: string;
  message_count: number;
  created_at: Date;
  last_activity_at: Date;
  first_answer_at: Date | null;
  closed_at: Date | null;
  desk_order: number;
  fields: Record<string, unknown>;
  snoozed_until: Date | null;
  merged_into_id: number | null;
  parent_id: number | null;
  version: number;
}

export const ticketColumns: RawBuilder<unknown> = sql`
  t.id, t.number, t.subject, t.type_id, t.priority, t.status_id, t.state, t.category_id, t.tags, t.group_id, t.owner_id, t.language, t.channel, t.customer_id, c.name as customer_name,
  t.waiting_since, t.unseen, t.preview, t.message_count, t.created_at, t.last_activity_at, t.first_answer_at, t.closed_at, t.desk_order, t.fields, t.snoozed_until, t.merged_into_id, t.parent_id, t.version`;

export async function getTicket(db: Db, id: number, scope: RowScope, lock: boolean): Promise<TicketRecord | undefined> {
  const { rows } = await sql<TicketRecord>`
    select ${ticketColumns} from ticket t join customer c on c.id = t.customer_id where t.id = ${id} and ${reachable(scope, 't')} ${lock ? sql`for update of t` : sql``}`.execute(
    db,
  );
  return rows[0];
}

export async function getTicketByNumber(db: Db, number: number, scope: RowScope): Promise<TicketRecord | undefined> {
  const { rows } =
    await sql<TicketRecord>`select ${ticketColumns} from ticket t join customer c on c.id = t.customer_id where t.number = ${number} and ${reachable(scope, 't')}`.execute(
      db,
    );
  return rows[0];
}

export async function ticketsById(db: Db, ids: readonly number[], lock = false): Promise<TicketRecord[]> {
  if (ids.length === 0) return [];
  // In the order of ids: two batches that lock the same tickets wait for each other instead of for ever.
  const { rows } =
    await sql<TicketRecord>`select ${ticketColumns} from ticket t join customer c on c.id = t.customer_id where t.id = any(${ids}::bigint[]) order by t.id ${lock ? sql`for update of t` : sql``}`.execute(
      db,
    );
  return rows;
}

/** What is new is awake. */
export interface NewTicket extends Omit<TicketFacts, 'snoozedUntil'> {
  subject: string;
  typeId: number;
  priority: number;
  statusId: number;
  categoryId: number | null;
  tags: string[];
  groupId: number;
  language: string | null;
  channel: string;
  customerId: number;
  preview: string;
  messageCount: number;
  createdAt: Date;
  /** The administrator's own fields, by key; none when not said. */
  fields?: Record<string, unknown>;
}

/** Adds tickets in one statement; ids and numbers in the order given. */
export async function insertTickets(db: Db, tickets: readonly NewTicket[]): Promise<{ id: number; number: number }[]> {
  const column = <T>(pick: (ticket: NewTicket) => T) => tickets.map(pick);
  const { rows } = await sql<{ id: number; number: number }>`
    insert into ticket (subject, type_id, priority, status_id, state, category_id, tags, group_id, owner_id, language, channel, customer_id, waiting_since, unseen, preview, message_count, created_at, last_activity_at, first_answer_at, closed_at, desk_order, fields)
    select subject, type_id, priority, status_id, state, category_id, array(select jsonb_array_elements_text(tags::jsonb)), group_id, owner_id, language, channel, customer_id, waiting_since, unseen, preview, message_count, created_at, last_activity_at, first_answer_at, closed_at, desk_order, fields
    from unnest(
      ${column((t) => t.subject)}::text[], ${column((t) => t.typeId)}::bigint[], ${column((t) => t.priority)}::smallint[], ${column((t) => t.statusId)}::bigint[], ${column((t) => t.state)}::text[],
      ${column((t) => t.categoryId)}::bigint[], ${column((t) => JSON.stringify(t.tags))}::text[], ${column((t) => t.groupId)}::bigint[], ${column((t) => t.ownerId)}::bigint[], ${column((t) => t.language)}::text[],
      ${column((t) => t.channel)}::text[], ${column((t) => t.customerId)}::bigint[], ${column((t) => t.waitingSince)}::timestamptz[], ${column((t) => t.unseen)}::boolean[], ${column((t) => t.preview)}::text[],
      ${column((t) => t.messageCount)}::int[], ${column((t) => t.createdAt)}::timestamptz[], ${column((t) => t.lastActivityAt)}::timestamptz[], ${column((t) => t.firstAnswerAt)}::timestamptz[],
      ${column((t) => t.closedAt)}::timestamptz[], ${column((t) => deskOrder(t))}::bigint[], ${column((t) => JSON.stringify(t.fields ?? {}))}::jsonb[]
    ) with ordinality as t (subject, type_id, priority, status_id, state, category_id, tags, group_id, owner_id, language, channel, customer_id, waiting_since, unseen, preview, message_count, created_at, last_activity_at, first_answer_at, closed_at, desk_order, fields, place)
    order by place
    returning id, number`.execute(db);
  return rows;
}

/** The row of a ticket just inserted, without asking the database for what it was told a moment ago. */
export function recordOf(ticket: NewTicket, made: { id: number; number: number; customerName: string }): TicketRecord {
  return {
    id: made.id,
    number: made.number,
    subject: ticket.subject,
    type_id: ticket.typeId,
    priority: ticket.priority,
    status_id: ticket.statusId,
    state: ticket.state,
    category_id: ticket.categoryId,
    tags: ticket.tags,
    group_id: ticket.groupId,
    owner_id: ticket.ownerId,
    language: ticket.language,
    channel: ticket.channel,
    customer_id: ticket.customerId,
    customer_name: made.customerName,
    waiting_since: ticket.waitingSince,
    unseen: ticket.unseen,
    preview: ticket.preview,
    message_count: ticket.messageCount,
    created_at: ticket.createdAt,
    last_activity_at: ticket.lastActivityAt,
    first_answer_at: ticket.firstAnswerAt,
    closed_at: ticket.closedAt,
    desk_order: deskOrder(ticket),
    fields: ticket.fields ?? {},
    snoozed_until: null,
    merged_into_id: null,
    parent_id: null,
    version: 1,
  };
}

export interface FactsChange {
  id: number;
  facts: TicketFacts;
  statusId: number;
  /** New words of the conversation, when there are. */
  preview: string | null;
  messagesAdded: number;
}

/** Writes what the rules decided for a locked ticket. */
export async function writeFacts(db: Db, change: FactsChange): Promise<void> {
  const { facts } = change;
  await sql`
    update ticket set state = ${facts.state}, status_id = ${change.statusId}, owner_id = ${facts.ownerId}, waiting_since = ${facts.waitingSince}, unseen = ${facts.unseen}, first_answer_at = ${facts.firstAnswerAt},
      closed_at = ${facts.closedAt}, last_activity_at = ${facts.lastActivityAt}, snoozed_until = ${facts.snoozedUntil}, desk_order = ${deskOrder(facts)}, preview = coalesce(${change.preview}, preview), message_count = message_count + ${change.messagesAdded}, version = version + 1
    where id = ${change.id}`.execute(db);
}

/** The same for many locked tickets, in one statement. */
export async function writeFactsOfMany(db: Db, changes: readonly FactsChange[]): Promise<void> {
  if (changes.length === 0) return;
  const column = <T>(pick: (change: FactsChange) => T) => changes.map(pick);
  await sql`
    update ticket set state = c.state, status_id = c.status_id, owner_id = c.owner_id, waiting_since = c.waiting_since, unseen = c.unseen, first_answer_at = c.first_answer_at,
      closed_at = c.closed_at, last_activity_at = c.last_activity_at, snoozed_until = c.snoozed_until, desk_order = c.desk_order, preview = coalesce(c.preview, ticket.preview), message_count = message_count + c.messages_added, version = version + 1
    from unnest(
      ${column((c) => c.id)}::bigint[], ${column((c) => c.facts.state)}::text[], ${column((c) => c.statusId)}::bigint[], ${column((c) => c.facts.ownerId)}::bigint[],
      ${column((c) => c.facts.waitingSince)}::timestamptz[], ${column((c) => c.facts.unseen)}::boolean[], ${column((c) => c.facts.firstAnswerAt)}::timestamptz[],
      ${column((c) => c.facts.closedAt)}::timestamptz[], ${column((c) => c.facts.lastActivityAt)}::timestamptz[], ${column((c) => deskOrder(c.facts))}::bigint[],
      ${column((c) => c.preview)}::text[], ${column((c) => c.messagesAdded)}::int[], ${column((c) => c.facts.snoozedUntil)}::timestamptz[]
    ) as c (id, state, status_id, owner_id, waiting_since, unseen, first_answer_at, closed_at, last_activity_at, desk_order, preview, messages_added, snoozed_until)
    where ticket.id = c.id`.execute(db);
}

export interface FieldsChange {
  subject: string;
  typeId: number;
  priority: number;
  categoryId: number | null;
  tags: string[];
  groupId: number;
  language: string | null;
  fields: Record<string, unknown>;
}

export async function writeFields(db: Db, id: number, fields: FieldsChange): Promise<void> {
  await sql`
    update ticket set subject = ${fields.subject}, type_id = ${fields.typeId}, priority = ${fields.priority}, category_id = ${fields.categoryId}, tags = ${fields.tags}::text[], group_id = ${fields.groupId}, language = ${fields.language}, fields = ${JSON.stringify(fields.fields)}::jsonb, version = version + 1
    where id = ${id}`.execute(db);
  if (fields.tags.length > 0) await sql`insert into tag (name) select unnest(${fields.tags}::text[]) on conflict do nothing`.execute(db);
}

export async function markSeen(db: Db, id: number): Promise<void> {
  await sql`update ticket set unseen = false, version = version + 1 where id = ${id}`.execute(db);
}

/** What the form of a ticket depends on. */
export function formFactsOf(record: TicketRecord): FormFacts {
  return { typeId: record.type_id, priority: record.priority, categoryId: record.category_id, fields: record.fields };
}

export function factsOf(record: TicketRecord): TicketFacts {
  return {
    state: record.state,
    ownerId: record.owner_id,
    waitingSince: record.waiting_since,
    unseen: record.unseen,
    firstAnswerAt: record.first_answer_at,
    closedAt: record.closed_at,
    lastActivityAt: record.last_activity_at,
    snoozedUntil: record.snoozed_until,
  };
}

/** A ticket as it will be with these facts. */
export function withFacts(record: TicketRecord, facts: TicketFacts, statusId: number): TicketRecord {
  return {
    ...record,
    status_id: statusId,
    state: facts.state,
    owner_id: facts.ownerId,
    waiting_since: facts.waitingSince,
    unseen: facts.unseen,
    first_answer_at: facts.firstAnswerAt,
    closed_at: facts.closedAt,
    last_activity_at: facts.lastActivityAt,
    snoozed_until: facts.snoozedUntil,
    desk_order: deskOrder(facts),
  };
}

/** Facts as the log keeps them: instants are texts there. */
export function storedFacts(stored: unknown): TicketFacts & { statusId: number; preview: string } {
  const facts = stored as Record<keyof TicketFacts, never> & { statusId: number; preview: string };
  const date = (value: string | null | undefined) => (value ? new Date(value) : null);
  return {
    state: facts.state,
    ownerId: facts.ownerId,
    waitingSince: date(facts.waitingSince),
    unseen: facts.unseen,
    firstAnswerAt: date(facts.firstAnswerAt),
    closedAt: date(facts.closedAt),
    lastActivityAt: new Date(facts.lastActivityAt),
    snoozedUntil: date(facts.snoozedUntil),
    statusId: facts.statusId,
    preview: facts.preview,
  };
}

/** The newest event of these kinds on a ticket. */
export async function newestEvent(
  db: Db,
  ticketId: number,
  types: readonly string[],
): Promise<{ at: Date; type: string; actor_id: number | null; data: Record<string, unknown> } | undefined> {
  const { rows } = await sql<{ at: Date; type: string; actor_id: number | null; data: Record<string, unknown> }>`
    select at, type, actor_id, data from event where ticket_id = ${ticketId} and type = any(${types}::text[]) order by id desc limit 1`.execute(
    db,
  );
  return rows[0];
}

/** Folded events of a ticket's story, oldest first; the newest `limit` of them. */
export async function timelineEvents(
  db: Db,
  ticketId: number,
  types: readonly string[],
  limit: number,
): Promise<
  {
    id: number;
    at: Date;
    type: string;
    actor_kind: 'account' | 'customer' | 'system';
    actor_id: number | null;
    data: Record<string, unknown>;
  }[]
> {
  const { rows } = await sql<Awaited<ReturnType<typeof timelineEvents>>[number]>`
    select * from (
      select id, at, type, actor_kind, actor_id, data from event where ticket_id = ${ticketId} and type = any(${types}::text[]) order by id desc limit ${atMost(limit)}) newest
    order by id`.execute(db);
  return rows;
}

/** What the newest event of a kind about a message said. */
export async function eventOfMessage(
  db: Db,
  ticketId: number,
  type: string,
  messageId: number,
): Promise<Record<string, unknown> | undefined> {
  const { rows } = await sql<{
    data: Record<string, unknown>;
  }>`select data from event where ticket_id = ${ticketId} and type = ${type} and (data ->> 'messageId')::bigint = ${messageId} order by id desc limit 1`.execute(
    db,
  );
  return rows[0]?.data;
}

export async function contactsOf(
  db: Db,
  customerId: number,
  scope: RowScope,
  before: number | null,
  limit: number,
): Promise<
  {
    message_id: number;
    ticket_id: number;
    number: number;
    subject: string;
    kind: 'inbound' | 'outbound' | 'note';
    channel: string;
    from: string | null;
    text: string;
    at: Date;
  }[]
> {
  const { rows } = await sql<Awaited<ReturnType<typeof contactsOf>>[number]>`
    select m.id as message_id, t.id as ticket_id, t.number, t.subject, m.kind, m.channel, coalesce(a.name, m.from_name, m.from_address) as from, left(m.text, 300) as text, m.at
    from ticket t join message m on m.ticket_id = t.id left join account a on a.id = m.account_id
    where t.customer_id = ${customerId} and ${reachable(scope, 't')} and m.kind <> 'note' and m.taken_back_at is null and m.id < ${before ?? Number.MAX_SAFE_INTEGER}
    order by m.id desc limit ${atMost(limit)}`.execute(db);
  return rows;
}

/** Does this group hold open tickets? */
export async function hasOpenTickets(db: Db, groupId: number): Promise<boolean> {
  const { rows } = await sql<{
    found: boolean;
  }>`select exists (select from ticket where group_id = ${groupId} and state in ('new', 'open', 'waiting_customer', 'waiting_others')) as found`.execute(
    db,
  );
  return rows[0]!.found;
}
