-- "staff" is the name by which older versions write the role "front-desk". It stays allowed while one of them may still
-- serve; a later migration takes it away.
alter table staff drop constraint staff_role_check;
alter table staff add constraint staff_role_check check (role in ('staff', 'front-desk', 'admin'));
alter table staff alter column role set default 'front-desk';
update staff set role = 'front-desk' where role = 'staff';
