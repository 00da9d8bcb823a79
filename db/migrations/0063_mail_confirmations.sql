-- Whoever writes a mail that opens a ticket is told its number at once, where the mailbox says so.
alter table mailbox add column confirms boolean not null default false;
