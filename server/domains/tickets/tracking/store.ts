/** The only SQL on the customers' window: links' generations, sign-ins, sessions, and which matters somebody has. */
import { sql } from 'kysely';
import type { Labels } from '../../../../contract/ticket-fields.ts';
import type { TicketState } from '../../../../contract/tickets.ts';
import type { Db } from '../../../platform/db/pool.ts';
import type { StoryEvent } from './rules/stages.ts';

export async function statusWords(db: Db): Promise<{ id: number; state: TicketState; label: Labels | null; note: Labels | null }[]> {
  const { rows } = await sql<{ id: number; state: TicketState; label: Labels | null; note: Labels | null }>`
    select id, state, customer_label as label, customer_note as note from ticket_status order by standard desc, position, id`.execute(db);
  return rows;
}

export async function putStatusWords(db: Db, id: number, label: Labels | null, note: Labels | null): Promise<boolean> {
  const json = (labels: Labels | null) => labels && JSON.stringify(labels);
  const { rows } = await sql`
    update ticket_status set customer_label = ${json(label)}::jsonb, customer_note = ${json(note)}::jsonb where id = ${id} returning id`.execute(
    db,
  );
  return rows.length > 0;
}

export interface WindowRow {
  generation: number;
  seenAt: Date | null;
}

export async function windowOf(db: Db, ticketId: number): Promise<WindowRow> {
  const { rows } = await sql<WindowRow>`select generation, seen_at as "seenAt" from customer_window where ticket_id = ${ticketId}`.execute(
    db,
  );
  return rows[0] ?? { generation: 0, seenAt: null };
}

export async function endLinks(db: Db, ticketId: number): Promise<void> {
  await sql`
    insert into customer_window as w (ticket_id, generation) values (${ticketId}, 1)
    on conflict (ticket_id) do update set generation = w.generation + 1`.execute(db);
}

/** Written at most once in five minutes: who looks again and again is one look. */
export async function noteSeen(db: Db, ticketId: number, now: Date): Promise<void> {
  await sql`
    insert into customer_window as w (ticket_id, seen_at) values (${ticketId}, ${now})
    on conflict (ticket_id) do update set seen_at = excluded.seen_at where w.seen_at is null or w.seen_at < ${now}::timestamptz - interval '5 minutes'`.execute(
    db,
  );
}

export async function numberOf(db: Db, ticketId: number): Promise<number | null> {
  const { rows } = await sql<{ number: number }>`select number from ticket where id = ${ticketId}`.execute(db);
  return rows[0]?.number ?? null;
}

/** Who a card belongs to now: cards are merged. At most 20 merges deep. */
export async function customerNow(db: Db, customerId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with recursive chain as (
      select id, merged_into_id, 0 as depth from customer where id = ${customerId}
      union all select c.id, c.merged_into_id, chain.depth + 1 from chain join customer c on c.id = chain.merged_into_id where chain.depth < 20)
    select id from chain order by depth desc limit 1`.execute(db);
  return rows[0]?.id ?? customerId;
}

export interface Card {
  id: number;
  name: string;
  language: string | null;
}

/** Whose address this is. */
export async function cardOf(db: Db, address: string): Promise<Card | null> {
  const { rows } = await sql<Card>`
    select c.id, c.name, c.language from customer_identity i join customer c on c.id = i.customer_id where i.kind = 'email' and i.normal = ${address}`.execute(
    db,
  );
  return rows[0] ?? null;
}

export async function cardById(db: Db, customerId: number): Promise<(Card & { addresses: string[] }) | null> {
  const { rows } = await sql<Card & { addresses: string[] | null }>`
    select c.id, c.name, c.language, (select array_agg(normal order by id) from customer_identity where customer_id = c.id and kind = 'email') as addresses
    from customer c where c.id = ${customerId}`.execute(db);
  return rows[0] ? { ...rows[0], addresses: rows[0].addresses ?? [] } : null;
}

export interface MatterRow {
  id: number;
  number: number;
  subject: string;
  status_id: number;
  state: TicketState;
  last_activity_at: Date;
  created_at: Date;
}

/** A page of somebody's matters, newest first, by an index. What was merged into another of their own is told there. */
export async function mattersOf(db: Db, customerId: number, before: Date | null, limit: number): Promise<MatterRow[]> {
  const { rows } = await sql<MatterRow>`
    select t.id, t.number, t.subject, coalesce(i.status_id, t.status_id) as status_id, coalesce(i.state, t.state) as state, t.last_activity_at, t.created_at
    from ticket t left join ticket i on i.id = t.merged_into_id
    where t.customer_id = ${customerId} and (i.id is null or i.customer_id <> t.customer_id) and ${before === null ? sql`true` : sql`t.last_activity_at < ${before}`}
    order by t.last_activity_at desc limit ${limit}`.execute(db);
  return rows;
}

const story_events_max = 300;
const storyTypes = [
  'ticket.changed',
  'answer.queued',
  'answer.taken-back',
  'ticket.assigned',
  'message.received',
  'ticket.closed',
  'ticket.reopened',
];

/** What moved a matter, oldest first; the newest 300. */
export async function storyEvents(db: Db, ticketId: number, since: Date | null): Promise<StoryEvent[]> {
  const { rows } = await sql<StoryEvent>`
    select type, at, data from (
      select id, type, at, data from event where ticket_id = ${ticketId} and type = any(${storyTypes}::text[]) and ${since === null ? sql`true` : sql`at >= ${since}`}
      order by id desc limit ${story_events_max}) newest
    order by id`.execute(db);
  return rows;
}

/** When a ticket was merged away, the last time. */
export async function mergedAwayAt(db: Db, ticketId: number): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    select at from event where ticket_id = ${ticketId} and type = 'ticket.merged-away' order by id desc limit 1`.execute(db);
  return rows[0]?.at ?? null;
}

