-- Articles: what the company knows, for customers and for its own people.
create table article_category (
  id bigint generated always as identity primary key,
  position int not null default 0,
  created_at timestamptz not null default now(),
  version int not null default 1
);

create table article_category_text (
  category_id bigint not null references article_category (id) on delete cascade,
  language text not null,
  name text not null,
  about text not null default '',
  slug text not null,
  primary key (category_id, language)
);

create table article (
  id bigint generated always as identity primary key,
  category_id bigint references article_category (id) on delete set null,
  audience text not null check (audience in ('public', 'internal')),
  author_id bigint references account (id),
  -- Somebody looks at it again by this day.
  review_on date,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  version int not null default 1,
  -- Grows over all articles with every change (knowledge_turn): nodes read what is newer than what they know.
  turn bigint not null default 0
);
create index article_by_category on article (category_id);
create index article_by_turn on article (turn);
create index article_by_review on article (review_on) where review_on is not null and archived_at is null;

-- An article in one language: the text as its authors have it now, and the revision that readers see.
create table article_text (
  article_id bigint not null references article (id),
  language text not null,
  slug text not null,
  title text not null,
  summary text not null default '',
  html text not null,
  edited_at timestamptz not null default now(),
  edited_by bigint references account (id),
  published_revision bigint,
  published_at timestamptz,
  first_published_at timestamptz,
  primary key (article_id, language)
);

create table article_revision (
  id bigint generated always as identity primary key,
  article_id bigint not null,
  language text not null,
  title text not null,
  summary text not null,
  html text not null,
  at timestamptz not null default now(),
  by_id bigint references account (id),
  foreign key (article_id, language) references article_text (article_id, language)
);
create index article_revision_of on article_revision (article_id, language, id);
alter table article_text add foreign key (published_revision) references article_revision (id);

-- Addresses there are and have been: old ones lead on to what they meant.
create table article_slug (
  kind text not null check (kind in ('article', 'category')),
  language text not null,
  slug text not null,
  target_id bigint not null,
  primary key (kind, language, slug)
);

create table article_file (
  article_id bigint not null references article (id),
  file_id bigint not null references file (id),
  primary key (article_id, file_id)
);
create index article_file_by_file on article_file (file_id);

create table knowledge_turn (
  one boolean primary key default true check (one),
  turn bigint not null
);
insert into knowledge_turn (turn) values (1);

-- What readers did, counted by day. No row knows who.
create table article_day (
  day date not null,
  article_id bigint not null references article (id),
  language text not null,
  reads int not null default 0,
  helped int not null default 0,
  did_not_help int not null default 0,
  primary key (day, article_id, language)
);
create table article_search_day (
  day date not null,
  language text not null,
  words text not null,
  times int not null default 0,
  found int not null,
  primary key (day, language, words)
);

update role set permissions = array_append(permissions, 'articles.write')
where key in ('administrator', 'supervisor', 'agent') and not 'articles.write' = any(permissions);
update role set permissions = array_append(permissions, 'articles.publish')
where key in ('administrator', 'supervisor') and not 'articles.publish' = any(permissions);
