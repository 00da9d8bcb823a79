/** The only SQL on rearrangements and moves of messages between tickets. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';
import type { MovedDraft } from '../../conversations/index.ts';
import type { TicketRecord } from '../store.ts';
import { deskOrder, previewOf } from '../ticket.ts';
import type { Shape } from './shape.ts';

export type Kind = 'merge' | 'split' | 'move';
export type Role = 'target' | 'source' | 'origin' | 'made';

export interface Rearrangement {
  id: number;
  kind: Kind;
  target_id: number;
  account_id: number | null;
  at: Date;
  message_mark: number;
  drafts: MovedDraft[];
  undone_at: Date | null;
}

export interface RearrangedTicket {
  rearrangement_id: number;
  ticket_id: number;
  role: Role;
  before: Shape;
  after: Shape;
  given: Shape[];
}

export function shapeOf(record: TicketRecord): Shape {
  return {
    state: record.state,
    statusId: record.status_id,
    ownerId: record.owner_id,
    priority: record.priority,
    categoryId: record.category_id,
    language: record.language,
    tags: record.tags,
    fields: record.fields,
    waitingSince: record.waiting_since?.toISOString() ?? null,
    unseen: record.unseen,
    firstAnswerAt: record.first_answer_at?.toISOString() ?? null,
    closedAt: record.closed_at?.toISOString() ?? null,
    lastActivityAt: record.last_activity_at.toISOString(),
    snoozedUntil: record.snoozed_until?.toISOString() ?? null,
    mergedIntoId: record.merged_into_id,
  };
}

/** Writes a locked ticket's shape; how many messages it has and its first words follow from the messages it has now. */
export async function writeShape(db: Db, id: number, shape: Shape): Promise<void> {
  const order = deskOrder({
    waitingSince: shape.waitingSince ? new Date(shape.waitingSince) : null,
    lastActivityAt: new Date(shape.lastActivityAt),
  });
  const { rows } = await sql<{ n: number; text: string | null }>`
    select count(*) as n, coalesce(
      (select left(text, 1000) from message where ticket_id = ${id} and taken_back_at is null and kind <> 'note' and automatic is null order by at desc, id desc limit 1),
      (select left(text, 1000) from message where ticket_id = ${id} and taken_back_at is null and kind <> 'note' order by at, id limit 1)) as text
    from message where ticket_id = ${id} and taken_back_at is null`.execute(db);
  const { n, text } = rows[0]!;
  await sql`
    update ticket set state = ${shape.state}, status_id = ${shape.statusId}, owner_id = ${shape.ownerId}, priority = ${shape.priority}, category_id = ${shape.categoryId}, language = ${shape.language},
      tags = ${shape.tags}::text[], fields = ${JSON.stringify(shape.fields)}::jsonb, waiting_since = ${shape.waitingSince}::timestamptz, unseen = ${shape.unseen}, first_answer_at = ${shape.firstAnswerAt}::timestamptz,
      closed_at = ${shape.closedAt}::timestamptz, last_activity_at = ${shape.lastActivityAt}::timestamptz, snoozed_until = ${shape.snoozedUntil}::timestamptz, merged_into_id = ${shape.mergedIntoId},
      desk_order = ${order}, message_count = ${n}, preview = ${previewOf(text ?? '')}, version = version + 1
    where id = ${id}`.execute(db);
}

export async function insertRearrangement(
  db: Db,
  one: { kind: Kind; targetId: number; accountId: number | null; at: Date },
): Promise<{ id: number; message_mark: number }> {
  const { rows } = await sql<{ id: number; message_mark: number }>`
    insert into rearrangement (kind, target_id, account_id, at, message_mark)
    values (${one.kind}, ${one.targetId}, ${one.accountId}, ${one.at}, coalesce((select max(id) from message), 0))
    returning id, message_mark`.execute(db);
  return rows[0]!;
}

