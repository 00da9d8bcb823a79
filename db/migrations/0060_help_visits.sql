-- Somebody who reads articles in the window or beside a form, until it is known whether they wrote to us all the same: a day at most. `reader` is a hash of what
-- their browser was given; nothing says who they are, and the row goes when it is over. What is left is counted by day.
create table help_visit (
  reader bytea primary key,
  place text not null check (place in ('window', 'form')),
  began_at timestamptz not null,
  last_read_at timestamptz not null,
  articles jsonb not null,
  -- What they said of the last article they judged.
  helped boolean
);
create index help_visit_last_read on help_visit (last_read_at);

create table help_visit_day (
  day date not null,
  place text not null check (place in ('window', 'form')),
  -- Read, and did not write within a day.
  deflected int not null default 0,
  -- Did not write either, but said that it did not help.
  unhelped int not null default 0,
  contacted int not null default 0,
  primary key (day, place)
);
-- Of visits that had read it.
alter table article_day add column deflected int not null default 0;
alter table article_day add column contacted int not null default 0;
