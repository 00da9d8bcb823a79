-- What the house itself stands on: settings, secrets, files, the event log, nodes.

create table setting (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default now()
);

-- Secrets of connections (mail passwords, keys), sealed with the key of the secret file. Never in `setting`.
create table secret (
  key text primary key,
  sealed bytea not null,
  updated_at timestamptz not null default now()
);

-- One row a stored file. Small ones live here (atomic with what they belong to, in the same backup), large ones on disk or in S3.
create table file (
  id bigint generated always as identity primary key,
  sha256 bytea not null,
  size_bytes bigint not null,
  place text not null check (place in ('database', 'disk', 's3')),
  bytes bytea,
  created_at timestamptz not null default now(),
  -- Uploaded but not (yet) part of a message: swept after a day.
  loose boolean not null default false,
  uploaded_by bigint,
  name text,
  content_type text,
  check ((place = 'database') = (bytes is not null))
);
alter table file alter column bytes set storage external;
create index file_loose on file (created_at) where loose;

-- The append-only log: the timeline, live updates, audit and every listener read this one table.
-- `xid` orders rows by the transaction that wrote them: a reader stays below the oldest transaction still in flight and so skips nothing.
create table event (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  type text not null,
  actor_kind text not null check (actor_kind in ('account', 'customer', 'system')),
  actor_id bigint,
  ticket_id bigint,
  customer_id bigint,
  audit boolean not null default false,
  data jsonb not null default '{}'
);
create index event_order on event (xid, id);
create index event_ticket on event (ticket_id, id) where ticket_id is not null;
create index event_audit on event (id) where audit;

create table listener (
  name text primary key,
  xid xid8 not null default '0',
  event_id bigint not null default 0,
  updated_at timestamptz not null default now()
);

-- Events that a listener could not digest: set aside so that the rest goes on, shown to the administrator, replayable.
create table event_set_aside (
  listener text not null,
  event_id bigint not null references event (id),
  error text not null,
  tries int not null default 1,
  set_aside_at timestamptz not null default now(),
  replayed_at timestamptz,
  primary key (listener, event_id)
);

-- Programs that share this database. A node that stops beating is dead: its jobs are taken over.
create table node (
  id uuid primary key,
  host text not null,
  pid int not null,
  roles text[] not null,
  version text not null,
  worker_ids text[] not null default '{}',
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);

-- Counted tries of anything that must not be tried without end: log-ins, resets, uploads.
create table throttle (
  key text primary key,
  count int not null,
  window_start timestamptz not null
);
