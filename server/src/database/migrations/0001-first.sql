-- The whole clinic, as it must be from the first day: people apart from sign-ins, merges as rows that can end,
-- times as the wall clock said them, and no secret that opens anything.

create extension if not exists btree_gist;

-- ---- the installation and its clinic -------------------------------------------------------------------------

create table installation (
  singleton boolean primary key default true check (singleton),
  -- A demo database never serves real patients, and a real one never shows sample people.
  mode text not null check (mode in ('demo', 'production')),
  created_at timestamptz not null default now(),
  -- The zone data that every stored instant was computed with.
  zone_version text not null
);

create table clinic (
  singleton boolean primary key default true check (singleton),
  id text not null,
  name text not null,
  logo text,
  color text,
  phone text,
  email text,
  address text,
  region text not null,
  language text not null,
  zone text not null,
  policy jsonb not null,
  training_url text,
  -- Counts every change that shows in all calendar feeds: names, places, texts, policy, zones.
  feed_version bigint not null default 0
);

create table practitioner (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  title jsonb,
  photo text,
  ended_at timestamptz
);

create table place (
  id uuid primary key default gen_random_uuid(),
  name jsonb not null,
  address text,
  -- Online visits take the clinic's zone.
  zone text not null,
  online boolean not null default false
);

create table room (
  id uuid primary key default gen_random_uuid(),
  place_id uuid not null references place (id),
  name jsonb not null
);

create table treatment (
  id uuid primary key default gen_random_uuid(),
  name jsonb not null,
  minutes integer not null check (minutes between 5 and 600),
  online boolean not null default false,
  ended_at timestamptz
);

create table practitioner_treatment (
  practitioner_id uuid not null references practitioner (id),
  treatment_id uuid not null references treatment (id),
  primary key (practitioner_id, treatment_id)
);

-- When a practitioner can be booked, by the place's wall clock. Weekdays are ISO: 1 is Monday.
create table working_hours (
  id uuid primary key default gen_random_uuid(),
  practitioner_id uuid not null references practitioner (id),
  place_id uuid not null references place (id),
  room_id uuid references room (id),
  weekday integer not null check (weekday between 1 and 7),
  from_wall time not null,
  until_wall time not null,
  check (from_wall < until_wall)
);

-- ---- staff -----------------------------------------------------------------------------------------------------

