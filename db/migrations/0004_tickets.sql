create table ticket_type (
  id bigint generated always as identity primary key,
  key text unique,
  name text,
  position int not null default 0,
  archived_at timestamptz
);

-- The administrator's names on top of the fixed states.
create table ticket_status (
  id bigint generated always as identity primary key,
  key text unique,
  name text,
  state text not null check (state in ('new', 'open', 'waiting_customer', 'waiting_others', 'solved', 'closed')),
  position int not null default 0,
  -- The status a ticket gets when it comes into this state by itself.
  standard boolean not null default false,
  archived_at timestamptz
);
create unique index ticket_status_standard on ticket_status (state) where standard;

create table category (
  id bigint generated always as identity primary key,
  parent_id bigint references category (id),
  name text not null,
  position int not null default 0,
  archived_at timestamptz
);

-- Every tag that was ever put on a ticket, for the desk to offer.
create table tag (name text primary key);

create sequence ticket_number start 1001;

create table ticket (
  id bigint generated always as identity primary key,
  number bigint not null unique default nextval('ticket_number'),
  subject text not null,
  type_id bigint not null references ticket_type (id),
  priority smallint not null default 2 check (priority between 1 and 4),
  status_id bigint not null references ticket_status (id),
  state text not null check (state in ('new', 'open', 'waiting_customer', 'waiting_others', 'solved', 'closed')),
  category_id bigint references category (id),
  tags text[] not null default '{}',
  group_id bigint not null references "group" (id),
  owner_id bigint references account (id),
  language text,
  channel text not null,
  customer_id bigint not null references customer (id),
  -- Since when the customer waits for our words; null while we do not owe any.
  waiting_since timestamptz(3),
  -- Something came that nobody answerable has looked at yet.
  unseen boolean not null default false,
  preview text not null default '',
  message_count int not null default 0,
  created_at timestamptz not null default now(),
  last_activity_at timestamptz(3) not null default now(),
  first_answer_at timestamptz,
  closed_at timestamptz,
  version int not null default 1,
  -- Place in the lists of open work: who waits longest first, then what moved last (ticket.ts: deskOrder).
  desk_order bigint not null
);

-- One index a view; "open work" is every state but solved and closed.
create index ticket_owner_desk on ticket (owner_id, desk_order, id) where owner_id is not null and state in ('new', 'open', 'waiting_customer', 'waiting_others');
create index ticket_group_desk on ticket (group_id, desk_order, id) where state in ('new', 'open', 'waiting_customer', 'waiting_others');
create index ticket_unassigned_desk on ticket (group_id, desk_order, id) where owner_id is null and state in ('new', 'open', 'waiting_customer', 'waiting_others');
create index ticket_waiting_desk on ticket (group_id, desk_order, id) where state in ('waiting_customer', 'waiting_others');
create index ticket_waiting_owner_desk on ticket (owner_id, desk_order, id) where owner_id is not null and state in ('waiting_customer', 'waiting_others');
create index ticket_group_activity on ticket (group_id, last_activity_at desc, id desc);
create index ticket_owner_activity on ticket (owner_id, last_activity_at desc, id desc) where owner_id is not null;
create index ticket_activity on ticket (last_activity_at desc, id desc);
create index ticket_customer on ticket (customer_id, last_activity_at desc);

-- How many open tickets there are by group, owner and state. Triggers only ever add rows (+1, -1), so writers never wait for each other;
-- the worker folds the rows together. The sum is exact in every snapshot.
create table ticket_tally (
  group_id bigint not null,
  owner_id bigint,
  state text not null,
  unseen boolean not null,
  n bigint not null
);
create index ticket_tally_group on ticket_tally (group_id);
alter table ticket_tally set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

create function ticket_tally_add() returns trigger language plpgsql as $$
begin
  insert into ticket_tally (group_id, owner_id, state, unseen, n)
  select group_id, owner_id, state, unseen, count(*) from new_rows where state not in ('solved', 'closed') group by 1, 2, 3, 4;
  return null;
end $$;
create function ticket_tally_move() returns trigger language plpgsql as $$
begin
  insert into ticket_tally (group_id, owner_id, state, unseen, n)
  select group_id, owner_id, state, unseen, sum(n) from (
    select group_id, owner_id, state, unseen, count(*) as n from new_rows where state not in ('solved', 'closed') group by 1, 2, 3, 4
    union all
    select group_id, owner_id, state, unseen, -count(*) from old_rows where state not in ('solved', 'closed') group by 1, 2, 3, 4) moved
  group by 1, 2, 3, 4 having sum(n) <> 0;
  return null;
end $$;
create function ticket_tally_drop() returns trigger language plpgsql as $$
begin
  insert into ticket_tally (group_id, owner_id, state, unseen, n)
  select group_id, owner_id, state, unseen, -count(*) from old_rows where state not in ('solved', 'closed') group by 1, 2, 3, 4;
  return null;
end $$;
create trigger ticket_tally_insert after insert on ticket referencing new table as new_rows for each statement execute function ticket_tally_add();
create trigger ticket_tally_update after update on ticket referencing new table as new_rows old table as old_rows for each statement execute function ticket_tally_move();
create trigger ticket_tally_delete after delete on ticket referencing old table as old_rows for each statement execute function ticket_tally_drop();

create table message (
  id bigint generated always as identity primary key,
  ticket_id bigint not null references ticket (id),
  kind text not null check (kind in ('inbound', 'outbound', 'note')),
  channel text not null,
  account_id bigint references account (id),
  customer_id bigint references customer (id),
  from_name text,
  from_address text,
  recipients jsonb not null default '{}',
  subject text,
  -- New words apart from the quoted ones; the mail's own HTML as it came, cleaned only when it is shown.
  text text not null,
  quoted text not null default '',
  html text,
  has_html boolean not null default false,
  -- Headers of threading (RFC 5322).
  message_id text,
  automatic text,
  joined_because text,
  -- Made by the caller of an answer: a repeated request is the same answer.
  request_key text,
  -- An answer taken back within the undo window: gone from the conversation, kept for the record.
  taken_back_at timestamptz,
  at timestamptz not null default now(),
  created_at timestamptz not null default now()
);
create index message_ticket on message (ticket_id, id) where taken_back_at is null;
create unique index message_request_key on message (ticket_id, request_key) where request_key is not null;
create index message_message_id on message (message_id) where message_id is not null;

create table attachment (
  id bigint generated always as identity primary key,
  message_id bigint not null references message (id),
  file_id bigint not null references file (id),
  name text not null,
  content_type text not null,
  size_bytes bigint not null,
  content_id text,
  inline boolean not null default false,
  position int not null
);
create index attachment_message on attachment (message_id);

-- What somebody was typing, kept while they were typing it.
create table draft (
  account_id bigint not null references account (id),
  ticket_id bigint not null references ticket (id),
  kind text not null check (kind in ('reply', 'note')),
  html text not null,
  recipients jsonb not null default '{}',
  file_ids bigint[] not null default '{}',
  updated_at timestamptz not null default now(),
  primary key (account_id, ticket_id, kind)
);
create index draft_ticket on draft (ticket_id);

-- Words of the whole ticket for the search box, kept by a listener (never on the path of intake).
create table ticket_search (
  ticket_id bigint primary key references ticket (id),
  words tsvector not null
);
-- New words wait in a list of the index that searches read too; the worker merges it every few seconds (tickets/runners.ts). Left to itself the index
-- merges within some transaction of ours, for half a second at a time, and everything that reads the log waits for that transaction.
create index ticket_search_words on ticket_search using gin (words) with (gin_pending_list_limit = 65536);
