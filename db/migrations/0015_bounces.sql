-- What other mail systems report of our letters: which recipient, why, for good or not. The report itself is a message on the ticket and in the ledger.
create table bounce (
  id bigint generated always as identity primary key,
  outbound_mail_id bigint not null references outbound_mail (id),
  -- The answer that came back; null for mail of the house itself.
  message_id bigint references message (id),
  -- The report.
  report_message_id bigint references message (id),
  address text not null default '',
  normal text not null default '',
  action text not null check (action in ('failed', 'delayed', 'delivered', 'reported')),
  reason text not null,
  permanent boolean not null,
  status text,
  reply text,
  said text not null default '',
  at timestamptz not null default now()
);
create index bounce_message on bounce (message_id) where message_id is not null;
create index bounce_outbound on bounce (outbound_mail_id);
create index bounce_report on bounce (report_message_id) where report_message_id is not null;

-- How an e-mail address of a customer answers to letters: the newest failure, until something comes from there or arrives there.
alter table customer_identity
  add column trouble text,
  add column trouble_permanent boolean,
  add column trouble_said text,
  add column trouble_at timestamptz;
