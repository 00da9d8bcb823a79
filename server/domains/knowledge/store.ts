/** The only SQL on articles and their texts. */
import { sql } from 'kysely';
import type { Audience, SegmentRule } from '../../../contract/article-audience.ts';
import type { Db } from '../../platform/db/pool.ts';

export interface ArticleRecord {
  id: number;
  category_id: number | null;
  audience: Audience;
  segment: readonly SegmentRule[];
  author_id: number | null;
  review_on: string | null;
  archived: boolean;
  version: number;
}

export interface TextRecord {
  article_id: number;
  language: string;
  slug: string;
  title: string;
  summary: string;
  html: string;
  edited_at: Date;
  edited_by: number | null;
  published_revision: number | null;
  first_published_at: Date | null;
  revision_id: number;
}

export type TextHeadRecord = Omit<TextRecord, 'html' | 'summary'>;

const articleColumns = sql`a.id, a.category_id, a.audience, a.segment, a.author_id, a.review_on::text, a.archived_at is not null as archived, a.version`;
const newestRevision = sql`(select max(r.id) from article_revision r where r.article_id = t.article_id and r.language = t.language)`;
const textHeadColumns = sql`t.article_id, t.language, t.slug, t.title, t.edited_at, t.edited_by, t.published_revision, t.first_published_at, ${newestRevision} as revision_id`;

export async function list(db: Db, max: number): Promise<ArticleRecord[]> {
  return (await sql<ArticleRecord>`select ${articleColumns} from article a order by a.id desc limit ${max}`.execute(db)).rows;
}

export async function count(db: Db): Promise<number> {
  return (await sql<{ n: number }>`select count(*)::int as n from article`.execute(db)).rows[0]!.n;
}

export async function find(db: Db, id: number, lock = false): Promise<ArticleRecord | undefined> {
  return (
    await sql<ArticleRecord>`select ${articleColumns} from article a where a.id = ${id} ${lock ? sql`for update` : sql``}`.execute(db)
  ).rows[0];
}

export async function textHeads(db: Db, ids: readonly number[]): Promise<TextHeadRecord[]> {
  return (
    await sql<TextHeadRecord>`select ${textHeadColumns} from article_text t where t.article_id = any(${[...ids]}::bigint[]) order by t.article_id, t.language`.execute(
      db,
    )
  ).rows;
}

export async function texts(db: Db, articleId: number): Promise<TextRecord[]> {
  return (
    await sql<TextRecord>`select ${textHeadColumns}, t.summary, t.html from article_text t where t.article_id = ${articleId} order by t.language`.execute(
      db,
    )
  ).rows;
}

