-- The administrator's own shape of tickets.
create table ticket_field (
  id bigint generated always as identity primary key,
  -- Stands on tickets (ticket.fields) and stays for ever.
  key text not null unique,
  kind text not null check (kind in ('text', 'long_text', 'number', 'choice', 'multi_choice', 'tree', 'date', 'money', 'checkbox', 'customer', 'product', 'file')),
  label jsonb not null,
  help jsonb not null default '{"pl": "", "en": ""}',
  -- [{key, label, colour, parentKey, archived}], in order.
  options jsonb not null default '[]',
  currency text,
  position int not null default 0,
  archived_at timestamptz
);

-- [{key, required, shownWhen}], in order: the form of a type is read and written whole.
alter table ticket_type add column form jsonb not null default '[]';

-- Types whose tickets may have the status; null = all.
alter table ticket_status add column type_ids bigint[];
create table ticket_type_standard (
  type_id bigint not null references ticket_type (id),
  state text not null check (state in ('new', 'open', 'waiting_customer', 'waiting_others', 'solved', 'closed')),
  status_id bigint not null references ticket_status (id),
  primary key (type_id, state)
);

-- The company's own words for the four fixed levels.
create table ticket_priority (
  level smallint primary key check (level between 1 and 4),
  name text not null
);

alter table tag
  add column id bigint generated always as identity unique,
  add column colour text,
  add column archived_at timestamptz,
  -- Renamed or merged: a job gives this name to the tickets that still carry the old one, then the row goes.
  add column moves_to text;

create table product (
  id bigint generated always as identity primary key,
  name text not null,
  code text,
  position int not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index product_code on product (lower(code)) where code is not null;

-- What a customer has.
create table customer_product (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customer (id),
  product_id bigint not null references product (id),
  note text not null default '',
  since date,
  created_at timestamptz not null default now()
);
create index customer_product_customer on customer_product (customer_id, id);

-- Files that stand, or stood, in a field: who may see the ticket may see them, and an undo finds them again.
create table ticket_file (
  ticket_id bigint not null references ticket (id),
  file_id bigint not null references file (id),
  name text not null,
  content_type text not null,
  size_bytes bigint not null,
  account_id bigint references account (id),
  at timestamptz not null default now(),
  primary key (ticket_id, file_id)
);
create index ticket_file_file on ticket_file (file_id);
