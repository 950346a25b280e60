-- A patient who was erased: the record stays for the visits that were, under its id alone, and answers as nobody.
alter table patient add column erased_at timestamptz;

-- Whose account goes is looked for in the mails.
create index mail_account on mail (account_id) where account_id is not null;
