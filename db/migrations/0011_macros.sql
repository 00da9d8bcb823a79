-- Ready answers and macros, and what was answered to what.
create table macro (
  id bigint generated always as identity primary key,
  name text not null,
  folder text not null default '',
  scope text not null check (scope in ('personal', 'group', 'all')),
  -- Who wrote it; of a personal one, whose it is.
  author_id bigint references account (id),
  actions jsonb not null default '[]',
  used_count bigint not null default 0,
  last_used_at timestamptz,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version int not null default 1
);
create index macro_author on macro (author_id);

create table macro_group (
  macro_id bigint not null references macro (id),
  group_id bigint not null references "group" (id),
  primary key (macro_id, group_id)
);
create index macro_group_by_group on macro_group (group_id);

create table macro_text (
  macro_id bigint not null references macro (id),
  language text not null,
  html text not null,
  -- The same as plain words, for pickers and search.
  text text not null,
  primary key (macro_id, language)
);

-- Files that go with the text, and pictures that stand in it.
create table macro_file (
  macro_id bigint not null references macro (id),
  file_id bigint not null references file (id),
  inline boolean not null,
  position int not null,
  primary key (macro_id, file_id)
);
create index macro_file_by_file on macro_file (file_id);

-- Each use: for the counts, for suggestions on similar tickets, and (before, after) for undoing what it did.
create table macro_use (
  id bigint generated always as identity primary key,
  macro_id bigint not null references macro (id),
  ticket_id bigint not null references ticket (id),
  account_id bigint not null references account (id),
  at timestamptz not null default now(),
  before jsonb,
  after jsonb,
  undone_at timestamptz
);
create index macro_use_ticket on macro_use (ticket_id) where undone_at is null;
create index macro_use_macro on macro_use (macro_id);

-- The latest matters that were answered, by the words they began with. Only so many are kept (likeness/listener.ts): what was answered lately is what
-- serves, and the question stays as quick at a million tickets as at fifty thousand.
create table answered (
  ticket_id bigint primary key references ticket (id),
  words text[] not null,
  answer_id bigint not null references message (id),
  answered_at timestamptz not null
);
create index answered_words on answered using gin (words) with (fastupdate = off);
create index answered_at on answered (answered_at, ticket_id);
create index answered_answer on answered (answer_id);

-- In how many of them a word stands: rare words say more.
create table answered_word (
  word text primary key,
  n int not null
);
