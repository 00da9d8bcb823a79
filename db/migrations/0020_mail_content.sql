-- What a mail carries beside words, as it was understood: contract/mail-content.ts, MessageContent (attachments by their position). Null for most.
alter table inbound_mail
  add column content jsonb,
  -- The topmost Authentication-Results of the mail: who says there what it has checked (RFC 8601). Proposed to the administrator.
  add column authserv_id text,
  -- Who handed it in by SMTP.
  add column peer_ip text,
  add column peer_helo text,
  -- DNS has still to be asked whether the sender is who they say.
  add column to_examine boolean not null default false;
create index inbound_mail_to_examine on inbound_mail (id) where to_examine;

-- The mail server whose Authentication-Results are believed (RFC 8601, 5). Null = nobody's.
alter table mailbox add column trusted_authserv_id text;

-- Whose pictures from elsewhere are shown to whom without asking.
create table picture_trust (
  account_id bigint not null references account (id) on delete cascade,
  address text not null,
  at timestamptz not null default now(),
  primary key (account_id, address)
);

-- Keys that open and verify mail of a mailbox. A private one lies sealed in `secret`, as mailbox-key:<id>.
create table mailbox_key (
  id bigint generated always as identity primary key,
  -- Null for public keys of others, which are everybody's.
  mailbox_id bigint references mailbox (id),
  kind text not null check (kind in ('smime', 'pgp')),
  private boolean not null,
  name text not null,
  address text not null default '',
  fingerprint text not null,
  expires_at timestamptz,
  -- What is not secret: the certificate (PEM), the public key (armoured).
  public_part text not null,
  created_at timestamptz not null default now(),
  archived_at timestamptz
);
create index mailbox_key_alive on mailbox_key (mailbox_id) where archived_at is null;
