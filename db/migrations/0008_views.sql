-- Saved views, and what finds the tickets of any filter: each ticket's facets as lexemes under one GIN index.
-- The lexemes are written here (any way into the table keeps them), asked for in server/domains/tickets/views/facet-query.ts; both must agree.

-- Words of a text as filters compare them: without case and diacritics. The twin of foldWords in contract/filter-text.ts.
create function facet_words(said text) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(distinct left(w, 40)), '{}') from regexp_split_to_table(
    lower(translate(regexp_replace(normalize(left(said, 500), NFD), '[\u0300-\u036f]', '', 'g'),
      'ŁłĐđØøЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯҐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ',
      'llddooѐёђѓєѕіїјљњћќѝўџабвгдежзийклмнопрстуфхцчшщъыьэюяґαβγδεζηθικλμνξοπρστυφχψω') collate "C"),
    '[^a-z0-9\u00c0-\u1fff\u3040-\ud7ff]+') w where w <> ''
$$;

-- Which power of two a number lies under: neighbours are asked for too, so rounding does no harm.
create function facet_bucket(n numeric) returns text language sql immutable parallel safe as $$
  select (case when abs(n) < 1 then 0 when abs(n) > 1e18 then sign(n) * 61 else sign(n) * (1 + floor(ln(abs(n)::float8) / ln(2::float8))) end)::int::text
$$;

-- Weeks are counted from 1970 in UTC.
create function facet_week(at timestamptz) returns text language sql immutable parallel safe as $$
  select floor(extract(epoch from at) / 604800)::int::text
$$;

-- One value, as text that both languages write alike: 1.50 is 1.5.
create function facet_value(v jsonb) returns text language sql immutable parallel safe as $$
  select case jsonb_typeof(v) when 'number' then trim_scale(v::text::numeric)::text else v #>> '{}' end
$$;

create function facet_fields(fields jsonb) returns text[] language sql immutable parallel safe as $$
  select coalesce(array_agg(term), '{}') from jsonb_each(fields) as field (k, v) cross join lateral (
    select 'f:' || left(k, 80) as head, jsonb_typeof(v) as kind, left(facet_value(v), 300) as said) given
  cross join lateral (
    select head as term where v not in ('null', '""', '[]')
    union all select head || '=' || said where kind in ('number', 'boolean', 'string') and length(said) <= 80
    union all select head || '=' || facet_value(one) from jsonb_array_elements(case kind when 'array' then v else '[]' end) one where length(facet_value(one)) <= 80
    union all select head || '~' || w from unnest(case kind when 'string' then facet_words(said) end) w
    union all select head || '@' || facet_week((left(said, 8) || least(right(said, 2), '28') || 'T00:00:00Z')::timestamptz) where kind = 'string' and said ~ '^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'
    union all select head || '#' || facet_bucket(v::text::numeric) where kind = 'number'
    union all select head || '#' || facet_bucket((v ->> 'amount')::numeric) where kind = 'object' and v ->> 'amount' ~ '^-?\d{1,15}(\.\d{1,6})?$'
  ) terms
$$;

create function ticket_terms(
  subject text, state text, status_id bigint, type_id bigint, priority smallint, category_id bigint, tags text[], group_id bigint, owner_id bigint, language text, channel text,
  customer_id bigint, unseen boolean, snoozed_until timestamptz, message_count int, created_at timestamptz, last_activity_at timestamptz, closed_at timestamptz, desk_order bigint, fields jsonb
) returns tsvector language sql immutable parallel safe as $$
  select array_to_tsvector(array_remove(array[
      's:' || state, 'st:' || status_id, 'y:' || type_id, 'p:' || priority, 'c:' || coalesce(category_id, 0), 'g:' || group_id, 'o:' || coalesce(owner_id, 0), 'l:' || coalesce(left(language, 16), ''),
      'h:' || left(channel, 40), 'k:' || customer_id, case when unseen then 'u' end, case when snoozed_until is not null then 'z' end, case when cardinality(tags) = 0 then 't' end,
      'n:' || facet_bucket(message_count), 'C:' || facet_week(created_at), 'A:' || facet_week(last_activity_at), 'X:' || facet_week(coalesce(closed_at, 'epoch')), 'D:' || floor(desk_order / 604800000.0)::bigint,
      case when desk_order < 3000000000000000 then 'w' end]::text[], null)
    || array(select 't:' || left(tag, 60) from unnest(tags) tag where tag is not null) || array(select 'i:' || w from unnest(facet_words(subject)) w)
    || case when fields = '{}' then '{}' else facet_fields(fields) end)
$$;

-- Narrow, and apart from the ticket: a message moves the times here without touching the index (HOT), for as long as no facet changes.
create table ticket_facet (
  ticket_id bigint primary key,
  created_at timestamptz not null,
  last_activity_at timestamptz not null,
  closed_at timestamptz,
  waiting_since timestamptz,
  desk_order bigint not null,
  message_count int not null,
  terms tsvector not null
) with (fillfactor = 85);
-- How common a facet is decides how a view is read (views/facet-counts.ts).
alter table ticket_facet alter column terms set statistics 300;
alter table ticket_facet alter column terms set storage main;

-- The weeks there are, by what a list is sorted by: a list is read week by week from its beginning and ends as soon as the page is full.
create table ticket_week (
  axis text not null,
  week bigint not null,
  primary key (axis, week)
);

