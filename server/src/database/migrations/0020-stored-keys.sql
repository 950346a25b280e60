-- By what usernames look alike; written beside username_key by the same function everywhere.
alter table account add column username_skeleton text;
create index account_username_skeleton on account (username_skeleton);

-- phone_key may hold several numbers, with a blank between them.
create index patient_phone_numbers on patient using gin (string_to_array(phone_key, ' '));
drop index patient_phone_key;

-- By which rules, data and region the keys of usernames, names and phones on file were made; null: by those of before.
alter table installation add column keys_version text;
