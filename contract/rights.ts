/** Rights: what a role may do (permissions) and on which rows (scope). Pure: the same predicate serves SQL, live audience and browser. */
import { Type } from 'typebox';

export const permissions = [
  'tickets.read',
  'tickets.write',
  'tickets.assign',
  'customers.read',
  'customers.write',
  'accounts.manage',
  'groups.manage',
  'roles.manage',
  'channels.manage',
  'settings.manage',
  'audit.read',
  'operations.manage',
] as const;
export type Permission = (typeof permissions)[number];

export const scopes = ['own', 'group', 'branch', 'all'] as const;
export type Scope = (typeof scopes)[number];

export const PermissionSchema = Type.Union(permissions.map((permission) => Type.Literal(permission)));
export const ScopeSchema = Type.Union(scopes.map((scope) => Type.Literal(scope)));

/** Rows that somebody may reach: all of them, or those of these groups and those they own. */
export type RowScope = { all: true } | { all: false; groups: readonly number[]; owner: number };

/** The one predicate on tickets, for a row in hand. Its twin in SQL is made from the same RowScope (tickets/access.ts), and a property test holds them together. */
export function mayReach(scope: RowScope, row: { groupId: number; ownerId: number | null }): boolean {
  return scope.all || row.ownerId === scope.owner || scope.groups.includes(row.groupId);
}
