-- How many mails an address, or a staff member, got lately is asked before each that somebody asks for who is signed out.
create index mail_address on mail (address, created_at) where address is not null;
create index mail_staff on mail (staff_id, created_at) where staff_id is not null;
