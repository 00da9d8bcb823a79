/** The only SQL on proposals to merge. */
import { sql } from 'kysely';
import type { Reason } from '../../../../contract/merging.ts';
import type { RowScope } from '../../../../contract/rights.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { reachable } from '../reach.ts';
import { ticketColumns, type TicketRecord } from '../store.ts';

const shown_max = 5;

/**
 * Tickets that look like the same matter: the customer's own before those of others, for what many wrote word for word must not hide them; then likeliest first.
 * Closed or merged ones, and what was dismissed, are not proposed.
 */
export async function proposalsOf(
  db: Db,
  ticketId: number,
  scope: RowScope,
): Promise<{ record: TicketRecord; score: number; reasons: Reason[] }[]> {
  const { rows } = await sql<TicketRecord & { score: number; reasons: Reason[] }>`
    select ${ticketColumns}, p.score, p.reasons from (
      select b_id as id, score, reasons from merge_proposal where a_id = ${ticketId} and dismissed_at is null
      union all select a_id, score, reasons from merge_proposal where b_id = ${ticketId} and dismissed_at is null) p
    join ticket t on t.id = p.id join customer c on c.id = t.customer_id
    where t.merged_into_id is null and t.state in ('new', 'open', 'waiting_customer', 'waiting_others') and ${reachable(scope, 't')}
    order by t.customer_id = (select customer_id from ticket where id = ${ticketId}) desc, p.score desc, t.id desc limit ${shown_max}`.execute(
    db,
  );
  return rows.map(({ score, reasons, ...record }) => ({ record, score, reasons }));
}

