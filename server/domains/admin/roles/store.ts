/** The only SQL on roles. */
import { sql } from 'kysely';
import type { Scope } from '../../../../contract/rights.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { administratorKey, knownPermissions, type Rights } from './role.ts';

export interface RoleRow extends Rights {
  id: number;
  key: string | null;
  name: string | null;
}

type Stored = { id: number; key: string | null; name: string | null; permissions: string[]; scope: string };

export async function insert(tx: Db, role: Rights & { key: string | null; name: string | null }): Promise<RoleRow> {
  const row = await tx
    .insertInto('role')
    .values({ key: role.key, name: role.name, permissions: [...role.permissions], scope: role.scope })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toRow(row);
}

export async function update(tx: Db, id: number, role: Rights & { name: string | null }): Promise<void> {
  await tx
    .updateTable('role')
    .set({ name: role.name, permissions: [...role.permissions], scope: role.scope })
    .where('id', '=', id)
    .execute();
}

export async function remove(tx: Db, id: number): Promise<void> {
  await tx.deleteFrom('role').where('id', '=', id).execute();
}

export async function find(tx: Db, id: number): Promise<RoleRow | null> {
  const row = await tx.selectFrom('role').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toRow(row) : null;
}

export async function lock(tx: Db, id: number): Promise<RoleRow | null> {
  const row = await tx.selectFrom('role').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toRow(row) : null;
}

export async function findByKey(tx: Db, key: string): Promise<RoleRow | null> {
  const row = await tx.selectFrom('role').selectAll().where('key', '=', key).executeTakeFirst();
  return row ? toRow(row) : null;
}

export async function all(tx: Db): Promise<(RoleRow & { accounts: number })[]> {
  const { rows } = await sql<Stored & { accounts: number }>`
    select r.*, (select count(*) from account a where a.role_id = r.id and a.state <> 'disabled') as accounts from role r order by r.id`.execute(
    tx,
  );
  return rows.map((row) => ({ ...toRow(row), accounts: row.accounts }));
}

/** What the role of this account allows; null when there is no such account. */
export async function rightsOf(tx: Db, accountId: number): Promise<Rights | null> {
  const { rows } = await sql<Stored>`select r.* from account a join role r on r.id = a.role_id where a.id = ${accountId}`.execute(tx);
  return rows[0] ? toRow(rows[0]) : null;
}

export async function isInUse(tx: Db, id: number): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select exists (select from account where role_id = ${id}) as used`.execute(tx);
  return rows[0]!.used;
}

export async function accountsWithRoles(tx: Db, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from account where role_id = any(${ids}::bigint[])`.execute(tx);
  return rows.map((row) => row.id);
}

/** Active administrators beside this account. Locks the role: of two administrators who remove each other at once, the second waits and is refused. */
export async function otherAdministrators(tx: Db, accountId: number): Promise<number> {
  await sql`select id from role where key = ${administratorKey} for update`.execute(tx);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from account a join role r on r.id = a.role_id where r.key = ${administratorKey} and a.state = 'active' and a.id <> ${accountId}`.execute(
    tx,
  );
  return rows[0]!.count;
}

function toRow(row: Stored): RoleRow {
  return { id: row.id, key: row.key, name: row.name, permissions: knownPermissions(row.permissions), scope: row.scope as Scope };
}
