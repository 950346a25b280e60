-- The patient has read the answer to "am I on file twice?"; until then, and while it is news, their list shows it.
alter table duplicate_request add column dismissed_at timestamptz;