export async function insertTicketsOf(db: Db, rows: readonly Omit<RearrangedTicket, 'given'>[], given: readonly Shape[]): Promise<void> {
  await sql`
    insert into rearranged_ticket (rearrangement_id, ticket_id, role, before, after, given)
    select id, ticket, role, before::jsonb, after::jsonb, case when role = 'target' then ${JSON.stringify(given)}::jsonb else '[]' end
    from unnest(${rows.map((r) => r.rearrangement_id)}::bigint[], ${rows.map((r) => r.ticket_id)}::bigint[], ${rows.map((r) => r.role)}::text[],
      ${rows.map((r) => JSON.stringify(r.before))}::text[], ${rows.map((r) => JSON.stringify(r.after))}::text[]) as r (id, ticket, role, before, after)`.execute(
    db,
  );
}

/** All messages of these tickets, those taken back too: they move along. */
export async function messageIdsOf(db: Db, ticketIds: readonly number[]): Promise<number[]> {
  // In two halves: each has its index.
  const { rows } = await sql<{ id: number }>`
    select id from message where ticket_id = any(${ticketIds}::bigint[]) and taken_back_at is null
    union all select id from message where ticket_id = any(${ticketIds}::bigint[]) and taken_back_at is not null
    order by id`.execute(db);
  return rows.map((row) => row.id);
}

export interface MovedMessage {
  id: number;
  from: number;
  at: Date;
}

/** Notes where messages are that are about to be moved. */
export async function noteMoves(db: Db, rearrangementId: number, ids: readonly number[], to: number): Promise<MovedMessage[]> {
  const { rows } = await sql<MovedMessage>`
    with old as (select id, ticket_id as "from", at from message where id = any(${ids}::bigint[]) order by id for update),
      noted as (insert into message_move (rearrangement_id, message_id, from_ticket_id, to_ticket_id) select ${rearrangementId}, id, "from", ${to} from old)
    select * from old order by id`.execute(db);
  return rows;
}

/** What goes to and from third parties owes the customer nothing and gives them nothing: it counts as a note. */
export async function messagesOfTicket(
  db: Db,
  ticketId: number,
  after = 0,
): Promise<
  {
    id: number;
    kind: 'inbound' | 'outbound' | 'note';
    automatic: string | null;
    at: Date;
    account_id: number | null;
    customer_id: number | null;
    answers_id: number | null;
    meant_ticket_id: number | null;
    shown: boolean;
  }[]
> {
  const { rows } = await sql<Awaited<ReturnType<typeof messagesOfTicket>>[number]>`
    select id, case when third_party then 'note' else kind end as kind, automatic, at, account_id, customer_id, answers_id, meant_ticket_id, taken_back_at is null as shown from message where ticket_id = ${ticketId} and id > ${after} order by id`.execute(
    db,
  );
  return rows;
}

const columns = sql`r.id, r.kind, r.target_id, r.account_id, r.at, r.message_mark, r.drafts, r.undone_at`;

