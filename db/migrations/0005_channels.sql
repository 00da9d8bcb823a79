-- A mailbox: where mail is fetched from and who answers it.
create table mailbox (
  id bigint generated always as identity primary key,
  name text not null,
  address text not null,
  from_name text not null default '',
  group_id bigint not null references "group" (id),
  type_id bigint references ticket_type (id),
  signature_html text not null default '',
  -- Null where nothing is fetched: mail comes by SMTP reception.
  imap jsonb,
  smtp jsonb,
  enabled boolean not null default true,
  -- IMAP cursor (RFC 9051): everything of this UIDVALIDITY up to this UID is in the ledger.
  uid_validity bigint,
  uid_next bigint,
  state text not null default 'idle',
  problem jsonb,
  checked_at timestamptz,
  created_at timestamptz not null default now(),
  archived_at timestamptz
);
create unique index mailbox_address on mailbox (lower(address)) where archived_at is null;

-- The ledger: every message that reached us, raw, before anybody tried to understand it.
create table inbound_mail (
  id bigint generated always as identity primary key,
  source text not null check (source in ('smtp', 'imap')),
  mailbox_id bigint references mailbox (id),
  uid_validity bigint,
  uid bigint,
  envelope_from text not null default '',
  envelope_to text[] not null default '{}',
  file_id bigint not null references file (id),
  -- SHA-256 over what makes a message itself (headers of identity and body, without trace headers): the same mail twice is one row.
  fingerprint bytea not null unique,
  received_at timestamptz not null default now(),
  state text not null default 'received' check (state in ('received', 'understood', 'set_aside')),
  outcome text,
  ticket_id bigint,
  message_id bigint,
  problem text,
  tries int not null default 0,
  understood_at timestamptz
);
create index inbound_mail_waiting on inbound_mail (id) where state = 'received';
create index inbound_mail_set_aside on inbound_mail (id) where state = 'set_aside';
-- Every place a message was seen in: a second delivery is a second sight of the same message.
create table inbound_sight (
  inbound_mail_id bigint not null references inbound_mail (id),
  source text not null,
  mailbox_id bigint,
  uid_validity bigint,
  uid bigint,
  seen_at timestamptz not null default now()
);
create unique index inbound_sight_uid on inbound_sight (mailbox_id, uid_validity, uid) where uid is not null;
create index inbound_sight_mail on inbound_sight (inbound_mail_id);

-- What goes out. The Message-ID is fixed before the first try, so that a second try is the same letter.
create table outbound_mail (
  id bigint generated always as identity primary key,
  message_id bigint unique references message (id),
  ticket_id bigint references ticket (id),
  mailbox_id bigint references mailbox (id),
  rfc_message_id text not null unique,
  -- Everything that composing needs, fixed at the moment of sending.
  letter jsonb not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'cancelled')),
  send_after timestamptz not null,
  tries int not null default 0,
  server_answer text,
  node_id uuid,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index outbound_mail_open on outbound_mail (send_after) where state in ('queued', 'sending');
create index outbound_mail_failed on outbound_mail (id) where state = 'failed';
create index inbound_mail_message on inbound_mail (message_id) where message_id is not null;
create index inbound_mail_received on inbound_mail (received_at desc);
