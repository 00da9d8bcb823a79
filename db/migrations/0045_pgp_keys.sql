-- Keys for OpenPGP: private ones of mailboxes, and public ones of senders, which no mailbox owns.
alter table mailbox_key
  -- Long ids of the key and of its parts: by these a letter says for whom it is, and who signed.
  add column key_ids text[] not null default '{}',
  -- Lower-cased.
  add column addresses text[] not null default '{}',
  -- Of public keys: who has compared it with its owner. Null: it came with a letter, which proves only that the same one writes again.
  add column confirmed_at timestamptz,
  add column confirmed_by bigint references account (id);
create index mailbox_key_ids on mailbox_key using gin (key_ids) where kind = 'pgp' and archived_at is null;
create index mailbox_key_addresses on mailbox_key using gin (addresses) where kind = 'pgp' and not private and archived_at is null;
create index mailbox_key_public on mailbox_key (id) where kind = 'pgp' and not private and archived_at is null;
create unique index mailbox_key_one on mailbox_key (fingerprint) where kind = 'pgp' and not private and archived_at is null;
