/** What the reception refused, for whoever looks for a mail that never came: gathered in memory, written every few seconds, bounded in both. */
import { sql } from 'kysely';
import type { RefusalReason } from '../../../../contract/mail-ledger.ts';
import type { App } from '../../../platform/app.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { regularly } from '../../../platform/regularly.ts';

const write_every_ms = 2_000;
/** Different ones between two writings; the rest counts without its sender. */
const gathered_max = 200;
/** Different ones a day; the rest counts without its sender. */
const rows_a_day_max = 500;
const kept_days_max = 90;
const address_chars_max = 320;

export interface RefusedOne {
  reason: RefusalReason;
  sender: string;
  recipient: string;
  ip: string;
  sizeBytes: number | null;
}

interface Gathered extends RefusedOne {
  mails: number;
  firstAt: Date;
  lastAt: Date;
}

export interface RefusalNotes {
  add(one: RefusedOne): void;
  /** Writes what is still in memory. */
  stop(): Promise<void>;
}

export function noteRefusals(app: App): RefusalNotes {
  let gathered = new Map<string, Gathered>();

  function add(one: RefusedOne): void {
    const known = gathered.size < gathered_max || gathered.has(keyOf(one)) ? one : { ...one, sender: '' };
    const at = app.clock();
    const before = gathered.get(keyOf(known));
    gathered.set(keyOf(known), {
      ...known,
      sender: known.sender.slice(0, address_chars_max),
      recipient: known.recipient.slice(0, address_chars_max),
      mails: (before?.mails ?? 0) + 1,
      firstAt: before?.firstAt ?? at,
      lastAt: at,
    });
  }

  async function write(): Promise<void> {
    if (gathered.size === 0) return;
    const writing = gathered;
    gathered = new Map();
    try {
      await writeRefusals(app.database.db, [...writing.values()]);
    } catch (error) {
      // The database is away: what came meanwhile is newer, and counts on.
      for (const [key, one] of gathered) {
        const before = writing.get(key);
        writing.set(key, before ? { ...one, mails: one.mails + before.mails, firstAt: before.firstAt } : one);
      }
      gathered = writing;
      throw error;
    }
  }

  const writer = regularly(app, { every_ms: write_every_ms, trouble: 'mail that was refused could not be noted' }, write);
  return {
    add,
    async stop() {
      await writer.stop();
      await write().catch(() => {});
    },
  };
}

function keyOf({ reason, sender }: RefusedOne): string {
  return `${reason} ${sender.toLowerCase()}`;
}

async function writeRefusals(db: Db, all: readonly Gathered[]): Promise<void> {
  const column = <T>(pick: (one: Gathered) => T) => all.map(pick);
  await sql`
    with given as (
      select * from unnest(
        ${column((one) => one.reason)}::text[], ${column((one) => one.sender.toLowerCase())}::text[], ${column((one) => one.mails)}::int[],
        ${column((one) => one.recipient)}::text[], ${column((one) => one.ip)}::text[], ${column((one) => one.sizeBytes)}::bigint[],
        ${column((one) => one.firstAt)}::timestamptz[], ${column((one) => one.lastAt)}::timestamptz[]
      ) as g (reason, sender, mails, recipient, ip, size_bytes, first_at, last_at)
    ), today as (select count(*) as rows from refused_mail where day = (now() at time zone 'UTC')::date
    ), placed as (
      select *, (last_at at time zone 'UTC')::date as day,
        case when (select rows from today) < ${sql.lit(rows_a_day_max)}
          or exists (select from refused_mail r where r.day = (given.last_at at time zone 'UTC')::date and r.reason = given.reason and r.sender = given.sender)
          then sender else '' end as known_sender
      from given
    ), summed as (
      select day, reason, known_sender, sum(mails)::int as mails, max(recipient) as recipient, max(ip) as ip, max(size_bytes) as size_bytes, min(first_at) as first_at, max(last_at) as last_at
      from placed group by day, reason, known_sender
    )
    insert into refused_mail as r (day, reason, sender, mails, recipient, ip, size_bytes, first_at, last_at)
    select day, reason, known_sender, mails, recipient, ip, size_bytes, first_at, last_at from summed
    on conflict (day, reason, sender) do update set mails = r.mails + excluded.mails, recipient = excluded.recipient, ip = excluded.ip, size_bytes = excluded.size_bytes, last_at = excluded.last_at`.execute(
    db,
  );
  await sql`delete from refused_mail where day < (now() at time zone 'UTC')::date - ${sql.lit(kept_days_max)}::int`.execute(db);
}

export interface RefusedRow {
  reason: RefusalReason;
  sender: string;
  mails: number;
  recipient: string;
  ip: string;
  sizeBytes: number | null;
  firstAt: Date;
  lastAt: Date;
}

/** Newest first. `q`: a part of an address; days in the form 2026-11-24, both included, in UTC. */
export async function refusedMail(
  db: Db,
  { q = '', from, to }: { q?: string; from?: string; to?: string },
  count: number,
): Promise<RefusedRow[]> {
  const wanted = q.trim().toLowerCase();
  const { rows } = await sql<RefusedRow>`
    select reason, sender, mails, recipient, ip, size_bytes as "sizeBytes", first_at as "firstAt", last_at as "lastAt" from refused_mail
    where (${wanted} = '' or position(${wanted} in sender) > 0 or position(${wanted} in lower(recipient)) > 0)
      and (${from ?? null}::date is null or day >= ${from ?? null}::date) and (${to ?? null}::date is null or day <= ${to ?? null}::date)
    order by last_at desc limit ${count}`.execute(db);
  return rows;
}
