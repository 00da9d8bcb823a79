/** The only SQL on accounts and on who works in which group. */
import { sql } from 'kysely';
import type { Locale } from '../../../../words/index.ts';
import type { Db } from '../../../platform/db/pool.ts';

export type AccountState = 'invited' | 'active' | 'disabled';

export interface AccountRow {
  id: number;
  email: string;
  name: string;
  roleId: number;
  state: AccountState;
  passwordHash: string | null;
  totp: boolean;
  locale: Locale;
  timeZone: string;
  preferences: Record<string, unknown>;
  createdAt: Date;
}

type Stored = {
  id: number;
  email: string;
  name: string;
  role_id: number;
  state: string;
  password_hash: string | null;
  totp: boolean;
  locale: string;
  time_zone: string;
  preferences: Record<string, unknown>;
  created_at: Date;
};

const columns = sql`id, email, name, role_id, state, password_hash, totp_sealed is not null as totp, locale, time_zone, preferences, created_at`;

export async function find(db: Db, id: number): Promise<AccountRow | null> {
  const { rows } = await sql<Stored>`select ${columns} from account where id = ${id}`.execute(db);
  return rows[0] ? toRow(rows[0]) : null;
}

export async function lock(tx: Db, id: number): Promise<AccountRow | null> {
  const { rows } = await sql<Stored>`select ${columns} from account where id = ${id} for update`.execute(tx);
  return rows[0] ? toRow(rows[0]) : null;
}

export async function findByEmail(db: Db, email: string): Promise<AccountRow | null> {
  const { rows } = await sql<Stored>`select ${columns} from account where lower(email) = ${email.trim().toLowerCase()}`.execute(db);
  return rows[0] ? toRow(rows[0]) : null;
}

export async function allExist(db: Db, ids: readonly number[]): Promise<boolean> {
  if (ids.length === 0) return true;
  const { rows } = await sql<{ count: number }>`select count(*) as count from account where id = any(${ids}::bigint[])`.execute(db);
  return rows[0]!.count === new Set(ids).size;
}

export interface NewAccount {
  email: string;
  name: string;
  roleId: number;
  state: AccountState;
  passwordHash: string | null;
  locale: Locale;
  timeZone?: string;
  createdAt: Date;
}

/** Null when another account has this address. */
export async function insert(tx: Db, account: NewAccount): Promise<AccountRow | null> {
  const { rows } = await sql<Stored>`
    insert into account (email, name, role_id, state, password_hash, locale, time_zone, created_at)
    values (${account.email}, ${account.name}, ${account.roleId}, ${account.state}, ${account.passwordHash}, ${account.locale}, ${account.timeZone ?? 'Europe/Warsaw'}, ${account.createdAt})
    on conflict do nothing
    returning ${columns}`.execute(tx);
  return rows[0] ? toRow(rows[0]) : null;
}

export interface AccountUpdate {
  name?: string;
  roleId?: number;
  state?: AccountState;
  locale?: Locale;
  timeZone?: string;
  /** Merged key by key; a key set to null is removed. */
  preferences?: Record<string, unknown>;
}

export async function update(tx: Db, id: number, change: AccountUpdate): Promise<void> {
  await sql`
    update account set
      name = coalesce(${change.name ?? null}, name),
      role_id = coalesce(${change.roleId ?? null}::bigint, role_id),
      state = coalesce(${change.state ?? null}, state),
      locale = coalesce(${change.locale ?? null}, locale),
      time_zone = coalesce(${change.timeZone ?? null}, time_zone),
      preferences = (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(preferences || ${JSON.stringify(change.preferences ?? {})}::jsonb) where value <> 'null'),
      version = version + 1
    where id = ${id}`.execute(tx);
}

export async function setPassword(tx: Db, id: number, passwordHash: string): Promise<void> {
  await sql`update account set password_hash = ${passwordHash}, version = version + 1 where id = ${id}`.execute(tx);
}

/** Null ends two-factor sign-in. */
export async function setTotp(tx: Db, id: number, totp: { sealed: Buffer; step: number; recovery: string[] } | null): Promise<void> {
  await sql`
    update account set totp_sealed = ${totp?.sealed ?? null}, totp_step = ${totp?.step ?? 0}, totp_recovery = ${totp?.recovery ?? []}::text[], version = version + 1 where id = ${id}`.execute(
    tx,
  );
}

