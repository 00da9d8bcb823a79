-- What was rearranged between tickets: merges, splits, messages moved. Every one is kept for ever, with what each ticket was before and after, so that
-- it can be undone at any time later, also after replies came.
create table rearrangement (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('merge', 'split', 'move')),
  -- Where the messages went.
  target_id bigint not null references ticket (id),
  account_id bigint references account (id),
  at timestamptz(3) not null,
  -- The newest message there was: what has a higher id came since.
  message_mark bigint not null,
  -- Drafts that went along: whose, from where, and as of when.
  drafts jsonb not null default '[]',
  undone_at timestamptz(3),
  undone_by bigint references account (id)
);

create table rearranged_ticket (
  rearrangement_id bigint not null references rearrangement (id),
  ticket_id bigint not null references ticket (id),
  role text not null check (role in ('target', 'source', 'origin', 'made')),
  before jsonb not null,
  after jsonb not null,
  -- What the target was given by the others: undoing an earlier one tells this one's effect anew.
  given jsonb not null default '[]',
  primary key (rearrangement_id, ticket_id)
);
create index rearranged_ticket_ticket on rearranged_ticket (ticket_id, rearrangement_id);

create table message_move (
  rearrangement_id bigint not null references rearrangement (id),
  message_id bigint not null references message (id),
  from_ticket_id bigint not null references ticket (id),
  to_ticket_id bigint not null references ticket (id),
  primary key (rearrangement_id, message_id)
);
create index message_move_message on message_move (message_id, rearrangement_id);

alter table message
  -- The letter this one answers, where it is one of ours: goes back with it when a merge is undone.
  add column answers_id bigint references message (id),
  -- The ticket it was addressed to, where that had been merged into the one it came to.
  add column meant_ticket_id bigint references ticket (id);

create table ticket_link (
  id bigint generated always as identity primary key,
  from_id bigint not null references ticket (id),
  to_id bigint not null references ticket (id),
  kind text not null check (kind in ('related', 'duplicate', 'caused')),
  account_id bigint references account (id),
  at timestamptz(3) not null,
  check (from_id <> to_id),
  unique (from_id, to_id, kind)
);
create index ticket_link_to on ticket_link (to_id);

-- Numbers and codes that a ticket mentions (a bike, an order, a receipt), kept by a listener.
create table ticket_code (
  ticket_id bigint not null references ticket (id),
  code text not null,
  primary key (ticket_id, code)
);
create index ticket_code_code on ticket_code (code, ticket_id desc);

-- Two tickets that look like one matter, and why. Dismissed stays dismissed.
create table merge_proposal (
  a_id bigint not null references ticket (id),
  b_id bigint not null references ticket (id),
  score real not null,
  reasons jsonb not null,
  dismissed_at timestamptz(3),
  dismissed_by bigint references account (id),
  at timestamptz(3) not null,
  primary key (a_id, b_id),
  check (a_id < b_id)
);
create index merge_proposal_b on merge_proposal (b_id);
