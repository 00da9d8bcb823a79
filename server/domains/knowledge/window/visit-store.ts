/** The only SQL on visits: who reads now and may write within the day, and what became of those before them. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';

const articles_max = 20;

interface ReadInVisit {
  articleId: number;
  language: string;
}

export interface Visit {
  place: 'window' | 'form';
  articles: ReadInVisit[];
  helped: boolean | null;
}

/** True when a visit begins with it. */
export async function noteRead(db: Db, read: ReadInVisit & { reader: Buffer; place: Visit['place'] }, now: Date): Promise<boolean> {
  const article = JSON.stringify([{ articleId: read.articleId, language: read.language }]);
  const { rows } = await sql<{ first: boolean }>`
    insert into help_visit as v (reader, place, began_at, last_read_at, articles) values (${read.reader}, ${read.place}, ${now}, ${now}, ${article}::jsonb)
    on conflict (reader) do update set last_read_at = excluded.last_read_at,
      articles = case when v.articles @> excluded.articles or jsonb_array_length(v.articles) >= ${sql.lit(articles_max)} then v.articles else v.articles || excluded.articles end
    returning xmax = 0 as first`.execute(db);
  return rows[0]!.first;
}

export async function noteVerdict(db: Db, reader: Buffer, helped: boolean): Promise<void> {
  await sql`update help_visit set helped = ${helped} where reader = ${reader}`.execute(db);
}

/** Takes the visits of these readers, who wrote to us. */
export async function takeOf(db: Db, readers: readonly Buffer[]): Promise<Visit[]> {
  const { rows } =
    await sql<Visit>`delete from help_visit where reader = any(${[...readers]}::bytea[]) returning place, articles, helped`.execute(db);
  return rows;
}

/** Takes visits whose readers have been silent since then, so many at a time. */
export async function takeSilent(db: Db, since: Date, visits_max: number): Promise<Visit[]> {
  const { rows } = await sql<Visit>`
    delete from help_visit where reader in (select reader from help_visit where last_read_at < ${since} order by last_read_at limit ${visits_max} for update skip locked)
    returning place, articles, helped`.execute(db);
  return rows;
}

type Outcome = 'deflected' | 'unhelped' | 'contacted';

export async function countVisit(db: Db, day: string, visit: Visit, outcome: Outcome): Promise<void> {
  const column = sql.ref(outcome);
  await sql`insert into help_visit_day as d (day, place, ${column}) values (${day}::date, ${visit.place}, 1)
    on conflict (day, place) do update set ${column} = d.${column} + 1`.execute(db);
  if (outcome === 'unhelped') return;
  const articles = [...visit.articles].sort((a, b) => a.articleId - b.articleId || (a.language < b.language ? -1 : 1));
  await sql`insert into article_day as d (day, article_id, language, ${column})
    select ${day}::date, a.id, one.language, 1 from unnest(${articles.map((one) => one.articleId)}::bigint[], ${articles.map((one) => one.language)}::text[]) as one (id, language)
    join article a on a.id = one.id
    on conflict (day, article_id, language) do update set ${column} = d.${column} + 1`.execute(db);
}

export async function outcomesSince(
  db: Db,
  day: string,
): Promise<{ place: Visit['place']; deflected: number; unhelped: number; contacted: number }[]> {
  const { rows } = await sql<{ place: Visit['place']; deflected: number; unhelped: number; contacted: number }>`
    select place, sum(deflected)::int as deflected, sum(unhelped)::int as unhelped, sum(contacted)::int as contacted
    from help_visit_day where day >= ${day}::date group by place order by place desc`.execute(db);
  return rows;
}