export async function lockTotp(tx: Db, id: number): Promise<{ sealed: Buffer; step: number; recovery: string[]; name: string } | null> {
  const { rows } = await sql<{ totp_sealed: Buffer; totp_step: number; totp_recovery: string[]; name: string }>`
    select totp_sealed, totp_step, totp_recovery, name from account where id = ${id} and totp_sealed is not null for update`.execute(tx);
  return rows[0] ? { sealed: rows[0].totp_sealed, step: rows[0].totp_step, recovery: rows[0].totp_recovery, name: rows[0].name } : null;
}

export async function setTotpStep(tx: Db, id: number, step: number): Promise<void> {
  await sql`update account set totp_step = ${step} where id = ${id}`.execute(tx);
}

export async function removeRecoveryCode(tx: Db, id: number, hash: string): Promise<void> {
  await sql`update account set totp_recovery = array_remove(totp_recovery, ${hash}) where id = ${id}`.execute(tx);
}

/** Groups in use that somebody works in. */
export async function groupsOf(db: Db, accountId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select m.group_id as id from account_group m join "group" g on g.id = m.group_id where m.account_id = ${accountId} and g.archived_at is null order by 1`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** Groups that were put away stay with the account: its history is read through them. */
export async function setGroups(tx: Db, accountId: number, groups: readonly number[]): Promise<void> {
  await sql`
    delete from account_group m using "group" g
    where m.account_id = ${accountId} and g.id = m.group_id and g.archived_at is null and not m.group_id = any(${groups}::bigint[])`.execute(
    tx,
  );
  await sql`insert into account_group (account_id, group_id) select ${accountId}::bigint, id from unnest(${groups}::bigint[]) id on conflict do nothing`.execute(
    tx,
  );
}

export interface AccountListRow extends AccountRow {
  groups: number[];
  lastSeenAt: Date | null;
}

/** One account as lists show it, or all of them. */
export async function listed(db: Db, id: number | null = null): Promise<AccountListRow[]> {
  const { rows } = await sql<Stored & { groups: number[]; last_seen_at: Date | null }>`
    select ${columns},
      array(select m.group_id from account_group m join "group" g on g.id = m.group_id where m.account_id = account.id and g.archived_at is null order by 1) as groups,
      (select max(s.seen_at) from session s where s.account_id = account.id) as last_seen_at
    from account where ${id}::bigint is null or id = ${id} order by lower(name), id`.execute(db);
  return rows.map((row) => ({ ...toRow(row), groups: row.groups, lastSeenAt: row.last_seen_at }));
}

export interface PersonRow {
  id: number;
  name: string;
  email: string;
  active: boolean;
  groups: number[];
}

/** Names for ids, of these accounts or of all. */
export async function people(db: Db, ids: readonly number[] | null = null): Promise<PersonRow[]> {
  const { rows } = await sql<{ id: number; name: string; email: string; state: string; groups: number[] }>`
    select a.id, a.name, a.email, a.state, coalesce(m.groups, '{}'::bigint[]) as groups
    from account a
    left join (select m.account_id, array_agg(m.group_id order by m.group_id) as groups from account_group m join "group" g on g.id = m.group_id and g.archived_at is null group by 1) m on m.account_id = a.id
    where ${ids}::bigint[] is null or a.id = any(${ids}::bigint[])
    order by lower(a.name), a.id`.execute(db);
  return rows.map((row) => ({ id: row.id, name: row.name, email: row.email, active: row.state === 'active', groups: row.groups }));
}

function toRow(row: Stored): AccountRow {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    roleId: row.role_id,
    state: row.state as AccountState,
    passwordHash: row.password_hash,
    totp: row.totp,
    locale: row.locale as Locale,
    timeZone: row.time_zone,
    preferences: row.preferences,
    createdAt: row.created_at,
  };
}

/** Of these addresses (in lower case) those of active accounts. */
export async function activeAmong(db: Db, addresses: readonly string[]): Promise<Set<string>> {
  if (addresses.length === 0) return new Set();
  const { rows } = await sql<{
    email: string;
  }>`select lower(email) as email from account where state = 'active' and lower(email) = any(${addresses}::text[])`.execute(db);
  return new Set(rows.map(({ email }) => email));
}
