-- Since when a mail is in the mail server's hands, and why the last try did not end well: what staff are told of one that waits.
alter table mail add column sending_since timestamptz;
alter table mail add column trouble text;
update mail set trouble = 'unreachable' where state = 'waiting' and failure is not null;
