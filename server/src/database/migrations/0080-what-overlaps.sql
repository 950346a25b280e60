-- What could overlap with a stretch of time, found from the practitioner, the room and the patient without reading what is
-- long past: a visit that lasts a day at most begins less than a day before the stretch; the few longer ones stand apart.
create index appointment_practitioner_starts on appointment (practitioner_id, starts_at) include (ends_at, room_id)
  where state in ('reserved', 'booked', 'arrived');
create index appointment_room_starts on appointment (room_id, starts_at) include (ends_at, practitioner_id)
  where state in ('reserved', 'booked', 'arrived');
create index appointment_long on appointment (ends_at)
  where state in ('reserved', 'booked', 'arrived') and ends_at - starts_at > interval '1 day';
create index appointment_patient_ends on appointment (patient_id, ends_at);

-- Who gives a treatment, and when.
create index practitioner_treatment_treatment on practitioner_treatment (treatment_id);
create index working_hours_practitioner on working_hours (practitioner_id);

-- Which write is under way is worth nothing once the database has gone down, and needs no log.
alter table repeat_under_way set unlogged;
