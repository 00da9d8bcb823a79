-- A mailbox reads several folders, each with a cursor of its own (RFC 9051: UIDs are of a folder, and two folders may have the same UIDVALIDITY).
create table mailbox_folder (
  mailbox_id bigint not null references mailbox (id),
  -- As the server calls it.
  path text not null,
  -- Everything of this UIDVALIDITY up to this UID is in the ledger.
  uid_validity bigint,
  uid_next bigint,
  -- Up to here mail was marked or moved; null: nothing before the cursor is to be.
  done_uid bigint,
  -- While a long past is being fetched.
  fetch_done int,
  fetch_total int,
  -- Why it cannot be read; that of the main folder stands with the mailbox.
  problem jsonb,
  primary key (mailbox_id, path)
);
insert into mailbox_folder (mailbox_id, path, uid_validity, uid_next, done_uid, fetch_done, fetch_total)
select id, coalesce(imap ->> 'folder', 'INBOX'), uid_validity, uid_next, done_uid, fetch_done, fetch_total from mailbox where imap is not null and uid_validity is not null;
alter table mailbox drop column uid_validity, drop column uid_next, drop column done_uid, drop column fetch_done, drop column fetch_total;

-- A default that is the same for all costs no rewriting of millions of rows; those of other folders follow. It means nothing where there is no UID.
alter table inbound_sight add column folder text default 'INBOX';
alter table inbound_sight alter column folder drop default;
update inbound_sight s set folder = m.imap ->> 'folder'
from mailbox m where m.id = s.mailbox_id and s.uid is not null and coalesce(m.imap ->> 'folder', 'INBOX') <> 'INBOX';
drop index inbound_sight_uid;
create unique index inbound_sight_uid on inbound_sight (mailbox_id, folder, uid_validity, uid) where uid is not null;
