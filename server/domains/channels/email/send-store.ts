/** The only SQL on outgoing mail. Every change of state asks for the state it leaves, so that of two who try only one succeeds. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';
import type { Diagnosis } from '../../../../contract/channels.ts';
import type { Letter, LetterState } from '../channel.ts';
import { ledgerWords } from './ledger-words.ts';
import { restAfter, type OutgoingLimits } from './send-limits.ts';
import { domainOf } from './why-refused.ts';

/** Which courier was given the letter, and when: only its folder can say later what became of it. */
interface Handed {
  folder: string;
  at: string;
}

/** Some have it, these were put off: the same letter goes to them alone, each time as a parcel of its own. */
export interface Rest {
  to: string[];
  round: number;
}

export interface OutboundRow {
  id: number;
  messageId: number | null;
  ticketId: number | null;
  rfcMessageId: string;
  /** Dates are ISO strings in here. */
  letter: Letter & { handed?: Handed; doubt?: true; rest?: Rest };
  tries: number;
  sendAfter: Date;
  nodeId: string | null;
  domain: string | null;
}

const columns = sql`id, message_id as "messageId", ticket_id as "ticketId", rfc_message_id as "rfcMessageId", letter, tries, send_after as "sendAfter", node_id as "nodeId", domain`;

export async function insert(tx: Db, letter: Letter, rfcMessageId: string): Promise<number> {
  const recipients = [...letter.to, ...letter.cc, ...(letter.bcc ?? [])];
  const words = ledgerWords([letter.subject, ...recipients.flatMap(({ name, address }) => [name, address])].join(' '));
  const { rows } = await sql<{ id: number }>`
    insert into outbound_mail (message_id, ticket_id, mailbox_id, rfc_message_id, letter, send_after, domain, words)
    values (${letter.messageId}, ${letter.ticketId}, ${letter.mailboxId}, ${rfcMessageId}, ${JSON.stringify(letter)}::jsonb, ${letter.sendAfter},
      ${domainOf(recipients[0]?.address ?? '')}, ${words}::tsvector)
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** `held`: 'rest' until the domain is asked again, 'rate' when it had enough within this minute, 'busy' when enough is on its way there. */
export type Taken = { row: OutboundRow } | { held: 'rest' | 'rate' | 'busy'; domain: string; until: Date | null } | null;

/** Null when it is not (or not yet) to be sent, or somebody else is at it. Letters that nodes take in the same instant may exceed a limit by a few. */
export async function take(db: Db, id: number, node: string, handed: Handed, now: Date, limits: OutgoingLimits): Promise<Taken> {
  const { rows } = await sql<
    Partial<OutboundRow> & { held: 'rest' | 'rate' | 'busy' | null; heldDomain: string | null; until: Date | null }
  >`
    with wanted as (
      select id, domain, hurried from outbound_mail where id = ${id} and state = 'queued' and send_after <= ${now} for update
    ), judged as (
      select w.id, w.domain, r.until, case
        when w.hurried or coalesce(w.domain, '') = '' then null
        when r.until > ${now} then 'rest'
        when (select count(*) from (select from outbound_mail o where o.domain = w.domain and o.taken_at > ${now}::timestamptz - interval '1 minute' limit ${limits.perMinute}) minute) >= ${limits.perMinute} then 'rate'
        when (select count(*) from outbound_mail o where o.domain = w.domain and o.state = 'sending') >= ${limits.atOnce} then 'busy'
      end as held
      from wanted w left join outgoing_rest r on r.domain = w.domain
    ), taken as (
      update outbound_mail set state = 'sending', node_id = ${node}, tries = tries + 1, held = null, taken_at = ${now},
        letter = jsonb_set(letter, '{handed}', ${JSON.stringify(handed)}::jsonb)
      from judged where outbound_mail.id = judged.id and judged.held is null
      returning outbound_mail.*)
    select judged.held, judged.domain as "heldDomain", judged.until, taken.id, message_id as "messageId", ticket_id as "ticketId", rfc_message_id as "rfcMessageId",
      letter, tries, send_after as "sendAfter", node_id as "nodeId", taken.domain
    from judged left join taken on taken.id = judged.id`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { held, heldDomain, until, ...taken } = row;
  return held ? { held, domain: heldDomain!, until } : { row: taken as OutboundRow };
}

interface Place {
  messageId: number | null;
  ticketId: number | null;
}

/** It waits for its domain; nothing was tried. `news`: it did not before. Null when somebody else moved it meanwhile. */
export async function hold(tx: Db, id: number, held: 'rest' | 'rate', until: Date): Promise<(Place & { news: boolean }) | null> {
  const { rows } = await sql<Place & { news: boolean }>`
    update outbound_mail set send_after = ${until}, held = ${held}
    from (select id, held as before from outbound_mail where id = ${id} for update) was
    where outbound_mail.id = was.id and state = 'queued' and send_after < ${until}
    returning message_id as "messageId", ticket_id as "ticketId", before is distinct from ${held} as news`.execute(tx);
  return rows[0] ?? null;
}

export async function placeOf(db: Db, id: number): Promise<Place | null> {
  const { rows } = await sql<Place>`select message_id as "messageId", ticket_id as "ticketId" from outbound_mail where id = ${id}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** A domain put a letter off: it is left in peace, longer each time within the hour. Answers with the end of the pause. */
export async function restDomain(tx: Db, domain: string, said: string, now: Date): Promise<Date> {
  const { rows } = await sql<{ refusals: number }>`
    insert into outgoing_rest (domain, until, said, at) values (${domain}, ${now}, ${said}, ${now})
    on conflict (domain) do update set said = excluded.said, at = excluded.at,
      refusals = case when outgoing_rest.until < ${now}::timestamptz - interval '1 hour' then 1 when outgoing_rest.until > ${now} then outgoing_rest.refusals else outgoing_rest.refusals + 1 end
    returning refusals`.execute(tx);
  const until = new Date(now.getTime() + restAfter(rows[0]!.refusals));
  await sql`update outgoing_rest set until = greatest(until, ${until}) where domain = ${domain}`.execute(tx);
  return until;
}

/** It takes letters again. */
export async function endRest(tx: Db, domain: string): Promise<boolean> {
  return (await sql`delete from outgoing_rest where domain = ${domain} returning domain`.execute(tx)).rows.length > 0;
}

export async function markSent(tx: Db, row: Held, serverAnswer: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update outbound_mail set state = 'sent', server_answer = ${serverAnswer}, sent_at = ${at}, why = null, held = null where id = ${row.id} and state = 'sending' and node_id is not distinct from ${row.nodeId} returning id`.execute(
    tx,
  );
  return rows.length > 0;
}

export async function markFailed(tx: Db, row: Held, serverAnswer: string, why: Diagnosis | null): Promise<boolean> {
  const { rows } = await sql`
    update outbound_mail set state = 'failed', server_answer = ${serverAnswer}, why = ${why && JSON.stringify(why)}::jsonb where id = ${row.id} and state = 'sending' and node_id is not distinct from ${row.nodeId} returning id`.execute(
    tx,
  );
  return rows.length > 0;
}

/** `doubt`: the server may have it already, so that it cannot be taken back any more. */
export async function putOff(
  tx: Db,
  row: Held,
  serverAnswer: string | null,
  until: Date,
  { doubt = false, why = null, rest }: { doubt?: boolean; why?: Diagnosis | null; rest?: Rest } = {},
): Promise<boolean> {
  const marks = { ...(doubt && { doubt: true }), ...(rest && { rest }) };
  const { rows } = await sql`
    update outbound_mail set state = 'queued', server_answer = coalesce(${serverAnswer}, server_answer), send_after = ${until}, node_id = null, hurried = false,
      why = coalesce(${why && JSON.stringify(why)}::jsonb, why), letter = letter || ${JSON.stringify(marks)}::jsonb
    where id = ${row.id} and state = 'sending' and node_id is not distinct from ${row.nodeId} returning id`.execute(tx);
  return rows.length > 0;
}
type Held = Pick<OutboundRow, 'id' | 'nodeId'>;

export async function cancel(tx: Db, messageId: number): Promise<boolean> {
  const { rows } =
    await sql`update outbound_mail set state = 'cancelled' where message_id = ${messageId} and state = 'queued' and letter -> 'doubt' is null returning id`.execute(
      tx,
    );
  return rows.length > 0;
}

/** A failed one begins anew, one that waits for its next try has it now; both under the same Message-ID. Null when there is nothing to hurry. */
export async function queueAgain(tx: Db, wanted: { messageId: number } | { id: number }, now: Date): Promise<number | null> {
  const which = 'id' in wanted ? sql`id = ${wanted.id}` : sql`message_id = ${wanted.messageId}`;
  const { rows } = await sql<{ id: number }>`
    update outbound_mail set tries = case when state = 'failed' then 0 else tries end, state = 'queued', send_after = ${now}, node_id = null, held = null, hurried = true
    where ${which} and (state = 'failed' or (state = 'queued' and (tries > 0 or held is not null))) returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

export async function states(db: Db, messageIds: readonly number[]): Promise<(LetterState & { messageId: number })[]> {
  const { rows } = await sql<LetterState & { messageId: number }>`
    select message_id as "messageId", state, send_after as "sendAfter", sent_at as "sentAt", server_answer as "serverAnswer", tries, why, held, domain, coalesce((
      select jsonb_agg(jsonb_build_object('address', address, 'action', action, 'reason', reason, 'permanent', permanent, 'said', said, 'at', at) order by id)
      from bounce where outbound_mail_id = outbound_mail.id), '[]') as reports
    from outbound_mail where message_id = any(${messageIds}::bigint[])`.execute(db);
  return rows;
}

/** Due for longer than their timer and their job would have taken. */
export async function overdue(db: Db, before: Date, count_max: number): Promise<number[]> {
  const { rows } = await sql<{
    id: number;
  }>`select id from outbound_mail where state = 'queued' and send_after < ${before} order by send_after limit ${count_max}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Taken by a node that is no more, or by this one in a way it does not remember. */
export async function left(db: Db, node: string, inHand: readonly number[]): Promise<OutboundRow[]> {
  const { rows } = await sql<OutboundRow>`
    select ${columns} from outbound_mail
    where state = 'sending' and id <> all(${inHand}::bigint[]) and (node_id is null or node_id = ${node} or not exists (select from node where node.id = outbound_mail.node_id))
    order by id limit 500`.execute(db);
  return rows;
}

/** The messages of these letters are on other tickets now. */
export async function moveLetters(db: Db, moves: readonly { id: number; to: number }[]): Promise<void> {
  await sql`
    update outbound_mail set ticket_id = m.target from unnest(${moves.map((one) => one.id)}::bigint[], ${moves.map((one) => one.to)}::bigint[]) as m (id, target)
    where outbound_mail.message_id = m.id`.execute(db);
}
