-- How fast a sender writes: to us (ticket_id 0) and on one ticket. What comes too fast, or in the same words again and again, is kept but wakes nobody.
create table mail_pace (
  address text not null,
  ticket_id bigint not null default 0,
  -- The present stretch of ten minutes, and how many came in it.
  began_at timestamptz not null,
  mails int not null,
  -- The words of the last one (without figures), and how many in a row had the same.
  print text not null,
  same int not null,
  last_at timestamptz not null,
  -- Until then nothing of theirs wakes anybody; each further mail makes it later.
  held_until timestamptz,
  primary key (address, ticket_id)
);
create index mail_pace_last on mail_pace (last_at);
