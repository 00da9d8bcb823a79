-- A window on somebody's page: who may show it, what it looks like, who answers.
create table chat_widget (
  id bigint generated always as identity primary key,
  -- Stands in the page of the site: names the window, and is no secret.
  key text not null unique,
  name text not null,
  group_id bigint not null references "group" (id),
  settings jsonb not null default '{}',
  -- What the company's own system signs its users with (HS256), sealed with the key of this installation.
  identity_secret bytea,
  created_at timestamptz not null default now(),
  archived_at timestamptz
);

-- Somebody who wrote in a window. Who only looks at a page is not written down.
create table chat_visitor (
  id bigint generated always as identity primary key,
  widget_id bigint not null references chat_widget (id),
  -- `sub` of a signed identity: the same person in every browser.
  subject text,
  customer_id bigint references customer (id),
  name text,
  email text,
  language text,
  -- How many messages they have been shown or have written: the place of the newest. Whoever adds one locks this row, so that places are in order.
  position bigint not null default 0,
  created_at timestamptz not null default now()
);
create unique index chat_visitor_subject on chat_visitor (widget_id, subject) where subject is not null;
create index chat_visitor_customer on chat_visitor (customer_id) where customer_id is not null;

-- What a browser shows to be a visitor: only its hash is here.
create table chat_token (
  hash bytea primary key,
  visitor_id bigint not null references chat_visitor (id) on delete cascade,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index chat_token_visitor on chat_token (visitor_id);

create table chat (
  id bigint generated always as identity primary key,
  widget_id bigint not null references chat_widget (id),
  visitor_id bigint not null references chat_visitor (id),
  ticket_id bigint not null references ticket (id),
  state text not null check (state in ('waiting', 'active', 'ended')),
  agent_id bigint references account (id),
  -- Whom it rings at now, and since when.
  offered_to bigint references account (id),
  offered_at timestamptz,
  -- Whom it rang at in vain.
  passed_by bigint[] not null default '{}',
  page_url text,
  page_title text,
  -- The node that holds the visitor's connection; null when there is none. A node that died is not in `node`.
  here_node uuid,
  left_at timestamptz,
  started_at timestamptz not null default now(),
  accepted_at timestamptz,
  ended_at timestamptz,
  ended_by text check (ended_by in ('customer', 'agent', 'idle', 'abandoned', 'offline')),
  last_customer_at timestamptz,
  last_agent_at timestamptz,
  -- Up to which place of the visitor's conversation each side has read.
  customer_read bigint not null default 0,
  agent_read bigint not null default 0,
  answers jsonb not null default '[]',
  rating smallint check (rating between 1 and 5),
  rating_comment text
);
create unique index chat_of_visitor on chat (visitor_id) where state <> 'ended';
create index chat_visitor_newest on chat (visitor_id, id desc);
create index chat_open on chat (id) where state <> 'ended';
create index chat_ticket on chat (ticket_id, id desc);

-- The visitor's conversation, place by place: nothing else of the ticket is shown to them.
create table chat_message (
  visitor_id bigint not null references chat_visitor (id),
  position bigint not null,
  chat_id bigint not null references chat (id),
  message_id bigint not null references message (id),
  -- Made by the window that wrote it: sent twice, it is one message.
  client_key text,
  primary key (visitor_id, position)
);
create unique index chat_message_client_key on chat_message (visitor_id, client_key) where client_key is not null;
create index chat_message_message on chat_message (message_id);
create index chat_message_chat on chat_message (chat_id, position);

-- Files that a visitor uploaded and has not sent yet. Swept with other loose files.
create table chat_upload (
  file_id bigint primary key references file (id) on delete cascade,
  token_hash bytea not null,
  name text not null,
  content_type text not null,
  size_bytes bigint not null,
  created_at timestamptz not null default now()
);

-- Who takes chats, and whether a desk of theirs is open: nodes with one repeat it.
create table chat_agent (
  account_id bigint primary key references account (id),
  available boolean not null default false,
  seen_at timestamptz,
  last_chat_at timestamptz
);
