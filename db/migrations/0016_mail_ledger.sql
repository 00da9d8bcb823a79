-- What the ledger is searched by; written when a mail is understood (or could not be).
alter table inbound_mail
  add column from_name text not null default '',
  add column from_address text not null default '',
  add column subject text not null default '',
  add column rfc_message_id text,
  add column words tsvector;
create index inbound_mail_rfc_message_id on inbound_mail (rfc_message_id) where rfc_message_id is not null;
create index inbound_mail_words on inbound_mail using gin (words) with (gin_pending_list_limit = 8192);
create index inbound_mail_outcome on inbound_mail (outcome, id desc) where outcome not in ('new-ticket', 'joined');

-- Once a day the server's folder is held against the ledger.
create table mailbox_check (
  id bigint generated always as identity primary key,
  mailbox_id bigint not null references mailbox (id),
  at timestamptz not null default now(),
  on_server int not null,
  missing int not null,
  -- Of the missing, brought by this very check.
  fetched int not null,
  problem jsonb
);
create index mailbox_check_newest on mailbox_check (mailbox_id, at desc);

-- How far the first fetch of a folder is.
alter table mailbox add column fetch_done int, add column fetch_total int;