export interface SignInRow {
  id: number;
  address: string;
  tries: number;
}

export async function insertSignIn(
  db: Db,
  row: { askHash: Buffer; linkHash: Buffer; codeHash: Buffer; address: string; now: Date; expiresAt: Date },
): Promise<void> {
  // Those who asked before and did not come: their codes stop working, and rows of yesterday go.
  await sql`update customer_sign_in set used_at = ${row.now} where address = ${row.address} and used_at is null and expires_at > ${row.now}`.execute(
    db,
  );
  await sql`delete from customer_sign_in where id in (select id from customer_sign_in where expires_at < ${row.now}::timestamptz - interval '1 day' limit 100)`.execute(
    db,
  );
  await sql`
    insert into customer_sign_in (ask_hash, link_hash, code_hash, address, created_at, expires_at)
    values (${row.askHash}, ${row.linkHash}, ${row.codeHash}, ${row.address}, ${row.now}, ${row.expiresAt})`.execute(db);
}

/** Spends the link of a mail. */
export async function spendLink(db: Db, linkHash: Buffer, now: Date): Promise<SignInRow | null> {
  const { rows } = await sql<SignInRow>`
    update customer_sign_in set used_at = ${now} where link_hash = ${linkHash} and used_at is null and expires_at > ${now} returning id, address, tries`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Counts a try of a code, and gives the row while there are tries left: the code is compared by the caller. */
export async function tryCode(db: Db, askHash: Buffer, now: Date, tries_max: number): Promise<(SignInRow & { codeHash: Buffer }) | null> {
  const { rows } = await sql<SignInRow & { codeHash: Buffer }>`
    update customer_sign_in set tries = tries + 1 where ask_hash = ${askHash} and used_at is null and expires_at > ${now} and tries < ${tries_max}
    returning id, address, tries, code_hash as "codeHash"`.execute(db);
  return rows[0] ?? null;
}

export async function spendSignIn(db: Db, id: number, now: Date): Promise<boolean> {
  const { rows } = await sql`update customer_sign_in set used_at = ${now} where id = ${id} and used_at is null returning id`.execute(db);
  return rows.length > 0;
}

export async function insertSession(db: Db, row: { tokenHash: Buffer; address: string; now: Date; expiresAt: Date }): Promise<void> {
  await sql`delete from customer_session where id in (select id from customer_session where expires_at < ${row.now} limit 100)`.execute(db);
  await sql`
    insert into customer_session (token_hash, address, created_at, expires_at) values (${row.tokenHash}, ${row.address}, ${row.now}, ${row.expiresAt})`.execute(
    db,
  );
}

export async function addressOfSession(db: Db, tokenHash: Buffer, now: Date): Promise<string | null> {
  const { rows } = await sql<{ address: string }>`
    select address from customer_session where token_hash = ${tokenHash} and ended_at is null and expires_at > ${now}`.execute(db);
  return rows[0]?.address ?? null;
}

export async function endSession(db: Db, tokenHash: Buffer, now: Date): Promise<void> {
  await sql`update customer_session set ended_at = ${now} where token_hash = ${tokenHash} and ended_at is null`.execute(db);
}
