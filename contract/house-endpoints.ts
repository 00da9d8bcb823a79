/** Accounts, roles, groups, departments and what the company says of itself; the audit. */
import { Type } from 'typebox';
import { PermissionSchema, ScopeSchema } from './rights.ts';
import { Id, Locale, Name, Nullable, idParams } from './shapes.ts';
import { describe } from './endpoint.ts';
import { Account, Role, Branch, Department, Group, AuditEntry } from './people.ts';

const roleBody = Type.Object({ name: Name, permissions: Type.Array(PermissionSchema, { uniqueItems: true }), scope: ScopeSchema });
const groupBody = Type.Object({
  name: Name,
  branchId: Id,
  departmentId: Type.Optional(Nullable(Id)),
  accounts: Type.Optional(Type.Array(Id, { maxItems: 5000 })),
});

export const house = describe({
  changeAccount: {
    method: 'PATCH',
    path: '/api/accounts/:accountId',
    summary: 'Change name, role, groups or state of an account',
    needs: 'accounts.manage',
    params: idParams('accountId'),
    body: Type.Object({
      name: Type.Optional(Name),
      roleId: Type.Optional(Id),
      groups: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
      state: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('disabled')])),
      endSessions: Type.Optional(Type.Boolean()),
      endTotp: Type.Optional(Type.Boolean()),
    }),
    reply: Account,
    errors: [
      'account.not-found',
      'account.last-administrator',
      'account.not-yourself',
      'role.not-found',
      'role.above-own',
      'group.not-found',
    ],
  },

  roles: { method: 'GET', path: '/api/roles', summary: 'Roles', needs: 'signed-in', reply: Type.Array(Role) },
  makeRole: {
    method: 'POST',
    path: '/api/roles',
    summary: 'Make a role',
    needs: 'roles.manage',
    body: roleBody,
    reply: Role,
    errors: ['role.above-own'],
  },
  changeRole: {
    method: 'PUT',
    path: '/api/roles/:roleId',
    summary: 'Change a role',
    needs: 'roles.manage',
    params: idParams('roleId'),
    body: roleBody,
    reply: Role,
    errors: ['role.not-found', 'role.builtin', 'role.above-own', 'account.last-administrator'],
  },
  removeRole: {
    method: 'DELETE',
    path: '/api/roles/:roleId',
    summary: 'Remove a role nobody has',
    needs: 'roles.manage',
    params: idParams('roleId'),
    errors: ['role.not-found', 'role.in-use', 'role.builtin'],
  },

  groups: {
    method: 'GET',
    path: '/api/groups',
    summary: 'Groups, departments and branches',
    needs: 'signed-in',
    reply: Type.Object({ groups: Type.Array(Group), departments: Type.Array(Department), branches: Type.Array(Branch) }),
  },
  makeGroup: {
    method: 'POST',
    path: '/api/groups',
    summary: 'Make a group',
    needs: 'groups.manage',
    body: groupBody,
    reply: Group,
    errors: ['record.not-found', 'account.not-found', 'role.above-own'],
  },
  changeGroup: {
    method: 'PUT',
    path: '/api/groups/:groupId',
    summary: 'Change a group',
    needs: 'groups.manage',
    params: idParams('groupId'),
    body: groupBody,
    reply: Group,
    errors: ['group.not-found', 'record.not-found', 'account.not-found', 'role.above-own'],
  },
  removeGroup: {
    method: 'DELETE',
    path: '/api/groups/:groupId',
    summary: 'Put a group away; refused while it has open tickets or mailboxes',
    needs: 'groups.manage',
    params: idParams('groupId'),
    errors: ['group.not-found', 'group.in-use'],
  },
  makeBranch: {
    method: 'POST',
    path: '/api/branches',
    summary: 'Make a branch',
    needs: 'groups.manage',
    body: Type.Object({ name: Name }),
    reply: Branch,
  },
  changeBranch: {
    method: 'PUT',
    path: '/api/branches/:branchId',
    summary: 'Rename a branch',
    needs: 'groups.manage',
    params: idParams('branchId'),
    body: Type.Object({ name: Name }),
    reply: Branch,
    errors: ['record.not-found'],
  },
  makeDepartment: {
    method: 'POST',
    path: '/api/departments',
    summary: 'Make a department',
    needs: 'groups.manage',
    body: Type.Object({ name: Name }),
    reply: Department,
  },
  changeDepartment: {
    method: 'PUT',
    path: '/api/departments/:departmentId',
    summary: 'Rename a department',
    needs: 'groups.manage',
    params: idParams('departmentId'),
    body: Type.Object({ name: Name }),
    reply: Department,
    errors: ['record.not-found'],
  },

  company: {
    method: 'GET',
    path: '/api/company',
    summary: 'Settings of the company',
    needs: 'settings.manage',
    reply: Type.Object({
      name: Type.String(),
      locale: Locale,
      timeZone: Type.String(),
      publicUrl: Nullable(Type.String()),
      undoSeconds: Type.Integer(),
      thanksQuietDays: Type.Integer(),
      /** Letters that our own people forward to a mailbox are taken as their writers' own. */
      forwardsOfOurPeople: Type.Boolean(),
      /** The colour of what customers see, and the picture there (an address). */
      accent: Type.String(),
      logo: Nullable(Type.String()),
      homepage: Nullable(Type.String()),
      /** A host name of its own for the help centre. */
      helpHost: Nullable(Type.String()),
    }),
  },
  changeCompany: {
    method: 'PATCH',
    path: '/api/company',
    summary: 'Change settings of the company',
    needs: 'settings.manage',
    body: Type.Object({
      name: Type.Optional(Name),
      locale: Type.Optional(Locale),
      timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
      publicUrl: Type.Optional(Nullable(Type.String({ maxLength: 300, pattern: '^https?://\\S+$' }))),
      undoSeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 120 })),
      thanksQuietDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 365 })),
      forwardsOfOurPeople: Type.Optional(Type.Boolean()),
      accent: Type.Optional(Type.String({ pattern: '^#[0-9a-fA-F]{6}$' })),
      /** null takes it away. */
      logo: Type.Optional(Type.Null()),
      homepage: Type.Optional(Nullable(Type.String({ maxLength: 300, pattern: '^https?://[^\\s/]+\\S*$' }))),
      helpHost: Type.Optional(Nullable(Type.String({ maxLength: 253 }))),
    }),
    errors: ['setting.invalid'],
  },
  setLogo: {
    method: 'PUT',
    path: '/api/company/logo',
    summary: 'Give the picture (PNG, JPEG, WebP, GIF, at most 0.5 MB) that stands for the company on what customers see',
    needs: 'settings.manage',
    rawBody: true,
    errors: ['file.too-large', 'file.not-a-picture'],
  },
  audit: {
    method: 'GET',
    path: '/api/audit',
    summary: 'The audit trail, newest first',
    needs: 'audit.read',
    query: Type.Object({ before: Type.Optional(Id), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })) }),
    reply: Type.Array(AuditEntry),
  },
});
