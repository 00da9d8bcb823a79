/** The only SQL on outgoing mail. Every change of state asks for the state it leaves, so that of two who try only one succeeds. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';
import type { Letter, LetterState } from '../channel.ts';

/** Which courier was given the letter, and when: only its folder can say later what became of it. */
interface Handed {
  folder: string;
  at: string;
}

export interface OutboundRow {
  id: number;
  messageId: number | null;
  ticketId: number | null;
  rfcMessageId: string;
  /** Dates are ISO strings in here. */
  letter: Letter & { handed?: Handed; doubt?: true };
  tries: number;
  sendAfter: Date;
  nodeId: string | null;
}

const columns = sql`id, message_id as "messageId", ticket_id as "ticketId", rfc_message_id as "rfcMessageId", letter, tries, send_after as "sendAfter", node_id as "nodeId"`;

export async function insert(tx: Db, letter: Letter, rfcMessageId: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into outbound_mail (message_id, ticket_id, mailbox_id, rfc_message_id, letter, send_after)
    values (${letter.messageId}, ${letter.ticketId}, ${letter.mailboxId}, ${rfcMessageId}, ${JSON.stringify(letter)}::jsonb, ${letter.sendAfter})
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** Null when it is not (or not yet) to be sent, or somebody else is at it. */
export async function take(db: Db, id: number, node: string, handed: Handed, now: Date): Promise<OutboundRow | null> {
  const { rows } = await sql<OutboundRow>`
    update outbound_mail set state = 'sending', node_id = ${node}, tries = tries + 1, letter = jsonb_set(letter, '{handed}', ${JSON.stringify(handed)}::jsonb)
    where id = ${id} and state = 'queued' and send_after <= ${now} returning ${columns}`.execute(db);
  return rows[0] ?? null;
}

export async function markSent(tx: Db, row: Held, serverAnswer: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update outbound_mail set state = 'sent', server_answer = ${serverAnswer}, sent_at = ${at} where id = ${row.id} and state = 'sending' and node_id is not distinct from ${row.nodeId} returning id`.execute(
    tx,
  );
  return rows.length > 0;
}

export async function markFailed(tx: Db, row: Held, serverAnswer: string): Promise<boolean> {
  const { rows } = await sql`
    update outbound_mail set state = 'failed', server_answer = ${serverAnswer} where id = ${row.id} and state = 'sending' and node_id is not distinct from ${row.nodeId} returning id`.execute(
    tx,
  );
  return rows.length > 0;
}

/** `doubt`: the server may have it already, so that it cannot be taken back any more. */
export async function putOff(tx: Db, row: Held, serverAnswer: string | null, until: Date, doubt = false): Promise<boolean> {
  const { rows } = await sql`
    update outbound_mail set state = 'queued', server_answer = coalesce(${serverAnswer}, server_answer), send_after = ${until}, node_id = null,
      letter = case when ${doubt} then jsonb_set(letter, '{doubt}', 'true') else letter end
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

/** A failed one begins anew, with the same Message-ID. Null when it had not failed. */
export async function queueAgain(tx: Db, messageId: number, now: Date): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    update outbound_mail set state = 'queued', tries = 0, send_after = ${now}, node_id = null where message_id = ${messageId} and state = 'failed' returning id`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}

export async function states(db: Db, messageIds: readonly number[]): Promise<(LetterState & { messageId: number })[]> {
  const { rows } = await sql<LetterState & { messageId: number }>`
    select message_id as "messageId", state, send_after as "sendAfter", sent_at as "sentAt", server_answer as "serverAnswer", tries, coalesce((
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
