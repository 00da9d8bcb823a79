/** Set-up, signing in, accounts, groups, roles, audit. */
import { Type, type Static } from 'typebox';
import { describe } from './endpoint.ts';
import { PermissionSchema, ScopeSchema } from './rights.ts';
import { Email, Id, idParams, Instant, Locale, Name, Nullable, Password } from './shapes.ts';

export const SetupState = Type.Object({
  done: Type.Boolean(),
  company: Type.Union([Type.String(), Type.Null()]),
  locale: Locale,
  version: Type.String(),
  /** Sample data is being made: share done, 0…1. */
  sampleData: Nullable(Type.Number()),
});

export const Me = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  locale: Locale,
  timeZone: Type.String(),
  preferences: Type.Record(Type.String(), Type.Unknown()),
  role: Type.Object({ id: Id, key: Nullable(Type.String()), name: Nullable(Type.String()) }),
  permissions: Type.Array(PermissionSchema),
  scope: ScopeSchema,
  /** The groups this account works in. */
  groups: Type.Array(Id),
  /** Rows it may reach (see RowScope): all, or these groups and its own. */
  reach: Type.Union([
    Type.Object({ all: Type.Literal(true) }),
    Type.Object({ all: Type.Literal(false), groups: Type.Array(Id), owner: Id }),
  ]),
  totp: Type.Boolean(),
  company: Type.String(),
  undoSeconds: Type.Integer(),
});
export type Me = Static<typeof Me>;

export const Account = Type.Object({
  id: Id,
  email: Type.String(),
  name: Type.String(),
  state: Type.Union([Type.Literal('invited'), Type.Literal('active'), Type.Literal('disabled')]),
  roleId: Id,
  groups: Type.Array(Id),
  totp: Type.Boolean(),
  lastSeenAt: Nullable(Instant),
  createdAt: Instant,
});
export type Account = Static<typeof Account>;

export const Role = Type.Object({
  id: Id,
  key: Nullable(Type.String()),
  name: Nullable(Type.String()),
  permissions: Type.Array(PermissionSchema),
  scope: ScopeSchema,
  accounts: Type.Integer(),
});
export type Role = Static<typeof Role>;
export const Branch = Type.Object({ id: Id, name: Type.String() });
export const Department = Type.Object({ id: Id, name: Type.String() });
export const Group = Type.Object({ id: Id, name: Type.String(), branchId: Id, departmentId: Nullable(Id), accounts: Type.Array(Id) });
export type Group = Static<typeof Group>;

export const Session = Type.Object({
  id: Id,
  current: Type.Boolean(),
  createdAt: Instant,
  seenAt: Instant,
  ip: Nullable(Type.String()),
  userAgent: Nullable(Type.String()),
});
export const AccessToken = Type.Object({
  id: Id,
  name: Type.String(),
  createdAt: Instant,
  lastUsedAt: Nullable(Instant),
  expiresAt: Nullable(Instant),
});

export const AuditEntry = Type.Object({
  id: Id,
  at: Instant,
  type: Type.String(),
  actor: Nullable(Type.Object({ id: Id, name: Type.String() })),
  data: Type.Record(Type.String(), Type.Unknown()),
});

const invitation = Type.Object({ account: Account, link: Type.String(), mailed: Type.Boolean() });
const roleBody = Type.Object({ name: Name, permissions: Type.Array(PermissionSchema, { uniqueItems: true }), scope: ScopeSchema });
const groupBody = Type.Object({
  name: Name,
  branchId: Id,
  departmentId: Type.Optional(Nullable(Id)),
  accounts: Type.Optional(Type.Array(Id, { maxItems: 5000 })),
});

