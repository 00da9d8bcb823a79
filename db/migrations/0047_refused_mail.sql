-- What the reception did not accept, and why: a mail that we never had has no row in the ledger, and whoever looks for it must find it all the same.
-- Gathered by day, reason and sender, so that nobody fills the database by being refused.
create table refused_mail (
  day date not null,
  -- Ends the key of the sentence that the sender's program was told.
  reason text not null,
  -- As the envelope says; '' is the null sender, or one of very many on that day.
  sender text not null,
  mails int not null,
  -- Of the last one.
  recipient text not null,
  ip text not null,
  size_bytes bigint,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (day, reason, sender)
);
create index refused_mail_newest on refused_mail (last_at desc);
