/** The only SQL on sessions, access tokens and links. */
import { sql, type RawBuilder } from 'kysely';
import type { Permission, RowScope, Scope } from '../../../../contract/rights.ts';
import type { Locale } from '../../../../words/index.ts';
import type { Db } from '../../../platform/db/pool.ts';
import { knownPermissions, rowScope } from '../roles/role.ts';

/** Somebody's rights as they stand now. */
export interface Standing {
  accountId: number;
  name: string;
  email: string;
  locale: Locale;
  timeZone: string;
  permissions: Permission[];
  scope: Scope;
  reach: RowScope;
  groups: number[];
}

interface StandingRow {
  account_id: number;
  name: string;
  email: string;
  locale: string;
  time_zone: string;
  permissions: string[];
  scope: string;
  groups: number[];
  reach: number[];
}

/**
 * Own groups stay within reach after they are put away, so that their history can still be read. A branch is reached through a group in use
 * that somebody works in: its groups in use.
 */
const standing: RawBuilder<StandingRow> = sql`
  a.id as account_id, a.name, a.email, a.locale, a.time_zone, r.permissions, r.scope,
  array(select g.id from account_group m join "group" g on g.id = m.group_id where m.account_id = a.id and g.archived_at is null order by g.id) as groups,
  case r.scope
    when 'group' then array(select m.group_id from account_group m where m.account_id = a.id order by 1)
    when 'branch' then array(
      select m.group_id from account_group m where m.account_id = a.id
      union
      select g.id from account_group m join "group" own on own.id = m.group_id and own.archived_at is null join "group" g on g.branch_id = own.branch_id and g.archived_at is null
      where m.account_id = a.id
      order by 1)
    else '{}'::bigint[]
  end as reach`;

export interface Credential extends Standing {
  id: number;
  /** When it was last seen at work. */
  usedAt: Date | null;
}

/** Who a session belongs to, with all their rights, in one query by an index. */
export async function bySession(db: Db, tokenHash: Buffer, now: Date): Promise<Credential | null> {
  const { rows } = await sql<StandingRow & { id: number; used_at: Date }>`
    select s.id, s.seen_at as used_at, ${standing}
    from session s join account a on a.id = s.account_id join role r on r.id = a.role_id
    where s.token_hash = ${tokenHash} and s.ended_at is null and s.expires_at > ${now} and a.state = 'active'`.execute(db);
  return rows[0] ? { ...toStanding(rows[0]), id: rows[0].id, usedAt: rows[0].used_at } : null;
}

export async function byAccessToken(db: Db, tokenHash: Buffer, now: Date): Promise<Credential | null> {
  const { rows } = await sql<StandingRow & { id: number; used_at: Date | null }>`
    select t.id, t.last_used_at as used_at, ${standing}
    from access_token t join account a on a.id = t.account_id join role r on r.id = a.role_id
    where t.token_hash = ${tokenHash} and t.revoked_at is null and (t.expires_at is null or t.expires_at > ${now}) and a.state = 'active'`.execute(
    db,
  );
  return rows[0] ? { ...toStanding(rows[0]), id: rows[0].id, usedAt: rows[0].used_at } : null;
}

export async function standingOf(db: Db, accountId: number): Promise<(Standing & { active: boolean }) | null> {
  const { rows } = await sql<
    StandingRow & { state: string }
  >`select a.state, ${standing} from account a join role r on r.id = a.role_id where a.id = ${accountId}`.execute(db);
  return rows[0] ? { ...toStanding(rows[0]), active: rows[0].state === 'active' } : null;
}

/** The standings of all active accounts, or of those among these. */
export async function activeStandings(db: Db, accountIds: readonly number[] | null): Promise<Standing[]> {
  const { rows } = await sql<StandingRow>`
    select ${standing} from account a join role r on r.id = a.role_id
    where a.state = 'active' and (${accountIds}::bigint[] is null or a.id = any(${accountIds}::bigint[])) order by lower(a.name), a.id`.execute(
    db,
  );
  return rows.map(toStanding);
}

export async function reachOfAccount(db: Db, accountId: number): Promise<RowScope | null> {
  return (await standingOf(db, accountId))?.reach ?? null;
}

/** `before` guards against writing again what another request has just written. */
export async function touchSession(db: Db, id: number, now: Date, before: Date, expiresAt: Date): Promise<void> {
  await sql`update session set seen_at = ${now}, expires_at = ${expiresAt} where id = ${id} and seen_at < ${before} and ended_at is null`.execute(
    db,
  );
}