/** Which of these tickets have such a one. */
export async function proposedAmong(db: Db, ids: readonly number[], scope: RowScope): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct x.id from unnest(${ids}::bigint[]) as x (id) join ticket own on own.id = x.id and own.merged_into_id is null and own.state in ('new', 'open', 'waiting_customer', 'waiting_others')
    cross join lateral (
      select b_id as id from merge_proposal where a_id = x.id and dismissed_at is null
      union all select a_id from merge_proposal where b_id = x.id and dismissed_at is null) p
    join ticket t on t.id = p.id
    where t.merged_into_id is null and t.state in ('new', 'open', 'waiting_customer', 'waiting_others') and ${reachable(scope, 't')}`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

export async function dismiss(db: Db, a: number, b: number, accountId: number, now: Date): Promise<void> {
  await sql`
    insert into merge_proposal (a_id, b_id, score, reasons, dismissed_at, dismissed_by, at)
    values (${Math.min(a, b)}, ${Math.max(a, b)}, 0, '[]', ${now}, ${accountId}, ${now})
    on conflict (a_id, b_id) do update set dismissed_at = excluded.dismissed_at, dismissed_by = excluded.dismissed_by`.execute(db);
}

export async function proposeAgain(db: Db, a: number, b: number): Promise<void> {
  await sql`update merge_proposal set dismissed_at = null, dismissed_by = null where a_id = ${Math.min(a, b)} and b_id = ${Math.max(a, b)}`.execute(
    db,
  );
}

export interface SideRecord {
  id: number;
  customer_id: number;
  company_id: number | null;
  category_id: number | null;
  channel: string;
  subject: string;
  text: string | null;
  at: Date;
  files: { sha: string; name: string }[] | null;
}

/** Open tickets as likeness sees them: the customer's first words, their files, and when they last wrote. */
export async function sidesOf(db: Db, ids: readonly number[]): Promise<SideRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<SideRecord>`
    select t.id, t.customer_id, c.company_id, t.category_id, t.channel, t.subject, said.text, coalesce(said.at, t.created_at) as at,
      (select json_agg(json_build_object('sha', encode(f.sha256, 'hex'), 'name', a.name)) from (select id from message where ticket_id = t.id and kind = 'inbound' and taken_back_at is null order by id limit 3) m
       join attachment a on a.message_id = m.id and not a.inline join file f on f.id = a.file_id) as files
    from ticket t join customer c on c.id = t.customer_id
    left join lateral (select string_agg(left(text, 3000), e'\n' order by id) as text, max(at) as at from (
      select id, text, at from message where ticket_id = t.id and kind = 'inbound' and automatic is null and taken_back_at is null order by id limit 3) first) said on true
    where t.id = any(${ids}::bigint[]) and t.merged_into_id is null and t.state in ('new', 'open', 'waiting_customer', 'waiting_others')`.execute(
    db,
  );
  return rows;
}

export async function putCodes(db: Db, rows: readonly { id: number; codes: readonly string[] }[]): Promise<void> {
  const flat = rows.flatMap((row) => row.codes.map((code) => ({ id: row.id, code })));
  if (flat.length === 0) return;
  await sql`
    insert into ticket_code (ticket_id, code) select distinct * from unnest(${flat.map((one) => one.id)}::bigint[], ${flat.map((one) => one.code)}::text[]) on conflict do nothing`.execute(
    db,
  );
}

const of_customer_max = 10;
const of_company_customers_max = 200;
const of_company_max = 20;

/** Pairs worth comparing: this customer's and this company's other open tickets of late, and whoever carries the same rare code. Each by an index, each few. */
export async function candidatesOf(
  db: Db,
  ids: readonly number[],
  since: Date,
  code_tickets_max: number,
): Promise<{ id: number; other: number }[]> {
  const open = sql`t.merged_into_id is null and t.state in ('new', 'open', 'waiting_customer', 'waiting_others') and t.last_activity_at > ${since}`;
  // A text that begins with a comment is not prepared (pool.ts): a plan made while the tables were empty would read them whole once they are not.
  const { rows } = await sql<{ id: number; other: number }>`
    /* planned each time */ select x.id, o.id as other from ticket x cross join lateral (
      (select t.id from ticket t where t.customer_id = x.customer_id and t.id <> x.id and ${open} order by t.last_activity_at desc limit ${of_customer_max})
      union
      (select t.id from (select c.id from customer own join customer c on c.company_id = own.company_id and c.id <> own.id where own.id = x.customer_id order by c.id desc limit ${of_company_customers_max}) mate
       cross join lateral (select t.id from ticket t where t.customer_id = mate.id and ${open} order by t.last_activity_at desc limit 3) t limit ${of_company_max})
      union
      (select t.id from ticket_code mine cross join lateral (select ticket_id from ticket_code k where k.code = mine.code order by ticket_id desc limit ${code_tickets_max + 1}) k
       join ticket t on t.id = k.ticket_id where mine.ticket_id = x.id and t.id <> x.id and ${open})) o
    where x.id = any(${ids}::bigint[])`.execute(db);
  return rows;
}

/** Of these codes, those that no more than so many tickets carry. */
export async function rareCodes(db: Db, codes: readonly string[], code_tickets_max: number): Promise<Set<string>> {
  if (codes.length === 0) return new Set();
  const { rows } = await sql<{ code: string }>`
    select x.code from unnest(${codes}::text[]) as x (code)
    where (select count(*) from (select 1 from ticket_code k where k.code = x.code limit ${code_tickets_max + 1}) carriers) <= ${code_tickets_max}`.execute(
    db,
  );
  return new Set(rows.map((row) => row.code));
}

/** Writes what was found for these tickets: proposals that hold no more go, what was dismissed stays so. Answers with the tickets for which something is new. */
export async function putProposals(
  db: Db,
  compared: readonly { a: number; b: number; score: number; reasons: Reason[] }[],
  least: number,
  now: Date,
): Promise<number[]> {
  const found = compared.filter((one) => one.score >= least);
  const lost = compared.filter((one) => one.score < least);
  const gone = await sql<{ a_id: number; b_id: number }>`
    delete from merge_proposal p using unnest(${lost.map((one) => one.a)}::bigint[], ${lost.map((one) => one.b)}::bigint[]) as l (a, b)
    where p.a_id = l.a and p.b_id = l.b and p.dismissed_at is null returning p.a_id, p.b_id`.execute(db);
  const put = await sql<{ a_id: number; b_id: number }>`
    insert into merge_proposal (a_id, b_id, score, reasons, at)
    select a, b, score, reasons::jsonb, ${now} from unnest(${found.map((one) => one.a)}::bigint[], ${found.map((one) => one.b)}::bigint[], ${found.map((one) => one.score)}::real[], ${found.map((one) => JSON.stringify(one.reasons))}::text[]) as f (a, b, score, reasons)
    on conflict (a_id, b_id) do update set score = excluded.score, reasons = excluded.reasons where merge_proposal.dismissed_at is null
    returning a_id, b_id`.execute(db);
  return [...new Set([...gone.rows, ...put.rows].flatMap((row) => [row.a_id, row.b_id]))];
}
