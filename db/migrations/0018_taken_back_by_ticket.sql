-- message_ticket leaves out what was taken back; a merge moves that too, and finds it here.
create index message_ticket_taken_back on message (ticket_id, id) where taken_back_at is not null;
