-- Chats counted by day and group, from the log: how many came, how long they waited, how many nobody answered in time.
create table chat_day (
  day date not null,
  group_id bigint not null references "group" (id),
  started int not null default 0,
  -- Outside the hours: a message was left, nobody waited.
  offline int not null default 0,
  answered int not null default 0,
  -- Ended before anybody answered.
  abandoned int not null default 0,
  -- Of those answered, all together.
  waited_s bigint not null default 0,
  -- How many were answered within 20 s, 60 s, 3 min, 10 min, and later.
  waits int[] not null default '{0,0,0,0,0}',
  primary key (day, group_id)
);
