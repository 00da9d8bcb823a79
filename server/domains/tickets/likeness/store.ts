/** The only SQL on what was answered to what. */
import { sql } from 'kysely';
import type { RowScope } from '../../../../contract/rights.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { reachable } from '../reach.ts';
import type { Weighed } from './likeness.ts';

export interface Beginning {
  ticket_id: number;
  subject: string;
  text: string;
}

const first_chars = 1_200;

/** Subject of each ticket and the words of the customer it began with. */
export async function beginnings(db: Db, ticketIds: readonly number[]): Promise<Beginning[]> {
  const { rows } = await sql<Beginning>`
    select t.id as ticket_id, t.subject, coalesce((select left(m.text, ${sql.lit(first_chars)}) from message m where m.ticket_id = t.id and m.kind = 'inbound' and m.automatic is null and m.taken_back_at is null order by m.id limit 1), '') as text
    from ticket t where t.id = any(${[...ticketIds]}::bigint[])`.execute(db);
  return rows;
}

/** What the customer said last: that is what is to be answered now. */
export async function lastWords(db: Db, ticketId: number): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select left(text, ${sql.lit(first_chars)}) as text from message where ticket_id = ${ticketId} and kind = 'inbound' and not third_party and automatic is null and taken_back_at is null order by id desc limit 1`.execute(
    db,
  );
  return rows[0]?.text ?? '';
}

/** The newest answer of each ticket that stays. */
export async function newestAnswers(db: Db, ticketIds: readonly number[]): Promise<{ ticket_id: number; id: number; at: Date }[]> {
  const { rows } = await sql<{ ticket_id: number; id: number; at: Date }>`
    select t.id as ticket_id, m.id, m.at from unnest(${[...ticketIds]}::bigint[]) as t (id)
    cross join lateral (select id, at from message where ticket_id = t.id and kind = 'outbound' and not third_party and taken_back_at is null order by id desc limit 1) m`.execute(
    db,
  );
  return rows;
}

/** Takes tickets out, with their words. */
export async function forget(db: Db, ticketIds: readonly number[]): Promise<void> {
  if (ticketIds.length === 0) return;
  const { rows } = await sql<{
    words: string[];
  }>`delete from answered where ticket_id = any(${[...ticketIds]}::bigint[]) returning words`.execute(db);
  await count(
    db,
    rows.flatMap((row) => row.words),
    -1,
  );
}

export async function put(
  db: Db,
  rows: readonly { ticketId: number; words: readonly string[]; answerId: number; at: Date }[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into answered (ticket_id, words, answer_id, answered_at)
    select ticket_id, array(select jsonb_array_elements_text(words::jsonb)), answer_id, answered_at from unnest(
      ${rows.map((row) => row.ticketId)}::bigint[], ${rows.map((row) => JSON.stringify(row.words))}::text[], ${rows.map((row) => row.answerId)}::bigint[], ${rows.map((row) => row.at)}::timestamptz[]) as r (ticket_id, words, answer_id, answered_at)`.execute(
    db,
  );
  await count(
    db,
    rows.flatMap((row) => [...row.words]),
    1,
  );
}

async function count(db: Db, words: readonly string[], by: 1 | -1): Promise<void> {
  if (words.length === 0) return;
  await sql`
    insert into answered_word as known (word, n) select word, ${by} * count(*)::int from unnest(${[...words]}::text[]) as w (word) group by word order by word
    on conflict (word) do update set n = known.n + excluded.n`.execute(db);
  if (by < 0) await sql`delete from answered_word where n <= 0 and word = any(${[...words]}::text[])`.execute(db);
}

/** The oldest beyond so many. */
export async function oldestBeyond(db: Db, kept_max: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ ticket_id: number }>`
    select ticket_id from answered order by answered_at, ticket_id limit least(${limit}::int, greatest(0, (select count(*) from answered) - ${kept_max}::int))`.execute(
    db,
  );
  return rows.map((row) => row.ticket_id);
}

/** In how many of the kept tickets each word stands, and how many there are (about: the planner's own count is enough for weighing). */
export async function counts(db: Db, words: readonly string[]): Promise<{ counts: Map<string, number>; total: number }> {
  const { rows } = await sql<{
    word: string;
    n: number;
  }>`select word, n from answered_word where word = any(${[...words]}::text[])`.execute(db);
  const total = await sql<{
    n: number;
  }>`select greatest((select reltuples from pg_class where oid = 'answered'::regclass), 1)::bigint as n`.execute(db);
  const known = new Map(rows.map((row) => [row.word, row.n]));
  return { counts: known, total: Math.max(Number(total.rows[0]!.n), ...known.values()) };
}

export interface Similar {
  ticket_id: number;
  number: number;
  subject: string;
  customer_name: string;
  answer_id: number;
  answered_at: Date;
  words: string[];
  score: number;
}

/** The most alike of the tickets that the viewer may reach. Bounded by the words asked by (likeness.ts: wordsToAsk). */
export async function mostAlike(
  db: Db,
  scope: RowScope,
  ticketId: number,
  ask: readonly string[],
  weights: readonly Weighed[],
  limit: number,
): Promise<Similar[]> {
  const { rows } = await sql<Similar>`
    /* by its words */ with weight as materialized (select * from unnest(${weights.map((one) => one.word)}::text[], ${weights.map((one) => one.weight)}::float8[]) as w (word, weight)),
    found as materialized (select ticket_id, answer_id, answered_at, words from answered where words && ${[...ask]}::text[] and ticket_id <> ${ticketId}),
    scored as (
      select f.ticket_id, f.answer_id, f.answered_at, sum(w.weight) as score, array_agg(w.word order by w.weight desc) as words
      from found f cross join lateral unnest(f.words) as u (word) join weight w on w.word = u.word group by 1, 2, 3)
    select s.*, t.number, t.subject, c.name as customer_name from scored s join ticket t on t.id = s.ticket_id join customer c on c.id = t.customer_id
    where ${reachable(scope, 't')} order by s.score desc, s.answered_at desc limit ${limit}`.execute(db);
  return rows;
}
