-- Forms on the web, drawn by the administrator.
create table form (
  id bigint generated always as identity primary key,
  -- Where it is: /form/<slug>.
  slug text not null,
  definition jsonb not null,
  enabled boolean not null default true,
  -- Names the form to programs that hand in for it. Anybody may know it: it opens nothing but this form.
  public_key text not null unique,
  created_at timestamptz(3) not null default now(),
  archived_at timestamptz(3)
);
create unique index form_slug on form (slug) where archived_at is null;

-- What was handed in, by the key of whoever handed it in: the same key again is the same submission.
create table form_submission (
  form_id bigint not null references form (id),
  key text not null,
  -- SHA-256 over what was handed in: other words under the same key are a mistake, and said to be one.
  body_hash bytea not null,
  ticket_id bigint references ticket (id),
  at timestamptz(3) not null,
  primary key (form_id, key)
);
create index form_submission_at on form_submission (form_id, at);
