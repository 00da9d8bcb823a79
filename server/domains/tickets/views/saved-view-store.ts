/** The only SQL on saved views. */
import { sql, type RawBuilder } from 'kysely';
import type { ViewScope, ViewSpec } from '../../../../contract/views.ts';
import type { Db } from '../../../platform/db/pool.ts';

export interface SavedViewRecord {
  id: number;
  name: string;
  icon: string | null;
  scope: ViewScope;
  account_id: number;
  group_id: number | null;
  spec: ViewSpec;
  position: number;
  version: number;
}

export interface ViewReader {
  accountId: number;
  groups: readonly number[];
  /** Sees the views of every group, to look after them. */
  shares: boolean;
}

/** The one predicate of who sees a saved view. */
function visibleTo(reader: ViewReader): RawBuilder<boolean> {
  return sql<boolean>`(scope = 'all' or (scope = 'me' and account_id = ${reader.accountId}) or (scope = 'group' and (account_id = ${reader.accountId} or group_id = any(${[...reader.groups]}::bigint[]) or ${reader.shares})))`;
}

const columns = sql`id, name, icon, scope, account_id, group_id, spec, position, version`;

export async function savedViews(db: Db, reader: ViewReader, limit: number): Promise<SavedViewRecord[]> {
  const { rows } = await sql<SavedViewRecord>`
    select ${columns} from saved_view where archived_at is null and ${visibleTo(reader)} order by position, id limit ${limit}`.execute(db);
  return rows;
}

export async function savedView(db: Db, reader: ViewReader, id: number, removed = false): Promise<SavedViewRecord | undefined> {
  const { rows } = await sql<SavedViewRecord>`
    select ${columns} from saved_view where id = ${id} and (archived_at is not null) = ${removed} and ${visibleTo(reader)} for update`.execute(
    db,
  );
  return rows[0];
}

export type NewSavedView = Pick<SavedViewRecord, 'name' | 'icon' | 'scope' | 'group_id' | 'spec'>;

export async function insertView(db: Db, accountId: number, view: NewSavedView): Promise<SavedViewRecord> {
  const { rows } = await sql<SavedViewRecord>`
    insert into saved_view (name, icon, scope, account_id, group_id, spec, position)
    values (${view.name}, ${view.icon}, ${view.scope}, ${accountId}, ${view.group_id}, ${JSON.stringify(view.spec)}::jsonb, coalesce((select max(position) + 1 from saved_view), 0)) returning ${columns}`.execute(
    db,
  );
  return rows[0]!;
}

/** A view that is mine alone belongs to whoever makes it so. */
export async function updateView(db: Db, id: number, accountId: number, view: NewSavedView): Promise<SavedViewRecord> {
  const { rows } = await sql<SavedViewRecord>`
    update saved_view set name = ${view.name}, icon = ${view.icon}, scope = ${view.scope}, group_id = ${view.group_id}, spec = ${JSON.stringify(view.spec)}::jsonb, version = version + 1,
      account_id = case when ${view.scope} = 'me' then ${accountId} else account_id end
    where id = ${id} returning ${columns}`.execute(db);
  return rows[0]!;
}

export async function setRemoved(db: Db, id: number, at: Date | null): Promise<void> {
  await sql`update saved_view set archived_at = ${at}, version = version + 1 where id = ${id}`.execute(db);
}

export async function setPositions(db: Db, ids: readonly number[]): Promise<void> {
  await sql`update saved_view set position = given.place from unnest(${ids}::bigint[]) with ordinality as given (id, place) where saved_view.id = given.id`.execute(
    db,
  );
}
