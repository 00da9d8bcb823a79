/** Reading the ledger: by address, Message-ID, words, outcome and day; every page costs what it shows. */
import { sql, type RawBuilder } from 'kysely';
import type { MailOutcome } from '../../../../contract/mail-ledger.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { ledgerQuery } from './ledger-words.ts';

export interface LedgerQuery {
  q?: string | undefined;
  outcome?: MailOutcome | undefined;
  from?: string | undefined;
  to?: string | undefined;
  after?: number | undefined;
  limit: number;
}

export interface LedgerRow {
  id: number;
  state: 'received' | 'understood' | 'set_aside';
  outcome: string | null;
  from_name: string;
  from_address: string;
  envelope_from: string;
  subject: string;
  rfc_message_id: string | null;
  received_at: Date;
  size_bytes: number;
  ticket_id: number | null;
  problem: string | null;
  sights: { source: 'smtp' | 'imap'; mailbox: string | null; at: string }[];
}

export async function ledgerPage(db: Db, query: LedgerQuery): Promise<LedgerRow[]> {
  const conditions = [sql`true`, ...wanted(query)];
  const { rows } = await sql<LedgerRow>`
    with page as (
      select mail.* from inbound_mail mail where ${sql.join(conditions, sql` and `)} order by mail.id desc limit ${query.limit})
    select page.id, page.state, page.outcome, page.from_name, page.from_address, page.envelope_from, page.subject, page.rfc_message_id, page.received_at, file.size_bytes, page.ticket_id, page.problem,
      (select jsonb_agg(jsonb_build_object('source', s.source, 'mailbox', mailbox.name, 'at', s.seen_at) order by s.seen_at)
        from inbound_sight s left join mailbox on mailbox.id = s.mailbox_id where s.inbound_mail_id = page.id) as sights
    from page join file on file.id = page.file_id order by page.id desc`.execute(db);
  return rows;
}

function wanted({ q, outcome, from, to, after }: LedgerQuery): RawBuilder<unknown>[] {
  const found: RawBuilder<unknown>[] = [];
  if (after !== undefined) found.push(sql`mail.id < ${after}`);
  if (outcome === 'waiting') found.push(sql`mail.state = 'received'`);
  else if (outcome === 'set-aside') found.push(sql`mail.state = 'set_aside'`);
  else if (outcome) found.push(sql`mail.outcome = ${outcome}`);
  if (from) found.push(sql`mail.received_at >= ${from}::timestamptz`);
  if (to) found.push(sql`mail.received_at < ${to}::timestamptz + interval '1 day'`);
  if (q?.trim()) found.push(about(q.trim()));
  return found;
}

/** A Message-ID looks like an address: what it is, both indexes are asked. */
function about(q: string): RawBuilder<unknown> {
  const bare = q.replace(/^(?:message-id:\s*)?</i, '').replace(/>$/, '');
  const words = ledgerQuery(q);
  const byWords = words ? sql`mail.words @@ ${words}::tsquery` : sql`false`;
  return /^\S+@\S+$/.test(bare) ? sql`(mail.rfc_message_id = ${bare} or ${byWords})` : byWords;
}

export async function fileOfMail(db: Db, id: number): Promise<number | null> {
  const { rows } = await sql<{ file_id: number }>`select file_id from inbound_mail where id = ${id}`.execute(db);
  return rows[0]?.file_id ?? null;
}
