/** The only SQL on macros. */
import { sql, type RawBuilder } from 'kysely';
import type { MacroAction } from '../../../contract/macros.ts';
import type { Db } from '../../platform/db/pool.ts';
import type { Touched } from './macro.ts';

export interface MacroRecord {
  id: number;
  name: string;
  folder: string;
  scope: 'personal' | 'group' | 'all';
  author_id: number | null;
  actions: MacroAction[];
  used_count: number;
  last_used_at: Date | null;
  archived: boolean;
  version: number;
  group_ids: number[];
  previews: { language: string; preview: string }[];
  files: number;
}

/** Whose macros: all that are for everybody or for these groups (`all`: for any group), and one's own. */
export interface MacroReader {
  id: number;
  groups: readonly number[];
  all: boolean;
}

const preview_chars = 240;
export const macros_max = 2_000;

/** The one predicate on macros. */
function mayUse(reader: MacroReader): RawBuilder<boolean> {
  return sql<boolean>`(m.scope = 'all' or (m.scope = 'personal' and m.author_id = ${reader.id}) or (m.scope = 'group' and (${reader.all}::boolean or exists (
    select from macro_group g where g.macro_id = m.id and g.group_id = any(${[...reader.groups]}::bigint[])))))`;
}

function columns(): RawBuilder<unknown> {
  return sql`m.id, m.name, m.folder, m.scope, m.author_id, m.actions, m.used_count, m.last_used_at, m.archived_at is not null as archived, m.version,
    array(select g.group_id from macro_group g where g.macro_id = m.id order by g.group_id) as group_ids,
    coalesce((select jsonb_agg(jsonb_build_object('language', x.language, 'preview', left(x.text, ${sql.lit(preview_chars)})) order by x.language) from macro_text x where x.macro_id = m.id), '[]') as previews,
    (select count(*) from macro_file f where f.macro_id = m.id and not f.inline)::int as files`;
}

export async function list(db: Db, reader: MacroReader): Promise<MacroRecord[]> {
  const { rows } = await sql<MacroRecord>`
    select ${columns()} from macro m where ${mayUse(reader)} order by m.archived_at is not null, lower(m.folder), lower(m.name), m.id limit ${sql.lit(macros_max)}`.execute(
    db,
  );
  return rows;
}

export async function find(db: Db, id: number, reader: MacroReader): Promise<MacroRecord | undefined> {
  return (await sql<MacroRecord>`select ${columns()} from macro m where m.id = ${id} and ${mayUse(reader)}`.execute(db)).rows[0];
}

