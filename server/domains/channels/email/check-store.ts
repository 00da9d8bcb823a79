/** The only SQL on comparisons of mailboxes with the ledger. */
import { sql } from 'kysely';
import type { Diagnosis } from '../../../../contract/channels.ts';
import type { Db } from '../../../platform/db/pool.ts';

export interface CheckResult {
  onServer: number;
  missing: number;
  fetched: number;
  problem: Diagnosis | null;
}

export interface CheckRow extends CheckResult {
  mailboxId: number;
  name: string;
  at: Date | null;
  fetchDone: number | null;
  fetchTotal: number | null;
}

const newest = sql`
  select m.id as "mailboxId", m.name, c.at, coalesce(c.on_server, 0) as "onServer", coalesce(c.missing, 0) as missing, coalesce(c.fetched, 0) as fetched, c.problem,
    f.done as "fetchDone", f.total as "fetchTotal"
  from mailbox m left join lateral (select sum(fetch_done)::int as done, sum(fetch_total)::int as total from mailbox_folder where mailbox_id = m.id) f on true
  left join lateral (select * from mailbox_check where mailbox_id = m.id order by at desc limit 1) c on true
  where m.archived_at is null and m.imap is not null`;

export async function checks(db: Db): Promise<CheckRow[]> {
  return (await sql<CheckRow>`${newest} order by lower(m.name), m.id`.execute(db)).rows;
}

export async function checkOf(db: Db, mailboxId: number): Promise<CheckRow | null> {
  return (await sql<CheckRow>`${newest} and m.id = ${mailboxId}`.execute(db)).rows[0] ?? null;
}

/** Mailboxes that fetch and were not held against the ledger since a moment. */
export async function dueForCheck(db: Db, before: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from mailbox m where archived_at is null and enabled and imap is not null and state in ('connected', 'fetching')
      and created_at < ${before} and not exists (select from mailbox_check c where c.mailbox_id = m.id and c.at >= ${before}) order by id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

const kept_checks_max = 90;

export async function writeCheck(tx: Db, mailboxId: number, result: CheckResult): Promise<void> {
  await sql`
    insert into mailbox_check (mailbox_id, on_server, missing, fetched, problem)
    values (${mailboxId}, ${result.onServer}, ${result.missing}, ${result.fetched}, ${result.problem && JSON.stringify(result.problem)}::jsonb)`.execute(
    tx,
  );
  await sql`
    delete from mailbox_check where mailbox_id = ${mailboxId}
      and id not in (select id from mailbox_check where mailbox_id = ${mailboxId} order by at desc limit ${sql.lit(kept_checks_max)})`.execute(
    tx,
  );
}