export async function touchAccessToken(db: Db, id: number, now: Date, before: Date): Promise<void> {
  await sql`update access_token set last_used_at = ${now} where id = ${id} and (last_used_at is null or last_used_at < ${before})`.execute(
    db,
  );
}

export interface SessionRow {
  id: number;
  createdAt: Date;
  seenAt: Date;
  ip: string | null;
  userAgent: string | null;
}

export async function insertSession(
  tx: Db,
  session: { tokenHash: Buffer; accountId: number; now: Date; expiresAt: Date; ip: string | null; userAgent: string | null },
): Promise<number> {
  const row = await tx
    .insertInto('session')
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      created_at: session.now,
      seen_at: session.now,
      expires_at: session.expiresAt,
      ip: session.ip,
      user_agent: session.userAgent,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function openSessions(db: Db, accountId: number, now: Date): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'created_at', 'seen_at', 'ip', 'user_agent'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .execute();
  return rows.map((row) => ({ id: row.id, createdAt: row.created_at, seenAt: row.seen_at, ip: row.ip, userAgent: row.user_agent }));
}

/** Answers whether there was one to end. */
export async function endSession(tx: Db, id: number, accountId: number, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Ends all sessions of an account but one, and answers how many. */
export async function endSessions(tx: Db, accountId: number, now: Date, but: number | null = null): Promise<number> {
  const { numAffectedRows } =
    await sql`update session set ended_at = ${now} where account_id = ${accountId} and ended_at is null and id is distinct from ${but}::bigint`.execute(
      tx,
    );
  return Number(numAffectedRows ?? 0);
}

export interface AccessTokenRow {
  id: number;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
}

export async function insertAccessToken(
  tx: Db,
  token: { tokenHash: Buffer; accountId: number; name: string; now: Date; expiresAt: Date | null },
): Promise<AccessTokenRow> {
  const row = await tx
    .insertInto('access_token')
    .values({
      token_hash: token.tokenHash,
      account_id: token.accountId,
      name: token.name,
      created_at: token.now,
      expires_at: token.expiresAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toAccessToken(row);
}

export async function openAccessTokens(db: Db, accountId: number): Promise<AccessTokenRow[]> {
  const rows = await db
    .selectFrom('access_token')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toAccessToken);
}

/** Answers with its name, or null when there was none to revoke. */
export async function revokeAccessToken(tx: Db, id: number, accountId: number, now: Date): Promise<string | null> {
  const row = await tx
    .updateTable('access_token')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst();
  return row?.name ?? null;
}

export async function revokeAccessTokens(tx: Db, accountId: number, now: Date): Promise<void> {
  await tx
    .updateTable('access_token')
    .set({ revoked_at: now })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .execute();
}

export interface LinkRow {
  id: number;
  kind: 'invitation' | 'reset';
  accountId: number;
}

export async function insertLink(
  tx: Db,
  link: { kind: LinkRow['kind']; tokenHash: Buffer; accountId: number; now: Date; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('account_link')
    .values({ kind: link.kind, token_hash: link.tokenHash, account_id: link.accountId, created_at: link.now, expires_at: link.expiresAt })
    .execute();
}

/** A link that still works: not used, not expired, its account not disabled. */
export async function findLink(db: Db, tokenHash: Buffer, now: Date, options: { lock?: boolean } = {}): Promise<LinkRow | null> {
  const { rows } = await sql<{ id: number; kind: LinkRow['kind']; account_id: number }>`
    select l.id, l.kind, l.account_id from account_link l join account a on a.id = l.account_id
    where l.token_hash = ${tokenHash} and l.used_at is null and l.expires_at > ${now} and a.state = case l.kind when 'invitation' then 'invited' else 'active' end
    ${options.lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ? { id: rows[0].id, kind: rows[0].kind, accountId: rows[0].account_id } : null;
}

/** After this none of the links that an account was sent works any more. */
export async function spendLinks(tx: Db, accountId: number, now: Date): Promise<void> {
  await tx.updateTable('account_link').set({ used_at: now }).where('account_id', '=', accountId).where('used_at', 'is', null).execute();
}

function toStanding(row: StandingRow): Standing {
  const scope = row.scope as Scope;
  return {
    accountId: row.account_id,
    name: row.name,
    email: row.email,
    locale: row.locale as Locale,
    timeZone: row.time_zone,
    permissions: knownPermissions(row.permissions),
    scope,
    reach: rowScope(scope, row.account_id, row.reach),
    groups: row.groups,
  };
}

function toAccessToken(row: {
  id: number;
  name: string;
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date | null;
}): AccessTokenRow {
  return { id: row.id, name: row.name, createdAt: row.created_at, lastUsedAt: row.last_used_at, expiresAt: row.expires_at };
}