export async function insert(db: Db, article: { categoryId: number | null; audience: Audience; authorId: number }): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`insert into article (category_id, audience, author_id) values (${article.categoryId}, ${article.audience}, ${article.authorId}) returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

export async function update(db: Db, article: ArticleRecord): Promise<void> {
  await sql`update article set category_id = ${article.category_id}, audience = ${article.audience}, segment = ${JSON.stringify(article.segment)}::jsonb, author_id = ${article.author_id}, review_on = ${article.review_on}::date,
    archived_at = case when ${article.archived} then coalesce(archived_at, now()) end, version = version + 1 where id = ${article.id}`.execute(
    db,
  );
}

/** Tells every node that what readers see of this article (or, null, of the categories) is another from now on. One at a time: turns end in their order. */
export async function turn(db: Db, articleId: number | null): Promise<void> {
  const { rows } = await sql<{ turn: number }>`update knowledge_turn set turn = turn + 1 returning turn`.execute(db);
  if (articleId !== null) await sql`update article set turn = ${rows[0]!.turn} where id = ${articleId}`.execute(db);
}

/** The same for every article of a category. */
export async function turnCategory(db: Db, categoryId: number): Promise<void> {
  await sql`with next as (update knowledge_turn set turn = turn + 1 returning turn) update article set turn = next.turn from next where category_id = ${categoryId}`.execute(
    db,
  );
}

export async function touch(db: Db, articleId: number): Promise<void> {
  await sql`update article set version = version + 1 where id = ${articleId}`.execute(db);
}

export interface NewText {
  articleId: number;
  language: string;
  slug: string;
  title: string;
  summary: string;
  html: string;
  by: number | null;
}

/** Writes a text and the revision that remembers it. */
export async function putText(db: Db, text: NewText): Promise<number> {
  await sql`insert into article_text (article_id, language, slug, title, summary, html, edited_by)
    values (${text.articleId}, ${text.language}, ${text.slug}, ${text.title}, ${text.summary}, ${text.html}, ${text.by})
    on conflict (article_id, language) do update set slug = excluded.slug, title = excluded.title, summary = excluded.summary, html = excluded.html, edited_at = now(), edited_by = excluded.edited_by`.execute(
    db,
  );
  const { rows } = await sql<{ id: number }>`insert into article_revision (article_id, language, title, summary, html, by_id)
    values (${text.articleId}, ${text.language}, ${text.title}, ${text.summary}, ${text.html}, ${text.by}) returning id`.execute(db);
  return rows[0]!.id;
}

export async function publish(db: Db, articleId: number, language: string, revisionId: number | null): Promise<void> {
  await sql`update article_text set published_revision = ${revisionId}, published_at = case when ${revisionId}::bigint is null then null else now() end,
    first_published_at = case when ${revisionId}::bigint is null then first_published_at else coalesce(first_published_at, now()) end
    where article_id = ${articleId} and language = ${language}`.execute(db);
}

export interface RevisionRecord {
  id: number;
  title: string;
  summary: string;
  html: string;
  at: Date;
  by_id: number | null;
  published: boolean;
}

const revisions_shown_max = 200;

export async function revisions(db: Db, articleId: number, language: string): Promise<Omit<RevisionRecord, 'html' | 'summary'>[]> {
  return (
    await sql<RevisionRecord>`select r.id, r.title, r.at, r.by_id, r.id = t.published_revision is true as published from article_revision r
      join article_text t on t.article_id = r.article_id and t.language = r.language
      where r.article_id = ${articleId} and r.language = ${language} order by r.id desc limit ${sql.lit(revisions_shown_max)}`.execute(db)
  ).rows;
}

export async function revision(db: Db, articleId: number, language: string, id: number): Promise<RevisionRecord | undefined> {
  return (
    await sql<RevisionRecord>`select id, title, summary, html, at, by_id, false as published from article_revision where id = ${id} and article_id = ${articleId} and language = ${language}`.execute(
      db,
    )
  ).rows[0];
}

/** Addresses that begin so, and what they mean. */
export async function slugsLike(
  db: Db,
  kind: 'article' | 'category',
  language: string,
  slug: string,
): Promise<{ slug: string; target_id: number }[]> {
  return (
    await sql<{
      slug: string;
      target_id: number;
    }>`select slug, target_id from article_slug where kind = ${kind} and language = ${language} and (slug = ${slug} or slug like ${`${slug}-%`})`.execute(
      db,
    )
  ).rows;
}

export async function keepSlug(db: Db, kind: 'article' | 'category', language: string, slug: string, targetId: number): Promise<void> {
  await sql`insert into article_slug (kind, language, slug, target_id) values (${kind}, ${language}, ${slug}, ${targetId}) on conflict (kind, language, slug) do nothing`.execute(
    db,
  );
}

export async function slugTarget(db: Db, kind: 'article' | 'category', language: string, slug: string): Promise<number | null> {
  const { rows } = await sql<{
    target_id: number;
  }>`select target_id from article_slug where kind = ${kind} and language = ${language} and slug = ${slug}`.execute(db);
  return rows[0]?.target_id ?? null;
}

export async function keepFiles(db: Db, articleId: number, fileIds: readonly number[]): Promise<void> {
  await sql`insert into article_file (article_id, file_id) select ${articleId}, unnest(${[...fileIds]}::bigint[]) on conflict do nothing`.execute(
    db,
  );
}

export async function filesOf(db: Db, articleId: number): Promise<{ id: number; name: string; content_type: string }[]> {
  return (
    await sql<{
      id: number;
      name: string;
      content_type: string;
    }>`select f.id, coalesce(f.name, '') as name, coalesce(f.content_type, 'application/octet-stream') as content_type
      from article_file x join file f on f.id = x.file_id where x.article_id = ${articleId}`.execute(db)
  ).rows;
}

/**
 * A picture that stands in a text which everybody may read now; of drafts, internal and withdrawn articles nothing is found. `some`: or one that some customers
 * may read, where whoever asks was shown it.
 */
export async function publicFile(db: Db, fileId: number, some: boolean): Promise<{ name: string; content_type: string } | undefined> {
  return (
    await sql<{
      name: string;
      content_type: string;
    }>`select coalesce(f.name, '') as name, coalesce(f.content_type, '') as content_type from article_file x
      join article a on a.id = x.article_id and (a.audience = 'public' or ${some} and a.audience = 'segment') and a.archived_at is null
      join article_text t on t.article_id = a.id join article_revision r on r.id = t.published_revision
      join file f on f.id = x.file_id
      where x.file_id = ${fileId} and strpos(r.html, ${`"/api/files/${fileId}"`}) > 0 limit 1`.execute(db)
  ).rows[0];
}

export interface ShelfRow {
  article_id: number;
  language: string;
  audience: Audience;
  segment: readonly SegmentRule[];
  category_id: number | null;
  slug: string;
  title: string;
  summary: string;
  html: string;
  published_at: Date;
}

export async function currentTurn(db: Db): Promise<number> {
  return (await sql<{ turn: number }>`select turn from knowledge_turn`.execute(db)).rows[0]!.turn;
}

/** Articles that changed after a turn, and what of them is published. */
export async function changedSince(db: Db, turnKnown: number): Promise<{ ids: number[]; rows: ShelfRow[] }> {
  const ids = (await sql<{ id: number }>`select id from article where turn > ${turnKnown} order by turn`.execute(db)).rows.map(
    (row) => row.id,
  );
  if (ids.length === 0) return { ids, rows: [] };
  const { rows } = await sql<ShelfRow>`
    select a.id as article_id, t.language, a.audience, a.segment, a.category_id, t.slug, r.title, r.summary, r.html, t.published_at from article a
    join article_text t on t.article_id = a.id join article_revision r on r.id = t.published_revision
    where a.id = any(${ids}::bigint[]) and a.archived_at is null`.execute(db);
  return { ids, rows };
}

/** The published text for drawing its page. */
export async function publishedHtml(db: Db, articleId: number, language: string): Promise<string | null> {
  const { rows } = await sql<{
    html: string;
  }>`select r.html from article_text t join article_revision r on r.id = t.published_revision where t.article_id = ${articleId} and t.language = ${language}`.execute(
    db,
  );
  return rows[0]?.html ?? null;
}
