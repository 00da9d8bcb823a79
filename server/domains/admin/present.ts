/** Rows → what the contract says. */
import type { Static } from 'typebox';
import type { AccessToken, Account, AuditEntry, Group, Role, Session } from '../../../contract/people.ts';
import type { AccountListRow } from './accounts/store.ts';
import type { AuditRow } from './audit/store.ts';
import type { GroupRow } from './groups/store.ts';
import type { RoleRow } from './roles/store.ts';
import type { AccessTokenRow, SessionRow } from './sessions/store.ts';

export function presentAccount(row: AccountListRow): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    state: row.state,
    roleId: row.roleId,
    groups: row.groups,
    totp: row.totp,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

export function presentRole(row: RoleRow & { accounts: number }): Role {
  return { id: row.id, key: row.key, name: row.name, permissions: [...row.permissions], scope: row.scope, accounts: row.accounts };
}

export function presentGroup(row: GroupRow & { accounts: number[] }): Group {
  return { id: row.id, name: row.name, branchId: row.branchId, departmentId: row.departmentId, accounts: row.accounts };
}

export function presentSession(row: SessionRow, current: number | null): Static<typeof Session> {
  return {
    id: row.id,
    current: row.id === current,
    createdAt: row.createdAt.toISOString(),
    seenAt: row.seenAt.toISOString(),
    ip: row.ip,
    userAgent: row.userAgent,
  };
}

export function presentToken(row: AccessTokenRow): Static<typeof AccessToken> {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}

export function presentAudit(row: AuditRow): Static<typeof AuditEntry> {
  return { id: row.id, at: row.at.toISOString(), type: row.type, actor: row.actor, data: row.data };
}
