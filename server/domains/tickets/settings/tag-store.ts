/** The only SQL on tags. A tag is its name on tickets; the row beside it carries colour and fate. */
import { sql } from 'kysely';
import type { TagColour } from '../../../../contract/ticket-fields.ts';
import type { Db } from '../../../platform/db/pool.ts';

export interface TagRow {
  id: number;
  name: string;
  colour: TagColour | null;
  archived: boolean;
  moves_to: string | null;
}

const tags_max = 500;

/** Tags for choosing. */
export async function tags(db: Db): Promise<string[]> {
  return (
    await sql<{
      name: string;
    }>`select name from tag where archived_at is null and moves_to is null order by name limit ${tags_max}`.execute(db)
  ).rows.map((row) => row.name);
}

/** A tag that is getting another name looks like the one it becomes. */
export async function tagColours(db: Db): Promise<Record<string, TagColour>> {
  const { rows } = await sql<{ name: string; colour: TagColour }>`
    select t.name, coalesce(target.colour, t.colour) as colour from tag t left join tag target on target.name = t.moves_to
    where coalesce(target.colour, t.colour) is not null order by t.name limit ${tags_max}`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.name, row.colour]));
}

const columns = sql`id, name, colour, archived_at is not null as archived, moves_to`;

export async function allTags(db: Db): Promise<TagRow[]> {
  return (await sql<TagRow>`select ${columns} from tag order by name limit ${tags_max * 4}`.execute(db)).rows;
}

export async function tagById(db: Db, id: number): Promise<TagRow | undefined> {
  return (await sql<TagRow>`select ${columns} from tag where id = ${id} for update`.execute(db)).rows[0];
}

export async function tagNamed(db: Db, name: string): Promise<TagRow | undefined> {
  return (await sql<TagRow>`select ${columns} from tag where name = ${name} for update`.execute(db)).rows[0];
}

/** Another tag of this name, whatever its case: the very same first. */
export async function tagLike(db: Db, name: string, butId: number | null): Promise<TagRow | undefined> {
  return (
    await sql<TagRow>`
      select ${columns} from tag where lower(name) = lower(${name}) and id is distinct from ${butId}::bigint order by name <> ${name}, id limit 1 for update`.execute(
      db,
    )
  ).rows[0];
}

/** What is typed → the tag it means: the very same, else one in use that differs only by case, else one that was put away. */
export async function tagsMet(db: Db, typed: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ typed: string; name: string }>`
    select distinct on (w.typed) w.typed, t.name from unnest(${typed}::text[]) as w (typed) join tag t on lower(t.name) = lower(w.typed) and t.moves_to is null
    order by w.typed, t.name <> w.typed, t.archived_at is not null, t.id`.execute(db);
  return new Map(rows.map((row) => [row.typed, row.name]));
}

export async function addTags(db: Db, names: readonly string[]): Promise<void> {
  if (names.length > 0) await sql`insert into tag (name) select distinct unnest(${names}::text[]) on conflict do nothing`.execute(db);
}

/** The id; null when there is such a tag. */
export async function insertTag(db: Db, tag: { name: string; colour: TagColour | null }): Promise<number | null> {
  const { rows } = await sql<{
    id: number;
  }>`insert into tag (name, colour) values (${tag.name}, ${tag.colour}) on conflict do nothing returning id`.execute(db);
  return rows[0]?.id ?? null;
}

export async function updateTag(
  db: Db,
  id: number,
  change: { name: string; colour: TagColour | null; archivedAt: Date | null },
): Promise<void> {
  await sql`update tag set name = ${change.name}, colour = ${change.colour}, archived_at = ${change.archivedAt} where id = ${id}`.execute(
    db,
  );
}

/** From now on this name becomes the other one on every ticket. */
export async function sendTag(db: Db, from: string, to: string): Promise<void> {
  await sql`insert into tag (name, moves_to) values (${from}, ${to}) on conflict (name) do update set moves_to = excluded.moves_to`.execute(
    db,
  );
  // Who was on the way to the old name goes on to the new one.
  await sql`update tag set moves_to = ${to} where moves_to = ${from} and name <> ${to}`.execute(db);
}

export async function deleteTag(db: Db, name: string): Promise<void> {
  await sql`delete from tag where name = ${name}`.execute(db);
}

export interface TaggedTicket {
  id: number;
  customer_id: number;
  group_id: number;
  owner_id: number | null;
  tags: string[];
}

/** The next tickets that carry a tag, by id, locked. */
export async function ticketsTagged(db: Db, name: string, afterId: number, limit: number): Promise<TaggedTicket[]> {
  return (
    await sql<TaggedTicket>`
      select id, customer_id, group_id, owner_id, tags from ticket where id > ${afterId} and ${name} = any(tags) order by id limit ${limit} for update`.execute(
      db,
    )
  ).rows;
}

export async function writeTags(db: Db, tickets: readonly { id: number; tags: string[] }[]): Promise<void> {
  await sql`
    update ticket set tags = array(select jsonb_array_elements_text(c.tags::jsonb)), version = version + 1
    from unnest(${tickets.map((one) => one.id)}::bigint[], ${tickets.map((one) => JSON.stringify(one.tags))}::text[]) as c (id, tags) where ticket.id = c.id`.execute(
    db,
  );
}