create table staff (
  id uuid primary key default gen_random_uuid(),
  email text not null,
  name text not null,
  role text not null default 'staff' check (role in ('staff', 'admin')),
  password_hash text,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create unique index staff_email on staff (lower(email)) where ended_at is null;

create table staff_session (
  token_hash text primary key,
  staff_id uuid not null references staff (id),
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  ends_at timestamptz not null
);

-- ---- people and sign-ins -----------------------------------------------------------------------------------------

create table patient (
  id uuid primary key default gen_random_uuid(),
  first_name text not null,
  last_name text not null,
  -- Names without accents and case, for search and for finding duplicates; written by the same function everywhere.
  name_key text not null,
  born date,
  -- Never unique and never a key: families share one.
  email text,
  phone text,
  -- Digits only.
  phone_key text,
  language text,
  -- Not in shared help mails.
  private_mail boolean not null default false,
  -- Who this record answers as: itself, or the end of its chain of live merges. Kept in the merging transaction.
  survivor_id uuid not null references patient (id) deferrable initially deferred,
  -- Counts every change that shows in this patient's calendar feeds; merge and undo count on both sides.
  feed_version bigint not null default 0,
  created_at timestamptz not null default now()
);
create index patient_survivor on patient (survivor_id);
create index patient_name_key on patient (name_key);
create index patient_email on patient (lower(email));
create index patient_phone_key on patient (phone_key);
create index patient_born on patient (born);

create table account (
  id uuid primary key default gen_random_uuid(),
  username text not null,
  -- NFKC and lower case: two usernames that look alike are one.
  username_key text not null unique,
  password_hash text not null,
  password_changed_at timestamptz not null default now(),
  -- The last reset through a link, until its news was shown at a sign-in.
  reset_at timestamptz,
  language text,
  created_at timestamptz not null default now()
);

-- Every patient route is authorised through a live row of this table.
create table access (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account (id),
  patient_id uuid not null references patient (id),
  relation text not null check (relation in ('self', 'family')),
  permissions text[] not null default '{view,book,change,calendar}',
  granted_by text not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create unique index access_live on access (account_id, patient_id) where ended_at is null;
create index access_patient on access (patient_id) where ended_at is null;

-- A merge moves nothing: rows keep the patient they were written with, and undoing ends one row.
create table patient_merge (
  id uuid primary key default gen_random_uuid(),
  from_id uuid not null references patient (id),
  into_id uuid not null references patient (id),
  at timestamptz not null default now(),
  by_staff_id uuid not null references staff (id),
  -- The fields that the survivor shows from the other record, by name.
  field_choices text[] not null default '{}',
  undone_at timestamptz,
  undone_by_staff_id uuid references staff (id),
  check (from_id <> into_id)
);
create unique index patient_merge_live on patient_merge (from_id) where undone_at is null;
create index patient_merge_into on patient_merge (into_id) where undone_at is null;

-- Resolved through merges when it is read: where an admin merges two all the same, it says nothing until that is undone.
create table not_same_person (
  id uuid primary key default gen_random_uuid(),
  a_id uuid not null references patient (id),
  b_id uuid not null references patient (id),
  at timestamptz not null default now(),
  by_staff_id uuid not null references staff (id),
  check (a_id <> b_id)
);
create index not_same_person_a on not_same_person (a_id);
create index not_same_person_b on not_same_person (b_id);

create table duplicate_request (
  id uuid primary key default gen_random_uuid(),
  patient_id uuid not null references patient (id),
  account_id uuid not null references account (id),
  asked_at timestamptz not null default now(),
  closed_at timestamptz,
  closed_by_staff_id uuid references staff (id),
  outcome text check (outcome in ('merged', 'on-file-once'))
);
create unique index duplicate_request_open on duplicate_request (patient_id) where closed_at is null;

-- ---- one-time links ------------------------------------------------------------------------------------------------

-- The link itself is an HMAC over the row's random id: it can be sent again and is stored nowhere.
create table one_time_link (
  id uuid primary key default gen_random_uuid(),
  purpose text not null check (purpose in ('setup', 'change-username', 'reset', 'staff-setup')),
  token_hash text not null unique,
  account_id uuid references account (id),
  patient_id uuid references patient (id),
  staff_id uuid references staff (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  -- Another link of the same target succeeded, or staff sent a newer one.
  killed_at timestamptz,
  check (num_nonnulls(account_id, patient_id, staff_id) >= 1)
);
create index one_time_link_account on one_time_link (account_id, purpose);
create index one_time_link_patient on one_time_link (patient_id, purpose);

-- ---- sessions ------------------------------------------------------------------------------------------------------------

create table session_family (
  -- Public: names the session in the client and in "Manage Sessions", opens nothing.
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account (id),
  created_at timestamptz not null default now(),
  remembered boolean not null default false,
  mode text not null default 'cookie' check (mode in ('cookie', 'memory')),
  device text not null,
  -- The last time a person did something; refreshes and polls never move it.
  person_at timestamptz not null default now(),
  -- The last time the password was typed, for what asks it again.
  confirmed_at timestamptz not null default now(),
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_reason text
);
create index session_family_account on session_family (account_id) where ended_at is null;

create table refresh_token (
  hash text primary key,
  family_id uuid not null references session_family (id) on delete cascade,
  generation integer not null,
  parent_hash text,
  created_at timestamptz not null default now(),
  -- Set when its successor, or the access token issued with that, was first used: 30 seconds later its use ends the family.
  superseded_at timestamptz
);
create index refresh_token_family on refresh_token (family_id);

create table access_token (
  hash text primary key,
  family_id uuid not null references session_family (id) on delete cascade,
  -- The refresh token that was issued beside it.
  refresh_hash text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index access_token_family on access_token (family_id);

-- Single use and short-lived: `handover` (60 s) and `code` (30 s).
create table session_ticket (
  hash text primary key,
  kind text not null check (kind in ('handover', 'code')),
  family_id uuid not null references session_family (id) on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- One sign-in past the name's limit, after a reset.
create table sign_in_permit (
  account_id uuid primary key references account (id),
  -- Keyed hash of the network address that the reset came from: nobody elsewhere can use the permit up.
  address_hash text not null,
  tries integer not null default 0,
  expires_at timestamptz not null
);

-- ---- appointments ---------------------------------------------------------------------------------------------------------

create table appointment (
  id uuid primary key default gen_random_uuid(),
  -- Never rewritten: a merge is resolved on read.
  patient_id uuid not null references patient (id),
  treatment_id uuid not null references treatment (id),
  practitioner_id uuid not null references practitioner (id),
  place_id uuid not null references place (id),
  room_id uuid references room (id),
  state text not null check (state in ('reserved', 'booked', 'arrived', 'no_show', 'cancelled', 'archived')),
  -- The truth is what the wall clock of the place says; the instant follows from it and from the zone data named beside it.
  wall_start timestamp not null,
  wall_end timestamp not null,
  zone text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  zone_version text not null,
  grace_until timestamptz,
  moved_from_wall timestamp,
  moved_from_at timestamptz,
  moved_at timestamptz,
  cancelled_by text check (cancelled_by in ('patient', 'clinic')),
  cancelled_at timestamptz,
  -- Where an online visit takes place.
  join_url text,
  -- RFC 5545: rises with every change that a calendar must take over.
  sequence integer not null default 0,
  booked_by text not null check (booked_by in ('patient', 'staff', 'import')),
  booked_by_id uuid,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  check (starts_at < ends_at),
  constraint appointment_practitioner_free exclude using gist
    (practitioner_id with =, tstzrange(starts_at, ends_at) with &&) where (state in ('reserved', 'booked', 'arrived')),
  constraint appointment_room_free exclude using gist
    (room_id with =, tstzrange(starts_at, ends_at) with &&) where (state in ('reserved', 'booked', 'arrived'))
);
create index appointment_patient on appointment (patient_id, starts_at);
create index appointment_starts on appointment (starts_at);

-- ---- calendar ----------------------------------------------------------------------------------------------------------------

create table calendar_link (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references account (id),
  method text not null,
  level text not null check (level in ('busy', 'clinic', 'full')),
  language text,
  -- The address is an HMAC over id and epoch; "Reset link" raises the epoch.
  epoch integer not null default 0,
  token_hash text not null unique,
  state text not null default 'offered' check (state in ('offered', 'taken', 'connected')),
  opened_at timestamptz not null default now(),
  taken_at timestamptz,
  connected_at timestamptz,
  fetched_at timestamptz,
  -- The browser or service that last fetched it, in one word of ours, never its whole user agent.
  fetched_by text,
  -- What it was given then, see calendar/changes.ts.
  served_version text,
  ended_at timestamptz,
  created_at timestamptz not null default now()
);
create index calendar_link_account on calendar_link (account_id) where ended_at is null;

create table calendar_link_subject (
  link_id uuid not null references calendar_link (id) on delete cascade,
  patient_id uuid not null references patient (id),
  primary key (link_id, patient_id)
);

-- ---- mail ------------------------------------------------------------------------------------------------------------------------

-- The outbox and the history: ids and states, never a token, a link or a body.
create table mail (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  patient_id uuid references patient (id),
  account_id uuid references account (id),
  staff_id uuid references staff (id),
  appointment_id uuid,
  -- Only while the link is on file: long after its end it goes, and the mail stays.
  link_id uuid references one_time_link (id) on delete set null,
  -- For mails that go to an address rather than to a patient (the help mail).
  address text,
  language text,
  note text,
  sent_by_staff_id uuid references staff (id),
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'dropped')),
  to_address text,
  message_id text,
  failure text,
  tries integer not null default 0,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index mail_patient on mail (patient_id, created_at);
create index mail_appointment on mail (appointment_id);
create index mail_link on mail (link_id) where link_id is not null;

-- The demo clinic's mailbox, where mails land when no mail server is set.
create table mailbox_message (
  id uuid primary key default gen_random_uuid(),
  mail_id uuid references mail (id),
  source text not null,
  at timestamptz not null default now()
);

-- How often something was tried lately; keys are keyed hashes. The columns are those that rate-limiter-flexible expects.
create table limit_count (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);

-- ---- repeats, audit, import ---------------------------------------------------------------------------------------------------------

create table idempotency (
  scope text not null,
  operation text not null,
  key text not null,
  request_hash text not null,
  -- What the effect made, to be read anew at a replay; null where the answer says only "done".
  result_id text,
  created_at timestamptz not null default now(),
  primary key (scope, operation, key)
);

create table audit (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default now(),
  actor_kind text not null check (actor_kind in ('staff', 'patient', 'system')),
  actor_id uuid,
  action text not null,
  patient_id uuid,
  -- Ids and states only.
  facts jsonb not null default '{}'
);
create index audit_patient on audit (patient_id, at);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is only ever added to';
end $$;
create trigger audit_is_added_to_only before update or delete on audit for each row execute function refuse_change();

-- What each row of an import said the last time, by the clinic's own id; the next import is compared with this, never with the present state.
create table import_row (
  kind text not null check (kind in ('patient', 'appointment', 'practitioner', 'place', 'room', 'treatment')),
  external_id text not null,
  said jsonb not null,
  -- What our side held right after that import, to tell whether a patient or staff changed it since.
  held jsonb not null,
  entity_id uuid not null,
  at timestamptz not null default now(),
  primary key (kind, external_id)
);
