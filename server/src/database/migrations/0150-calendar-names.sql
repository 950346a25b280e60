-- As the patient calls a calendar.
alter table calendar_link add column name text check (length(name) <= 60);