export async function byIds(db: Db, ids: readonly number[], reader: MacroReader): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select m.id from macro m where m.id = any(${[...ids]}::bigint[]) and m.archived_at is null and ${mayUse(reader)}`.execute(db);
  return rows.map((row) => row.id);
}

export async function textsOf(db: Db, id: number): Promise<{ language: string; html: string }[]> {
  return (
    await sql<{ language: string; html: string }>`select language, html from macro_text where macro_id = ${id} order by language`.execute(
      db,
    )
  ).rows;
}

export interface MacroFileRecord {
  id: number;
  name: string;
  content_type: string;
  size_bytes: number;
  inline: boolean;
}

export async function filesOf(db: Db, id: number): Promise<MacroFileRecord[]> {
  const { rows } = await sql<MacroFileRecord>`
    select f.id, coalesce(f.name, '') as name, coalesce(f.content_type, 'application/octet-stream') as content_type, f.size_bytes, m.inline
    from macro_file m join file f on f.id = m.file_id where m.macro_id = ${id} order by m.position`.execute(db);
  return rows;
}

export interface MacroRow {
  name: string;
  folder: string;
  scope: string;
  actions: readonly MacroAction[];
  archivedAt: Date | null;
}

export async function insert(db: Db, macro: MacroRow & { authorId: number }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into macro (name, folder, scope, author_id, actions, archived_at)
    values (${macro.name}, ${macro.folder}, ${macro.scope}, ${macro.authorId}, ${JSON.stringify(macro.actions)}::jsonb, ${macro.archivedAt}) returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

export async function update(db: Db, id: number, macro: MacroRow & { authorId: number | null }): Promise<void> {
  await sql`
    update macro set name = ${macro.name}, folder = ${macro.folder}, scope = ${macro.scope}, author_id = ${macro.authorId}, actions = ${JSON.stringify(macro.actions)}::jsonb,
      archived_at = case when ${macro.archivedAt}::timestamptz is null then null else coalesce(archived_at, ${macro.archivedAt}) end, version = version + 1
    where id = ${id}`.execute(db);
}

/** Groups, texts and files of a macro, as a whole. */
export async function putParts(
  db: Db,
  id: number,
  parts: {
    groupIds: readonly number[];
    texts: readonly { language: string; html: string; text: string }[];
    files: readonly { id: number; inline: boolean }[];
  },
): Promise<void> {
  await sql`delete from macro_group where macro_id = ${id}`.execute(db);
  await sql`delete from macro_text where macro_id = ${id}`.execute(db);
  await sql`delete from macro_file where macro_id = ${id}`.execute(db);
  await sql`insert into macro_group (macro_id, group_id) select ${id}, unnest(${[...parts.groupIds]}::bigint[])`.execute(db);
  await sql`
    insert into macro_text (macro_id, language, html, text) select ${id}, * from unnest(
      ${parts.texts.map((one) => one.language)}::text[], ${parts.texts.map((one) => one.html)}::text[], ${parts.texts.map((one) => one.text)}::text[])`.execute(
    db,
  );
  await sql`
    insert into macro_file (macro_id, file_id, inline, position) select ${id}, file_id, inline, place from unnest(
      ${parts.files.map((file) => file.id)}::bigint[], ${parts.files.map((file) => file.inline)}::boolean[]) with ordinality as f (file_id, inline, place)`.execute(
    db,
  );
}

export async function countUse(db: Db, id: number, now: Date): Promise<void> {
  await sql`update macro set used_count = used_count + 1, last_used_at = ${now} where id = ${id}`.execute(db);
}

export async function insertUse(
  db: Db,
  use: { macroId: number; ticketId: number; accountId: number; at: Date; before: Touched | null; after: Touched | null },
): Promise<number> {
  const json = (value: Touched | null) => (value === null ? null : JSON.stringify(value));
  const { rows } = await sql<{ id: number }>`
    insert into macro_use (macro_id, ticket_id, account_id, at, before, after)
    values (${use.macroId}, ${use.ticketId}, ${use.accountId}, ${use.at}, ${json(use.before)}::jsonb, ${json(use.after)}::jsonb) returning id`.execute(
    db,
  );
  return rows[0]!.id;
}

export interface UseRecord {
  id: number;
  macro_id: number;
  name: string;
  ticket_id: number;
  at: Date;
  before: Touched | null;
  after: Touched | null;
}

/** A use of this account that was not undone, locked. */
export async function lockUse(db: Db, id: number, accountId: number): Promise<UseRecord | undefined> {
  const { rows } = await sql<UseRecord>`
    select u.id, u.macro_id, m.name, u.ticket_id, u.at, u.before, u.after from macro_use u join macro m on m.id = u.macro_id
    where u.id = ${id} and u.account_id = ${accountId} and u.undone_at is null for update of u`.execute(db);
  return rows[0];
}

export async function markUndone(db: Db, id: number, now: Date): Promise<void> {
  await sql`update macro_use set undone_at = ${now} where id = ${id}`.execute(db);
}

/** Which macros were used on these tickets, the most often used first. */
export async function usedOn(
  db: Db,
  ticketIds: readonly number[],
  limit: number,
): Promise<{ macro_id: number; times: number; ticket_id: number }[]> {
  if (ticketIds.length === 0) return [];
  const { rows } = await sql<{ macro_id: number; times: number; ticket_id: number }>`
    select macro_id, count(distinct ticket_id)::int as times, (array_agg(ticket_id order by array_position(${[...ticketIds]}::bigint[], ticket_id)))[1] as ticket_id
    from macro_use where ticket_id = any(${[...ticketIds]}::bigint[]) and undone_at is null group by macro_id order by times desc, macro_id limit ${limit}`.execute(
    db,
  );
  return rows;
}
