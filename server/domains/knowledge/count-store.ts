/** The only SQL on what readers did, by day. */
import { sql } from 'kysely';
import type { Db } from '../../platform/db/pool.ts';

export interface Read {
  articleId: number;
  language: string;
  times: number;
}
export interface Search {
  language: string;
  words: string;
  times: number;
  found: number;
}

export async function addReads(db: Db, day: string, reads: readonly Read[]): Promise<void> {
  // In one order: two nodes that count the same wait for each other instead of for ever.
  const sorted = [...reads].sort((a, b) => a.articleId - b.articleId || (a.language < b.language ? -1 : 1));
  await sql`insert into article_day as d (day, article_id, language, reads)
    select ${day}::date, * from unnest(${sorted.map((one) => one.articleId)}::bigint[], ${sorted.map((one) => one.language)}::text[], ${sorted.map((one) => one.times)}::int[])
    on conflict (day, article_id, language) do update set reads = d.reads + excluded.reads`.execute(db);
}

export async function addSearches(db: Db, day: string, searches: readonly Search[]): Promise<void> {
  const sorted = [...searches].sort((a, b) => (a.words < b.words ? -1 : 1));
  await sql`insert into article_search_day as d (day, language, words, times, found)
    select ${day}::date, * from unnest(${sorted.map((one) => one.language)}::text[], ${sorted.map((one) => one.words)}::text[], ${sorted.map((one) => one.times)}::int[], ${sorted.map((one) => one.found)}::int[])
    on conflict (day, language, words) do update set times = d.times + excluded.times, found = excluded.found`.execute(db);
}

export async function addRating(db: Db, day: string, articleId: number, language: string, helped: boolean): Promise<void> {
  await sql`insert into article_day as d (day, article_id, language, helped, did_not_help) values (${day}::date, ${articleId}, ${language}, ${helped ? 1 : 0}, ${helped ? 0 : 1})
    on conflict (day, article_id, language) do update set helped = d.helped + excluded.helped, did_not_help = d.did_not_help + excluded.did_not_help`.execute(
    db,
  );
}

export interface Counts {
  article_id: number;
  reads: number;
  helped: number;
  did_not_help: number;
}

export async function countsSince(db: Db, day: string): Promise<Counts[]> {
  return (
    await sql<Counts>`select article_id, sum(reads)::int as reads, sum(helped)::int as helped, sum(did_not_help)::int as did_not_help from article_day where day >= ${day}::date group by article_id`.execute(
      db,
    )
  ).rows;
}

const rows_shown_max = 50;

type ReadRow = Counts & { language: string; title: string; deflected: number; contacted: number };

export async function mostRead(db: Db, day: string): Promise<ReadRow[]> {
  return (
    await sql<ReadRow>`
      select d.article_id, d.language, t.title, sum(d.reads)::int as reads, sum(d.helped)::int as helped, sum(d.did_not_help)::int as did_not_help,
        sum(d.deflected)::int as deflected, sum(d.contacted)::int as contacted from article_day d
      join article_text t on t.article_id = d.article_id and t.language = d.language
      where d.day >= ${day}::date group by d.article_id, d.language, t.title order by reads desc, d.article_id limit ${sql.lit(rows_shown_max)}`.execute(
      db,
    )
  ).rows;
}

export async function inVain(db: Db, day: string): Promise<{ language: string; words: string; times: number }[]> {
  return (
    await sql<{
      language: string;
      words: string;
      times: number;
    }>`select language, words, sum(times)::int as times from article_search_day where day >= ${day}::date and found = 0
      group by language, words order by times desc, words limit ${sql.lit(rows_shown_max)}`.execute(db)
  ).rows;
}

export async function searchTotals(db: Db, day: string): Promise<{ searches: number; in_vain: number }> {
  return (
    await sql<{
      searches: number;
      in_vain: number;
    }>`select coalesce(sum(times), 0)::int as searches, coalesce(sum(times) filter (where found = 0), 0)::int as in_vain from article_search_day where day >= ${day}::date`.execute(
      db,
    )
  ).rows[0]!;
}
