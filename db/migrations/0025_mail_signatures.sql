-- How the newest letters of a sender ended: lines that end them again and again are their signature, and are folded with the quote.
create table mail_ending (
  address text primary key,
  -- Newest first: [{"print": hash of all its words, "lines": its last lines}]
  endings jsonb not null,
  at timestamptz not null default now()
);
