/** What forwarding and the answers of third parties need to know. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';
import type { MailAddress } from '../../conversations/index.ts';

export interface ForwardableMessage {
  id: number;
  fromName: string;
  fromAddress: string;
  to: MailAddress[];
  subject: string;
  at: Date;
  text: string;
  html: string | null;
  attachments: {
    id: number;
    fileId: number;
    name: string;
    contentType: string;
    sizeBytes: number;
    contentId: string | null;
    inline: boolean;
  }[];
}

/** Messages to and from the customer, oldest first; notes and what third parties were told are not among them. */
export async function forwardable(db: Db, ticketId: number, ids: readonly number[], chars_max: number): Promise<ForwardableMessage[]> {
  const { rows } = await sql<ForwardableMessage>`
    select m.id, coalesce(a.name, m.from_name, '') as "fromName", coalesce(m.from_address, '') as "fromAddress", coalesce(m.recipients -> 'to', '[]') as "to", coalesce(m.subject, '') as subject, m.at,
      left(m.text, ${chars_max}) as text, case when length(m.html) <= ${chars_max} then m.html end as html,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'fileId', f.file_id, 'name', f.name, 'contentType', f.content_type, 'sizeBytes', f.size_bytes, 'contentId', f.content_id, 'inline', f.inline) order by f.position, f.id)
        from attachment f where f.message_id = m.id), '[]') as attachments
    from message m left join account a on a.id = m.account_id
    where m.ticket_id = ${ticketId} and m.id = any(${ids}::bigint[]) and m.kind <> 'note' and not m.third_party and m.taken_back_at is null
    order by m.at, m.id`.execute(db);
  return rows;
}

/**
 * Of those who write to tickets, which are third parties: somebody the matter was forwarded to, or who answers such a letter. The customer of the
 * ticket never is. By their places in the list.
 */
export async function thirdParties(
  db: Db,
  writers: readonly { ticketId: number | null; address: string; answersThird: boolean }[],
): Promise<Set<number>> {
  const asked = writers.map((one, place) => ({ ...one, place })).filter((one) => one.ticketId !== null && one.address !== '');
  if (asked.length === 0) return new Set();
  const { rows } = await sql<{ place: number }>`
    select w.place from unnest(${asked.map((one) => one.place)}::int[], ${asked.map((one) => one.ticketId)}::bigint[], ${asked.map((one) => one.address.toLowerCase())}::text[], ${asked.map((one) => one.answersThird)}::boolean[])
      as w (place, ticket_id, address, answers_third)
    join ticket t on t.id = w.ticket_id
    where (w.answers_third or exists (
        select from message m cross join lateral jsonb_array_elements(coalesce(m.recipients -> 'to', '[]') || coalesce(m.recipients -> 'cc', '[]') || coalesce(m.recipients -> 'bcc', '[]')) r
        where m.ticket_id = w.ticket_id and m.third_party and m.kind = 'outbound' and m.taken_back_at is null and lower(r ->> 'address') = w.address))
      and not exists (select from customer_identity i where i.customer_id = t.customer_id and i.kind = 'email' and i.normal = w.address)`.execute(
    db,
  );
  return new Set(rows.map((row) => row.place));
}

const forwards_looked_at_max = 400;

/** People outside whom matters were forwarded to lately, whose address or name begins so. */
export async function knownThirdParties(db: Db, beginning: string, limit: number): Promise<MailAddress[]> {
  const { rows } = await sql<MailAddress>`
    select distinct on (lower(address)) name, address from (
      select r ->> 'name' as name, r ->> 'address' as address from (
        select recipients from message where third_party and kind = 'outbound' and taken_back_at is null order by id desc limit ${forwards_looked_at_max}) newest
      cross join lateral jsonb_array_elements(coalesce(newest.recipients -> 'to', '[]') || coalesce(newest.recipients -> 'cc', '[]')) r) known
    where starts_with(lower(address), ${beginning}) or starts_with(lower(name), ${beginning})
    order by lower(address), name desc limit ${limit}`.execute(db);
  return rows;
}

export async function knownCustomers(db: Db, beginning: string, limit: number): Promise<MailAddress[]> {
  const pattern = `${beginning.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<MailAddress>`
    select c.name, i.value as address from customer_identity i join customer c on c.id = i.customer_id and c.merged_into_id is null
    where i.kind = 'email' and i.normal like ${pattern} order by i.normal limit ${limit}`.execute(db);
  return rows;
}
