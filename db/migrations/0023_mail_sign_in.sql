-- Signing in to mail servers with OAuth: what an administrator registered at a provider, and the mailboxes that signed in there.
-- Secrets and tokens are in "secret", sealed.
create table oauth_client (
  provider text primary key check (provider in ('google', 'microsoft', 'other')),
  client_id text not null,
  -- Of Microsoft: the organisation, or 'common'.
  tenant text not null default '',
  authorize_url text not null default '',
  token_url text not null default '',
  device_url text not null default '',
  scope text not null default ''
);
create table mailbox_oauth (
  mailbox_id bigint primary key references mailbox (id),
  provider text not null,
  granted_at timestamptz not null default now(),
  expires_at timestamptz not null,
  -- Why there is no token any more: a key of the catalogues with its values.
  problem jsonb
);
-- A sign-in that was begun: what its end has to match.
create table oauth_attempt (
  state text primary key,
  mailbox_id bigint not null references mailbox (id),
  account_id bigint,
  provider text not null,
  sealed bytea not null,
  expires_at timestamptz not null
);
-- Mail of the folder up to this UID was marked or moved as the settings say; null: from the next one on.
alter table mailbox add column done_uid bigint;
