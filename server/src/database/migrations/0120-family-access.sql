-- Until when an account may act for somebody, where staff said so, and who let it. A row whose time is over is as one that
-- was ended; a nightly job ends it, so that what calendars were given has a new stamp.
alter table access add column ends_at timestamptz;
alter table access add column granted_by_staff_id uuid references staff (id);
create index access_ends on access (ends_at) where ended_at is null and ends_at is not null;

-- Whoever may see somebody again has another person in their calendar, as one who no longer may.
create function access_given_changed_links() returns trigger language plpgsql as $$
begin
  update calendar_link set changes = changes + 1, changed_at = now()
    where account_id = new.account_id and ended_at is null;
  return null;
end $$;
create trigger access_given_changed_links after insert on access
  for each row execute function access_given_changed_links();
