-- Customers whole: more kinds of identities and fields, tags, companies with their mail domain, cards that became part of another, look-alikes, imports.

-- An id in another system (CRM, shop) and handles of messengers are identities too.
alter table customer_identity drop constraint customer_identity_kind_check;
alter table customer_identity add constraint customer_identity_kind_check check (kind in ('email', 'phone', 'external', 'social'));
-- Who writes from the domain of a company, and looks like one of its people.
create index customer_identity_domain on customer_identity (split_part(normal, '@', 2)) where kind = 'email';

alter table custom_field drop constraint custom_field_kind_check;
alter table custom_field add constraint custom_field_kind_check
  check (kind in ('text', 'long_text', 'number', 'date', 'choice', 'choices', 'checkbox', 'url'));

alter table customer
  add column tags text[] not null default '{}',
  -- The card this one became part of. It stays, empty of identities and tickets, so that its address still leads somewhere and the merge can be undone.
  add column merged_into_id bigint references customer (id);
create index customer_merged_into on customer (merged_into_id) where merged_into_id is not null;
-- An import makes thousands of words at once: merged into the index by some transaction later, they would hold everybody up for seconds.
alter index customer_search set (fastupdate = off);
drop index customer_name;
create index customer_name on customer (lower(name), id) where merged_into_id is null;
create index company_domain on company (lower(domain)) where domain is not null;
create index ticket_customer_open on ticket (customer_id) where state in ('new', 'open', 'waiting_customer', 'waiting_others');

-- A contact that finds its customer at the moment when that card becomes part of another belongs to the other. The lock is the one the foreign key takes
-- anyway: whoever merges waits for us, or we for them, and then see what they did.
create function ticket_of_living_customer() returns trigger language plpgsql as $$
declare next_id bigint;
begin
  loop
    select merged_into_id into next_id from customer where id = new.customer_id for key share;
    exit when next_id is null;
    new.customer_id := next_id;
  end loop;
  return new;
end $$;
create trigger ticket_living_customer before insert on ticket for each row execute function ticket_of_living_customer();

-- What a merge moved and changed, so that it can be undone at any time later.
create table customer_merge (
  id bigint generated always as identity primary key,
  survivor_id bigint not null references customer (id),
  merged_id bigint not null references customer (id),
  identity_ids bigint[] not null,
  ticket_ids bigint[] not null,
  message_ids bigint[] not null,
  -- Rows of other rooms that went with the card, by table.
  things jsonb not null default '{}',
  -- Of each part of the surviving card that the merge changed: what stood there before, and what the merge put there.
  card jsonb not null,
  merged_by bigint references account (id),
  merged_at timestamptz not null default now(),
  undone_by bigint references account (id),
  undone_at timestamptz
);
create index customer_merge_survivor on customer_merge (survivor_id, id);
create index customer_merge_merged on customer_merge (merged_id);
create unique index customer_merge_once on customer_merge (merged_id) where undone_at is null;

-- By what a card may be recognised as somebody's second one (duplicates/likeness.ts), kept by a listener.
create table customer_likeness (
  customer_id bigint not null references customer (id) on delete cascade,
  key text not null,
  primary key (customer_id, key)
);
create index customer_likeness_key on customer_likeness (key, customer_id);
create table customer_duplicate (
  a_id bigint not null references customer (id) on delete cascade,
  b_id bigint not null references customer (id) on delete cascade,
  reasons text[] not null,
  strength smallint not null,
  found_at timestamptz not null default now(),
  -- "These are two people": said once, by somebody.
  dismissed_at timestamptz,
  dismissed_by bigint references account (id),
  primary key (a_id, b_id),
  check (a_id < b_id)
);
create index customer_duplicate_b on customer_duplicate (b_id);
create index customer_duplicate_worklist on customer_duplicate (strength desc, a_id, b_id) where dismissed_at is null;

-- Cards to be looked at again: everything that changed, and at first everybody.
create table customer_likeness_due (customer_id bigint primary key);
insert into customer_likeness_due select id from customer;

-- Whether somebody has ever written: a customer with words of theirs is never taken back.
create index message_customer on message (customer_id) where customer_id is not null;

create table customer_import (
  id bigint generated always as identity primary key,
  name text not null,
  -- The file as it was given, and as the import reads it (a sheet becomes a CSV).
  file_id bigint not null references file (id),
  state text not null check (state in ('prepared', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone')),
  -- How the file is read, which column goes where, the key, the policy (contract/customer-imports.ts).
  plan jsonb not null,
  rows_total int not null,
  rows_done int not null default 0,
  made int not null default 0,
  changed int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  -- What the dry run counted, and of which plan.
  forecast jsonb,
  -- Of an undo: how many went back, and how many stayed because something hangs on them.
  taken_back int not null default 0,
  kept int not null default 0,
  problem text,
  account_id bigint references account (id),
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index customer_import_running on customer_import (id) where state = 'running';
create index customer_import_newest on customer_import (id desc);

-- What became of a row, where something did: made and changed ones for the undo, refused ones to be mended.
create table customer_import_row (
  import_id bigint not null references customer_import (id) on delete cascade,
  row_number int not null,
  outcome text not null check (outcome in ('made', 'changed', 'refused')),
  customer_id bigint references customer (id) on delete set null,
  -- Of a changed card: what each part was before and what the import put there; ids of identities it added.
  change jsonb,
  why text,
  why_values jsonb,
  -- A refused row as it stands in the file.
  cells text[],
  primary key (import_id, row_number)
);
create index customer_import_row_customer on customer_import_row (customer_id) where customer_id is not null;

-- Bringing many customers in and out is a right of its own.
update role set permissions = array_append(permissions, 'customers.bulk')
where key in ('administrator', 'supervisor') and not 'customers.bulk' = any(permissions);
