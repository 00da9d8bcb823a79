-- The administrator's own fields (by key), sleep, and what a ticket became part of.
alter table ticket
  add column fields jsonb not null default '{}',
  -- Asleep until then: out of the open lists, back by itself, or as soon as the customer writes.
  add column snoozed_until timestamptz(3),
  -- The ticket whose timeline this one's messages went to. It stays, closed, so that its number still leads somewhere.
  add column merged_into_id bigint references ticket (id),
  add column parent_id bigint references ticket (id);
create index ticket_merged_into on ticket (merged_into_id) where merged_into_id is not null;
create index ticket_parent on ticket (parent_id) where parent_id is not null;
create index ticket_snoozed_until on ticket (snoozed_until) where snoozed_until is not null;

-- Open work that sleeps has its own lists: the others are open work that is awake.
drop index ticket_owner_desk, ticket_group_desk, ticket_unassigned_desk, ticket_waiting_desk, ticket_waiting_owner_desk;
create index ticket_owner_desk on ticket (owner_id, desk_order, id) where owner_id is not null and snoozed_until is null and state in ('new', 'open', 'waiting_customer', 'waiting_others');
create index ticket_group_desk on ticket (group_id, desk_order, id) where snoozed_until is null and state in ('new', 'open', 'waiting_customer', 'waiting_others');
create index ticket_unassigned_desk on ticket (group_id, desk_order, id) where owner_id is null and snoozed_until is null and state in ('new', 'open', 'waiting_customer', 'waiting_others');
create index ticket_waiting_desk on ticket (group_id, desk_order, id) where snoozed_until is null and state in ('waiting_customer', 'waiting_others');
create index ticket_waiting_owner_desk on ticket (owner_id, desk_order, id) where owner_id is not null and snoozed_until is null and state in ('waiting_customer', 'waiting_others');
create index ticket_snoozed_desk on ticket (group_id, desk_order, id) where snoozed_until is not null and state in ('new', 'open', 'waiting_customer', 'waiting_others');
create index ticket_snoozed_owner_desk on ticket (owner_id, desk_order, id) where owner_id is not null and snoozed_until is not null and state in ('new', 'open', 'waiting_customer', 'waiting_others');

alter table ticket_tally add column snoozed boolean not null default false;
create or replace function ticket_tally_add() returns trigger language plpgsql as $$
begin
  insert into ticket_tally (group_id, owner_id, state, unseen, snoozed, n)
  select group_id, owner_id, state, unseen, snoozed_until is not null, count(*) from new_rows where state not in ('solved', 'closed') group by 1, 2, 3, 4, 5;
  return null;
end $$;
create or replace function ticket_tally_move() returns trigger language plpgsql as $$
begin
  insert into ticket_tally (group_id, owner_id, state, unseen, snoozed, n)
  select group_id, owner_id, state, unseen, snoozed, sum(n) from (
    select group_id, owner_id, state, unseen, snoozed_until is not null as snoozed, count(*) as n from new_rows where state not in ('solved', 'closed') group by 1, 2, 3, 4, 5
    union all
    select group_id, owner_id, state, unseen, snoozed_until is not null, -count(*) from old_rows where state not in ('solved', 'closed') group by 1, 2, 3, 4, 5) moved
  group by 1, 2, 3, 4, 5 having sum(n) <> 0;
  return null;
end $$;
create or replace function ticket_tally_drop() returns trigger language plpgsql as $$
begin
  insert into ticket_tally (group_id, owner_id, state, unseen, snoozed, n)
  select group_id, owner_id, state, unseen, snoozed_until is not null, -count(*) from old_rows where state not in ('solved', 'closed') group by 1, 2, 3, 4, 5;
  return null;
end $$;
