/** Rights: what a role may do (permissions) and on which rows (scope). Pure: the same predicate serves SQL, live audience and browser. */
import { Type } from 'typebox';

export const permissions = [
  'tickets.read',
  'tickets.write',
  'tickets.assign',
  'tickets.export',
  'views.share',
  'customers.read',
  'customers.write',
  'customers.bulk',
  'articles.write',
  'articles.publish',
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

// A union of a mapped list has no literal types of its own: said here.
export const PermissionSchema = Type.Unsafe<Permission>(Type.Enum(permissions));
export const ScopeSchema = Type.Unsafe<Scope>(Type.Enum(scopes));

/** Rows that somebody may reach: all of them, or those of these groups and those they own. */
export type RowScope = { all: true } | { all: false; groups: readonly number[]; owner: number };

/** The one predicate on tickets, for a row in hand. Its twin in SQL is made from the same RowScope (tickets/access.ts), and a property test holds them together. */
export function mayReach(scope: RowScope, row: { groupId: number; ownerId: number | null }): boolean {
  return scope.all || row.ownerId === scope.owner || scope.groups.includes(row.groupId);
}
