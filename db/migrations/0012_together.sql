-- Working on one matter with others: drafts that travel, mentions, followers, hand-overs, what to watch out for, and what people are told of.

-- Every save of a draft has a name of its own (`revision`), made by the window that saves: whoever saves says which revisions their text grew
-- from, so that two windows or two machines of one person never overwrite each other unseen.
alter table draft
  add column revision text,
  -- Readers of the ticket see it grow and may take it over; then `account_id` changes.
  add column shared_at timestamptz,
  -- Who had it before, so that it can be given back.
  add column taken_from bigint references account (id),
  add column taken_at timestamptz;
create index draft_shared on draft (ticket_id) where shared_at is not null;

-- Who a note speaks to, as the author wrote it: [{"account": 5, "name": "Jan"}, {"group": 2, "name": "Serwis"}].
alter table message add column mentions jsonb;

-- One row a person a note mentions, by name or through a group.
create table mention (
  id bigint generated always as identity primary key,
  account_id bigint not null references account (id),
  ticket_id bigint not null references ticket (id),
  message_id bigint not null references message (id),
  by_id bigint not null references account (id),
  at timestamptz not null default now(),
  seen_at timestamptz,
  unique (message_id, account_id)
);
create index mention_account on mention (account_id, id desc);
create index mention_unseen on mention (account_id, ticket_id) where seen_at is null;

create table follower (
  ticket_id bigint not null references ticket (id),
  account_id bigint not null references account (id),
  since timestamptz not null default now(),
  -- by hand, by a mention, by a note of their own
  because text not null check (because in ('self', 'mention', 'note')),
  primary key (ticket_id, account_id)
);

-- The last hand-over of a ticket until its receiver has read it.
create table hand_over (
  ticket_id bigint primary key references ticket (id),
  by_id bigint not null references account (id),
  account_id bigint references account (id),
  group_id bigint references "group" (id),
  message_id bigint references message (id),
  at timestamptz not null default now()
);

-- What whoever talks to this customer must know first.
create table watch_out (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customer (id),
  text text not null,
  level text not null check (level in ('information', 'attention')),
  author_id bigint not null references account (id),
  until date,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index watch_out_customer on watch_out (customer_id) where ended_at is null;

-- What somebody is told of. Written by a listener, once for each event and person.
create table notification (
  id bigint generated always as identity primary key,
  account_id bigint not null references account (id),
  event_id bigint not null,
  kind text not null,
  ticket_id bigint not null references ticket (id),
  -- Whose doing; null for customers and machines.
  actor_id bigint references account (id),
  message_id bigint references message (id),
  data jsonb not null default '{}',
  at timestamptz not null,
  -- In the list under the bell (else by mail alone).
  listed boolean not null,
  desktop boolean not null,
  read_at timestamptz,
  -- When it leaves by mail unless it was read before; null once that is settled.
  mail_at timestamptz,
  unique (event_id, account_id)
);
create index notification_account on notification (account_id, id desc) where listed;
create index notification_unread on notification (account_id, ticket_id) where read_at is null;
create index notification_mail on notification (mail_at) where mail_at is not null;
create index notification_mail_of on notification (account_id) where mail_at is not null;
create index notification_age on notification (at);

create table notification_settings (
  account_id bigint primary key references account (id),
  settings jsonb not null,
  updated_at timestamptz not null default now()
);

create table notification_mute (
  ticket_id bigint not null references ticket (id),
  account_id bigint not null references account (id),
  at timestamptz not null default now(),
  primary key (ticket_id, account_id)
);

-- What happened before this version is nobody's news.
insert into listener (name, xid, event_id)
select 'notifications', xid, id from event order by xid desc, id desc limit 1;
