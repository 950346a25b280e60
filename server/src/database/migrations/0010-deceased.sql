-- A patient who has died: nobody is mailed, signs in or books for them as long as the mark stands. It holds for the person
-- behind the record, through merges, as the mark of the mails does.
alter table patient
  add column deceased_at timestamptz,
  add column deceased_by_staff_id uuid references staff (id);
