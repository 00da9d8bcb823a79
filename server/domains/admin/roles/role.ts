/** Rules of roles. Pure. */
import { permissions as allPermissions, scopes, type Permission, type RowScope, type Scope } from '../../../../contract/rights.ts';

export interface Rights {
  permissions: readonly Permission[];
  scope: Scope;
}

/** Scopes are in order: each contains the one before it. */
export function isAboveOwn(own: Rights, given: Rights): boolean {
  return (
    scopes.indexOf(given.scope) > scopes.indexOf(own.scope) || given.permissions.some((permission) => !own.permissions.includes(permission))
  );
}

/** The rows of a scope. `groups` are those the scope reaches: one's own, or those of one's branches. */
export function rowScope(scope: Scope, accountId: number, groups: readonly number[]): RowScope {
  if (scope === 'all') return { all: true };
  return { all: false, groups: scope === 'own' ? [] : groups, owner: accountId };
}

/** Permissions as stored, without those that this version no longer knows. */
export function knownPermissions(stored: readonly string[]): Permission[] {
  return allPermissions.filter((permission) => stored.includes(permission));
}

export const administratorKey = 'administrator';

/** The roles we ship. Only the administrator's is fixed: somebody must always be able to mend the rest. */
export const standardRoles: readonly (Rights & { key: string })[] = [
  { key: administratorKey, permissions: allPermissions, scope: 'all' },
  {
    key: 'supervisor',
    permissions: [
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
      'audit.read',
    ],
    scope: 'branch',
  },
  {
    key: 'agent',
    permissions: ['tickets.read', 'tickets.write', 'tickets.assign', 'customers.read', 'customers.write', 'articles.write'],
    scope: 'group',
  },
];
