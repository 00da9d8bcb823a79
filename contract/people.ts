/** Set-up, signing in, accounts, groups, roles, audit. */
import { Type, type Static } from 'typebox';
import { PermissionSchema, ScopeSchema } from './rights.ts';
import { Id, Instant, Locale, Nullable } from './shapes.ts';

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
