-- When what all feeds show of the clinic changed, and when what one link shows did: an event that reads otherwise has a new stamp.
alter table clinic add column feed_changed_at timestamptz not null default now();
alter table calendar_link add column changes integer not null default 0;
alter table calendar_link add column changed_at timestamptz not null default now();
-- Here and not in the functions that write, so that none of them can forget it.
create function clinic_feed_changed() returns trigger language plpgsql as $$
begin
  new.feed_changed_at := now();
  return new;
end $$;
create trigger clinic_feed_changed before update of feed_version on clinic
  for each row when (new.feed_version is distinct from old.feed_version) execute function clinic_feed_changed();

create function calendar_link_changed() returns trigger language plpgsql as $$
begin
  new.changes := old.changes + 1;
  new.changed_at := now();
  return new;
end $$;
create trigger calendar_link_changed before update of level, language on calendar_link
  for each row when (new.level is distinct from old.level or new.language is distinct from old.language)
  execute function calendar_link_changed();

-- Another person in a calendar, or one less: titles name whose visit it is where there are several.
create function calendar_link_subject_changed() returns trigger language plpgsql as $$
declare
  changed uuid := case when tg_op = 'DELETE' then old.link_id else new.link_id end;
begin
  update calendar_link set changes = changes + 1, changed_at = now()
    where id = changed
      and exists (select from calendar_link_subject other
        where other.link_id = changed and (tg_op = 'DELETE' or other.patient_id <> new.patient_id));
  return null;
end $$;
create trigger calendar_link_subject_changed after insert or delete on calendar_link_subject
  for each row execute function calendar_link_subject_changed();

-- What an account may do for whom: whose visits are shown, and whether a deadline is.
create function access_changed_links() returns trigger language plpgsql as $$
begin
  update calendar_link set changes = changes + 1, changed_at = now()
    where account_id = new.account_id and ended_at is null;
  return null;
end $$;
create trigger access_changed_links after update of ended_at, permissions on access
  for each row when (new.ended_at is distinct from old.ended_at or new.permissions is distinct from old.permissions)
  execute function access_changed_links();

-- A person's name, and who is one person.
create function patient_changed_links() returns trigger language plpgsql as $$
begin
  update calendar_link set changes = changes + 1, changed_at = now()
    where ended_at is null and id in (
      select link_id from calendar_link_subject
        join patient on patient.id = patient_id
        where patient.survivor_id in (old.survivor_id, new.survivor_id));
  return null;
end $$;
create trigger patient_changed_links after update of first_name, last_name, survivor_id on patient
  for each row when (new.first_name is distinct from old.first_name or new.last_name is distinct from old.last_name
    or new.survivor_id is distinct from old.survivor_id)
  execute function patient_changed_links();
create index calendar_link_subject_patient on calendar_link_subject (patient_id);
