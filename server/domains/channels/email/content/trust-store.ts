/** The only SQL on which mail server a mailbox believes. */
import { sql } from 'kysely';
import type { Db } from '../../../../platform/db/pool.ts';

const looked_mails_max = 200;
/** However many mails other mailboxes got meanwhile. */
const looked_rows_max = 5_000;

/** Who wrote the topmost Authentication-Results of the newest mails, most frequent first; null where there was none. */
export async function authservSeen(db: Db, mailboxId: number): Promise<{ authservId: string | null; mails: number }[]> {
  const { rows } = await sql<{ authservId: string | null; mails: number }>`
    select authserv_id as "authservId", count(*)::int as mails from (
      select authserv_id from (select mailbox_id, envelope_to, authserv_id, id from inbound_mail order by id desc limit ${looked_rows_max}) newest, mailbox
      where mailbox.id = ${mailboxId} and (mailbox_id = mailbox.id or mailbox_id is null and exists (
        select from unnest(envelope_to) as one (address) where lower(regexp_replace(one.address, '[+][^@]*@', '@')) = lower(mailbox.address)))
      order by newest.id desc limit ${looked_mails_max}) of_mailbox
    group by 1 order by 2 desc, 1 limit 5`.execute(db);
  return rows;
}

export async function trustedAuthserv(db: Db, mailboxId: number): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select trusted_authserv_id as id from mailbox where id = ${mailboxId}`.execute(db);
  return rows[0]?.id ?? null;
}

export async function setTrustedAuthserv(tx: Db, mailboxId: number, authservId: string | null): Promise<void> {
  await sql`update mailbox set trusted_authserv_id = ${authservId} where id = ${mailboxId}`.execute(tx);
}
