-- The search of a large clinic, form by form: the beginning of a name in order, as it is written and by the last word
-- first; any word of it, a mail address or a number by three letters; a number from its beginning, without its area, and
-- from its end. The key is without accents already, so that no `unaccent` is needed.
create extension if not exists pg_trgm;

create index patient_name_begins on patient (name_key collate "C");
create index patient_last_word_begins on patient ((substring(name_key from '[^ ]*$') || ' ' || name_key) collate "C");
create index patient_name_joined on patient (replace(name_key, ' ', '') collate "C");
create index patient_name_parts on patient using gin (name_key gin_trgm_ops);
create index patient_email_parts on patient using gin (lower(email) gin_trgm_ops);
create index patient_phone_parts on patient using gin (phone_key gin_trgm_ops);
create index patient_phone_begins on patient (phone_key collate "C");
create index patient_phone_local on patient (substring(phone_key from 4) collate "C");
create index patient_phone_ends on patient (reverse(phone_key) collate "C");
