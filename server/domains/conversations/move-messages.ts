/** Messages and drafts from one ticket to another. Who may, and what it means, the tickets decide. */
import { sql } from 'kysely';
import type { Db } from '../../platform/db/pool.ts';
import { moveChats, moveLetters } from '../channels/index.ts';

/** Puts messages on tickets, and the letters they are on their way in. */
export async function putMessages(db: Db, moves: readonly { id: number; to: number }[]): Promise<void> {
  if (moves.length === 0) return;
  const [ids, to] = [moves.map((one) => one.id), moves.map((one) => one.to)];
  // A key of an answer is one answer on its ticket. Where the other has the same, the newcomer's has done its work.
  await sql`
    update message set ticket_id = m.target, request_key = case when exists (
      select from message o where o.ticket_id = m.target and o.request_key = message.request_key and o.id <> message.id) then null else request_key end
    from unnest(${ids}::bigint[], ${to}::bigint[]) as m (id, target) where message.id = m.id`.execute(db);
  // Who is mentioned in them finds them where they are.
  await sql`
    update mention set ticket_id = m.target from unnest(${ids}::bigint[], ${to}::bigint[]) as m (id, target) where mention.message_id = m.id`.execute(
    db,
  );
  await moveLetters(db, moves);
  await moveChats(db, moves);
}

export interface MovedDraft {
  accountId: number;
  kind: string;
  from: number;
  /** As PostgreSQL writes it: to tell later whether anybody wrote on. */
  updatedAt: string;
}

/**
 * Drafts go where the conversation goes. Whoever has begun one there too keeps both: theirs from the other ticket is added below. Answers with those
 * that moved as they are.
 */
export async function moveDrafts(db: Db, from: readonly number[], to: number): Promise<MovedDraft[]> {
  await sql`
    update draft d set html = d.html || s.html, revision = gen_random_uuid()::text, file_ids = d.file_ids || s.file_ids
    from (select account_id, kind, string_agg(html, '' order by updated_at) as html, array(select unnest(x.file_ids) from draft x where x.ticket_id = any(${from}::bigint[]) and x.account_id = draft.account_id and x.kind = draft.kind) as file_ids
          from draft where ticket_id = any(${from}::bigint[]) group by account_id, kind) s
    where d.ticket_id = ${to} and d.account_id = s.account_id and d.kind = s.kind`.execute(db);
  await sql`
    delete from draft s where ticket_id = any(${from}::bigint[]) and exists (select from draft d where d.ticket_id = ${to} and d.account_id = s.account_id and d.kind = s.kind)`.execute(
    db,
  );
  // Of several of one person the newest moves; the others wait where they are for their tickets to come back.
  const { rows } = await sql<MovedDraft>`
    with newest as (select distinct on (account_id, kind) account_id, kind, ticket_id from draft where ticket_id = any(${from}::bigint[]) order by account_id, kind, updated_at desc)
    update draft d set ticket_id = ${to} from newest n where d.account_id = n.account_id and d.kind = n.kind and d.ticket_id = n.ticket_id
    returning d.account_id as "accountId", d.kind, n.ticket_id as "from", d.updated_at::text as "updatedAt"`.execute(db);
  return rows;
}

/** Takes drafts back that nobody has touched since they moved. */
export async function moveDraftsBack(db: Db, drafts: readonly MovedDraft[], at: number): Promise<void> {
  for (const draft of drafts) {
    await sql`
      update draft set ticket_id = ${draft.from} where ticket_id = ${at} and account_id = ${draft.accountId} and kind = ${draft.kind} and updated_at = ${draft.updatedAt}::timestamptz
        and not exists (select from draft o where o.ticket_id = ${draft.from} and o.account_id = ${draft.accountId} and o.kind = ${draft.kind})`.execute(
      db,
    );
  }
}
