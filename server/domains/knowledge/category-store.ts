/** The only SQL on categories. */
import { sql } from 'kysely';
import type { Db } from '../../platform/db/pool.ts';

export interface CategoryRecord {
  id: number;
  position: number;
  articles: number;
  texts: { language: string; name: string; about: string; slug: string }[];
}

const columns = sql`c.id, c.position, (select count(*) from article a where a.category_id = c.id and a.archived_at is null)::int as articles,
  coalesce((select jsonb_agg(jsonb_build_object('language', t.language, 'name', t.name, 'about', t.about, 'slug', t.slug) order by t.language) from article_category_text t where t.category_id = c.id), '[]') as texts`;

export async function list(db: Db): Promise<CategoryRecord[]> {
  return (await sql<CategoryRecord>`select ${columns} from article_category c order by c.position, c.id`.execute(db)).rows;
}

export async function find(db: Db, id: number): Promise<CategoryRecord | undefined> {
  return (await sql<CategoryRecord>`select ${columns} from article_category c where c.id = ${id}`.execute(db)).rows[0];
}

export async function insert(db: Db, position: number | null): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`insert into article_category (position) values (coalesce(${position}::int, (select coalesce(max(position), 0) + 1 from article_category))) returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

export async function move(db: Db, id: number, position: number | null): Promise<void> {
  await sql`update article_category set position = coalesce(${position}::int, position), version = version + 1 where id = ${id}`.execute(
    db,
  );
}

export async function putTexts(db: Db, id: number, texts: CategoryRecord['texts']): Promise<void> {
  await sql`delete from article_category_text where category_id = ${id}`.execute(db);
  for (const text of texts)
    await sql`insert into article_category_text (category_id, language, name, about, slug) values (${id}, ${text.language}, ${text.name}, ${text.about}, ${text.slug})`.execute(
      db,
    );
}

export async function remove(db: Db, id: number): Promise<void> {
  await sql`delete from article_category where id = ${id}`.execute(db);
}
