/** The only SQL on groups, departments and branches. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/pool.ts';

export interface GroupRow {
  id: number;
  name: string;
  branchId: number;
  departmentId: number | null;
  archived: boolean;
}

type Stored = { id: number; name: string; branch_id: number; department_id: number | null; archived_at: Date | null };

export async function insert(tx: Db, group: { name: string; branchId: number; departmentId: number | null }): Promise<GroupRow> {
  const row = await tx
    .insertInto('group')
    .values({ name: group.name, branch_id: group.branchId, department_id: group.departmentId })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toRow(row);
}

export async function update(tx: Db, id: number, group: { name: string; branchId: number; departmentId: number | null }): Promise<void> {
  await tx
    .updateTable('group')
    .set({ name: group.name, branch_id: group.branchId, department_id: group.departmentId })
    .where('id', '=', id)
    .execute();
}

export async function archive(tx: Db, id: number, at: Date): Promise<void> {
  await tx.updateTable('group').set({ archived_at: at }).where('id', '=', id).execute();
}

export async function find(tx: Db, id: number): Promise<GroupRow | null> {
  const row = await tx.selectFrom('group').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toRow(row) : null;
}

/** The group if it is in use, locked. */
export async function lockInUse(tx: Db, id: number): Promise<GroupRow | null> {
  const row = await tx.selectFrom('group').selectAll().where('id', '=', id).where('archived_at', 'is', null).forUpdate().executeTakeFirst();
  return row ? toRow(row) : null;
}

export async function allGroups(tx: Db): Promise<GroupRow[]> {
  const rows = await tx.selectFrom('group').selectAll().orderBy('id').execute();
  return rows.map(toRow);
}

export async function allInUse(tx: Db, ids: readonly number[]): Promise<boolean> {
  if (ids.length === 0) return true;
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from "group" where id = any(${ids}::bigint[]) and archived_at is null`.execute(tx);
  return rows[0]!.count === new Set(ids).size;
}

export async function idsInUse(tx: Db): Promise<number[]> {
  const rows = await tx.selectFrom('group').select('id').where('archived_at', 'is', null).orderBy('id').execute();
  return rows.map((row) => row.id);
}

/** Groups in use with those who work in them, disabled accounts left out. */
export async function groupsWithPeople(tx: Db): Promise<(GroupRow & { accounts: number[] })[]> {
  const { rows } = await sql<Stored & { accounts: number[] }>`
    select g.*, array(select m.account_id from account_group m join account a on a.id = m.account_id where m.group_id = g.id and a.state <> 'disabled' order by 1) as accounts
    from "group" g where g.archived_at is null order by g.id`.execute(tx);
  return rows.map((row) => ({ ...toRow(row), accounts: row.accounts }));
}

export async function accountsOf(tx: Db, groupId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select m.account_id as id from account_group m join account a on a.id = m.account_id where m.group_id = ${groupId} and a.state <> 'disabled' order by 1`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

export async function addAccounts(tx: Db, groupId: number, accounts: readonly number[]): Promise<void> {
  await sql`insert into account_group (account_id, group_id) select distinct id, ${groupId}::bigint from unnest(${accounts}::bigint[]) id on conflict do nothing`.execute(
    tx,
  );
}

export async function removeAccounts(tx: Db, groupId: number, accounts: readonly number[]): Promise<void> {
  await sql`delete from account_group where group_id = ${groupId} and account_id = any(${accounts}::bigint[])`.execute(tx);
}

/** Branches of the groups in use that somebody works in. */
export async function branchesOfAccount(tx: Db, accountId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct g.branch_id as id from account_group m join "group" g on g.id = m.group_id where m.account_id = ${accountId} and g.archived_at is null`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

export interface NamedRow {
  id: number;
  name: string;
}

export async function insertNamed(tx: Db, table: 'branch' | 'department', name: string): Promise<NamedRow> {
  return await tx.insertInto(table).values({ name }).returning(['id', 'name']).executeTakeFirstOrThrow();
}

export async function renameNamed(tx: Db, table: 'branch' | 'department', id: number, name: string): Promise<NamedRow | null> {
  return (
    (await tx
      .updateTable(table)
      .set({ name })
      .where('id', '=', id)
      .where('archived_at', 'is', null)
      .returning(['id', 'name'])
      .executeTakeFirst()) ?? null
  );
}

export async function namedInUse(tx: Db, table: 'branch' | 'department'): Promise<NamedRow[]> {
  return await tx.selectFrom(table).select(['id', 'name']).where('archived_at', 'is', null).orderBy('id').execute();
}

/** Holds the branch or department as it is until the transaction ends. */
export async function holdNamed(tx: Db, table: 'branch' | 'department', id: number): Promise<boolean> {
  return (
    (await tx.selectFrom(table).select('id').where('id', '=', id).where('archived_at', 'is', null).forShare().executeTakeFirst()) !==
    undefined
  );
}

function toRow(row: Stored): GroupRow {
  return { id: row.id, name: row.name, branchId: row.branch_id, departmentId: row.department_id, archived: row.archived_at !== null };
}
