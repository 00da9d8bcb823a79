/** The only SQL on reports of other mail systems. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';
import type { BouncedRecipient } from './bounce/bounce.ts';

export interface NewBounce {
  /** RFC 5322 identifiers that the report names, without brackets: one of them is a letter of ours. */
  letters: readonly string[];
  reportMessageId: number | null;
  recipients: readonly BouncedRecipient[];
  at: Date;
}

export interface StoredBounce {
  messageId: number | null;
  reportMessageId: number | null;
  ticketId: number | null;
  address: string;
  action: BouncedRecipient['action'];
  reason: string;
  permanent: boolean;
  said: string;
}

/** Binds reports to the letters they speak of. A report that speaks of no letter of ours is bound to nothing and answered with nothing. */
export async function insertBounces(tx: Db, reports: readonly NewBounce[]): Promise<StoredBounce[]> {
  const rows = reports.flatMap(({ letters, reportMessageId, recipients, at }) =>
    recipients.map((one) => ({ ...one, letters: letters.join('\n'), reportMessageId, at })),
  );
  if (rows.length === 0) return [];
  const column = <T>(pick: (row: (typeof rows)[number]) => T) => rows.map(pick);
  const found = await sql<StoredBounce>`
    with given as (
      select * from unnest(
        ${column((row) => row.letters)}::text[], ${column((row) => row.reportMessageId)}::bigint[], ${column((row) => row.address ?? '')}::text[], ${column((row) => row.action)}::text[],
        ${column((row) => row.reason)}::text[], ${column((row) => row.permanent)}::boolean[], ${column((row) => row.status)}::text[], ${column((row) => row.reply)}::text[],
        ${column((row) => row.said)}::text[], ${column((row) => row.at)}::timestamptz[]
      ) with ordinality as g (letters, report_message_id, address, action, reason, permanent, status, reply, said, at, place)
    ), bound as (
      select given.*, letter.id as outbound_mail_id, letter.message_id, letter.ticket_id, letter.letter
      from given cross join lateral (
        select id, message_id, ticket_id, letter from outbound_mail where rfc_message_id = any(string_to_array(given.letters, e'\n')) order by id desc limit 1) letter
    ), written as (
      -- A report that names nobody is about the one the letter was written to.
      insert into bounce (outbound_mail_id, message_id, report_message_id, address, normal, action, reason, permanent, status, reply, said, at)
      select outbound_mail_id, message_id, report_message_id, a.address, lower(a.address), action, reason, permanent, status, reply, said, at
      from bound cross join lateral (select coalesce(nullif(bound.address, ''), letter -> 'to' -> 0 ->> 'address', '') as address) a order by place
      returning message_id, report_message_id, address, action, reason, permanent, said, outbound_mail_id)
    select w.message_id as "messageId", w.report_message_id as "reportMessageId", o.ticket_id as "ticketId", w.address, w.action, w.reason, w.permanent, w.said
    from written w join outbound_mail o on o.id = w.outbound_mail_id`.execute(tx);
  return found.rows;
}
