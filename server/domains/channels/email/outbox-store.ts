/** Reading the outbox: by address, Message-ID, words, state and mailbox; every page costs what it shows. */
import { sql, type RawBuilder } from 'kysely';
import type { Diagnosis } from '../../../../contract/channels.ts';
import type { OutboxState } from '../../../../contract/mail-outbox.ts';
import type { Db } from '../../../platform/db/pool.ts';
import type { Letter } from '../channel.ts';
import { ledgerQuery } from './ledger-words.ts';

export interface OutboxQuery {
  q?: string | undefined;
  state?: OutboxState | undefined;
  mailboxId?: number | undefined;
  after?: number | undefined;
  limit: number;
}

export interface OutboxRow {
  id: number;
  state: 'queued' | 'sending' | 'sent' | 'failed' | 'cancelled';
  returned: boolean;
  mailbox_id: number | null;
  mailbox: string | null;
  address: string | null;
  letter: Pick<Letter, 'to' | 'subject' | 'from'>;
  rfc_message_id: string;
  ticket_id: number | null;
  created_at: Date;
  send_after: Date;
  sent_at: Date | null;
  tries: number;
  server_answer: string | null;
  why: Diagnosis | null;
  held: 'rate' | 'rest' | null;
}

/** Of letters that came back, the newest are looked through: reports older than these are found by their letters. */
const reports_looked_at_max = 5_000;

export async function outboxPage(db: Db, query: OutboxQuery): Promise<OutboxRow[]> {
  const conditions = [sql`true`, ...wanted(query)];
  const { rows } = await sql<OutboxRow>`
    with page as (
      select mail.* from outbound_mail mail where ${sql.join(conditions, sql` and `)} order by mail.id desc limit ${query.limit})
    select page.id, page.state, exists (select from bounce b where b.outbound_mail_id = page.id and b.action = 'failed') as returned, page.mailbox_id, mailbox.name as mailbox, mailbox.address,
      jsonb_build_object('to', page.letter -> 'to', 'subject', page.letter -> 'subject', 'from', page.letter -> 'from') as letter, page.rfc_message_id,
      page.ticket_id, page.created_at, page.send_after, page.sent_at, page.tries, page.server_answer, page.why, page.held
    from page left join mailbox on mailbox.id = page.mailbox_id order by page.id desc`.execute(db);
  return rows;
}

function wanted({ q, state, mailboxId, after }: OutboxQuery): RawBuilder<unknown>[] {
  const found: RawBuilder<unknown>[] = [];
  if (after !== undefined) found.push(sql`mail.id < ${after}`);
  if (mailboxId !== undefined) found.push(sql`mail.mailbox_id = ${mailboxId}`);
  if (state) found.push(inState(state));
  if (q?.trim()) found.push(about(q.trim()));
  return found;
}

function inState(state: OutboxState): RawBuilder<unknown> {
  if (state === 'queued') return sql`mail.state = 'queued' and mail.tries = 0 and mail.held is null`;
  if (state === 'put-off') return sql`mail.state = 'queued' and (mail.tries > 0 or mail.held is not null)`;
  if (state === 'returned')
    return sql`mail.id in (select outbound_mail_id from (select outbound_mail_id from bounce where action = 'failed' order by id desc limit ${reports_looked_at_max}) newest)`;
  // In the words of the partial index.
  if (state === 'failed') return sql`mail.state = 'failed'`;
  if (state === 'cancelled') return sql`mail.state = 'cancelled'`;
  return sql`mail.state = ${state}`;
}

function about(q: string): RawBuilder<unknown> {
  const bare = q.replace(/^(?:message-id:\s*)?</i, '').replace(/>$/, '');
  const words = ledgerQuery(q);
  const byWords = words ? sql`mail.words @@ ${words}::tsquery` : sql`false`;
  return /^\S+@\S+$/.test(bare) ? sql`(mail.rfc_message_id = ${bare} or ${byWords})` : byWords;
}

export interface RestRow {
  domain: string;
  until: Date;
  refusals: number;
  said: string;
  waiting: number;
}

export async function restingDomains(db: Db, now: Date): Promise<RestRow[]> {
  const { rows } = await sql<RestRow>`
    select r.domain, r.until, r.refusals, r.said, (select count(*) from outbound_mail o where o.state = 'queued' and o.domain = r.domain) as waiting
    from outgoing_rest r where r.until > ${now} order by r.until desc limit 200`.execute(db);
  return rows;
}

/** Letters that wait for this domain go now; answers with them. */
export async function hurryDomain(
  tx: Db,
  domain: string,
  now: Date,
  count_max: number,
): Promise<{ id: number; messageId: number | null; ticketId: number | null }[]> {
  const { rows } = await sql<{ id: number; messageId: number | null; ticketId: number | null }>`
    update outbound_mail set send_after = ${now}, held = null
    where id in (select id from outbound_mail where domain = ${domain} and state = 'queued' and (held is not null or tries > 0) order by send_after limit ${count_max})
    returning id, message_id as "messageId", ticket_id as "ticketId"`.execute(tx);
  return rows;
}
