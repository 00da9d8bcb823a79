-- The customer's own window on their matters.

alter table ticket_status
  -- What customers read where a matter stands, {"pl": …, "en": …}; null = our words for the state underneath.
  add column customer_label jsonb,
  -- A sentence beside it: why it takes as long as it does, what comes next.
  add column customer_note jsonb;

-- A row as soon as there is something to say of a ticket's window.
create table customer_window (
  ticket_id bigint primary key references ticket (id),
  -- Links carry the generation they were made in: raising it ends all that were sent.
  generation int not null default 0,
  -- When the customer last looked, to five minutes.
  seen_at timestamptz(3)
);

-- Somebody asked to be let in by e-mail. There is a row whether or not anybody has this address: whoever asks cannot tell.
create table customer_sign_in (
  id bigint generated always as identity primary key,
  -- Names the row to the page where the code is typed in.
  ask_hash bytea not null unique,
  -- The link in the mail, and the code to type in: each lets in once.
  link_hash bytea not null unique,
  code_hash bytea not null,
  -- Lower case, as on cards of customers.
  address text not null,
  tries int not null default 0,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);
create index customer_sign_in_expires on customer_sign_in (expires_at);

-- Whoever proved that they read the mail of an address sees the matters of the card that has it now.
create table customer_session (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,
  address text not null,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3)
);
create index customer_session_expires on customer_session (expires_at);