export async function find(db: Db, id: number, lock: boolean): Promise<Rearrangement | undefined> {
  const { rows } =
    await sql<Rearrangement>`select ${columns} from rearrangement r where r.id = ${id} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0];
}

export async function ticketsOf(db: Db, id: number): Promise<RearrangedTicket[]> {
  const { rows } = await sql<RearrangedTicket>`select * from rearranged_ticket where rearrangement_id = ${id} order by ticket_id`.execute(
    db,
  );
  return rows;
}

export async function movesOf(db: Db, id: number): Promise<{ message_id: number; from_ticket_id: number; to_ticket_id: number }[]> {
  const { rows } = await sql<{ message_id: number; from_ticket_id: number; to_ticket_id: number }>`
    select message_id, from_ticket_id, to_ticket_id from message_move where rearrangement_id = ${id} order by message_id`.execute(db);
  return rows;
}

/** What was done to these tickets after, and still stands; oldest first. */
export async function laterOn(
  db: Db,
  ticketIds: readonly number[],
  after: number,
): Promise<(RearrangedTicket & { kind: Kind; at: Date; target_id: number })[]> {
  const { rows } = await sql<RearrangedTicket & { kind: Kind; at: Date; target_id: number }>`
    select t.*, r.kind, r.at, r.target_id from rearranged_ticket t join rearrangement r on r.id = t.rearrangement_id
    where t.ticket_id = any(${ticketIds}::bigint[]) and t.rearrangement_id > ${after} and r.undone_at is null order by t.rearrangement_id`.execute(
    db,
  );
  return rows;
}

/** Later moves, still standing, of these messages. */
export async function laterMoves(
  db: Db,
  messageIds: readonly number[],
  after: number,
): Promise<{ rearrangement_id: number; message_id: number; from_ticket_id: number }[]> {
  const { rows } = await sql<{ rearrangement_id: number; message_id: number; from_ticket_id: number }>`
    select m.rearrangement_id, m.message_id, m.from_ticket_id from message_move m join rearrangement r on r.id = m.rearrangement_id
    where m.message_id = any(${messageIds}::bigint[]) and m.rearrangement_id > ${after} and r.undone_at is null order by m.rearrangement_id`.execute(
    db,
  );
  return rows;
}

/** Messages that were moved away from a ticket after, one by one, by something that still stands. */
export async function splitSince(
  db: Db,
  ticketId: number,
  after: number,
  mark: number,
): Promise<{ rearrangement_id: number; message_id: number; answers_id: number | null; meant_ticket_id: number | null }[]> {
  const { rows } = await sql<Awaited<ReturnType<typeof splitSince>>[number]>`
    select m.rearrangement_id, m.message_id, w.answers_id, w.meant_ticket_id from rearranged_ticket t
    join rearrangement r on r.id = t.rearrangement_id and r.undone_at is null and r.id > ${after}
    join message_move m on m.rearrangement_id = r.id and m.from_ticket_id = ${ticketId} join message w on w.id = m.message_id
    where t.ticket_id = ${ticketId} and t.role = 'origin' and m.message_id > ${mark} order by m.message_id`.execute(db);
  return rows;
}

export async function rerouteMove(db: Db, rearrangementId: number, messageId: number, from: number): Promise<void> {
  await sql`update message_move set from_ticket_id = ${from} where rearrangement_id = ${rearrangementId} and message_id = ${messageId}`.execute(
    db,
  );
}

export async function rewriteTicketOf(
  db: Db,
  row: Pick<RearrangedTicket, 'rearrangement_id' | 'ticket_id' | 'before' | 'after'>,
): Promise<void> {
  await sql`
    update rearranged_ticket set before = ${JSON.stringify(row.before)}::jsonb, after = ${JSON.stringify(row.after)}::jsonb
    where rearrangement_id = ${row.rearrangement_id} and ticket_id = ${row.ticket_id}`.execute(db);
}

export async function markUndone(db: Db, id: number, accountId: number | null, now: Date): Promise<void> {
  await sql`update rearrangement set undone_at = ${now}, undone_by = ${accountId} where id = ${id}`.execute(db);
}

export async function keepDrafts(db: Db, id: number, drafts: readonly MovedDraft[]): Promise<void> {
  if (drafts.length > 0) await sql`update rearrangement set drafts = ${JSON.stringify(drafts)}::jsonb where id = ${id}`.execute(db);
}

/** What names a ticket that begins with this message. */
export async function firstWords(db: Db, messageId: number): Promise<{ subject: string | null; text: string; channel: string }> {
  const { rows } = await sql<{
    subject: string | null;
    text: string;
    channel: string;
  }>`select subject, left(text, 1000) as text, channel from message where id = ${messageId}`.execute(db);
  return rows[0]!;
}

/** The newest messages of several tickets, oldest first. */
export async function newestOf(
  db: Db,
  ticketIds: readonly number[],
  limit: number,
): Promise<{ id: number; ticket_id: number; kind: 'inbound' | 'outbound' | 'note'; from: string | null; text: string; at: Date }[]> {
  const { rows } = await sql<Awaited<ReturnType<typeof newestOf>>[number]>`
    select * from (
      select m.id, m.ticket_id, m.kind, coalesce(a.name, m.from_name, m.from_address) as from, left(m.text, 400) as text, m.at
      from message m left join account a on a.id = m.account_id
      where m.ticket_id = any(${ticketIds}::bigint[]) and m.taken_back_at is null order by m.at desc, m.id desc limit ${limit}) newest
    order by at, id`.execute(db);
  return rows;
}

export async function countOf(db: Db, ticketIds: readonly number[]): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from message where ticket_id = any(${ticketIds}::bigint[]) and taken_back_at is null`.execute(db);
  return rows[0]!.n;
}
