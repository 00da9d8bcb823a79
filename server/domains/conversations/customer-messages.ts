/** What was said between us and one customer on a ticket: the only messages that their own window asks for. */
import { sql } from 'kysely';
import type { Db } from '../../platform/db/pool.ts';

export interface CustomerMessage {
  id: number;
  kind: 'inbound' | 'outbound' | 'note';
  channel: string;
  account_id: number | null;
  customer_id: number | null;
  from_address: string | null;
  third_party: boolean;
  automatic: string | null;
  recipients: { to?: { address: string }[]; cc?: { address: string }[] };
  text: string;
  at: Date;
  attachments: { id: number; name: string; content_type: string; size_bytes: number; inline: boolean }[] | null;
}

const text_chars_max = 20_000;

/** The newest `limit`, oldest first. Notes, third parties, machines and what was taken back are left out here already; the rest is for rules to decide. */
export async function messagesWithCustomer(db: Db, ticketId: number, limit: number): Promise<CustomerMessage[]> {
  const { rows } = await sql<CustomerMessage>`
    select * from (
      select m.id, m.kind, m.channel, m.account_id, m.customer_id, m.from_address, m.third_party, m.automatic, m.recipients, left(m.text, ${text_chars_max}) as text, m.at,
        (select json_agg(json_build_object('id', a.id, 'name', a.name, 'content_type', a.content_type, 'size_bytes', a.size_bytes, 'inline', a.inline) order by a.position, a.id)
         from attachment a where a.message_id = m.id) as attachments
      from message m
      where m.ticket_id = ${ticketId} and m.kind in ('inbound', 'outbound') and not m.third_party and m.automatic is null and m.taken_back_at is null
      order by m.id desc limit ${limit}) newest
    order by at, id`.execute(db);
  return rows;
}
