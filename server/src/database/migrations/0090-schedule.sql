-- Hours that count from a date on, or until one. `-infinity` and `infinity` are dates before and after all others.
alter table working_hours add column valid_from date not null default '-infinity';
alter table working_hours add column valid_until date not null default 'infinity';
alter table working_hours add constraint working_hours_valid check (valid_from <= valid_until);

-- Where the schedule of certain dates is not that of the week.
create table schedule_exception (
  id uuid primary key default gen_random_uuid(),
  -- `holiday` and `day-off` take away the hours that begin on these dates; `other-hours` stand in their place; `blocked` is
  -- taken out of whatever hours there are.
  kind text not null check (kind in ('holiday', 'day-off', 'other-hours', 'blocked')),
  -- Whose and where: everybody's and everywhere where nobody and no place is named.
  practitioner_id uuid references practitioner (id),
  place_id uuid references place (id),
  room_id uuid references room (id),
  first_date date not null,
  last_date date not null,
  -- ISO weekdays to which a blocked time is limited: 1 is Monday.
  weekdays integer[],
  -- By the clock of the place; what ends before it begins ends on the next day.
  from_wall time,
  until_wall time,
  name jsonb,
  -- A hash of what the clinic's file says, so that the next import knows it again; null for what staff entered.
  imported_as text unique,
  created_at timestamptz not null default now(),
  created_by_staff_id uuid references staff (id),
  -- Staff took it away. What the file says stays here, so that the next import does not bring it back.
  removed_at timestamptz,
  check (first_date <= last_date),
  check ((kind in ('other-hours', 'blocked')) = (from_wall is not null and until_wall is not null)),
  check (from_wall < '24:00' and from_wall <> until_wall),
  check (kind <> 'day-off' or practitioner_id is not null),
  check (kind <> 'holiday' or practitioner_id is null),
  check (kind <> 'other-hours' or place_id is not null),
  check (room_id is null or (kind = 'other-hours' and practitioner_id is not null))
);
-- What is still to come, for a practitioner and for everybody, without reading what is long past.
create index schedule_exception_of on schedule_exception (practitioner_id, last_date) where removed_at is null;

alter table treatment add column group_name jsonb;
alter table treatment add column price jsonb;
alter table treatment add column instructions jsonb;
alter table place add column latitude double precision check (latitude between -90 and 90);
alter table place add column longitude double precision check (longitude between -180 and 180);
alter table place add constraint place_coordinates check ((latitude is null) = (longitude is null));