create function ticket_facet_add() returns trigger language plpgsql as $$
begin
  insert into ticket_facet (ticket_id, created_at, last_activity_at, closed_at, waiting_since, desk_order, message_count, terms)
  select id, created_at, last_activity_at, closed_at, waiting_since, desk_order, message_count,
    ticket_terms(subject, state, status_id, type_id, priority, category_id, tags, group_id, owner_id, language, channel, customer_id, unseen, snoozed_until, message_count, created_at, last_activity_at, closed_at, desk_order, fields)
  from new_rows;
  insert into ticket_week (axis, week)
  select axis, week from (select distinct axis, floor(extract(epoch from at) / 604800)::bigint as week from new_rows cross join lateral (values ('C', created_at), ('A', last_activity_at), ('X', coalesce(closed_at, 'epoch'))) v (axis, at)
    union select distinct 'D', floor(desk_order / 604800000.0)::bigint from new_rows) w
  where not exists (select from ticket_week known where known.axis = w.axis and known.week = w.week) order by 1, 2 on conflict do nothing;
  return null;
end $$;
create function ticket_facet_move() returns trigger language plpgsql as $$
begin
  update ticket_facet f set created_at = n.created_at, last_activity_at = n.last_activity_at, closed_at = n.closed_at, waiting_since = n.waiting_since, desk_order = n.desk_order, message_count = n.message_count,
    terms = ticket_terms(n.subject, n.state, n.status_id, n.type_id, n.priority, n.category_id, n.tags, n.group_id, n.owner_id, n.language, n.channel, n.customer_id, n.unseen, n.snoozed_until, n.message_count, n.created_at, n.last_activity_at, n.closed_at, n.desk_order, n.fields)
  from new_rows n where f.ticket_id = n.id;
  insert into ticket_week (axis, week)
  select axis, week from (select distinct axis, floor(extract(epoch from at) / 604800)::bigint as week from new_rows cross join lateral (values ('C', created_at), ('A', last_activity_at), ('X', coalesce(closed_at, 'epoch'))) v (axis, at)
    union select distinct 'D', floor(desk_order / 604800000.0)::bigint from new_rows) w
  where not exists (select from ticket_week known where known.axis = w.axis and known.week = w.week) order by 1, 2 on conflict do nothing;
  return null;
end $$;
create function ticket_facet_drop() returns trigger language plpgsql as $$
begin
  delete from ticket_facet f using old_rows o where f.ticket_id = o.id;
  return null;
end $$;
create function ticket_facet_empty() returns trigger language plpgsql as $$
begin
  truncate ticket_facet;
  return null;
end $$;
create trigger ticket_facet_insert after insert on ticket referencing new table as new_rows for each statement execute function ticket_facet_add();
create trigger ticket_facet_update after update on ticket referencing new table as new_rows for each statement execute function ticket_facet_move();
create trigger ticket_facet_delete after delete on ticket referencing old table as old_rows for each statement execute function ticket_facet_drop();
create trigger ticket_facet_truncate after truncate on ticket for each statement execute function ticket_facet_empty();

-- For tickets that came past the triggers: those of before this migration, and copies that are made without triggers.
create function ticket_facet_rebuild() returns void language plpgsql as $$
begin
  truncate ticket_facet, ticket_week;
  insert into ticket_facet (ticket_id, created_at, last_activity_at, closed_at, waiting_since, desk_order, message_count, terms)
  select id, created_at, last_activity_at, closed_at, waiting_since, desk_order, message_count,
    ticket_terms(subject, state, status_id, type_id, priority, category_id, tags, group_id, owner_id, language, channel, customer_id, unseen, snoozed_until, message_count, created_at, last_activity_at, closed_at, desk_order, fields)
  from ticket order by id;
  insert into ticket_week (axis, week)
  select axis, week from (select distinct axis, floor(extract(epoch from at) / 604800)::bigint as week from ticket_facet cross join lateral (values ('C', created_at), ('A', last_activity_at), ('X', coalesce(closed_at, 'epoch'))) v (axis, at)
    union select distinct 'D', floor(desk_order / 604800000.0)::bigint from ticket_facet) w;
end $$;
select ticket_facet_rebuild();
-- New lexemes wait in a list of the index that readers read too; the worker merges it (tickets/runners.ts), so that no transaction of ours does.
create index ticket_facet_terms on ticket_facet using gin (terms) with (gin_pending_list_limit = 65536);

create table saved_view (
  id bigint generated always as identity primary key,
  name text not null,
  icon text,
  scope text not null check (scope in ('me', 'group', 'all')),
  account_id bigint not null references account (id),
  group_id bigint references "group" (id),
  spec jsonb not null,
  position int not null default 0,
  version int not null default 1,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  check ((scope = 'group') = (group_id is not null))
);
create index saved_view_account on saved_view (account_id) where scope = 'me' and archived_at is null;
create index saved_view_shared on saved_view (scope, group_id) where scope <> 'me' and archived_at is null;

-- A change of many tickets at once: who, what, which, and how far it is.
create table bulk_change (
  id bigint generated always as identity primary key,
  account_id bigint not null references account (id),
  -- The change it takes back, when it is an undo.
  undoes_id bigint references bulk_change (id),
  change jsonb not null,
  state text not null check (state in ('running', 'done', 'cancelled', 'failed')),
  total int not null,
  changed int not null default 0,
  unchanged int not null default 0,
  refused int not null default 0,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index bulk_change_account on bulk_change (account_id, id desc);

create table bulk_row (
  bulk_id bigint not null references bulk_change (id) on delete cascade,
  place int not null,
  ticket_id bigint not null,
  -- waiting, changed, unchanged, or the code of the refusal.
  outcome text not null default 'waiting',
  -- What the ticket was before and after: an undo restores what nobody has changed since.
  before jsonb,
  after jsonb,
  primary key (bulk_id, place)
);

-- Roles as they were shipped learn the new rights; those of one's own making get them by hand.
update role set permissions = permissions || array['tickets.export', 'views.share'] where key in ('administrator', 'supervisor') and not permissions && array['tickets.export', 'views.share'];
