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

-- Keys with which letters of a domain are signed; the newest that was seen in DNS signs.
create table dkim_key (
  id bigint generated always as identity primary key,
  domain text not null,
  selector text not null,
  public_key text not null,
  private_sealed bytea not null,
  created_at timestamptz not null default now(),
  -- When its record was found in DNS the first time; only then it signs.
  published_at timestamptz,
  unique (domain, selector)
);
-- What was found about a domain of ours when it was last looked at.
create table domain_check (
  domain text primary key,
  at timestamptz not null,
  result jsonb not null,
  failing_since timestamptz
);
