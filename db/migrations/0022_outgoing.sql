-- Why a letter waits or was refused, in a form that every reader hears in their language; what holds it back; whom it goes to.
alter table outbound_mail
  add column why jsonb,
  -- 'rate': enough has gone to that domain for now. 'rest': that domain asked for a pause.
  add column held text check (held in ('rate', 'rest')),
  -- A person wants it sent now: no pause of a domain holds it.
  add column hurried boolean not null default false,
  add column domain text,
  add column taken_at timestamptz,
  -- What the outbox is searched by: recipients and subject.
  add column words tsvector;
create index outbound_mail_domain on outbound_mail (domain, taken_at desc) where taken_at is not null;
create index outbound_mail_mailbox on outbound_mail (mailbox_id, id desc);
create index outbound_mail_ticket on outbound_mail (ticket_id) where ticket_id is not null;
create index outbound_mail_words on outbound_mail using gin (words) with (gin_pending_list_limit = 8192);
create index outbound_mail_cancelled on outbound_mail (id) where state = 'cancelled';

-- A domain that put a letter off is left in peace for a while; letters to other domains go on.
create table outgoing_rest (
  domain text primary key,
  until timestamptz not null,
  refusals int not null default 1,
  said text not null default '',
  at timestamptz not null default now()
);

-- What third parties are told of a ticket, and what they answer: never quoted to the customer.
alter table message add column third_party boolean not null default false;
create index message_third_party on message (ticket_id, id) where third_party;
create index message_third_party_newest on message (id desc) where third_party and kind = 'outbound';

-- Other addresses of a mailbox: mail to them arrives there, and answers may leave under their names once that is proved.
create table mailbox_alias (
  id bigint generated always as identity primary key,
  mailbox_id bigint not null references mailbox (id),
  address text not null,
  from_name text not null default '',
  -- Mail to this address goes to another group than that of the mailbox.
  group_id bigint references "group" (id),
  sends boolean not null default true,
  verified_at timestamptz,
  -- What was sent to the address to prove it: SHA-256 of the code, when, and how often it was guessed.
  code_hash bytea,
  code_sent_at timestamptz,
  code_tries int not null default 0,
  created_at timestamptz not null default now()
);
create unique index mailbox_alias_once on mailbox_alias (lower(address));
create index mailbox_alias_mailbox on mailbox_alias (mailbox_id);

-- Under which name a group writes in a language, and what stands below. Null = any. The most particular one counts.
create table signature (
  id bigint generated always as identity primary key,
  group_id bigint references "group" (id),
  language text,
  from_name text not null default '',
  html text not null default ''
);
create unique index signature_once on signature (coalesce(group_id, 0), coalesce(language, ''));

-- Where a known address is completed from its beginning.
create index customer_identity_beginning on customer_identity (normal text_pattern_ops) where kind = 'email';
-- How many letters a domain is getting just now.
create index outbound_mail_sending on outbound_mail (domain) where state = 'sending';
