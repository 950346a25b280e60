-- Minutes before and after a visit in which its practitioner and its room are taken, though the patient is not there. A visit
-- keeps those that its treatment had when it was booked or moved; one that was there before, or that an older server writes
-- meanwhile, has none.
alter table treatment add column buffer_before integer not null default 0 check (buffer_before between 0 and 120);
alter table treatment add column buffer_after integer not null default 0 check (buffer_after between 0 and 120);
alter table appointment add column buffer_before integer not null default 0 check (buffer_before between 0 and 120);
alter table appointment add column buffer_after integer not null default 0 check (buffer_after between 0 and 120);

-- Times in UTC: only of those can a constraint reckon, since adding to a timestamp with a zone depends on the connection's.
alter table appointment
  drop constraint appointment_practitioner_free,
  drop constraint appointment_room_free,
  add constraint appointment_practitioner_free exclude using gist
    (practitioner_id with =, tsrange((starts_at at time zone 'UTC') - buffer_before * interval '1 minute',
      (ends_at at time zone 'UTC') + buffer_after * interval '1 minute') with &&)
    where (state in ('reserved', 'booked', 'arrived')),
  add constraint appointment_room_free exclude using gist
    (room_id with =, tsrange((starts_at at time zone 'UTC') - buffer_before * interval '1 minute',
      (ends_at at time zone 'UTC') + buffer_after * interval '1 minute') with &&)
    where (state in ('reserved', 'booked', 'arrived'));

-- The same two as before, with the buffers: what is taken is still read from the index alone.
drop index appointment_practitioner_starts, appointment_room_starts;
create index appointment_practitioner_starts on appointment (practitioner_id, starts_at)
  include (ends_at, room_id, buffer_before, buffer_after) where state in ('reserved', 'booked', 'arrived');
create index appointment_room_starts on appointment (room_id, starts_at)
  include (ends_at, practitioner_id, buffer_before, buffer_after) where state in ('reserved', 'booked', 'arrived');