export const people = describe({
  setupState: { method: 'GET', path: '/api/setup', summary: 'Whether this Okienko is set up', needs: 'public', reply: SetupState },
  setUp: {
    method: 'POST',
    path: '/api/setup',
    summary: 'Name the company and make the first administrator',
    needs: 'public',
    body: Type.Object({
      company: Name,
      locale: Locale,
      timeZone: Type.Optional(Type.String({ maxLength: 64 })),
      name: Name,
      email: Email,
      password: Password,
      sampleData: Type.Optional(Type.Boolean()),
    }),
    reply: Me,
    errors: ['setup.already-done', 'account.password-weak'],
  },
  makeSampleData: {
    method: 'POST',
    path: '/api/sample-data',
    summary: 'Fill this Okienko with sample data',
    needs: 'settings.manage',
    reply: Type.Object({ started: Type.Boolean() }),
  },

  signIn: {
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in',
    needs: 'public',
    body: Type.Object({ email: Type.String({ maxLength: 254 }), password: Password, code: Type.Optional(Type.String({ maxLength: 32 })) }),
    reply: Me,
    errors: ['session.wrong-credentials', 'session.code-required', 'session.code-wrong', 'session.throttled'],
  },
  signOut: { method: 'DELETE', path: '/api/session', summary: 'Sign out', needs: 'public' },
  me: { method: 'GET', path: '/api/me', summary: 'Who I am and what I may do', needs: 'signed-in', reply: Me },
  changeMe: {
    method: 'PATCH',
    path: '/api/me',
    summary: 'Change my name, language, time zone, preferences (merged key by key)',
    needs: 'signed-in',
    body: Type.Object({
      name: Type.Optional(Name),
      locale: Type.Optional(Locale),
      timeZone: Type.Optional(Type.String({ maxLength: 64 })),
      preferences: Type.Optional(Type.Record(Type.String({ maxLength: 64 }), Type.Unknown())),
    }),
    reply: Me,
  },
  changePassword: {
    method: 'PUT',
    path: '/api/me/password',
    summary: 'Change my password; other sessions end',
    needs: 'signed-in',
    body: Type.Object({ current: Password, next: Password }),
    errors: ['account.password-wrong', 'account.password-weak'],
  },
  beginTotp: {
    method: 'POST',
    path: '/api/me/totp',
    summary: 'Begin two-factor sign-in: a new secret',
    needs: 'signed-in',
    body: Type.Object({ password: Password }),
    reply: Type.Object({ secret: Type.String(), uri: Type.String(), qrSvg: Type.String() }),
    errors: ['account.password-wrong'],
  },
  confirmTotp: {
    method: 'PUT',
    path: '/api/me/totp',
    summary: 'Confirm two-factor sign-in with a code',
    needs: 'signed-in',
    body: Type.Object({ code: Type.String({ maxLength: 32 }) }),
    reply: Type.Object({ recoveryCodes: Type.Array(Type.String()) }),
    errors: ['account.totp-wrong'],
  },
  endTotp: {
    method: 'POST',
    path: '/api/me/totp/removal',
    summary: 'End two-factor sign-in',
    needs: 'signed-in',
    body: Type.Object({ password: Password }),
    errors: ['account.password-wrong'],
  },
  sessions: { method: 'GET', path: '/api/me/sessions', summary: 'Where I am signed in', needs: 'signed-in', reply: Type.Array(Session) },
  endSession: {
    method: 'DELETE',
    path: '/api/me/sessions/:sessionId',
    summary: 'End one of my sessions',
    needs: 'signed-in',
    params: idParams('sessionId'),
    errors: ['record.not-found'],
  },
  tokens: {
    method: 'GET',
    path: '/api/me/tokens',
    summary: 'My personal access tokens',
    needs: 'signed-in',
    reply: Type.Array(AccessToken),
  },
  makeToken: {
    method: 'POST',
    path: '/api/me/tokens',
    summary: 'Make a personal access token; it is shown once',
    needs: 'signed-in',
    body: Type.Object({ name: Name, days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })) }),
    reply: Type.Object({ token: Type.String(), record: AccessToken }),
  },
  revokeToken: {
    method: 'DELETE',
    path: '/api/me/tokens/:tokenId',
    summary: 'Revoke a personal access token',
    needs: 'signed-in',
    params: idParams('tokenId'),
    errors: ['record.not-found'],
  },

  askReset: {
    method: 'POST',
    path: '/api/password-resets',
    summary: 'Ask for a link to set a new password (answers alike whether the address is known or not)',
    needs: 'public',
    body: Type.Object({ email: Email }),
    errors: ['session.throttled'],
  },
  readLink: {
    method: 'GET',
    path: '/api/account-links/:token',
    summary: 'What an invitation or reset link is for',
    needs: 'public',
    params: Type.Object({ token: Type.String({ maxLength: 128 }) }),
    reply: Type.Object({
      kind: Type.Union([Type.Literal('invitation'), Type.Literal('reset')]),
      email: Type.String(),
      name: Type.String(),
      company: Type.String(),
      locale: Locale,
    }),
    errors: ['account.link-invalid'],
  },
  useLink: {
    method: 'PUT',
    path: '/api/account-links/:token',
    summary: 'Accept an invitation or set a new password',
    needs: 'public',
    params: Type.Object({ token: Type.String({ maxLength: 128 }) }),
    body: Type.Object({ password: Password, name: Type.Optional(Name), locale: Type.Optional(Locale) }),
    reply: Me,
    errors: ['account.link-invalid', 'account.password-weak'],
  },

  accounts: { method: 'GET', path: '/api/accounts', summary: 'All accounts', needs: 'accounts.manage', reply: Type.Array(Account) },
  invite: {
    method: 'POST',
    path: '/api/accounts',
    summary: 'Invite somebody: the link comes back and, where a mailbox can send, goes by mail',
    needs: 'accounts.manage',
    body: Type.Object({ email: Email, name: Name, roleId: Id, groups: Type.Array(Id, { maxItems: 1000 }), locale: Type.Optional(Locale) }),
    reply: invitation,
    errors: ['account.email-taken', 'role.not-found', 'role.above-own', 'group.not-found'],
  },
  inviteAgain: {
    method: 'POST',
    path: '/api/accounts/:accountId/invitation',
    summary: 'A new invitation link; the old one stops working',
    needs: 'accounts.manage',
    params: idParams('accountId'),
    reply: invitation,
    errors: ['account.not-found', 'role.above-own'],
  },
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
