create table branch (
  id bigint generated always as identity primary key,
  name text not null,
  archived_at timestamptz
);

create table department (
  id bigint generated always as identity primary key,
  name text not null,
  archived_at timestamptz
);

create table "group" (
  id bigint generated always as identity primary key,
  name text not null,
  branch_id bigint not null references branch (id),
  department_id bigint references department (id),
  archived_at timestamptz
);

create table role (
  id bigint generated always as identity primary key,
  -- Set for the roles we ship; their names are in the catalogues until an administrator renames them.
  key text unique,
  name text,
  permissions text[] not null,
  scope text not null check (scope in ('own', 'group', 'branch', 'all')),
  check (key is not null or name is not null)
);

create table account (
  id bigint generated always as identity primary key,
  email text not null,
  name text not null,
  role_id bigint not null references role (id),
  state text not null check (state in ('invited', 'active', 'disabled')),
  password_hash text,
  -- Sealed TOTP secret; `totp_step` is the last step that was accepted, so that a code works once.
  totp_sealed bytea,
  totp_step bigint not null default 0,
  totp_recovery text[] not null default '{}',
  locale text not null default 'pl',
  time_zone text not null default 'Europe/Warsaw',
  preferences jsonb not null default '{}',
  created_at timestamptz not null default now(),
  version int not null default 1
);
create unique index account_email on account (lower(email));

create table account_group (
  account_id bigint not null references account (id),
  group_id bigint not null references "group" (id),
  primary key (account_id, group_id)
);
create index account_group_by_group on account_group (group_id);

create table session (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  account_id bigint not null references account (id),
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  ip text,
  user_agent text
);
create index session_account on session (account_id) where ended_at is null;

create table access_token (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  account_id bigint not null references account (id),
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz
);
create index access_token_account on access_token (account_id) where revoked_at is null;

-- A link that lets somebody in once: an invitation or a reset of the password.
create table account_link (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('invitation', 'reset')),
  token_hash bytea not null unique,
  account_id bigint not null references account (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
