-- Many people have one name only: either of the two may be empty, and never both.
alter table patient add constraint patient_has_a_name check (first_name <> '' or last_name <> '');
