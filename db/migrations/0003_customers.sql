create table company (
  id bigint generated always as identity primary key,
  name text not null,
  domain text,
  notes text not null default '',
  created_at timestamptz not null default now()
);
create unique index company_name on company (lower(name));

create table customer (
  id bigint generated always as identity primary key,
  name text not null,
  language text,
  company_id bigint references company (id),
  notes text not null default '',
  fields jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1,
  -- Folded (lower case, no diacritics) name and identities, kept by the program: what the search box looks at.
  search_text text not null default '',
  search tsvector not null default ''
);
create index customer_search on customer using gin (search);
create index customer_company on customer (company_id) where company_id is not null;
create index customer_name on customer (lower(name), id);

create table customer_identity (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customer (id),
  kind text not null check (kind in ('email', 'phone')),
  -- As people write it, and as we compare it (lower-case address, E.164 number).
  value text not null,
  normal text not null,
  created_at timestamptz not null default now(),
  unique (kind, normal)
);
create index customer_identity_customer on customer_identity (customer_id);

create table custom_field (
  id bigint generated always as identity primary key,
  record text not null check (record in ('customer')),
  key text not null,
  label jsonb not null,
  kind text not null check (kind in ('text', 'number', 'date', 'choice', 'checkbox')),
  choices text[] not null default '{}',
  position int not null default 0,
  archived_at timestamptz,
  unique (record, key)
);
