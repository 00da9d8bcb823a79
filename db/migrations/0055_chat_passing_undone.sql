-- Who passed a chat on, and whose its ticket was before: until somebody takes it, all of that can be had back in one step.
alter table chat
  add column given_by bigint references account (id),
  add column given_owner_id bigint references account (id),
  add column given_group_id bigint references "group" (id);
